"""Places sites that no gazetteer lists: a named site takes the coordinates of its city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.coding.places_names import Spot
from tacitus.lexicon.gazetteer import Gazetteer
from tacitus.records import Analysis, Location, PlacePrecision

LARGE = 250_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The place a spot means, how sure that is, and why."""

    location: Location
    confidence: float
    reason: str


class Unlisted:
    """The unlisted sites of one article; `chosen` are the places its other names mean.

    `outer` gives, by number, the spot that the text puts a spot in; `focus` each country's
    share of the article's places.
    """

    def __init__(
        self,
        analysis: Analysis,
        gazetteer: Gazetteer,
        spots: Sequence[Spot],
        outer: dict[int, int],
        chosen: Sequence[Choice | None],
        focus: dict[str, float],
    ) -> None:
        self._analysis = analysis
        self._gazetteer = gazetteer
        self._spots = spots
        self._outer = outer
        self._focus = focus
        self._cities = _of_kind(chosen, ("city", "district"))
        self._regions = _of_kind(chosen, ("admin1",))

    def choice(self, number: int) -> Choice | None:
        """A named site takes the coordinates of the city that the text puts it in."""
        spot = self._spots[number]
        cities = self._cities
        outer = self._outer.get(number)
        if outer in cities:
            return self._as_site(spot, cities[outer], "as the text says", 0.7)
        inside = self._inside_name(spot, set(cities.values()))
        if inside is not None:
            return self._as_site(spot, inside, "in its name", 0.7)
        beside = self._beside(spot, cities) or self._beside(spot, self._regions)
        if beside is not None:
            return self._as_site(spot, beside, "named beside it", 0.6)
        counted = Counter(cities.values()) or Counter(self._hints())
        final = spot.text.rpartition(" ")[2].lower()
        if counted and any(final in self._gazetteer.words[kind] for kind in ("street", "site")):
            city = counted.most_common(1)[0][0]
            return self._as_site(spot, city, "which the article names most", 0.4)
        return None

    def _hints(self) -> Iterator[Location]:
        """Large cities in the names of organisations: where no city stands by itself."""
        tokens, text = self._analysis.tokens, self._analysis.document.text
        for entity in self._analysis.entities:
            if entity.label != "ORG":
                continue
            for length in (3, 2, 1):
                for first in range(entity.first, entity.last - length + 1):
                    name = text[tokens[first].start : tokens[first + length - 1].end]
                    best = next(iter(self._gazetteer.lookup(name)), None)
                    if best is not None and best.main and best.population > LARGE:
                        place = best.location
                        if place.precision == "city" and self._focus.get(place.country or "", 0):
                            yield place

    def _beside(self, spot: Spot, cities: dict[int, Location]) -> Location | None:
        """The nearest city of the sentence, or of the two before; one that follows first."""
        sentence = self._analysis.tokens[spot.first].sentence
        near = []
        for n, city in cities.items():
            other = self._spots[n]
            back = sentence - self._analysis.tokens[other.first].sentence
            if 0 <= back <= 2:
                after = 0 if other.first >= spot.last else 1
                near.append((back, after, abs(other.first - spot.first), n, city))
        return min(near)[4] if near else None

    def _inside_name(self, spot: Spot, known: set[Location]) -> Location | None:
        """A city in the site's name that the article names too, or that is large."""
        tokens, text = self._analysis.tokens, self._analysis.document.text
        for length in (3, 2, 1):
            for first in range(spot.first, spot.last - length):
                name = text[tokens[first].start : tokens[first + length - 1].end]
                for candidate in self._gazetteer.lookup(name):
                    if candidate.location.precision != "city":
                        continue
                    large = candidate.population > LARGE and candidate.main
                    person = name in self._gazetteer.words["given"]
                    if candidate.location in known or (large and not person):
                        return candidate.location
        return None

    def _as_site(self, spot: Spot, city: Location, how: str, confidence: float) -> Choice:
        location = Location(
            name=spot.text,
            country=city.country,
            admin1=city.admin1,
            latitude=city.latitude,
            longitude=city.longitude,
            geonameid=None,
            precision="site",
        )
        reason = f"a site in {city.name}, {how}; coordinates of {city.name}"
        return Choice(location, confidence, reason)


def _of_kind(
    chosen: Sequence[Choice | None], kinds: tuple[PlacePrecision, ...]
) -> dict[int, Location]:
    """The places of these kinds, by the number of the spot that names them."""
    return {
        n: choice.location
        for n, choice in enumerate(chosen)
        if choice is not None and choice.location.precision in kinds
    }
