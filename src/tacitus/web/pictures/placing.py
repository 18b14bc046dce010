"""Events by place on a map: one mark a place, near ones put together, each as precise as told.

A town or a site is a disc; a district or province a ring, for it is somewhere around there; a
country a square, for it is somewhere in it. The area of each is in proportion to its events.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tacitus.web.pictures.projection import View, fitting
from tacitus.web.pictures.quads import CONFLICT, Link
from tacitus.web.pictures.scales import events, number

Shape = Literal["disc", "ring", "square"]
SHAPES: dict[str, Shape] = {
    "site": "disc",
    "city": "disc",
    "district": "ring",
    "admin1": "ring",
    "country": "square",
}
LARGEST = 18.0  # units; half the width of the largest mark
SMALLEST = 3.0  # of any mark: below it, area no longer tells the count
HOLE = 0.55  # of a ring's radius
_CELL = 6.0  # units: places nearer than this are one from the start
_FEW = 60  # events: with fewer, the largest mark is smaller than it may be
_SAME = 0.02  # degrees: members of a cluster that are this near cannot be zoomed apart
_NEARER = 0.9  # of the present view's height: a view that is no smaller shows nothing new
_EARTH_KM = 6371.0088
_NAMED = 3  # members that a cluster's title names


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """So many events of a quad at a place. Latitude and longitude in degrees, None where unknown.

    precision: as in records, site to region; None where the events have no place.
    """

    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    quad: str
    count: int


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with its events; `x` and `y` on the picture."""

    name: str
    shape: Shape
    latitude: float
    longitude: float
    x: float
    y: float
    conflict: int
    cooperation: int

    @property
    def count(self) -> int:
        """All its events."""
        return self.conflict + self.cooperation

    @property
    def words(self) -> str:
        """The place as it is told: of a country or province it is only known that it was in it."""
        return self.name if self.shape == "disc" else f"somewhere in {self.name}"

    @property
    def link(self) -> Link:
        """The filters for the events at exactly this place."""
        return (("near", f"{self.latitude:.4f},{self.longitude:.4f},0.1"),)


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark on the map: one place or several near each other.

    size: half its width. `zoom` is the view that shows several places apart; None for one
    place, or for several that no view can show apart.
    """

    shape: Shape
    x: float
    y: float
    size: float
    conflict: int
    cooperation: int
    spots: tuple[Spot, ...]
    zoom: View | None

    @property
    def count(self) -> int:
        """All its events."""
        return self.conflict + self.cooperation

    @property
    def label(self) -> str:
        """A few words to stand beside it."""
        rest = f" +{len(self.spots) - 1}" if len(self.spots) > 1 else ""
        first = self.spots[0]
        return (f"in {first.name}" if first.shape == "ring" else first.words) + rest

    @property
    def title(self) -> str:
        """What it stands for, in words."""
        named = ", ".join(f"{each.words} {number(each.count)}" for each in self.spots[:_NAMED])
        if len(self.spots) == 1:
            place = self.spots[0].words
        else:
            more = len(self.spots) - _NAMED
            rest = f" and {number(more)} more" if more > 0 else ""
            place = f"{number(len(self.spots))} places ({named}{rest})"
        parts = f"conflict {number(self.conflict)}, cooperation {number(self.cooperation)}"
        return f"{place}: {events(self.count)}; {parts}"

    @property
    def link(self) -> Link:
        """The filters for the events of its places: all within the distance of the farthest."""
        first = self.spots[0]
        far = max(_kilometres(first, spot) for spot in self.spots)
        return (("near", f"{first.latitude:.4f},{first.longitude:.4f},{far + 0.1:.1f}"),)

    @property
    def share(self) -> float:
        """Which share of its events is conflict."""
        return self.conflict / self.count


def spots_of(counts: Iterable[PlaceCount], view: View) -> tuple[Spot, ...]:
    """The places that a view shows, the most frequent first."""
    sums: dict[tuple[str, Shape, float, float], list[int]] = {}
    for each in counts:
        shape = SHAPES.get(each.precision or "")
        if shape is None or each.latitude is None or each.longitude is None:
            continue
        key = (each.name or each.country or "a place", shape, each.latitude, each.longitude)
        sums.setdefault(key, [0, 0])[each.quad in CONFLICT] += each.count
    found = []
    for (name, shape, latitude, longitude), (cooperation, conflict) in sums.items():
        point = view.at(latitude, longitude)
        if point is not None and cooperation + conflict > 0:
            found.append(Spot(name, shape, latitude, longitude, *point, conflict, cooperation))
    return tuple(sorted(found, key=lambda spot: (-spot.count, spot.name, spot.longitude)))


@dataclass(slots=True)
class _Group:
    """Places of one shape on their way into one mark; in the middle of their events."""

    shape: Shape
    count: int
    x: float
    y: float
    spots: list[Spot]

    def add(self, other: _Group) -> None:
        """Take in another group's places."""
        total = self.count + other.count
        self.x = (self.x * self.count + other.x * other.count) / total
        self.y = (self.y * self.count + other.y * other.count) / total
        self.count = total
        self.spots += other.spots


def markers(spots: Sequence[Spot], view: View) -> tuple[Marker, ...]:
    """The marks for places, those that would overlap put together; the largest first."""
    groups = _cells(spots)
    while True:
        most = max((group.count for group in groups), default=0)
        merged = _merged(groups, most)
        if len(merged) == len(groups):
            break
        groups = merged
    made = [_marker(group, most, view) for group in groups]
    return tuple(sorted(made, key=lambda each: (-each.size, each.x, each.y)))


def half_width(shape: Shape, count: int, most: int) -> float:
    """Half the width of a mark. Areas are in proportion to counts, for all shapes alike."""
    disc = LARGEST * math.sqrt(count / max(most, _FEW))
    return max(SMALLEST, disc) * _SIZES[shape]


# Half the width of each shape, where a disc of the same area has radius 1.
_SIZES: dict[Shape, float] = {
    "disc": 1.0,
    "ring": 1 / math.sqrt(1 - HOLE**2),
    "square": math.sqrt(math.pi) / 2,
}


def _cells(spots: Sequence[Spot]) -> list[_Group]:
    """Places, those of one shape put together that lie in one small square of the picture."""
    cells: dict[tuple[Shape, int, int], _Group] = {}
    for spot in spots:
        alone = _Group(spot.shape, spot.count, spot.x, spot.y, [spot])
        cell = (spot.shape, int(spot.x / _CELL), int(spot.y / _CELL))
        if cell in cells:
            cells[cell].add(alone)
        else:
            cells[cell] = alone
    return list(cells.values())


def _merged(groups: list[_Group], most: int) -> list[_Group]:
    """Groups, each joined to a greater one of the same shape that it overlaps."""
    kept: list[tuple[float, _Group]] = []
    for group in sorted(groups, key=lambda each: -each.count):
        size = half_width(group.shape, group.count, most)
        for other_size, other in kept:
            near = math.hypot(other.x - group.x, other.y - group.y) < other_size + size
            if near and other.shape == group.shape:
                other.add(group)
                break
        else:
            kept.append((size, group))
    return [group for _, group in kept]


def _marker(group: _Group, most: int, view: View) -> Marker:
    spots = tuple(sorted(group.spots, key=lambda spot: (-spot.count, spot.name)))
    return Marker(
        group.shape,
        group.x,
        group.y,
        half_width(group.shape, group.count, most),
        sum(spot.conflict for spot in spots),
        sum(spot.cooperation for spot in spots),
        spots,
        _apart(spots, view),
    )


def _apart(spots: Sequence[Spot], now: View) -> View | None:
    """The view that holds all places of a cluster, with some room around; None if no nearer."""
    first = spots[0].longitude
    east = [(spot.longitude - first + 180.0) % 360.0 - 180.0 + first for spot in spots]
    north = [spot.latitude for spot in spots]
    dx, dy = max(east) - min(east), max(north) - min(north)
    if len(spots) == 1 or max(dx, dy) < _SAME:
        return None
    pad = 0.15 * max(dx, dy)
    view = fitting((min(east) - pad, min(north) - pad, max(east) + pad, max(north) + pad))
    return view if view.north - view.south < _NEARER * (now.north - now.south) else None


def _kilometres(a: Spot, b: Spot) -> float:
    """The distance on the globe."""
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
