"""Runs: what coded the records of an archive, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

import pyarrow as pa

from tacitus.archive.rows import digest_of
from tacitus.archive.schema import TABLES
from tacitus.errors import ConfigError
from tacitus.records import Run


@dataclass(frozen=True, slots=True)
class ArchiveRun:
    """One run: all that one coder, model and lexicon coded in an archive, however often begun.

    run: its number in the archive, from 1. id: the same for the same coder, model and lexicon.
    config: the settings, as JSON. inputs: what was named. started, finished: ISO times (UTC);
    finished is None while it goes on or where it was interrupted. The counts are as of the
    last time that it ended or was interrupted in good order.
    """

    run: int
    id: str
    version: str
    model: str
    lexicon: str
    config: str
    inputs: tuple[str, ...]
    started: str
    finished: str | None = None
    documents: int = 0
    events: int = 0
    claims: int = 0
    places: int = 0
    set_aside: int = 0

    @staticmethod
    def new(number: int, made_by: Run, config: str) -> ArchiveRun:
        """A run that begins now."""
        return ArchiveRun(
            number,
            run_id(made_by),
            made_by.version,
            made_by.model,
            made_by.lexicon,
            config,
            (),
            now(),
        )

    def begun(self, inputs: Sequence[str]) -> ArchiveRun:
        """The run, going on with these inputs."""
        together = tuple(dict.fromkeys((*self.inputs, *inputs)))
        return replace(self, inputs=together, finished=None)


def run_id(made_by: Run) -> str:
    """Same coder, model and lexicon: same id."""
    return "run_" + digest_of(made_by.version, made_by.model, made_by.lexicon)


def check_run(number: int, runs: Iterable[ArchiveRun]) -> None:
    """Raises ConfigError for the number of a run that there is not."""
    known = sorted(run.run for run in runs)
    if number not in known:
        numbers = ", ".join(map(str, known)) or "none"
        raise ConfigError(f"run {number}: no such run; there are: {numbers}")


def now() -> str:
    """The time in ISO form."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def run_table(runs: Sequence[ArchiveRun]) -> pa.Table:
    """Runs as rows."""
    return pa.Table.from_pylist([asdict(run) for run in runs], TABLES["runs"])


def runs_of(table: pa.Table) -> tuple[ArchiveRun, ...]:
    """Rows as runs, in order of their numbers."""
    rows = [ArchiveRun(**{**row, "inputs": tuple(row["inputs"])}) for row in table.to_pylist()]
    return tuple(sorted(rows, key=lambda run: run.run))
