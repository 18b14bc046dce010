"""Outlines of countries: reads and checks the tables in data/outlines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tacitus.lexicon.tables import DATA, Row, read_table
from tacitus.web.pictures.clipping import Box, Ring, area, bounds

COLUMNS = ("code", "name", "rings")
_FIX = "make it anew with scripts/build_outlines.py"


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's rings in degrees, longitude first. `code` is empty for what has no ISO code.

    What lies in an odd number of rings is inside. `box` holds the largest ring, `boxes` each.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    boxes: tuple[Box, ...]
    box: Box


@cache
def outlines(name: str = "world") -> tuple[Outline, ...]:
    """The outlines for the whole world (``world``) or for a part of it (``near``)."""
    return read_outlines(DATA / "outlines" / f"{name}.tsv")


def read_outlines(path: Path) -> tuple[Outline, ...]:
    """The outlines that a table holds. Raises LexiconError with file, line and fix."""
    return tuple(_outline(row) for row in read_table(path, COLUMNS))


def _outline(row: Row) -> Outline:
    rings = tuple(_ring(row, text) for text in row.many("rings"))
    if not rings:
        raise row.error("rings is empty", _FIX)
    boxes = tuple(map(bounds, rings))
    largest = max(range(len(rings)), key=lambda i: area(rings[i]))
    return Outline(row["code"], row.required("name"), rings, boxes, boxes[largest])


def _ring(row: Row, text: str) -> Ring:
    try:
        steps = [int(each) for each in text.split()]
    except ValueError as error:
        raise row.error(f"a ring holds what is no whole number ({error})", _FIX) from error
    if len(steps) < 6 or len(steps) % 2:
        raise row.error(f"a ring of {len(steps)} numbers", _FIX)
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        if abs(x) > 18000 or abs(y) > 9000:
            raise row.error(f"a point at {x / 100}, {y / 100} degrees, which is nowhere", _FIX)
        points.append((x / 100, y / 100))
    return tuple(points)
