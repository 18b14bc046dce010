"""Countries on a map: their outlines cut to what a view shows, as paths of SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.web.pictures.clipping import Box, Ring, area, bounds, clipped
from tacitus.web.pictures.outlines import Outline, outlines
from tacitus.web.pictures.projection import HEIGHT, WIDTH, View, fitting

_TURNS = (-360.0, 0.0, 360.0)
_MARGIN = 4.0  # units beyond the frame to which rings are kept, so that their cut does not show
_LEVELS = (0.5, 0.4, 0.6, 0.3, 0.7)  # from a country's top, where room for its name is sought
_PADDING = 0.08  # of a country's width and height, around it when zoomed to


@dataclass(frozen=True, slots=True)
class Land:
    """A country as drawn: its path, and the view that a click on it leads to.

    room: the middle and the width of the widest stretch inside it, on which its name may stand.
    """

    code: str
    name: str
    path: str
    view: View
    room: tuple[float, float, float]


def land(view: View) -> tuple[Land, ...]:
    """The countries that a view shows, in the order of their codes."""
    found = []
    for outline in outlines("near" if view.is_near else "world"):
        parts = list(_parts(outline, view))
        path = "".join(map(_path, parts))
        if path:
            room = _room(max(parts, key=area))
            found.append(Land(outline.code, outline.name, path, country_view(outline), room))
    return tuple(found)


def country_view(outline: Outline) -> View:
    """The view of a country: of its largest part."""
    west, south, east, north = outline.box
    dx, dy = (east - west) * _PADDING, (north - south) * _PADDING
    return fitting((west - dx, south - dy, east + dx, north + dy))


def _room(ring: Ring) -> tuple[float, float, float]:
    """The widest of some level stretches inside a ring and the frame: middle and width."""
    top, bottom = (min(max(each, 0.0), HEIGHT) for each in (bounds(ring)[1], bounds(ring)[3]))
    best = (0.0, 0.0, 0.0)
    for share in _LEVELS:
        y = top + share * (bottom - top)
        crossed = sorted(
            ax + (y - ay) / (by - ay) * (bx - ax)
            for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
            if (ay > y) != (by > y)
        )
        for start, end in zip(crossed[::2], crossed[1::2], strict=True):
            left, right = max(start, 0.0), min(end, WIDTH)
            if right - left > best[2]:
                best = ((left + right) / 2, y, right - left)
    return best


def _parts(outline: Outline, view: View) -> Iterator[Ring]:
    """The rings on the picture, cut to it."""
    for ring, box in zip(outline.rings, outline.boxes, strict=True):
        for turn in _TURNS:
            if not _meets(box, view, turn):
                continue
            points = tuple((view.x(x + turn), view.y(y)) for x, y in ring)
            part = clipped(points, (-_MARGIN, -_MARGIN, WIDTH + _MARGIN, HEIGHT + _MARGIN))
            if part:
                yield part


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
