"""The archive at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tacitus.archive import Archive, Selection
from tacitus.archive.counting import Dimension, in_rows
from tacitus.dicts import Json
from tacitus.exports.picture import Totals, totals
from tacitus.web.asking import Asked
from tacitus.web.pictures.bars import Bars, bars, split_bars
from tacitus.web.pictures.quads import Link
from tacitus.web.pictures.worldmap import WorldMap, world_map
from tacitus.web.views.articles import articles_found
from tacitus.web.views.countries import country_codes, country_names
from tacitus.web.views.map import place_counts
from tacitus.web.views.narrowed import by_name
from tacitus.web.views.when import When, when

_NEWEST = 8
_MOST = 8  # bars of each kind
_ARROW = " → "


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, when and where, what is most frequent, and the newest articles."""

    totals: Totals
    when: When
    map: WorldMap
    types: Bars
    actors: Bars
    dyads: Bars
    newest: tuple[Json, ...]


def overview(archive: Archive) -> Overview:
    """What the first page shows."""
    nothing = Asked()
    events = archive.events()
    return Overview(
        totals(archive.snapshot()),
        when(archive, nothing, "/events", {}),
        world_map(place_counts(archive, nothing)),
        types_bars(events),
        actors_bars(events),
        dyads_bars(events),
        articles_found(archive, "", "", 0, _NEWEST).rows,
    )


def types_bars(events: Selection) -> Bars:
    """Events by type."""

    def link(name: str) -> Link:
        return (("type", name),)

    return split_bars(_rows(events, ("type", "quad")), "Event types", link, 16)


def actors_bars(events: Selection) -> Bars:
    """The actors with most events."""

    def link(name: str) -> Link:
        return (("actor", by_name(name)),)

    return bars(_rows(events, ("actor",), _MOST), "Actors", link, _MOST)


def dyads_bars(events: Selection) -> Bars:
    """The pairs of countries with most events."""
    names, codes = country_names(), country_codes()

    def link(label: str) -> Link:
        return tuple(("dyad", codes.get(name, name)) for name in label.split(_ARROW))

    rows = [
        (_ARROW.join(names.get(code, code) for code in pair), count)
        for *pair, count in _rows(events, ("dyad",), _MOST)
    ]
    return bars(rows, "Who toward whom", link, _MOST)


def _rows(events: Selection, over: tuple[Dimension, ...], most: int | None = None) -> list[Any]:
    return in_rows(events.counts(*over, limit=most))
