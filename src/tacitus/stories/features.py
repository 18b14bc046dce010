"""What speaks for and against two profiles being of one event, by the rules' weights.

A score is the sum of the weights of all features that hold, as in record linkage after Fellegi
and Sunter: agreement in a field adds, disagreement takes away, and a field that one side does
not tell changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from tacitus.likeness import comparable, disjoint, is_name, is_state, like_actors, plain
from tacitus.records import Actor, Count, Location
from tacitus.stories.clusters import NEVER
from tacitus.stories.days import Days
from tacitus.stories.profiles import Profile
from tacitus.stories.reports import Report, is_specific
from tacitus.stories.rules import Rules, Scope

# Modes of armed force, which one source tells one way and the next another.
_FORCE = frozenset(
    "aerial drone heavy-weapons explosives firearms destroy targeted unconventional suicide-attack"
    " primitive".split()
)
_FIELDS = ("actor", "recipient", "place", "day", "count")
_SINGLE = frozenset({"UNO", "EUR"})  # bodies of which there is but one
_UNSURE = 0.4  # of the weight of a place that is only taken over from the story
_CLOSE = 300  # characters, about two sentences
_EARTH = 6371.0  # km


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores pairs by the rules; `rarity` tells how much a word that two share says (idf)."""

    rules: Rules
    rarity: Mapping[str, float]

    def score(self, one: Profile, other: Profile) -> float:
        """The summed weights of what holds for the two; minus infinity where never joined.

        The sum is scaled by how many fields both tell: where they tell little, it weighs little.
        """
        families = one.families & other.families
        if not families:
            return NEVER
        weights = self.rules.weights[self.scope(one, other)]
        total, told = 0.0, 1
        for feature, value in self.features(one, other):
            if feature in self.rules.never:
                return NEVER
            total += weights[feature] * value
            told += feature.startswith(_FIELDS)
        return total * told / (1 + len(_FIELDS))

    def scope(self, one: Profile, other: Profile) -> Scope:
        """The column of weights that holds for the two."""
        placed = bool(one.families & other.families & self.rules.placed)
        if one.reports[0].document == other.reports[0].document:
            return "within" if placed else "within2"
        return "across" if placed else "across2"

    def features(self, one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
        """Each feature that holds, with its value (1, but for shared words)."""
        yield "always", 1.0
        yield ("type same" if one.types & other.types else "type differs"), 1.0
        if one.modes and other.modes and not _modes_agree(one.modes, other.modes):
            yield "modes clash", 1.0
        if one.happened != other.happened:
            yield "status differs", 1.0
        if one.triggers & other.triggers:
            yield "trigger same", 1.0
        for side, first, second in (
            ("actor", one.actors, other.actors),
            ("recipient", one.recipients, other.recipients),
        ):
            found = _sides(first, second)
            if found:
                yield f"{side} {found}", 1.0
        if _swapped(one, other):
            yield "sides swapped", 1.0
        found = self._place(one, other)
        if found:
            yield found, 1.0 if one.sure and other.sure else _UNSURE
        if one.sites and other.sites:
            yield ("site same" if one.sites & other.sites else "site differs"), 1.0
        yield from ((name, 1.0) for name in self._time(one, other))
        found = _counts(one.counts, other.counts)
        if found:
            yield found, 1.0
        if one.reports[0].document == other.reports[0].document:
            yield from ((name, 1.0) for name in _in_article(one.reports, other.reports))
            if one.sentences & other.sentences:
                return  # what stands in one sentence shares its words in any case
        else:
            yield "context", self._shared(one.context, other.context)
            if one.sentences & other.sentences and one.triggers & other.triggers:
                yield "sentence same", 1.0
        yield "words", self._shared(one.words, other.words)

    def _place(self, first: Profile, second: Profile) -> str | None:
        one, other = first.place, second.place
        if one is None or other is None:
            return None
        # A name that was found in two countries is more likely one place than two.
        if _names(first.places) & _names(second.places):
            return "place same" if is_specific(one) or is_specific(other) else "place within"
        if one.country and other.country and one.country != other.country:
            return "place abroad"
        if _holds(one, other) or _holds(other, one):
            return "place within"
        apart = distance(one, other)
        near = apart is not None and apart <= self.rules.limits.km_near
        return "place near" if near else "place differs"

    def _time(self, one: Profile, other: Profile) -> Iterator[str]:
        limits = self.rules.limits
        if one.day and other.day:
            apart = _gap(one.day, other.day)
            if apart > limits.days_near:
                yield "day far"
            elif apart > 1:
                yield "day close"
            else:
                sure = one.day_sure and other.day_sure
                yield ("day after" if sure else "day next") if apart else "day same"
            return
        for told, untold in ((one, other), (other, one)):
            if told.day and untold.period:
                yield "day within" if _gap(told.day, untold.period) <= 1 else "day far"
                return
        if one.period and other.period:
            yield "day within" if _gap(one.period, other.period) <= 1 else "day far"
            return
        first, second = _when(one, limits.days_of_report), _when(other, limits.days_of_report)
        if first and second:
            yield "day of report" if _gap(first, second) <= 1 else "day before report"

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How much of the rarer words the two share, from 0 to 1."""
        common = sum(self.rarity.get(word, 1.0) for word in one & other)
        if not common:
            return 0.0
        first = sum(self.rarity.get(word, 1.0) for word in one)
        second = sum(self.rarity.get(word, 1.0) for word in other)
        return common / sqrt(first * second)


def distance(one: Location, other: Location) -> float | None:
    """Kilometres between two places on a sphere, where both have coordinates."""
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if None in points:
        return None
    north, east, north2, east2 = (radians(each) for each in points if each is not None)
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def _modes_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or one | other <= _FORCE


def _names(places: Iterable[Location]) -> set[str]:
    return {plain(place.name) for place in places}


def _sides(one: Sequence[Actor], other: Sequence[Actor]) -> str | None:
    """Whether two sides share a party by name, or by what it is, or surely none."""
    if not one or not other:
        return None
    verdicts = set()
    for first in one:
        for second in other:
            if is_name(first.name) and plain(first.name) == plain(second.name):
                return "same"
            verdicts.add(_alike(first, second))
    if True in verdicts:
        return "alike"
    return "differs" if None not in verdicts else None


def _swapped(one: Profile, other: Profile) -> bool:
    """Whether each acts on whom the other has acting, as in an answer to what was done."""
    there = _sides(one.actors, other.recipients) in ("same", "alike")
    back = _sides(one.recipients, other.actors) in ("same", "alike")
    return there and back and _sides(one.actors, other.actors) != "same"


def _alike(one: Actor, other: Actor) -> bool | None:
    """Whether two parties are alike; whom no country is known of may be anybody."""
    if one.country is None or other.country is None:
        return None
    if one.country == other.country and one.country in _SINGLE:
        return True
    if one.country != other.country or is_state(one) != is_state(other):
        return like_actors(one, other)
    # "Gunmen" may be the rebels, "children" the pupils: common nouns of one country do not differ.
    if is_name(one.name) and is_name(other.name):
        return like_actors(one, other)
    return like_actors(one, other) or None


def _holds(outer: Location, inner: Location) -> bool:
    """Whether one place is the country or province of the other."""
    if outer.precision == "region":
        return True
    if outer.precision == "country":
        return True  # the countries are known to be the same
    return outer.precision == "admin1" and inner.admin1 in (outer.name, None)


def _gap(one: Days, other: Days) -> int:
    """Days between two intervals; 0 where they meet."""
    return max(0, other[0] - one[1], one[0] - other[1])


def _when(each: Profile, before: float) -> Days | None:
    """The days told, or those shortly before the report."""
    if each.day or each.period:
        return each.day or each.period
    return (each.published - int(before), each.published) if each.published else None


def _counts(one: Sequence[Count], other: Sequence[Count]) -> str | None:
    differs = False
    for first in one:
        for second in other:
            if first.kind != second.kind:
                continue
            if (first.low, first.high) == (second.low, second.high) and (first.low or 0) > 1:
                return "count same"
            differs = differs or (comparable(first, second) and disjoint(first, second))
    return "count differs" if differs else None


def _in_article(one: Sequence[Report], other: Sequence[Report]) -> Iterator[str]:
    """What only two groups of one article's sentences can have: nearness, "the attack"."""
    first, second = sorted((one, other), key=lambda told: told[0].start)
    if first[0].earlier != second[0].earlier:
        yield "told apart" if first[0].sentence == second[0].sentence else "earlier"
    if second[0].another:
        yield "another"
    elif second[0].definite:
        yield "definite"
    if first[0].headline and not first[0].earlier:
        yield "headline"
    if min(abs(a.start - b.start) for a in one for b in other) < _CLOSE:
        yield "near"
