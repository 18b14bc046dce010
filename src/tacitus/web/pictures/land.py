"""Countries on a map: their outlines cut to what a view shows, as paths of SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.web.pictures.clipping import Box, Ring, clipped
from tacitus.web.pictures.outlines import Outline, outlines
from tacitus.web.pictures.projection import HEIGHT, WIDTH, View, fitting

_TURNS = (-360.0, 0.0, 360.0)
_MARGIN = 4.0  # units beyond the frame to which rings are kept, so that their cut does not show
_PADDING = 0.08  # of a country's width and height, around it when zoomed to


@dataclass(frozen=True, slots=True)
class Land:
    """A country as drawn: its path, and the view that a click on it leads to."""

    code: str
    name: str
    path: str
    view: View


def land(view: View) -> tuple[Land, ...]:
    """The countries that a view shows, in the order of their codes."""
    found = []
    for outline in outlines("near" if view.is_near else "world"):
        path = "".join(_paths(outline, view))
        if path:
            found.append(Land(outline.code, outline.name, path, country_view(outline)))
    return tuple(found)


def country_view(outline: Outline) -> View:
    """The view of a country: of its largest part."""
    west, south, east, north = outline.box
    dx, dy = (east - west) * _PADDING, (north - south) * _PADDING
    return fitting((west - dx, south - dy, east + dx, north + dy))


def _paths(outline: Outline, view: View) -> Iterator[str]:
    for ring, box in zip(outline.rings, outline.boxes, strict=True):
        for turn in _TURNS:
            if not _meets(box, view, turn):
                continue
            points = tuple((view.x(x + turn), view.y(y)) for x, y in ring)
            part = clipped(points, (-_MARGIN, -_MARGIN, WIDTH + _MARGIN, HEIGHT + _MARGIN))
            if part:
                yield _path(part)


def _meets(box: Box, view: View, turn: float) -> bool:
    west, south, east, north = box
    return (
        west + turn < view.east
        and east + turn > view.west
        and south < view.north
        and north > view.south
    )


def _path(points: Ring) -> str:
    """A closed path with steps in tenths of a unit; empty where it is too small to be seen."""
    x, y = (round(each * 10) for each in points[0])
    steps = []
    for px, py in points[1:]:
        nx, ny = round(px * 10), round(py * 10)
        if (nx, ny) != (x, y):
            steps.append(f"{_tenth(nx - x)} {_tenth(ny - y)}")
            x, y = nx, ny
    if len(steps) < 2:
        return ""
    return f"M{points[0][0]:.1f} {points[0][1]:.1f}l{' '.join(steps)}z"


def _tenth(value: int) -> str:
    """Tenths as SVG has them, in as few characters as may be."""
    sign, value = "-" if value < 0 else "", abs(value)
    first, rest = divmod(value, 10)
    return (
        f"{sign}{first}" + (f".{rest}" if rest else "") if first or not rest else f"{sign}.{rest}"
    )
