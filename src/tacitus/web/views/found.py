"""Parts of long lists: what pages show by number, and the JSON interface by offset."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tacitus.archive.snapshot import Snapshot
from tacitus.dicts import Json

PAGE = 50


@dataclass(frozen=True, slots=True)
class Found:
    """Some rows of a list, after `offset` others, and how many it has in all."""

    rows: tuple[Json, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list; `number` counts pages from 1 to `last`."""

    rows: tuple[Json, ...]
    count: int
    number: int
    last: int


def listed(find: Callable[[int, int], Found], number: int, size: int = PAGE) -> Listed:
    """A page of a list by its number; beyond the end, the last one.

    find: gives the part after an offset, of at most so many rows.
    """
    number = max(1, number)
    found = find((number - 1) * size, size)
    last = max(1, -(-found.total // size))
    if number > last:
        number = last
        found = find((last - 1) * size, size)
    return Listed(found.rows, found.total, number, last)


def records_of(snapshot: Snapshot, ids: Iterable[str], columns: Iterable[str]) -> dict[str, Json]:
    """Some columns (and the id) of the newest runs' events with these ids, by id."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    places = snapshot.query(
        "SELECT filename, file_row_number FROM located WHERE id IN (SELECT unnest($ids))",
        {"ids": wanted},
    )
    chosen = list(dict.fromkeys(["id", *columns]))
    rows = snapshot.located(places, chosen).to_pylist()
    return {row["id"]: row for row in rows}


def titles_of(snapshot: Snapshot, documents: Iterable[str]) -> dict[str, str | None]:
    """The titles of some documents, by id."""
    wanted = list(dict.fromkeys(documents))
    rows = snapshot.query(
        "SELECT id, title FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": wanted},
    )
    return {row["id"]: row["title"] for row in rows.to_pylist()}
