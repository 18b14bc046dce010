"""Events in the JSON form of the PLOVER manual, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tacitus.dicts import Json
from tacitus.exports.columns import Column, load_columns


def plover_lines(records: Iterable[Json]) -> Iterator[str]:
    """JSON lines of PLOVER records; fields that the text does not tell are left out."""
    columns = load_columns("plover")
    for record in records:
        yield json.dumps(plover_dict(record, columns), ensure_ascii=False)


def plover_dict(record: Json, columns: tuple[Column, ...]) -> Json:
    """One PLOVER record."""
    fields: Json = {}
    for column in columns:
        value = column.get(record)
        if value is not None:
            whole = column.kind == "list" and not isinstance(value, list)
            _put(fields, column.name, [value] if whole else value)
    return fields


def _put(fields: Json, name: str, value: Any) -> None:  # noqa: ANN401  what JSON holds
    """Put a value where a dotted name says; ``a[].b`` goes into each object of the list a."""
    outer, _, inner = name.partition(".")
    if not inner:
        fields[outer] = list(value) if isinstance(value, list) else value
        return
    if not outer.endswith("[]"):
        fields.setdefault(outer, {})[inner] = value
        return
    objects = fields[outer[:-2]]
    objects += [{} for _ in range(len(value) - len(objects))]
    for each, part in zip(objects, value, strict=True):
        if part is not None:
            each[inner] = part
