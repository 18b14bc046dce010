"""Arrow columns out of NumPy ones, in the schemas of the archive's tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from synthetic_world import FIRST_DAY
from tacitus.archive.schema import TABLES

Columns = dict[str, Any]


def days(numbers: np.ndarray) -> np.ndarray:
    """Days since the first one as dates."""
    return np.datetime64(FIRST_DAY, "D") + numbers


def struct(columns: Columns, given: np.ndarray | None = None) -> pa.Array:
    """Structs of the columns, null where they are not given."""
    mask = None if given is None else pa.array(~given)
    arrays = [pa.array(values) for values in columns.values()]
    return pa.StructArray.from_arrays(arrays, list(columns), mask=mask)


def lists(values: pa.Array, lengths: np.ndarray) -> pa.Array:
    """Lists of so many of the values each."""
    offsets = np.append(0, np.cumsum(lengths)).astype(np.int32)
    return pa.ListArray.from_arrays(offsets, values)


def filled(columns: Columns, name: str) -> pa.Table:
    """The columns as a table of the archive; what they lack is null."""
    return in_schema(pa.table(columns), TABLES[name])


def in_schema(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """A table with the columns of a schema; those that are lacking, and fields, are null."""
    arrays = [
        conform(table[field.name].combine_chunks(), field.type)
        if field.name in table.column_names
        else nothing(table.num_rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def nothing(count: int, wanted: pa.DataType) -> pa.Array:
    """Empty lists, or nulls of any other type."""
    if pa.types.is_list(wanted):
        return lists(pa.nulls(0, wanted.value_type), np.zeros(count))
    return pa.nulls(count, wanted)


def conform(array: pa.Array, wanted: pa.DataType) -> pa.Array:
    """An array of the type wanted, its structs filled up with nulls."""
    if pa.types.is_list(wanted):
        return pa.ListArray.from_arrays(array.offsets, conform(array.values, wanted.value_type))
    if not pa.types.is_struct(wanted):
        return array.cast(wanted)
    has = {array.type.field(n).name: array.field(n) for n in range(array.type.num_fields)}
    parts = [
        conform(has[f.name], f.type) if f.name in has else pa.nulls(len(array), f.type)
        for f in wanted
    ]
    return pa.StructArray.from_arrays(parts, fields=list(wanted), mask=array.is_null())
