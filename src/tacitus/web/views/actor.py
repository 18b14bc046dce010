"""One actor: its names and roles, with whom it has to do, what it says and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from tacitus.archive import Archive
from tacitus.archive.filters import fold, matching
from tacitus.archive.snapshot import Snapshot
from tacitus.dicts import Json
from tacitus.errors import ArchiveError
from tacitus.lexicon.offices import Office, offices_of
from tacitus.web.pictures.bars import Bars, split_bars
from tacitus.web.pictures.quads import QUADS, Link, types_of
from tacitus.web.pictures.timeline import Timeline, timeline
from tacitus.web.views.claims import ClaimFilter, claims_found, sources_of
from tacitus.web.views.found import Found
from tacitus.web.views.narrowed import by_name

_COUNTERPARTS = 12  # bars a side
_CHOICES = 40  # counterparts that the form offers
_ALIASES = 30
_CLAIMS = 5
_HEIGHT = 180.0
Counts = tuple[tuple[str, int], ...]
Cell = tuple[Any, str, int]  # a value, a quad or type, how many events


@dataclass(frozen=True, slots=True)
class ToldRole:
    """A role that records give an actor, with the first and last day of their events."""

    role: str
    since: date | None
    until: date | None
    events: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What records tell of an actor, the most frequent first; counts are of mentions."""

    aliases: Counts
    more_aliases: int
    countries: Counts
    sectors: Counts
    roles: tuple[ToldRole, ...]


@dataclass(frozen=True, slots=True)
class OneSide:
    """What an actor does, or what is done to it: how much of it when, and with whom.

    link: the filters for these events.
    """

    events: int
    wide: Timeline
    narrow: Timeline
    counterparts: Bars
    link: Link


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor. `other` is the counterpart to which the time lines are narrowed, if any."""

    name: str
    other: str | None
    mentioned: Mentioned
    offices: tuple[Office, ...]
    acts: OneSide
    receives: OneSide
    choices: tuple[str, ...]
    made: Found
    about: Found


def actor_view(archive: Archive, name: str, other: str | None = None) -> ActorView:
    """All that the page of an actor shows.

    Raises ArchiveError, with names like it, where nobody of that name acts, is acted upon or is
    credited with a claim.
    """
    snapshot = archive.snapshot()
    found = known_name(archive, snapshot, name)
    acts = _side(archive, found, other, acting=True)
    receives = _side(archive, found, other, acting=False)
    counted: Counter[str] = Counter()
    for bar in (*acts.counterparts.bars, *receives.counterparts.bars):
        counted[bar.label] += bar.count
    return ActorView(
        name=found,
        other=other,
        mentioned=mentioned(snapshot, found),
        offices=offices_of(found),
        acts=acts,
        receives=receives,
        choices=tuple(label for label, _ in counted.most_common(_CHOICES)),
        made=claims_found(archive, ClaimFilter(source=found), 0, _CLAIMS),
        about=claims_found(archive, ClaimFilter(about=found), 0, _CLAIMS),
    )


def known_name(archive: Archive, snapshot: Snapshot, name: str) -> str:
    """The actor's name as records write it, whatever its case and accents here."""
    same = snapshot.names.get(fold(name), [])
    if same:
        return name if name in same else same[0]
    credited = [each for each in sources_of(snapshot) if fold(each) == fold(name)]
    if credited:
        return credited[0]
    near = matching([name], snapshot.names)[:5] if name.strip() else []
    advice = f"did you mean {' or '.join(near)}?" if near else "look for it under Actors"
    raise ArchiveError(archive.path, f"it names nobody “{name}”", advice)


def mentioned(snapshot: Snapshot, name: str) -> Mentioned:
    """What the records in which a name is a party tell of it."""
    rows = snapshot.query(
        "SELECT who.text AS text, who.country AS country, who.sector AS sector, "
        "who.role AS role, count(*) AS n, min(day) AS since, max(last_day) AS until FROM "
        "(SELECT unnest(list_concat(actor, recipient)) AS who, day, last_day FROM events "
        "WHERE list_contains(actor_name, $name) OR list_contains(recipient_name, $name)) "
        "WHERE who.name = $name GROUP BY ALL",
        {"name": name},
    ).to_pylist()
    aliases: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    roles: dict[str, list[Json]] = {}
    for row in rows:
        aliases[row["text"]] += row["n"]
        if row["country"]:
            countries[row["country"]] += row["n"]
        sectors.update(dict.fromkeys(row["sector"] or (), row["n"]))
        if row["role"]:
            roles.setdefault(row["role"], []).append(row)
    told = sorted((_role(role, held) for role, held in roles.items()), key=_first_day)
    return Mentioned(
        tuple(aliases.most_common(_ALIASES)),
        max(0, len(aliases) - _ALIASES),
        tuple(countries.most_common()),
        tuple(sectors.most_common()),
        tuple(told),
    )


def _role(role: str, rows: Sequence[Json]) -> ToldRole:
    since = [row["since"] for row in rows if row["since"]]
    until = [row["until"] for row in rows if row["until"]]
    return ToldRole(
        role, min(since, default=None), max(until, default=None), sum(row["n"] for row in rows)
    )


def _first_day(told: ToldRole) -> tuple[date, str]:
    return (told.since or date.max, told.role)


def _side(archive: Archive, name: str, other: str | None, *, acting: bool) -> OneSide:
    here, there = ("actor", "recipient") if acting else ("recipient", "actor")
    link: Link = ((here, by_name(name)),)
    if other is None:
        days = _counted(archive, "day", f"{here} = $name AND first_{here}", name)
    else:
        link = _dyad(name, other, acting=acting)
        dyad = archive.events(dyad=(link[0][1], link[1][1]))
        days = _cells(dyad.counts("day", "quad"), "day", "quad")
    told = f"{here} = $name AND {there} IS NOT NULL"
    title = "Toward whom" if acting else "From whom"
    return OneSide(
        sum(count for *_, count in days),
        timeline(days, height=_HEIGHT),
        timeline(days, 360.0, _HEIGHT),
        split_bars(
            _counted(archive, there, told, name),
            title,
            _leading(name, acting=acting),
            _COUNTERPARTS,
        ),
        link,
    )


def _counted(archive: Archive, column: str, condition: str, name: str) -> list[Cell]:
    """Events by a column of `pairs` and by quad, of which an actor's are few rows in a row."""
    table = archive.snapshot().query(
        f"SELECT {column}, event_type, count(*) AS events FROM pairs WHERE {condition} "
        "GROUP BY ALL",
        {"name": name},
    )
    return [
        (value, _quads()[kind], count)
        for value, kind, count in _cells(table, column, "event_type")
        if value is not None
    ]


@cache
def _quads() -> dict[str, str]:
    return {name: quad.name for quad in QUADS for name in types_of(quad.name)}


def _leading(name: str, *, acting: bool) -> Callable[[str], Link]:
    return lambda other: _dyad(name, other, acting=acting)


def _dyad(name: str, other: str, *, acting: bool) -> Link:
    first, second = (name, other) if acting else (other, name)
    return (("dyad", by_name(first)), ("dyad", by_name(second)))


def _cells(table: pa.Table, *columns: str) -> list[Cell]:
    found = (table[column].to_pylist() for column in (*columns, "events"))
    return list(zip(*found, strict=True))
