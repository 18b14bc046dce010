"""What several reports tell of one event, taken together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tacitus.records import Actor, Count, Location
from tacitus.stories.days import Days
from tacitus.stories.reports import Report, is_specific

_UNKNOWN = 10**7  # later than any day
_SHORT = 3  # days: a longer period tells no day


@dataclass(frozen=True, slots=True)
class Profile:
    """What is told of an event by some reports of one article.

    `place` is the place told best, `places` are all that are as narrow, `day` is the day (or few
    days) told most often, `period` the longer time told where no day is.
    `sure` tells that a sentence itself names the place, `published` the day of the first report.
    """

    reports: tuple[Report, ...]
    families: frozenset[str]
    types: frozenset[str]
    modes: frozenset[str]
    triggers: frozenset[str]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Location | None
    places: frozenset[Location]
    sure: bool
    day: Days | None
    day_sure: bool
    period: Days | None
    published: int | None
    counts: tuple[Count, ...]
    words: frozenset[str]
    sentences: frozenset[int]
    sites: frozenset[str]
    context: frozenset[str]
    happened: bool

    @property
    def key(self) -> tuple[int, str, int, str]:
        """Order of telling: day of publication, article, place in it."""
        return order(self.reports[0])


def order(report: Report) -> tuple[int, str, int, str]:
    """Sorts reports by the day of publication (those of unknown day last), article and place."""
    return (report.published or _UNKNOWN, report.document, report.start, report.id)


def profile(reports: Iterable[Report], context: frozenset[str]) -> Profile:
    """The reports of one event in one article, as one; `context` are all words of its records."""
    told = tuple(sorted(reports, key=order))
    places = _places(told)
    days = [each.days for each in told if each.days]
    short = [each for each in days if each[1] - each[0] < _SHORT]
    day = _most_told(short)
    return Profile(
        reports=told,
        families=frozenset(name for each in told for name in each.families),
        types=frozenset(each.event_type for each in told),
        modes=frozenset(mode for each in told for mode in each.modes),
        triggers=frozenset(each.trigger for each in told),
        actors=_distinct(actor for each in told for actor in each.actors),
        recipients=_distinct(actor for each in told for actor in each.recipients),
        place=places[0] if places else None,
        places=frozenset(places),
        sure=any(each.weight > 1 and each.location in places for each in told),
        day=day,
        day_sure=any(each.sure and each.days == day for each in told),
        period=min(days, key=_length) if days and not short else None,
        published=told[0].published,
        counts=tuple(count for each in told for count in each.counts),
        words=frozenset[str]().union(*(each.words for each in told)),
        sentences=frozenset(each.sentence for each in told),
        sites=frozenset(site for each in told for site in each.sites),
        context=context,
        happened=any(each.status == "actual" for each in told),
    )


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(actors))


def _length(days: Days) -> tuple[int, int]:
    return days[1] - days[0], days[0]


def _most_told(days: Sequence[Days]) -> Days | None:
    """The days told most often; of several the shortest, then the first."""
    told = Counter(days)
    return min(told, key=lambda each: (-told[each], *_length(each))) if told else None


def _places(reports: Sequence[Report]) -> list[Location]:
    """The narrowest places told (a town before a province before a country), by their votes."""
    votes: Counter[Location] = Counter()
    for each in reports:
        if each.location is not None:
            votes[each.location] += each.weight
    width = min(map(_width, votes), default=0)
    narrow = [place for place in votes if _width(place) == width]
    return sorted(narrow, key=lambda place: (-votes[place], place.name, place.country or ""))


def _width(place: Location) -> int:
    if not is_specific(place):
        return 2
    return 1 if place.precision == "admin1" else 0
