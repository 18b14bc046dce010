"""One Delta table as the writer sees it: add rows, replace them, join small files.

Files are written and handed to the disk first, the table's log next. A version counts only
once HEAD.json names it; what a lost process left behind that version is taken away again.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.transaction import AddAction, RemoveAction

from tacitus.archive.files import sync, write_parquet

LOG = "_delta_log"
# After so many commits the log says in one file what the table holds: what a commit and the
# opening of a table cost grows with the commits since then (after a hundred, it was threefold).
_CHECKPOINT = {"delta.checkpointInterval": "10"}
_RUN = pa.field("run", pa.int32())


class StoredTable:
    """A Delta table in `folder`, at `version`; `by_run` keeps the rows of each run apart.

    It is made where `version` is None.
    """

    def __init__(self, folder: Path, schema: pa.Schema, by_run: bool, version: int | None) -> None:
        self.folder = folder
        self._schema = schema
        self._by_run = by_run
        self._full = pa.schema([_RUN, *schema]) if by_run else schema
        if version is None:
            folder.mkdir(parents=True)
            partitions = ["run"] if by_run else None
            self._delta = DeltaTable.create(
                folder, self._full, partition_by=partitions, configuration=_CHECKPOINT
            )
            self._sync_log()
            sync(folder.parent)
        else:
            forget_after(folder, version)
            self._delta = DeltaTable(folder)

    @property
    def version(self) -> int:
        """The Delta version that the next HEAD names."""
        return self._delta.version()

    @property
    def schema(self) -> pa.Schema:
        """The columns of the table's files."""
        return self._schema

    def append(self, rows: pa.Table, run: int | None = None) -> None:
        """Add rows; of a table kept by run, those of one run."""
        if rows.num_rows:
            self._commit([self._written(rows, run)])

    def replace(self, rows: pa.Table) -> None:
        """Have the table hold these rows only."""
        added = [self._written(rows, None)] if rows.num_rows else []
        self._commit([*self._removed(self.files()), *added])

    def join(self, files: Iterable[str], sorted_by: Iterable[str]) -> None:
        """Put the rows of several files of one run into one, in order of some columns."""
        names = list(files)
        run = _run_of(names[0]) if self._by_run else None
        rows = pa.concat_tables([self._file(name) for name in names])
        rows = rows.sort_by([(column, "ascending") for column in sorted_by])
        changed = self._removed(names, data_change=False)
        self._commit([*changed, self._written(rows, run, data_change=False)])

    def files(self) -> dict[str, int]:
        """The table's files with their sizes in bytes."""
        actions = pa.table(self._delta.get_add_actions())
        names, sizes = (actions[name].to_pylist() for name in ("path", "size_bytes"))
        return dict(zip(names, sizes, strict=True))

    def read(self) -> pa.Table:
        """All rows of a small table."""
        return self._columns(list(self.files()), self._schema.names)

    def rows_by_run(self) -> dict[int | None, pa.Table]:
        """All rows, with the columns that the files have, by run where they are kept so."""
        found: dict[int | None, list[str]] = {}
        for name in self.files():
            found.setdefault(_run_of(name) if self._by_run else None, []).append(name)
        return {
            run: pa.concat_tables([self._file(name) for name in names])
            for run, names in found.items()
        }

    def read_run(self, run: int, columns: Sequence[str]) -> pa.Table:
        """Some columns of the rows of one run."""
        return self._columns([name for name in self.files() if _run_of(name) == run], columns)

    def read_column(self, column: str) -> list[Any]:
        """All values of one column."""
        values: list[Any] = self._columns(list(self.files()), [column])[column].to_pylist()
        return values

    def _columns(self, names: list[str], columns: Sequence[str]) -> pa.Table:
        empty = self._schema.empty_table().select(list(columns))
        return pa.concat_tables([empty, *(self._file(name, columns) for name in names)])

    def _file(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        chosen = None if columns is None else list(columns)
        return pq.read_table(self.folder / name, columns=chosen, partitioning=None)

    def vacuum(self, hours: int) -> None:
        """Take away files that no version of the last hours holds."""
        self._delta.vacuum(hours, dry_run=False, enforce_retention_duration=False, full=True)

    def _written(self, rows: pa.Table, run: int | None, data_change: bool = True) -> AddAction:
        folder = "" if run is None else f"run={run}/"
        name = f"{folder}part-{uuid.uuid4()}.parquet"
        size = write_parquet(rows, self.folder / name)
        values = {} if run is None else {"run": str(run)}
        stats = json.dumps({"numRecords": rows.num_rows})
        return AddAction(name, size, values, _now(), data_change, stats)

    def _removed(self, names: Iterable[str], data_change: bool = True) -> list[RemoveAction]:
        return [
            RemoveAction(
                name,
                data_change,
                _now(),
                None,
                {"run": str(_run_of(name))} if self._by_run else {},
            )
            for name in names
        ]

    def _commit(self, actions: list[AddAction | RemoveAction]) -> None:
        partitions = ["run"] if self._by_run else None
        self._delta.create_write_transaction(actions, "append", self._full, partitions)
        self._delta.update_incremental()
        self._sync_log()

    def _sync_log(self) -> None:
        log = self.folder / LOG
        number = f"{self.version:020}"
        sync(log / f"{number}.json")
        checkpoint = log / f"{number}.checkpoint.parquet"
        if checkpoint.exists():
            sync(checkpoint)
            sync(log / "_last_checkpoint")
        sync(log)


def forget_after(folder: Path, version: int) -> None:
    """Take away every version after `version`, with the files that it added."""
    log = folder / LOG
    for entry in sorted(log.iterdir()):
        number = entry.name.partition(".")[0]
        if not number.isdigit():
            # A pointer to the last checkpoint, which may lie after; and files half written.
            entry.unlink()
        elif int(number) > version:
            for name in _added(entry):
                (folder / name).unlink(missing_ok=True)
            entry.unlink()
    sync(log)


def _added(entry: Path) -> list[str]:
    """The files that a log entry adds; none where it was cut off or is a checkpoint."""
    if entry.suffix != ".json":
        return []
    found = []
    for line in entry.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            action = json.loads(line)
        except ValueError:
            break
        if "add" in action:
            found.append(action["add"]["path"])
    return found


def _run_of(name: str) -> int:
    return int(name.partition("/")[0].removeprefix("run="))


def _now() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)
