"""Where places lie: how far apart two are, and whether one can be part of the other."""

from __future__ import annotations

import math

from tacitus.lexicon.toponyms import fold
from tacitus.records import Location

_INSIDE_KM = 80.0


def distance_km(one: Location, other: Location) -> float:
    """Great-circle distance, or infinity where a coordinate is missing."""
    if one.latitude is None or one.longitude is None:
        return math.inf
    if other.latitude is None or other.longitude is None:
        return math.inf
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    dlon = math.radians(other.longitude - one.longitude)
    a = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(a)))


def lies_in(inner: Location, outer: Location) -> bool:
    """Whether one place can be part of another, as far as the gazetteer tells."""
    if inner == outer:
        return False
    if outer.precision == "country":
        return inner.country == outer.country and inner.precision != "country"
    if outer.precision == "admin1" and inner.country == outer.country:
        if inner.admin1 is not None and inner.precision != "admin1":
            return fold(inner.admin1) == fold(outer.name) or (
                outer.admin1 is None and distance_km(inner, outer) < _INSIDE_KM
            )
        return False
    if outer.country and inner.country != outer.country:
        return False
    reach = 900.0 if outer.precision == "region" else _INSIDE_KM
    return distance_km(inner, outer) < reach
