"""One state of an archive, opened for questions: its tables as views in DuckDB.

`events`, `claims`, `places` and `pairs` show of each document what its newest run coded;
`all_events` and the like show what every run did.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb
import pyarrow as pa
from deltalake import DeltaTable

from tacitus.archive.filters import Names, folded
from tacitus.archive.guard import telling
from tacitus.archive.head import Head, Stored
from tacitus.archive.runs import ArchiveRun, runs_of
from tacitus.archive.schema import BY_RUN, TABLES
from tacitus.errors import ConfigError

FOLDER = "tables"
_BATCH = 2_000  # rows
# What DuckDB has to improve in a query that names rows, so as to read no others.
_FOR_ROWS = frozenset(("expression_rewriter", "filter_pushdown", "in_clause", "unused_columns"))
# How files are read; and how they are read so that each row says where it lies.
_PLAIN = "hive_partitioning = false"
_LOCATED = f"{_PLAIN}, filename = true, file_row_number = true"


class Snapshot:
    """The tables at the versions that one HEAD names."""

    def __init__(self, path: Path, head: Head) -> None:
        self.path = path
        self.head = head
        self._connection = _opened()
        self._files: list[str] = []
        with telling(path):
            for name, stored in head.tables.items():
                self._make_view(name, stored)
            self._make_newest()
        self._shut(self._connection)

    def query(
        self,
        sql: str,
        parameters: dict[str, Any] | None = None,
        tables: dict[str, pa.Table] | None = None,
    ) -> pa.Table:
        """The answer to a query over the views, and tables given with it, as an Arrow table."""
        with telling(self.path), self._connection.cursor() as cursor:
            for name, table in (tables or {}).items():
                cursor.register(name, table)
            return cursor.sql(sql, params=parameters or {}).to_arrow_table()

    def batches(
        self, sql: str, parameters: dict[str, Any], tables: dict[str, pa.Table]
    ) -> Iterator[pa.RecordBatch]:
        """The answer to a query as `query` takes it, a batch of rows at a time."""
        with telling(self.path), self._connection.cursor() as cursor:
            for name, table in tables.items():
                cursor.register(name, table)
            yield from cursor.sql(sql, params=parameters).to_arrow_reader(_BATCH)

    def ask(self, sql: str) -> pa.Table:
        """The answer to a question of the user's own, which may read the views and no more.

        Raises ConfigError where it asks for anything else, or cannot be understood.
        """
        try:
            statements = self._connection.extract_statements(sql)
            # EXPLAIN ANALYZE runs what it explains, and could write the archive's own files.
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise ConfigError(
                    "this is no single question; write one SELECT over events, claims, places, "
                    "documents, runs or problems"
                )
            with self._connection.cursor() as cursor:
                return cursor.sql(statements[0].query).to_arrow_table()
        except duckdb.Error as error:
            raise ConfigError(f"the query cannot be answered: {error}") from error

    @cached_property
    def runs(self) -> tuple[ArchiveRun, ...]:
        """The archive's runs, in order of their numbers."""
        return runs_of(self.query("SELECT * FROM runs"))

    @cached_property
    def names(self) -> Names:
        """The names of actors and recipients."""
        found = self.query(
            "SELECT DISTINCT actor AS name FROM all_pairs WHERE actor IS NOT NULL "
            "UNION SELECT DISTINCT recipient FROM all_pairs WHERE recipient IS NOT NULL"
        )
        return folded(sorted(found["name"].to_pylist()))

    @cached_property
    def sources(self) -> Names:
        """The names of sources."""
        found = self.query(
            "SELECT DISTINCT source_name AS name FROM all_events WHERE source_name IS NOT NULL"
        )
        return folded(sorted(found["name"].to_pylist()))

    def located(self, places: pa.Table, columns: Sequence[str]) -> pa.Table:
        """Some columns of the events that lie where the rows of `located` say, in their order."""
        rows: dict[str, list[int]] = defaultdict(list)
        order = {}
        for n, place in enumerate(places.select(["filename", "file_row_number"]).to_pylist()):
            file, row = place.values()
            rows[file].append(row)
            order[file, row] = n
        listed = ", ".join(f'"{name}"' for name in columns)
        parts = [
            f"SELECT filename, file_row_number, {listed} FROM "
            f"read_parquet([{_quoted(file)}], {_LOCATED}) "
            f"WHERE file_row_number IN ({', '.join(map(str, numbers))})"
            for file, numbers in rows.items()
        ]
        if not parts:
            return self.query(f"SELECT {listed} FROM all_events LIMIT 0")
        with telling(self.path), self._fetching.cursor() as cursor:
            found = cursor.sql(" UNION ALL ".join(parts)).to_arrow_table()
        names, numbers = (found[name].to_pylist() for name in ("filename", "file_row_number"))
        at = [0] * found.num_rows
        for n, key in enumerate(zip(names, numbers, strict=True)):
            at[order[key]] = n
        return found.select(list(columns)).take(at)

    def _make_view(self, name: str, stored: Stored) -> None:
        folder = self.path / FOLDER / stored.folder
        table = DeltaTable(folder, version=stored.version)
        files = pa.table(table.get_add_actions())["path"].to_pylist()
        self._files += [str((folder / file).absolute()) for file in files]
        if name not in BY_RUN:
            self._view(name, self._rows(name, folder, files))
            return
        by_run: dict[int, list[str]] = defaultdict(list)
        for file in files:
            run = int(PurePosixPath(file).parts[0].removeprefix("run="))
            by_run[run].append(file)
        parts = [
            f"SELECT {run}::INTEGER AS run, * FROM ({self._rows(name, folder, files)})"
            for run, files in sorted((by_run or {0: []}).items())
        ]
        self._view(f"all_{name}", " UNION ALL ".join(parts))
        if name == "events":
            places = [part.replace(_PLAIN, _LOCATED) for part in parts]
            empty = f"SELECT *, '' AS filename, 0 AS file_row_number FROM ({parts[0]})"
            self._view("all_located", " UNION ALL ".join(places if by_run else [empty]))

    def _rows(self, name: str, folder: Path, files: Sequence[str]) -> str:
        if files:
            names = ", ".join(_quoted(str((folder / file).absolute())) for file in files)
            return f"SELECT * FROM read_parquet([{names}], {_PLAIN})"
        empty = f"empty_{name}"
        # A derived table is not among the archive's own, and may be empty.
        schema = TABLES[name] if name in TABLES else pa.schema(DeltaTable(folder).schema())
        self._connection.register("given", schema.empty_table())
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {empty} AS SELECT * FROM given")
        self._connection.unregister("given")
        return f"SELECT * FROM {empty}"

    @cached_property
    def _fetching(self) -> duckdb.DuckDBPyConnection:
        """A connection for queries that name rows.

        They touch a little of many columns, so that planning them, and having other threads
        read the little, took a third of their time.
        """
        connection = _opened()
        sql = connection.execute
        found = sql("SELECT name FROM duckdb_optimizers()").fetchall()
        spared = [name for (name,) in found if name not in _FOR_ROWS]
        sql(f"SET disabled_optimizers = '{','.join(spared)}'")
        if sql("FROM duckdb_settings() WHERE name = 'async_threads'").fetchall():  # from 2.0 on
            sql("SET async_threads = 0")
        self._shut(connection)
        return connection

    def _shut(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let queries read the archive's own files and nothing else."""
        sql = connection.execute
        sql(f"SET allowed_paths = [{', '.join(map(_quoted, self._files))}]")
        sql("SET enable_external_access = false")
        sql("SET lock_configuration = true")

    def _view(self, name: str, select: str) -> None:
        self._connection.execute(f"CREATE VIEW {name} AS {select}")

    def _make_newest(self) -> None:
        """Views of what the newest run of each document coded."""
        outdated = self._make_outdated()
        for name in sorted(BY_RUN - {"inputs"}):
            self._view(name, f"SELECT * FROM all_{name} AS rows {outdated}")
        self._view("located", f"SELECT * FROM all_located AS rows {outdated}")

    def _make_outdated(self) -> str:
        """The condition that leaves out what a newer run has coded again."""
        sql = self._connection.execute
        codings = "(SELECT run, count(*) AS held FROM all_codings GROUP BY run)"
        held = dict(sql(f"SELECT run, held FROM {codings}").fetchall())
        if len(held) < 2:
            return ""
        sql(
            "CREATE TABLE outdated AS SELECT run, document_id FROM (SELECT run, document_id, "
            "max(run) OVER (PARTITION BY document_id) AS newest FROM all_codings) "
            "WHERE run < newest"
        )
        old = Counter(dict(sql("SELECT run, count(*) FROM outdated GROUP BY run").fetchall()))
        wholly = sorted(run for run, count in held.items() if count == old[run])
        partly = sorted(run for run, count in old.items() if count < held[run])
        conditions = []
        if wholly:
            conditions.append(f"run NOT IN ({', '.join(map(str, wholly))})")
        if partly:
            sql(f"DELETE FROM outdated WHERE run NOT IN ({', '.join(map(str, partly))})")
            conditions.append(
                "NOT EXISTS (FROM outdated WHERE outdated.run = rows.run "
                "AND outdated.document_id = rows.document_id)"
            )
        return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _opened() -> duckdb.DuckDBPyConnection:
    """A database in memory."""
    connection = duckdb.connect()
    # What the files hold where is read once, not for each question.
    connection.execute("SET GLOBAL parquet_metadata_cache = true")
    return connection


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
