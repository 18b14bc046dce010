"""The one writer of an archive: whole batches, one after the other."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import write_deltalake

from tacitus.archive.compaction import tidy_table
from tacitus.archive.guard import LOCK, lock, telling
from tacitus.archive.head import HEAD, Head, Stored, read_head, write_head
from tacitus.archive.migrations import migrated
from tacitus.archive.problems import (
    InputDone,
    Problem,
    input_table,
    inputs_of,
    problem_table,
    problems_of,
)
from tacitus.archive.rows import Rows, joined
from tacitus.archive.runs import ArchiveRun, now, run_id, run_table, runs_of
from tacitus.archive.schema import BY_RUN, SCHEMA, SORTED_BY, TABLES
from tacitus.archive.table import StoredTable
from tacitus.errors import ArchiveError
from tacitus.records import Run

_FOLDER = "tables"
# How long what nobody needs any more is kept for those who still read an older state.
_KEPT_HOURS = 1


class ArchiveWriter:
    """Writes to an archive, alone; makes it where there is none.

    A batch counts as a whole or not at all. What a lost process left half written is taken
    away when the next writer opens the archive. Raises ArchiveError where the folder holds
    something else, another process writes, or nothing can be written.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        with telling(self.path):
            _prepare(self.path)
            self._lock = lock(self.path)
            try:
                self._open()
            except BaseException:
                self._lock.release()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others write."""
        self._lock.release()

    @property
    def runs(self) -> tuple[ArchiveRun, ...]:
        """The archive's runs, in order of their numbers."""
        return self._runs

    def begin(self, made_by: Run, config: str, inputs: Sequence[str]) -> int:
        """Start a run, or go on with that of the same coder, model and lexicon; its number."""
        same = [run for run in self._runs if run.id == run_id(made_by)]
        run = same[0] if same else ArchiveRun.new(len(self._runs) + 1, made_by, config)
        self._set_run(run.begun(inputs))
        self._commit({"runs": run_table(self._runs)})
        return run.run

    def coded(self, run: int) -> frozenset[str]:
        """The ids of the documents that a run has coded."""
        return frozenset(self._coded_by(run))

    def append(
        self,
        run: int,
        rows: Sequence[Rows],
        set_aside: Iterable[Problem] = (),
        solved: Iterable[Problem] = (),
        ended: Sequence[InputDone] = (),
    ) -> None:
        """Add one batch to a run: what was coded, what was set aside and what no longer is.

        ended: inputs whose documents are in the run with this batch. Documents that the run has
        coded already are left out.
        """
        coded, known = self._coded_by(run), self._known_documents()
        fresh = [without(each, coded) for each in rows]
        batch = joined(fresh, self._head.sentences) if fresh else Rows({}, 0)
        tables = dict(batch.tables)
        ids = list(batch.documents) if fresh else []
        if tables:
            old = pa.array([each for each in ids if each in known], pa.string())
            documents = tables["documents"]
            tables["documents"] = documents.filter(pc.invert(pc.is_in(documents["id"], old)))
        if ended:
            tables["inputs"] = input_table(ended)
        replaced = self._with_problems(set_aside, solved)
        self._commit(replaced, tables, run, batch.sentences)
        coded.update(ids)
        known.update(ids)

    def inputs_done(self, run: int) -> frozenset[InputDone]:
        """The inputs whose documents a run has all coded."""
        return inputs_of(self._tables["inputs"].read_run(run, TABLES["inputs"].names))

    def problems(self) -> list[Problem]:
        """What is set aside."""
        return list(self._problems.values())

    def finish(self, run: int, finished: bool = True) -> None:
        """End a run: count what it holds; `finished` is false where it was interrupted."""
        codings = self._tables["codings"].read_run(run, ("events", "claims", "places"))
        self._set_run(
            replace(
                self._runs[run - 1],
                finished=now() if finished else None,
                documents=codings.num_rows,
                set_aside=sum(each.run == run for each in self._problems.values()),
                events=_sum(codings["events"]),
                claims=_sum(codings["claims"]),
                places=_sum(codings["places"]),
            )
        )
        self._commit({"runs": run_table(self._runs)})

    def replace_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """Put several derived tables in the places of those of their names, all or none."""
        for name in tables:
            if name in TABLES:
                raise ArchiveError(self.path, f"'{name}' is no derived table", "give another name")
        with telling(self.path):
            stored = {}
            for name, rows in tables.items():
                folder = f"{name}-{self._head.commit + 1}"
                place = self.path / _FOLDER / folder
                shutil.rmtree(place, ignore_errors=True)
                write_deltalake(place, rows)
                stored[name] = Stored(folder, 0)
            self._move(stored, 0)

    def tidy(self, least: int = 2) -> None:
        """Join small files to large ones, where a table has at least so many; take away old."""
        with telling(self.path):
            changed = [
                tidy_table(self._tables[name], columns, least)
                for name, columns in SORTED_BY.items()
            ]
            if any(changed):
                self._move(self._stored(), 0)

    def vacuum(self, hours: int = _KEPT_HOURS) -> None:
        """Take away files that no state of the last hours needs."""
        with telling(self.path):
            for table in self._tables.values():
                table.vacuum(hours)

    def _open(self) -> None:
        if not (self.path / HEAD).exists():
            shutil.rmtree(self.path / _FOLDER, ignore_errors=True)
            self._head = Head(SCHEMA, 0, 0, {})
            self._tables = {name: self._table(name, None) for name in TABLES}
            self._move(self._stored(), 0)
        else:
            self._head = read_head(self.path)
            if self._head.schema < SCHEMA:
                self._head = migrated(self.path / _FOLDER, self._head)
                write_head(self.path, self._head)
            self._tables = {name: self._table(name, self._head.tables[name]) for name in TABLES}
        self._runs = runs_of(self._tables["runs"].read())
        found = problems_of(self._tables["problems"].read())
        self._problems = {each.key: each for each in found}
        self._known: set[str] | None = None
        self._coded: dict[int, set[str]] = {}

    def _table(self, name: str, stored: Stored | None) -> StoredTable:
        folder = self.path / _FOLDER / (stored.folder if stored else name)
        version = stored.version if stored else None
        return StoredTable(folder, TABLES[name], name in BY_RUN, version)

    def _coded_by(self, run: int) -> set[str]:
        if run not in self._coded:
            ids = self._tables["codings"].read_run(run, ("document_id",))
            self._coded[run] = set(ids["document_id"].to_pylist())
        return self._coded[run]

    def _known_documents(self) -> set[str]:
        """The documents that any run has coded."""
        if self._known is None:
            self._known = set(self._tables["documents"].read_column("id"))
        return self._known

    def _set_run(self, run: ArchiveRun) -> None:
        self._runs = (*self._runs[: run.run - 1], run, *self._runs[run.run :])

    def _with_problems(
        self, set_aside: Iterable[Problem], solved: Iterable[Problem]
    ) -> dict[str, pa.Table]:
        """The table of problems as it becomes, if it does change."""
        before = dict(self._problems)
        for each in solved:
            self._problems.pop(each.key, None)
        self._problems.update({each.key: each for each in set_aside})
        if before == self._problems:
            return {}
        return {"problems": problem_table(self._problems.values())}

    def _commit(
        self,
        replaced: dict[str, pa.Table],
        added: dict[str, pa.Table] | None = None,
        run: int | None = None,
        sentences: int = 0,
    ) -> None:
        """Write to all tables, then move HEAD."""
        with telling(self.path):
            # Most of the time goes by while the disk takes the bytes, so all tables go at once.
            with ThreadPoolExecutor(len(self._tables)) as threads:
                done = [
                    threads.submit(self._tables[name].replace, rows)
                    for name, rows in replaced.items()
                ]
                done += [
                    threads.submit(self._tables[name].append, rows, run if name in BY_RUN else None)
                    for name, rows in (added or {}).items()
                ]
            for each in done:
                each.result()
            self._move(self._stored(), sentences)

    def _stored(self) -> dict[str, Stored]:
        return {
            name: Stored(table.folder.name, table.version) for name, table in self._tables.items()
        }

    def _move(self, tables: dict[str, Stored], sentences: int) -> None:
        self._head = self._head.moved(self._head.sentences + sentences, tables)
        write_head(self.path, self._head)


def without(rows: Rows, coded: set[str]) -> Rows:
    """Rows less those of some documents."""
    twice = [each for each in rows.documents if each in coded]
    if not twice:
        return rows
    unwanted = pa.array(twice, pa.string())
    tables = {}
    for name, table in rows.tables.items():
        ids = table["id" if name == "documents" else "document_id"]
        tables[name] = table.filter(pc.invert(pc.is_in(ids, unwanted)))
    return Rows(tables, rows.sentences)


def _sum(column: pa.ChunkedArray) -> int:
    return int(pc.sum(column).as_py() or 0)


def _prepare(path: Path) -> None:
    """The folder of a new archive, or of one there is; refuses other folders."""
    if path.exists() and not path.is_dir():
        raise ArchiveError(path, "this is a file, no archive", "name a folder")
    path.mkdir(parents=True, exist_ok=True)
    known = (path / HEAD).exists() or (path / LOCK).exists()
    if not known and any(path.iterdir()):
        raise ArchiveError(
            path, "this folder holds other files and no archive", "name a new or empty folder"
        )
