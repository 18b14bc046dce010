"""An archive at a glance: how much there is of what, since when, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tacitus.archive import Archive
from tacitus.archive.runs import ArchiveRun

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Counts of an archive. months: every month from the first to the last, with its events.

    since and until: first and last day on which an event is told to have happened. The most
    frequent come first in `types`, `actors`, `dyads` and `places`; set_aside is by kind.
    """

    documents: int
    events: int
    claims: int
    since: date | None
    until: date | None
    runs: tuple[ArchiveRun, ...]
    months: Counts
    types: Counts
    actors: Counts
    dyads: Counts
    places: Counts
    set_aside: Counts


def picture(archive: Archive, most: int = 5) -> Picture:
    """Count what an archive holds, of each kind the `most` frequent."""
    ((documents, events, claims, since, until),) = _rows(archive, _TOTALS)
    months = _counts(archive, _MONTHS)
    return Picture(
        documents=documents,
        events=events,
        claims=claims,
        since=since,
        until=until,
        runs=archive.runs(),
        months=_every_month(months),
        types=_top(archive, "event_type", "events", most),
        actors=_top(archive, "actor", "(SELECT unnest(actor_name) AS actor FROM events)", most),
        dyads=_top(archive, "dyad", _DYADS, most),
        places=_top(archive, "place", _PLACES, most),
        set_aside=_top(archive, "kind", "problems", most),
    )


_TOTALS = (
    "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM events), "
    "(SELECT count(*) FROM claims), "
    "(SELECT min(day) FROM events WHERE date.start IS NOT NULL), "
    '(SELECT max(last_day) FROM events WHERE date."end" IS NOT NULL)'
)
_MONTHS = "SELECT month, count(*) FROM events WHERE month IS NOT NULL GROUP BY month ORDER BY month"
_DYADS = (
    "(SELECT actor_country || ' → ' || recipient_country AS dyad FROM (SELECT actor_country, "
    "unnest(recipient_country) AS recipient_country FROM (SELECT unnest(actor_country) AS "
    "actor_country, recipient_country FROM events)))"
)
_PLACES = "(SELECT location_name || coalesce(', ' || location_country, '') AS place FROM events)"


def _top(archive: Archive, column: str, table: str, most: int) -> Counts:
    return _counts(
        archive,
        f"SELECT {column}, count(*) AS n FROM {table} WHERE {column} IS NOT NULL "
        f"GROUP BY {column} ORDER BY n DESC, {column} LIMIT {most}",
    )


def _counts(archive: Archive, query: str) -> Counts:
    return tuple((str(name), int(count)) for name, count in _rows(archive, query))


def _rows(archive: Archive, query: str) -> list[tuple[Any, ...]]:
    table = archive.sql(query)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _every_month(told: Counts) -> Counts:
    """The months between the first and the last, those without events as well."""
    if not told:
        return ()
    counts = dict(told)
    first, last = (_number(month) for month in (told[0][0], told[-1][0]))
    months = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))
    return tuple((month, counts.get(month, 0)) for month in months)


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1
