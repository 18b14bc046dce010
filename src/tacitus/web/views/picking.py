"""A point chosen on a map: a click tells about where, and the map comes back nearer to it.

The picture is sent with the form where it was clicked (an input of type image), so that it works
without scripts. Each click shows a part of the map that is so many times smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tacitus.web.pictures.projection import View, fitting, parse_bbox, whole

SHOWN_WIDTH, SHOWN_HEIGHT = 280, 119  # of the picture on the page, in the window's own units
_NEARER = 6.0
_AROUND = 4.0  # degrees to each side of a place that is known
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees."""

    latitude: float
    longitude: float


def clicked(sent: Mapping[str, object]) -> tuple[Spot, View] | None:
    """Where a sent form's map was clicked, and the view that shows it nearer; None if nowhere.

    A browser that is told to send by the keyboard tells the upper left corner.
    """
    try:
        x, y = int(str(sent.get("spot.x"))), int(str(sent.get("spot.y")))
    except ValueError:
        return None
    if not (0 <= x <= SHOWN_WIDTH and 0 <= y <= SHOWN_HEIGHT) or (x, y) == (0, 0):
        return None
    view = parse_bbox(str(sent.get("spot-bbox") or whole().bbox))
    right, down = x / SHOWN_WIDTH, y / SHOWN_HEIGHT
    longitude = view.west + right * (view.east - view.west)
    latitude = view.north - down * (view.north - view.south)
    spot = Spot(round(latitude, _DIGITS), round((longitude + 180) % 360 - 180, _DIGITS))
    half = (view.north - view.south) / _NEARER / 2
    around = (spot.longitude, spot.latitude - half, spot.longitude, spot.latitude + half)
    return spot, fitting(around)


def view_around(latitude: str, longitude: str) -> View:
    """The view in which a place's coordinates lie; the world where there are none."""
    try:
        y, x = float(latitude), float(longitude)
    except ValueError:
        return whole()
    if not (abs(y) <= 90 and abs(x) <= 180):
        return whole()
    return fitting((x, max(-90.0, y - _AROUND), x, min(90.0, y + _AROUND)))


def point(view: View, latitude: str, longitude: str) -> tuple[float, float] | None:
    """Where a place lies on the picture, in units of its view box; None where it does not."""
    try:
        return view.at(float(latitude), float(longitude))
    except ValueError:
        return None
