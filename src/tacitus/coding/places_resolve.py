"""Decides which place a name means: containment first, population last.

Every name in an article gets one place (one sense a discourse), unless the text itself says
otherwise ("Paris, Texas"). Each choice carries its reason in plain words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from tacitus.coding.places_lie import distance_km, lies_in
from tacitus.coding.places_names import Spot, head_of
from tacitus.coding.places_unlisted import LARGE, Choice, Unlisted
from tacitus.lexicon.gazetteer import Candidate, Gazetteer
from tacitus.lexicon.toponyms import fold
from tacitus.records import Analysis, Location

_NEAR_KM = 150.0
_ABOUT = 0.4  # share of a country in the places of an article that is about it
_NAMESAKE = 2.0  # what a subdivision loses beside the city of its name
_ALIAS_PEOPLE = 30_000  # an alias of a smaller place needs another place near it
_RANKS = frozenset("main largest biggest second third most populous chief part".split())
_CITY_WORDS = frozenset(
    {"city", "town", "village", "hamlet", "suburb", "capital", "port", "settlement", "resort"}
)
_ADMIN1_WORDS = frozenset(
    {"province", "governorate", "state", "region", "oblast", "republic", "krai", "emirate",
     "prefecture", "department", "canton"}
)  # fmt: skip
_DISTRICT_WORDS = frozenset({"county", "district", "municipality", "borough", "raion", "parish"})


def _is_seat(city: Candidate, rivals: tuple[Candidate, ...]) -> bool:
    """Whether a subdivision around the city has the name as its own: "Janin" in Jenin."""
    place = city.location
    return place.precision == "city" and any(
        rival.main
        and rival.location.precision in ("admin1", "district")
        and rival.location.country == place.country
        and distance_km(place, rival.location) < _NEAR_KM
        for rival in rivals
    )


def _is_city(spot: Spot) -> bool:
    """Whether the name is that of a large city."""
    return any(
        c.location.precision == "city" and c.population > LARGE and (c.main or c.overlay)
        for c in spot.candidates
    )


def _names_city_in(inner: Spot, outer: Spot) -> bool:
    """Whether a city of the first name lies in a subdivision or country of the second."""
    return any(
        lies_in(c.location, o.location)
        for o in outer.candidates
        if o.location.precision in ("admin1", "country")
        for c in inner.candidates
        if c.main and c.location.precision == "city"
    )


def _holds(outer: Candidate, held: Sequence[Candidate]) -> float:
    """What "Atlanta, Georgia" adds for the Georgia that has the larger Atlanta in it."""
    inside = [c.population for c in held if lies_in(c.location, outer.location)]
    return 0.8 * math.log10(max(inside) + 1) if inside else 0.0


class Resolver:
    """Resolves the spots of one analysis together."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer, spots: Sequence[Spot]) -> None:
        self._analysis = analysis
        self._gazetteer = gazetteer
        self._spots = spots
        self._told: dict[int, Location] = {}
        self._focus: dict[str, float] = {}
        self._anchors: set[Location] = set()
        self._outer = self._containers()
        self._inner = {outer: inner for inner, outer in self._outer.items()}

    def choices(self) -> list[Choice | None]:
        """One choice a spot, None where nothing can be said."""
        groups: dict[str, list[int]] = defaultdict(list)
        for number, spot in enumerate(self._spots):
            if spot.candidates:
                groups[fold(spot.text)].append(number)
        self._set_focus(self._sure())
        chosen = self._choose(groups)
        self._set_focus({n: c.location for n, c in enumerate(chosen) if c is not None})
        chosen = self._choose(groups)
        sites = Unlisted(
            self._analysis, self._gazetteer, self._spots, self._outer, chosen, self._focus
        )
        return [sites.choice(n) if s.site else chosen[n] for n, s in enumerate(self._spots)]

    # -- evidence ------------------------------------------------------------------------

    def _sure(self) -> dict[int, Location]:
        """Places that need no context: countries, adjectives, names without a rival."""
        sure = {}
        for number, spot in enumerate(self._spots):
            if not spot.candidates:
                continue
            best, *others = sorted(
                spot.candidates, key=lambda c: (not (c.main or c.overlay), -c.population)
            )
            rival = max((c.population for c in others if c.main), default=0)
            if best.location.precision == "country" or best.population > 20 * (rival + 1000):
                sure[number] = best.location
        return sure

    def _set_focus(self, told: dict[int, Location]) -> None:
        """Take these places, by the number of their spot, as what the article is about."""
        self._told = told
        self._focus = self._shares(())
        self._anchors = {p for p in told.values() if p.precision not in ("country", "region")}

    def _shares(self, without: Sequence[int]) -> dict[str, float]:
        """Each country's share of the places told, those of some spots left out."""
        places = [place for number, place in self._told.items() if number not in without]
        weights = Counter(place.country for place in places if place.country)
        publisher = self._publisher_country()
        if publisher is not None:
            weights[publisher] += 1
        total = sum(weights.values()) + 1.0
        return {country: count / total for country, count in weights.items()}

    def _publisher_country(self) -> str | None:
        for word in (self._analysis.document.publisher or "").split():
            found = self._gazetteer.adjective(word) or self._gazetteer.country(word)
            if found is not None:
                return found.location.country
        return None

    def _containers(self) -> dict[int, int]:
        """For each spot the number of the spot that the text says it lies in."""
        tokens = self._analysis.tokens
        found: dict[int, int] = {}
        for number, (spot, following) in enumerate(zip(self._spots, self._spots[1:], strict=False)):
            if tokens[spot.first].sentence != tokens[following.first].sentence:
                continue
            between = [t.text.lower() for t in tokens[spot.last : following.first]]
            words = [word for word in between if not self._is_filler(word)]
            if spot.adjective:
                # "the Syrian town of Douma"
                if len(words) < len(between) and set(words) <= {"of"}:
                    found[number + 1] = number
            elif following.adjective:
                continue
            elif words in (["'s"], ["’s"]):
                found[number + 1] = number
            elif self._contains(spot, words, following):
                found[number] = number + 1
        return found

    def _contains(self, inner: Spot, words: list[str], outer: Spot) -> bool:
        """Whether these words between two names put the first into the second."""
        if self._analysis.tokens[inner.last - 1].dep in ("compound", "poss", "amod"):
            return words == [","]  # "his Florida resort in ..." tells nothing of Florida
        if words in (["in"], [",", "in"], ["of"], ["("], [",", "of"]):
            return True
        if words != [","]:
            return False
        if _is_city(outer) and _is_city(inner):
            return False  # "After Paris, London": a city lies in no other
        head = head_of(self._analysis, outer.first, outer.last)
        if head.dep == "conj" and not _names_city_in(inner, outer):
            return False  # a list: "Florida, Texas and Ohio"
        after = self._analysis.tokens[outer.last : outer.last + 3]
        listed = [t.text.lower() for t in after if t.sentence == head.sentence]
        return not ("and" in listed[:2] or "or" in listed[:2])

    def _is_filler(self, word: str) -> bool:
        words = self._gazetteer.words
        if word in ("the", "a", "an") or word in _RANKS:
            return True
        return word in words["unit"] or word in words["side"]

    # -- the choice ----------------------------------------------------------------------

    def _choose(self, groups: dict[str, list[int]]) -> list[Choice | None]:
        chosen: list[Choice | None] = [None] * len(self._spots)
        for members in groups.values():
            told = [n for n in members if n in self._outer]
            candidates = self._spots[members[0]].candidates
            shared: Choice | None = self._best(candidates, members, told[:1])
            if shared is not None and not told and self._is_stray(candidates, shared.location):
                shared = None
            for number in members:
                chosen[number] = (
                    self._best(candidates, [number], [number]) if number in told else shared
                )
        return chosen

    def _is_stray(self, candidates: tuple[Candidate, ...], place: Location) -> bool:
        """Whether only a small place, elsewhere and by another name, is meant at best."""
        best = next(c for c in candidates if c.location == place)
        if best.main or best.overlay or best.population > _ALIAS_PEOPLE:
            return False
        if self._focus.get(place.country or "", 0.0) > _ABOUT:
            return False
        return not any(distance_km(anchor, place) < _NEAR_KM for anchor in self._anchors - {place})

    def _best(
        self, candidates: tuple[Candidate, ...], members: list[int], told: list[int]
    ) -> Choice:
        outer = self._spots[self._outer[told[0]]].candidates if told else ()
        held = [c for n in members if n in self._inner for c in self._held(self._inner[n])]
        units = {self._unit(number) for number in members} - {""}
        focus = self._shares(members)  # a name is no evidence for its own reading
        scored = sorted(
            (
                (self._score(c, candidates, units, outer, focus) + _holds(c, held), -n, c)
                for n, c in enumerate(candidates)
            ),
            key=lambda item: (item[0], item[1]),
            reverse=True,
        )
        top, _, best = scored[0]
        inside = next((o for o in outer if lies_in(best.location, o.location)), None)
        rivals = [s for s, _, c in scored[1:] if distance_km(c.location, best.location) > _NEAR_KM]
        margin = top - rivals[0] if rivals else 6.0
        sure = 1.0 / (1.0 + math.exp(-(margin + 0.5)))
        model = all(self._spots[number].by_model for number in members)
        confidence = round(min(0.99, sure * (1.0 if model else 0.85)), 2)
        return Choice(best.location, confidence, self._reason(best, candidates, inside))

    def _held(self, number: int) -> list[Candidate]:
        """What a spot that the text puts inside another may be."""
        return [c for c in self._spots[number].candidates if c.main or c.overlay]

    def _score(
        self,
        candidate: Candidate,
        rivals: tuple[Candidate, ...],
        units: set[str],
        outer: tuple[Candidate, ...],
        focus: dict[str, float],
    ) -> float:
        place = candidate.location
        score = math.log10(candidate.population + 10)
        main = candidate.main or candidate.overlay or _is_seat(candidate, rivals)
        score += 2.0 * main + 1.5 * candidate.overlay
        score += 3.0 * focus.get(place.country or "", 0.0)
        if place.precision == "country":
            score += 3.0
        if place.precision in ("admin1", "district"):
            penalty = self._admin_penalty(place, rivals)
            score -= penalty
            if place.precision == "admin1" and penalty < _NAMESAKE:
                held = sum(1 for a in self._anchors if a.precision == "city" and lies_in(a, place))
                score += min(3.0, 1.5 * held)  # "riots in Georgia", and Atlanta told too
        score += self._unit_score(place, units)
        if outer:
            score += self._containment(candidate, outer)
        if place.precision in ("city", "site", "district"):
            near = sum(1 for a in self._anchors if a != place and distance_km(a, place) < _NEAR_KM)
            score += min(1.5, 0.5 * near)
        return score

    def _containment(self, candidate: Candidate, outer: tuple[Candidate, ...]) -> float:
        """What a phrase such as "X, Y" adds for a place of the name X inside some Y."""
        known = candidate.main or candidate.overlay or candidate.population > 20_000
        if not any(lies_in(candidate.location, o.location) for o in outer):
            return 0.0
        return 8.0 if known else 3.0

    def _admin_penalty(self, place: Location, rivals: tuple[Candidate, ...]) -> float:
        """A subdivision named after a city in it: the bare name means the city."""
        for rival in rivals:
            city = rival.location
            if (
                city.precision == "city"
                and city.country == place.country
                and (distance_km(city, place) < 2 * _NEAR_KM)
            ):
                return _NAMESAKE
        return 0.3 if place.precision == "admin1" else 1.0

    def _unit_score(self, place: Location, units: set[str]) -> float:
        score = 0.0
        for words, precisions in (
            (_CITY_WORDS, ("city", "site")),
            (_ADMIN1_WORDS, ("admin1", "region")),
            (_DISTRICT_WORDS, ("district",)),
        ):
            if units & words:
                score += 2.5 if place.precision in precisions else -0.5
        return score

    def _unit(self, number: int) -> str:
        """The word beside a name that says what it names: "province", "the town of"."""
        spot, tokens = self._spots[number], self._analysis.tokens
        units = self._gazetteer.words["unit"]
        if spot.unit:
            return spot.unit
        after = tokens[spot.last].text.lower() if spot.last < len(tokens) else ""
        if after in _ADMIN1_WORDS | _DISTRICT_WORDS | {"city", "town", "village"}:
            return after
        if spot.first > 1 and tokens[spot.first - 1].text.lower() == "of":
            word = tokens[spot.first - 2].text.lower()
            return word if word in units else ""
        if spot.first > 0 and (word := tokens[spot.first - 1].text.lower()) in units:
            return word
        return ""

    def _reason(
        self, best: Candidate, candidates: tuple[Candidate, ...], inside: Candidate | None
    ) -> str:
        if inside is not None:
            return f"the text places it in {inside.location.name}"
        if len(candidates) == 1:
            return "the only place of that name"
        country = best.location.country or ""
        if best.location.precision == "country":
            return "a country's name"
        if best.population < max(c.population for c in candidates):
            if self._focus.get(country, 0.0) > 0.2:
                return f"the article is about {country}"
            return "the main name, not an alias"
        share = self._focus.get(country, 0.0)
        if share > 0.2:
            return f"the most populous of {len(candidates)}, and the article is about {country}"
        return f"the most populous of {len(candidates)} places of that name"
