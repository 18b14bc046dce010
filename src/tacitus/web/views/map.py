"""Events by place."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.archive import Archive
from tacitus.web.asking import Asked
from tacitus.web.pictures.land import country_view
from tacitus.web.pictures.outlines import outlines
from tacitus.web.pictures.placing import PlaceCount
from tacitus.web.pictures.projection import View, parse_bbox, whole
from tacitus.web.pictures.worldmap import WorldMap, world_map
from tacitus.web.views.when import When, when

PATH = "/map"
_COLUMNS = ("location_name", "location_country", "latitude", "longitude", "precision", "quad")


@dataclass(frozen=True, slots=True)
class Step:
    """A way to another view: its name, what it does, its key for the script, its address."""

    name: str
    words: str
    key: str
    address: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The map with the ways to other views of it."""

    picture: WorldMap
    steps: tuple[Step, ...]
    countries: tuple[tuple[str, str], ...]  # name, and the box that shows it
    when: When
    bbox: str | None


_STEPS = {
    "in": ("+", "Nearer", "+"),
    "out": ("−", "Farther", "-"),
    "left": ("←", "West", "ArrowLeft"),
    "right": ("→", "East", "ArrowRight"),
    "up": ("↑", "North", "ArrowUp"),
    "down": ("↓", "South", "ArrowDown"),
    "world": ("◯", "The whole world", "0"),
}


def map_view(archive: Archive, asked: Asked, bbox: str | None) -> MapView:
    """The map of the events that the filters let through; `bbox` says which part of it.

    Raises ConfigError for a box that is none.
    """
    view = parse_bbox(bbox) if bbox else whole()
    return MapView(
        world_map(place_counts(archive, asked), view),
        tuple(_step(asked, name, other) for name, other in view.steps()),
        _countries(),
        when(archive, asked, PATH, {"bbox": bbox}),
        bbox,
    )


def place_counts(archive: Archive, asked: Asked) -> list[PlaceCount]:
    """How many events of each quad there are at each place, and how many at none."""
    selection = archive.events(**asked.words)
    table = selection.counts("place", "quad")
    columns = [table[name].to_pylist() for name in (*_COLUMNS, "events")]
    found = [PlaceCount(*row) for row in zip(*columns, strict=True)]
    without = selection.count() - sum(each.count for each in found)
    if without > 0:
        found.append(PlaceCount(None, None, None, None, None, "", without))
    return found


def view_address(asked: Asked, view: View) -> str:
    """The map's address that shows a view."""
    return asked.address(PATH, bbox=None if view.is_world and not view.is_near else view.bbox)


def _step(asked: Asked, name: str, view: View) -> Step:
    sign, words, key = _STEPS[name]
    return Step(sign, words, key, view_address(asked, view))


def _countries() -> tuple[tuple[str, str], ...]:
    named = sorted(outlines("near"), key=lambda each: each.name)
    return tuple((each.name, country_view(each).bbox) for each in named if each.code)
