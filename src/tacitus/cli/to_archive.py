"""``tacitus code … --to``, ``problems``, ``runs`` and ``diff``: what writes an archive, and how."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.diff import Change, by_type, differences
from tacitus.archive.problems import Problem
from tacitus.cli.console import INTERRUPTED, SOME_SET_ASIDE, complain, refusing, settings
from tacitus.cli.inputs import Debug, LexiconFolders, ModelName
from tacitus.cli.progress import InputBar
from tacitus.cli.words import printable
from tacitus.config import Config
from tacitus.readers import Given
from tacitus.readers.web import is_address
from tacitus.run.documents import STDIN, find_inputs
from tacitus.run.failures import Failure
from tacitus.run.job import Job, Tally, given_of
from tacitus.run.pool import Pool
from tacitus.run.to_archive import code_into

ArchivePath = Annotated[
    Path, typer.Argument(metavar="ARCHIVE", help="The folder that `tacitus code … --to` made.")
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes", min=1, metavar="N", help="How many processes code. Default: one a core."
    ),
]


class Stop:
    """Whether the user wants to stop: Ctrl-C asks, a second one insists."""

    def __init__(self) -> None:
        self.wanted = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take Ctrl-C, and a polite end of the process, as a wish to stop."""
        before = {name: signal.signal(name, self._hear) for name in _STOPS}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        complain("stopping; what is done is being saved (Ctrl-C again to leave at once)")


_STOPS = (signal.SIGINT, signal.SIGTERM)


def code_to(
    archive: Path,
    inputs: Sequence[str],
    given: Given,
    config: Config,
    processes: int | None,
    debug: bool,
    retry: bool = False,
) -> Tally:
    """Code inputs into an archive; says how far it is and what it sets aside."""
    inputs = [_lasting(each) for each in inputs]
    sources = find_inputs(inputs)
    bar = InputBar(len(sources))
    stop = Stop()

    def told(tally: Tally, failures: Sequence[Failure]) -> None:
        if failures:
            with bar.aside():
                for each in failures:
                    complain(str(each))
                    if debug:
                        typer.echo(each.trace, err=True)
        bar.reach(tally.inputs, tally.passed_over, tally.coded)

    job = Job(sources, given, config, inputs, sys.stdin.buffer, retry)
    with ArchiveWriter(archive) as writer, stop.listening(), Pool(processes or cores()) as pool:
        with bar.running():
            tally = code_into(writer, pool, job, stop=lambda: stop.wanted, told=told)
        run = writer.runs[tally.run - 1]
    articles = "article" if tally.coded == 1 else "articles"
    typer.echo(
        f"{archive}: {tally.coded:,} {articles} coded now; run {run.run} holds {run.documents:,} "
        f"articles, {run.events:,} events, {run.claims:,} claims, {run.places:,} places"
    )
    return tally


def _lasting(name: str) -> str:
    """An input as any folder knows it, so that it is one input however the user comes to it."""
    if not name or name == STDIN or is_address(name):
        return name
    return str(Path(name).expanduser().absolute())


def end(tally: Tally, archive: Path) -> None:
    """Say what is left to do, and end with the exit code that tells it."""
    if tally.set_aside:
        complain(f"{tally.set_aside} set aside; `tacitus problems {archive}` lists them")
    if tally.stopped:
        complain("stopped; the same command goes on from here")
        raise typer.Exit(INTERRUPTED)
    if tally.set_aside:
        raise typer.Exit(SOME_SET_ASIDE)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def show_problems(
    archive: ArchivePath,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read and code these inputs again.")
    ] = False,
    processes: Processes = None,
    lexicon: LexiconFolders = [],  # noqa: B006  typer reads a repeated option's default from a list
    model: ModelName = None,
    debug: Debug = False,
) -> None:
    """List the inputs that were set aside, why, and what to do.

    Exit code: 0 none is left, 1 some are, 2 wrong usage or settings.
    """
    with refusing(debug):
        problems = Archive(archive).problems()
        if retry:
            config = settings(model, lexicon)
            for given, group in groupby(sorted(problems, key=_given), key=_given):
                inputs = list(dict.fromkeys(each.input for each in group))
                tally = code_to(archive, inputs, given_of(given), config, processes, debug, True)
                if tally.stopped:
                    end(tally, archive)
            problems = Archive(archive).problems()
        for each in problems:
            typer.echo(printable(str(each)))
        typer.echo(f"{len(problems)} set aside" if problems else "nothing is set aside")
    if problems:
        raise typer.Exit(SOME_SET_ASIDE)


def show_runs(archive: ArchivePath, debug: Debug = False) -> None:
    """List the runs of an archive: what coded it, when, and how much."""
    with refusing(debug):
        for run in Archive(archive).runs():
            typer.echo(
                f"run {run.run}: {run.started} to {run.finished or '(not finished)'}, "
                f"tacitus {run.version}, {run.model}, lexicon {run.lexicon}\n"
                f"  {run.documents:,} articles, {run.events:,} events, {run.claims:,} claims, "
                f"{run.places:,} places, {run.set_aside:,} set aside; "
                f"from {printable(' '.join(run.inputs)) or 'what was set aside before'}"
            )


def show_diff(
    archive: ArchivePath,
    before: Annotated[int, typer.Argument(metavar="RUN", help="The earlier run's number.")],
    after: Annotated[int, typer.Argument(metavar="RUN", help="The later run's number.")],
    debug: Debug = False,
) -> None:
    """Show what changed between two runs, on the articles that both coded.

    + is an event that only the later run has, - one that only the earlier has, ~ one that the two
    have differently, with the fields that differ.
    """
    with refusing(debug):
        changes = differences(Archive(archive), before, after)
        for change in changes:
            typer.echo(printable(_change_words(change)))
        for event_type, counts in by_type(changes).items():
            told = ", ".join(f"{counts[kind]} {kind}" for kind in ("added", "gone", "changed"))
            typer.echo(f"{event_type}: {told}")
        typer.echo(f"{len(changes)} events differ between run {before} and run {after}")


def _change_words(change: Change) -> str:
    record = change.record
    sides = " -> ".join(
        ", ".join(each["name"] for each in record[side]) or "–" for side in ("actor", "recipient")
    )
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    sign = {"added": "+", "gone": "-", "changed": "~"}[change.kind]
    return f"{sign} {record['event_type']} {sides}{fields}: {record['evidence']['text']}"


def _given(problem: Problem) -> str:
    return problem.given
