"""The map as a whole: land, marks, their names, and what cannot be put on it.

Makes marks from counts; templates/pictures/map.html draws them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tacitus.web.pictures.land import Land, land
from tacitus.web.pictures.placing import (
    HOLE,
    Marker,
    PlaceCount,
    Spot,
    half_width,
    markers,
    spots_of,
)
from tacitus.web.pictures.projection import HEIGHT, WIDTH, View, whole
from tacitus.web.pictures.quads import CONFLICT, Link
from tacitus.web.pictures.scales import Frame, events, free, number, shortened, text_width

FONT, NARROW_FONT = 10.0, 26.0  # units, as pictures.css has them; the second on narrow screens
_GROWN = 1.7  # how many times as large marks are on narrow screens, as pictures.css has it
_MOST_LABELS, _MOST_NARROW = 24, 7
_MOST_SPOTS = 50  # in the table
_SMALL = 0.4  # of a mark's size: its name may lie over marks that are smaller than that
_LONGEST = 150.0  # units: a label is cut to it, twice as much on narrow screens


@dataclass(frozen=True, slots=True)
class Label:
    """A place's name beside its mark; `narrow` for the ones that narrow screens show.

    is_country: the name of a country, on its land.
    """

    text: str
    x: float
    y: float
    anchor: str
    narrow: bool
    is_country: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """Events of which no more than a region is told, which has no borders: told as a list."""

    name: str
    conflict: int
    cooperation: int
    link: Link

    @property
    def count(self) -> int:
        """All its events."""
        return self.conflict + self.cooperation


@dataclass(frozen=True, slots=True)
class Key:
    """Round counts with the radius of their discs, the largest first, and the plate they are on.

    Narrow screens, where marks are drawn larger, do without it.
    """

    sizes: tuple[tuple[int, float], ...]
    plate: Frame


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A map that can be drawn. Lengths are in units of the view box, from the upper left."""

    view: View
    land: tuple[Land, ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label, ...]
    regions: tuple[Region, ...]
    spots: tuple[Spot, ...]  # the most frequent places in the view
    more_spots: int
    shown: int  # events on the picture
    elsewhere: int  # events with a place that the view leaves out
    without_place: int
    key: Key
    title: str
    description: str
    width: float = WIDTH
    height: float = HEIGHT


def world_map(counts: Iterable[PlaceCount], view: View | None = None) -> WorldMap:
    """The map of events by place and quad; a place and quad may come twice, in any order."""
    view = view or whole()
    rows = list(counts)
    regions = _regions(rows)
    spots = spots_of(rows, view)
    placed = markers(spots, view)
    shown = sum(each.count for each in placed)
    without = sum(each.count for each in rows if not _has_place(each))
    total = sum(each.count for each in rows)
    key = _key(placed)
    drawn = land(view)
    elsewhere = total - shown - without - sum(each.count for each in regions)
    return WorldMap(
        view,
        drawn,
        placed,
        _labels(placed, key.plate, drawn if view.is_near else ()),
        regions,
        spots[:_MOST_SPOTS],
        max(0, len(spots) - _MOST_SPOTS),
        shown,
        elsewhere,
        without,
        key,
        "Events by place",
        _description(placed, shown, elsewhere, without),
    )


def pie(marker: Marker, conflict: bool) -> str:
    """The path of a marker's share of conflict, or of cooperation; empty where there is none.

    Conflict runs clockwise from the top of a disc or ring, and from the left of a square.
    """
    start, end = (0.0, marker.share) if conflict else (marker.share, 1.0)
    if end - start <= 0:
        return ""
    x, y, size = marker.x, marker.y, marker.size
    if marker.shape == "square":
        left, width = x - size + 2 * size * start, 2 * size * (end - start)
        return f"M{left:.2f} {y - size:.2f}h{width:.2f}v{2 * size:.2f}h{-width:.2f}z"
    inner = size * HOLE if marker.shape == "ring" else 0.0
    return _sector(x, y, size, inner, start, end)


def _sector(x: float, y: float, outer: float, inner: float, start: float, end: float) -> str:
    """A part of a disc, or of a ring, from one share of the turn to another."""
    if end - start > 0.9999:  # an arc all the way round would be no arc: two halves
        return _sector(x, y, outer, inner, 0.0, 0.5) + _sector(x, y, outer, inner, 0.5, 1.0)

    def point(share: float, far: float) -> str:
        angle = 2 * math.pi * share
        return f"{x + far * math.sin(angle):.2f} {y - far * math.cos(angle):.2f}"

    large = int(end - start > 0.5)
    arc = f"M{point(start, outer)}A{outer:.2f} {outer:.2f} 0 {large} 1 {point(end, outer)}"
    if not inner:
        return f"{arc}L{x:.2f} {y:.2f}z"
    return f"{arc}L{point(end, inner)}A{inner:.2f} {inner:.2f} 0 {large} 0 {point(start, inner)}z"


def _labels(placed: Sequence[Marker], plate: Frame, countries: Sequence[Land]) -> tuple[Label, ...]:
    wide = _named(placed, FONT, _MOST_LABELS, plate)
    wide += _called(countries, placed, wide, plate)
    return (*wide, *_named(placed, NARROW_FONT, _MOST_NARROW, plate))


def _named(placed: Sequence[Marker], font: float, most: int, plate: Frame) -> list[Label]:
    """Names beside the most frequent marks, on the side where they are in nobody's way."""
    narrow = font == NARROW_FONT
    room, grown = (_LONGEST * 2, _GROWN) if narrow else (_LONGEST, 1.0)
    page = Frame(0, 0, WIDTH, HEIGHT)
    taken = [plate]
    found: list[Label] = []
    for each in sorted(placed, key=lambda marker: -marker.count):
        marks = [_frame(other, grown) for other in placed if other.size > _SMALL * each.size]
        text = shortened(each.label, font, room)
        for anchor, x, y in _sides(each, font, grown):
            label = Label(text, x, y, anchor, narrow)
            frame = _around(label, font)
            if page.holds(frame) and free(frame, taken) and free(frame, marks, -1.0):
                taken.append(frame)
                found.append(label)
                break
        if len(found) == most:
            break
    return found


def _called(
    countries: Sequence[Land], placed: Sequence[Marker], others: Sequence[Label], plate: Frame
) -> list[Label]:
    """Names of countries on their land, where they fit and are in nobody's way."""
    taken = [plate, *map(_frame, placed), *(_around(each, FONT) for each in others)]
    found = []
    for each in sorted(countries, key=lambda each: -each.room[2]):
        x, y, room = each.room
        label = Label(each.name, x, y + FONT * 0.3, "middle", False, True)
        frame = _around(label, FONT)
        fits = frame.right - frame.left < room and Frame(0, 0, WIDTH, HEIGHT).holds(frame)
        if fits and free(frame, taken):
            taken.append(frame)
            found.append(label)
    return found


def _around(label: Label, font: float) -> Frame:
    """The room that a label takes."""
    wide = text_width(label.text, font)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return Frame(left, label.y - font * 0.8, left + wide, label.y + font * 0.25)


def _frame(marker: Marker, grown: float = 1.0) -> Frame:
    x, y, size = marker.x, marker.y, marker.size * grown
    return Frame(x - size, y - size, x + size, y + size)


def _sides(marker: Marker, font: float, grown: float) -> tuple[tuple[str, float, float], ...]:
    away = marker.size * grown + 3
    return (
        ("start", marker.x + away, marker.y + font * 0.3),
        ("end", marker.x - away, marker.y + font * 0.3),
        ("middle", marker.x, marker.y - away - font * 0.1),
        ("middle", marker.x, marker.y + away + font * 0.7),
    )


def _regions(rows: Iterable[PlaceCount]) -> tuple[Region, ...]:
    sums: dict[tuple[str, float | None, float | None], list[int]] = {}
    for each in rows:
        if _has_place(each) and (each.precision == "region" or each.latitude is None):
            key = (each.name or each.country or "a region", each.latitude, each.longitude)
            sums.setdefault(key, [0, 0])[each.quad in CONFLICT] += each.count
    made = [
        Region(name, conflict, cooperation, (("place", name),))
        for (name, _, _), (cooperation, conflict) in sums.items()
    ]
    return tuple(sorted(made, key=lambda each: (-each.count, each.name)))


def _told(marker: Marker) -> str:
    """A mark's places in words."""
    others = len(marker.spots) - 1
    near = f" and {number(others)} near it" if others else ""
    return f"{marker.spots[0].words}{near}"


def _key(placed: Sequence[Marker]) -> Key:
    """Three round counts at most, in the corner where they hide the fewest marks."""
    most = max((each.count for each in placed), default=0)
    rounds = [base * 10**power for power in range(12) for base in (1, 2, 5)]
    below = [each for each in rounds if each <= most][::-1][::3]
    sizes = tuple((each, half_width("disc", each, most)) for each in below[:3])
    if not sizes:
        return Key((), Frame(0, 0, 0, 0))
    high = max(30.0, 2 * sizes[0][1] + 12)
    wide = high + text_width(number(sizes[0][0]), FONT)
    corners = [
        Frame(x, y, x + wide, y + high)
        for x in (8.0, WIDTH - 8 - wide)
        for y in (HEIGHT - 8 - high, 8.0)
    ]
    hidden = [sum(each.count for each in placed if _frame(each).meets(it)) for it in corners]
    return Key(sizes, corners[hidden.index(min(hidden))])


def _has_place(each: PlaceCount) -> bool:
    return each.precision is not None


def _description(placed: Sequence[Marker], shown: int, elsewhere: int, without: int) -> str:
    words = [f"{events(shown)} on the map"]
    top = sorted(placed, key=lambda marker: -marker.count)[:3]
    if top:
        words.append("most: " + ", ".join(f"{_told(each)} ({number(each.count)})" for each in top))
    if elsewhere:
        words.append(f"{events(elsewhere)} outside this view")
    if without:
        words.append(f"{events(without)} without a place")
    return "; ".join(words) + "."
