"""Which part of the world a map shows: equirectangular, true in shape at its middle latitude.

A view may lie across the antimeridian: its east is then more than 180 degrees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tacitus.errors import ConfigError
from tacitus.web.pictures.clipping import Box

WIDTH, HEIGHT = 800.0, 340.0  # of the map, in units of its view box
WORLD: Box = (-180.0, -64.0, 180.0, 86.0)  # west, south, east, north; nobody lives beyond
SMALLEST = 0.4  # degrees of latitude that the nearest view shows
_NEAR = 70.0  # degrees of latitude from which on the finer outlines are worth their bytes
_ROUNDED = 0.01  # degrees that an address may leave out
_SHIFT, _ZOOM = 0.4, 2.0  # a step to the side, as a share of the view; a step nearer


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: the longitudes from `west` to `east`, latitudes `south` to `north`."""

    west: float
    south: float
    east: float
    north: float

    @property
    def is_near(self) -> bool:
        """Whether it shows a part of the world, for which the finer outlines are worth it."""
        return self.north - self.south < _NEAR

    @property
    def is_world(self) -> bool:
        """Whether it shows all longitudes."""
        return self.east - self.west >= 359.99

    def x(self, longitude: float) -> float:
        """How far from the left a longitude lies; to be looked at modulo a turn of the globe."""
        return (longitude - self.west) / (self.east - self.west) * WIDTH

    def y(self, latitude: float) -> float:
        """How far from the top a latitude lies."""
        return (self.north - latitude) / (self.north - self.south) * HEIGHT

    def turned(self, longitude: float) -> float:
        """The same longitude, from `west` up to a turn further east."""
        return self.west + (longitude - self.west) % 360.0

    def at(self, latitude: float, longitude: float) -> tuple[float, float] | None:
        """The point for a place; None where the view does not show it."""
        turned = self.turned(longitude)
        if turned > self.east or not self.south <= latitude <= self.north:
            return None
        return self.x(turned), self.y(latitude)

    @property
    def bbox(self) -> str:
        """West, south, east and north, as a query string has them."""
        return ",".join(f"{each:.3f}".rstrip("0").rstrip(".") for each in self.box)

    @property
    def box(self) -> Box:
        """West, south, east and north."""
        return self.west, self.south, self.east, self.north

    def zoomed(self, factor: float) -> View:
        """The view with the same middle, so many times nearer."""
        x, y = self.middle
        return _centred(x, y, (self.north - self.south) / factor)

    def shifted(self, right: float, up: float) -> View:
        """The view moved by shares of its width and height."""
        (x, y), high = self.middle, self.north - self.south
        return _centred(x + right * (self.east - self.west), y + up * high, high)

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude in the middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def steps(self) -> tuple[tuple[str, View], ...]:
        """The views that one step leads to, by name; without those that would change nothing."""
        every = (
            ("in", self.zoomed(_ZOOM)),
            ("out", self.zoomed(1 / _ZOOM)),
            ("left", self.shifted(-_SHIFT, 0)),
            ("right", self.shifted(_SHIFT, 0)),
            ("up", self.shifted(0, _SHIFT)),
            ("down", self.shifted(0, -_SHIFT)),
            ("world", whole()),
        )
        return tuple((name, view) for name, view in every if view.bbox != self.bbox)


def whole() -> View:
    """The view of the whole world."""
    return View(*WORLD)


def fitting(box: Box) -> View:
    """The smallest view that holds a box and has the frame's shape, within the world's latitudes.

    The box may have east before west, or beyond 180 degrees: it then lies across the antimeridian.
    """
    west, south, east, north = box
    if east < west:
        east += 360.0
    across, centre = max(east - west, SMALLEST), (south + north) / 2
    high = max(north - south, SMALLEST, across * _squeeze(centre) * HEIGHT / WIDTH)
    view = _centred((west + east) / 2, centre, high)
    # Near the world's upper and lower end the view's middle is another, and so is its width.
    while view.east - view.west < min(across, 360.0) - _ROUNDED:
        high *= 1.02
        view = _centred((west + east) / 2, centre, high)
    return view


def parse_bbox(text: str) -> View:
    """The view for ``west,south,east,north`` in degrees, as a query string has it.

    Raises ConfigError for what is no such box.
    """
    try:
        west, south, east, north = (float(each) for each in text.split(","))
    except ValueError as error:
        raise ConfigError(_ADVICE.format(text)) from error
    inside = abs(west) <= 540 and abs(east) <= 540 and abs(south) <= 90 and abs(north) <= 90
    if not inside or south > north or east - west > 360:
        raise ConfigError(_ADVICE.format(text))
    return fitting((west, south, east, north))


_ADVICE = "bbox {}: give west, south, east and north in degrees, as 35,32,43,38"


def _centred(longitude: float, latitude: float, high: float) -> View:
    """The view around a point that shows so many degrees of latitude."""
    high = max(high, SMALLEST)
    if high >= (WORLD[3] - WORLD[1]) * 0.98:
        return whole()
    centre = max(WORLD[1] + high / 2, min(WORLD[3] - high / 2, latitude))
    south, north = centre - high / 2, centre + high / 2
    across = high * WIDTH / HEIGHT / _squeeze(centre)
    if across >= 360.0:
        return View(WORLD[0], south, WORLD[2], north)
    west = (longitude - across / 2 + 180.0) % 360.0 - 180.0
    return View(west, south, west + across, north)


def _squeeze(latitude: float) -> float:
    """How long a degree of longitude is there, where one of latitude is 1."""
    return math.cos(math.radians(min(abs(latitude), 75.0)))
