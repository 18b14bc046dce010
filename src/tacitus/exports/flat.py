"""Flat tables: one row an event, as comma- or tab-separated text or as Parquet.

Several values in a cell are separated by ``;`` and stand in the same order in sibling columns
(the second of ``actor_country`` belongs to the second of ``actor``). Several sectors of one
actor are separated by ``/``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tacitus.dicts import Json
from tacitus.exports.cells import Value, plain_text, safe_cell
from tacitus.exports.columns import Column, flat_row, load_columns

ROW_GROUP = 20_000
_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def csv_lines(records: Iterable[Json], columns: Sequence[Column] | None = None) -> Iterator[str]:
    """A table of comma-separated values, its header first; columns: the flat form's by default."""
    return _lines(records, columns, ",")


def tsv_lines(records: Iterable[Json], columns: Sequence[Column] | None = None) -> Iterator[str]:
    """A table of tab-separated values, its header first; no cell holds a tab or a line break."""
    return _lines(records, columns, "\t")


def write_parquet(records: Iterable[Json], path: Path, columns: Sequence[Column]) -> None:
    """A Parquet file in row groups of 20,000 events; columns keep their kinds and meanings."""
    schema = pa.schema(
        [pa.field(c.name, _TYPES[c.kind], metadata={"meaning": c.meaning}) for c in columns]
    )
    with pq.ParquetWriter(path, schema) as writer:
        rest = iter(records)
        while rows := [flat_row(record, columns) for record in islice(rest, ROW_GROUP)]:
            arrays = [
                pa.array([_typed(row[place], column.kind) for row in rows], _TYPES[column.kind])
                for place, column in enumerate(columns)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _lines(
    records: Iterable[Json], columns: Sequence[Column] | None, delimiter: str
) -> Iterator[str]:
    columns = columns or load_columns("flat")
    yield _line([column.name for column in columns], delimiter)
    for record in records:
        yield _line([safe_cell(value) for value in flat_row(record, columns)], delimiter)


def _line(cells: Sequence[str], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return line.getvalue()


def _typed(value: Value, kind: str) -> object:
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(str(value))
    return plain_text(value) if kind == "text" else value
