"""Columns of the flat forms: their tables in data/exports say where each value comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from tacitus.dicts import Json
from tacitus.exports.cells import Value, joined
from tacitus.exports.codes import Codes, Lookup, load_codes
from tacitus.exports.derived import DERIVED
from tacitus.lexicon.tables import DATA, Row, read_table

Getter = Callable[[Json], Any]

_TABLE = ("column", "kind", "from", "meaning", "note")
KINDS = ("text", "integer", "number", "date", "boolean", "list", "entity", "object")
_CONSTANTS: dict[str, Any] = {"true": True, "[]": []}
_STEP = re.compile(r"([a-z_0-9]+)(?:\[(|0|/|,)\])?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `get` takes its value, or a list of values, out of a record."""

    name: str
    kind: str
    origin: str
    meaning: str
    note: str
    get: Getter


@cache
def load_columns(name: str, folder: Path = DATA / "exports") -> tuple[Column, ...]:
    """The columns of one form (flat, polecat, icews, acled …) in their order.

    Raises LexiconError for a path, code table or name that is not there.
    """
    codes = load_codes(folder)
    columns: list[Column] = []
    for row in read_table(folder / f"columns_{name}.tsv", _TABLE):
        if any(row["column"] == column.name for column in columns):
            raise row.error(f"column '{row['column']}' stands twice", "take one out")
        columns.append(
            Column(
                row.required("column"),
                row.one_of("kind", KINDS),
                row["from"],
                row.required("meaning"),
                row["note"],
                _getter(row, codes),
            )
        )
    return tuple(columns)


def flat_row(record: Json, columns: Sequence[Column]) -> list[Value]:
    """The values of a record in the order of the columns; what is not known is None."""
    return [_cell(column.get(record)) for column in columns]


def _getter(row: Row, codes: Codes) -> Getter:
    origin = row["from"]
    if not origin:
        return _nothing
    if origin.startswith("="):
        constant = _CONSTANTS.get(origin[1:], origin[1:])
        return lambda record: constant
    if origin.startswith("@"):
        if origin[1:] not in DERIVED:
            raise row.error(f"'{origin}' is not worked out", f"use one of: {', '.join(DERIVED)}")
        derive = DERIVED[origin[1:]]
        return lambda record: derive(record, codes)
    path, _, table = origin.partition("|")
    if table and table not in codes.lookups:
        raise row.error(f"no code table '{table}'", f"use one of: {', '.join(codes.lookups)}")
    steps = []
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None:
            raise row.error(f"'{step}' is no step of a path", "write a, a[], a[0], a[/] or a[,]")
        steps.append((match[1], match[2]))
    lookup = codes.lookups[table] if table else None
    return lambda record: _follow(record, steps, lookup)


def _nothing(record: Json) -> None:
    return None


def _cell(found: object) -> Value:
    return joined(found) if isinstance(found, list) else cast(Value, found)


def _follow(value: Any, steps: list[tuple[str, str | None]], lookup: Lookup | None) -> Any:  # noqa: ANN401  a record or a part of one, as JSON has it
    """The value at the end of a path; a list where a step asks for all."""
    for place, (name, which) in enumerate(steps):
        value = value.get(name) if isinstance(value, dict) else None
        if which is None or value is None:
            continue
        if which == "":
            return [_follow(each, steps[place + 1 :], lookup) for each in value]
        if which == "0":
            value = value[0] if value else None
        else:
            return joined((_looked_up(each, lookup) for each in value), which)
    return _looked_up(value, lookup)


def _looked_up(value: Any, lookup: Lookup | None) -> Any:  # noqa: ANN401  a record or a part of one, as JSON has it
    return value if lookup is None or value is None else lookup.get(value)
