"""A story event: what the reports of one event agree on, and where they contradict each other."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tacitus.records import Actor, Certainty, Location, Status
from tacitus.stories.claims import Dispute, Figure, disputes, figures
from tacitus.stories.profiles import order, profile
from tacitus.stories.reports import Report

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One record of a story event.

    `original` is the article that this one copies, or the article itself; `source` is whoever is
    credited, None where the article speaks in its own voice.
    """

    event: str
    document: str
    original: str
    publisher: str | None
    published: date | None
    source: str | None
    certainty: Certainty
    status: Status


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One event that records of one or many articles report.

    Type, parties, place and days are those told by most independent articles; parties in order
    of how many tell them. `publishers` counts those that report it on their own: of an article
    and its copies only the first. `figures` are all numbers told, `disputes` those that cannot
    be right together, and denials. `reports` are in order of telling.
    """

    id: str
    event_type: str
    event_mode: tuple[str, ...]
    status: Status
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    location: Location | None
    start: date | None
    end: date | None
    publishers: int
    articles: int
    figures: tuple[Figure, ...]
    disputes: tuple[Dispute, ...]
    reports: tuple[StoryReport, ...]

    @property
    def first(self) -> StoryReport:
        """The earliest report."""
        return self.reports[0]


def story_event(reports: Sequence[Report], originals: Mapping[str, str]) -> StoryEvent:
    """What reports of one event tell together.

    originals: for an article that is a copy, the article it copies. The id is that of the
    earliest report, so that it stays while reports are added.
    """
    told = sorted(reports, key=order)
    happened = [each for each in told if each.status == "actual"] or told
    together = profile(happened, frozenset())

    def original(report: Report) -> str:
        return originals.get(report.document, report.document)

    days = together.day or together.period
    event_type = _most(((each.event_type,), original(each)) for each in happened)[0]
    of_type = [each for each in happened if each.event_type == event_type]
    return StoryEvent(
        id=story_id(told[0].id),
        event_type=event_type,
        event_mode=_most((each.modes, original(each)) for each in of_type),
        status=happened[0].status,
        actor=_parties((each.actors, original(each)) for each in happened),
        recipient=_parties((each.recipients, original(each)) for each in happened),
        location=together.place,
        start=date.fromordinal(days[0]) if days else None,
        end=date.fromordinal(days[1]) if days else None,
        publishers=_publishers(told, originals),
        articles=len({each.document for each in told}),
        figures=figures(told, originals),
        disputes=disputes(told, originals),
        reports=tuple(_story_report(each, original(each)) for each in told),
    )


def story_id(event: str) -> str:
    """The id of the story event whose earliest report is this record."""
    return "st_" + hashlib.sha256(event.encode()).hexdigest()[:20]


def _story_report(report: Report, original: str) -> StoryReport:
    return StoryReport(
        event=report.id,
        document=report.document,
        original=original,
        publisher=report.publisher,
        published=date.fromordinal(report.published) if report.published else None,
        source=report.source.name if report.source else None,
        certainty=report.certainty,
        status=report.status,
    )


def _most(told: Iterable[tuple[Iterable[T], str]]) -> tuple[T, ...]:
    """Values in order of how many independent articles tell them, then of telling."""
    votes = {(value, article) for values, article in told for value in values}
    counted = Counter(value for value, _ in votes)
    return tuple(sorted(counted, key=lambda value: (-counted[value], str(value))))


def _parties(told: Iterable[tuple[Sequence[Actor], str]]) -> tuple[Actor, ...]:
    """The actors told most; those whose names differ in capitals alone are one, as told first."""
    known: dict[tuple[str, str | None], Actor] = {}

    def one(actor: Actor) -> Actor:
        return known.setdefault((actor.name.casefold(), actor.country), actor)

    return _most([([one(actor) for actor in actors], article) for actors, article in told])


def _publishers(reports: Iterable[Report], originals: Mapping[str, str]) -> int:
    """How many publishers report on their own; all that are not named count as one."""
    first: dict[str, str | None] = {}
    for report in reports:
        first.setdefault(originals.get(report.document, report.document), report.publisher)
    return len(set(first.values()))
