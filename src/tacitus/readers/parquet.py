"""Parquet: a row an article, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow
import pyarrow.parquet
from pyarrow import types

from tacitus.errors import InputError, UnreadableError
from tacitus.readers.detect import PARQUET
from tacitus.readers.given import Columns
from tacitus.readers.rows import Row, read_rows
from tacitus.readers.source import Found, Source

BATCH = 64  # rows; their texts stand in memory together
KINDS = (
    types.is_string,
    types.is_large_string,
    types.is_dictionary,
    types.is_temporal,
    types.is_integer,
)


def read_parquet(source: Source, columns: Columns) -> Iterator[Found | Source | InputError]:
    """The articles of a Parquet file, one a row, in order."""
    yield from read_rows(_rows(source), columns, source.origin, PARQUET, fixed=True)


def _rows(source: Source) -> Iterator[Row | InputError]:
    number = 0
    try:
        file = pyarrow.parquet.ParquetFile(source.seekable())
        names = [
            field.name for field in file.schema_arrow if any(is_a(field.type) for is_a in KINDS)
        ]
        for batch in file.iter_batches(BATCH, columns=names, use_threads=False):
            for cells in batch.to_pylist():
                number += 1
                yield Row(number, cells)
    except (pyarrow.ArrowException, OSError, ValueError):
        yield UnreadableError(
            source.origin,
            f"this Parquet file is damaged (after row {number})",
            "get the file again",
        )
