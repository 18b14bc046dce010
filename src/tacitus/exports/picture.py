"""An archive at a glance: how much there is of what, since when, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from tacitus.archive import Archive, Filters, Selection
from tacitus.archive.counting import in_rows
from tacitus.archive.runs import ArchiveRun
from tacitus.archive.snapshot import Snapshot

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


@dataclass(frozen=True, slots=True)
class Totals:
    """How much an archive holds; since and until as in `Picture`."""

    documents: int
    events: int
    claims: int
    since: date | None
    until: date | None


def totals(snapshot: Snapshot) -> Totals:
    """Count what one state of an archive holds."""
    (row,) = in_rows(snapshot.query(_TOTALS))
    return Totals(*row)


def picture(archive: Archive, most: int = 5) -> Picture:
    """Count what an archive holds in one state, of each kind the `most` frequent."""
    snapshot = archive.snapshot()
    every = Selection(snapshot, Filters())
    total = totals(snapshot)
    types = sorted(_counts(every.by("type")), key=lambda count: (-count[1], count[0]))
    return Picture(
        documents=total.documents,
        events=total.events,
        claims=total.claims,
        since=total.since,
        until=total.until,
        runs=snapshot.runs,
        months=_every_month(_counts(every.by("month"))),
        types=tuple(types[:most]),
        actors=_counts(every.by("actor").slice(0, most)),
        dyads=_counts(every.by("dyad").slice(0, most)),
        places=_counts(snapshot.query(f"{_PLACES} LIMIT {most}")),
        set_aside=_counts(snapshot.query(_PROBLEMS)),
    )


_TOTALS = (
    "SELECT (SELECT count(*) FROM documents), count(*), (SELECT count(*) FROM claims), "
    "min(day) FILTER (date.start IS NOT NULL), "
    'max(last_day) FILTER (date."end" IS NOT NULL) FROM events'
)
_PLACES = (
    "SELECT location_name || coalesce(', ' || location_country, '') AS place, count(*) AS n "
    "FROM events WHERE location_name IS NOT NULL GROUP BY place ORDER BY n DESC, place"
)
_PROBLEMS = "SELECT kind, count(*) AS n FROM problems GROUP BY kind ORDER BY n DESC, kind"


def _counts(table: pa.Table) -> Counts:
    """Each row's name (of a dyad both, with an arrow) and its count."""
    return tuple((" → ".join(map(str, row[:-1])), int(row[-1])) for row in in_rows(table))


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
