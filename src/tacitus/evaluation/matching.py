"""Pairs coded events with gold events, and says where two fields agree."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from tacitus.coding.places_lie import distance_km
from tacitus.evaluation.gold import GoldActor, GoldArticle, GoldEvent, GoldLocation
from tacitus.records import Coding, Event, Location, Participant, Place, Source

NEAR_KM = 50.0
_FUNCTION_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to")
)

Key = tuple[str | None, str | None]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pairing:
    """One article's coded and gold events, paired one to one by sentence and type.

    `confused` pairs what was left over in one sentence, of differing types, where it plainly
    reports the same thing; `missed` and `extra` are what remains after that.
    """

    article: GoldArticle
    coding: Coding
    matched: tuple[tuple[GoldEvent, Event], ...]
    confused: tuple[tuple[GoldEvent, Event], ...]
    missed: tuple[GoldEvent, ...]
    extra: tuple[Event, ...]


def pair(article: GoldArticle, coding: Coding) -> Pairing:
    """Pair an article's events: same sentence and same type, so that the rest agrees best."""
    coded = {event.id: article.sentence_at(event.trigger.start) for event in coding.events}
    groups = {(event.sentence, event.event_type) for event in article.events}
    matched: list[tuple[GoldEvent, Event]] = []
    for sentence, event_type in sorted(groups):
        gold_group = [
            gold
            for gold in article.events
            if gold.sentence == sentence and gold.event_type == event_type
        ]
        coded_group = [
            event
            for event in coding.events
            if coded[event.id] == sentence and event.event_type == event_type
        ]
        matched += _best_pairs(gold_group, coded_group)
    gold_left = _without(article.events, [gold for gold, _ in matched])
    coded_left = _without(coding.events, [event for _, event in matched])
    confused = _confusions(gold_left, coded_left, lambda event: coded[event.id])
    return Pairing(
        article=article,
        coding=coding,
        matched=tuple(matched),
        confused=tuple(confused),
        missed=tuple(_without(gold_left, [gold for gold, _ in confused])),
        extra=tuple(_without(coded_left, [event for _, event in confused])),
    )


def agreement(gold: GoldEvent, event: Event) -> float:
    """How much two events agree beyond sentence and type, in 0..3."""
    trigger = float(triggers_overlap(gold, event))
    return (
        trigger
        + _overlap(gold_keys(gold.actor), coded_keys(event.actor))
        + _overlap(gold_keys(gold.recipient), coded_keys(event.recipient))
    )


def triggers_overlap(gold: GoldEvent, event: Event) -> bool:
    """Whether the coded trigger shares a character with the gold one."""
    return any(span.overlaps(event.trigger) for span in gold.triggers)


def gold_keys(actors: Iterable[GoldActor]) -> Counter[Key]:
    """Country and first sector of each entry, as often as they occur."""
    return Counter((actor.country, next(iter(actor.sector), None)) for actor in actors)


def coded_keys(participants: Iterable[Participant]) -> Counter[Key]:
    """Country and first sector of each entry, as often as they occur."""
    actors = (participant.actor for participant in participants)
    return Counter((actor.country, next(iter(actor.sector), None)) for actor in actors)


def same_countries(gold: GoldEvent, event: Event) -> bool:
    """Whether all actor countries and all recipient countries are equal, as sets."""
    return {actor.country for actor in gold.actor} == {
        participant.actor.country for participant in event.actor
    } and {actor.country for actor in gold.recipient} == {
        participant.actor.country for participant in event.recipient
    }


def same_source(gold: GoldActor, source: Source) -> bool:
    """Whether two sources share a content word or have the same country."""
    actor = source.participant.actor
    if gold.country is not None and gold.country == actor.country:
        return True
    coded_words = _content_words(source.participant.mention.text) | _content_words(actor.name)
    gold_words = _content_words(gold.text) | _content_words(gold.name)
    return bool(gold_words & coded_words)


def same_place(gold: GoldLocation, place: Place) -> bool:
    """Whether one name holds the other, or the two lie within 50 km."""
    location = place.location
    gold_name = _folded(gold.name)
    for name in (_folded(location.name), _folded(place.text)):
        if name and (name in gold_name or gold_name in name):
            return True
    there = Location(gold.name, None, None, gold.latitude, gold.longitude, None, "site")
    return distance_km(there, location) <= NEAR_KM


def same_date(gold: GoldEvent, event: Event) -> bool:
    """Whether both name the same first and last day."""
    if gold.date is None or event.date is None:
        return False
    interval = event.date.interval
    return gold.date == (interval.start, interval.end)


def same_mode(gold: GoldEvent, event: Event) -> bool:
    """Whether the gold mode is among the coded ones, or neither has any."""
    return gold.mode in event.event_mode if gold.mode else not event.event_mode


def _best_pairs(gold: Sequence[GoldEvent], coded: Sequence[Event]) -> list[tuple[GoldEvent, Event]]:
    """As many pairs as possible, of the highest total agreement.

    Exact: the state is the next coded event and the set of gold events taken, and a sentence
    has few events of one type.
    """
    scores = [[1000.0 + agreement(one, event) for one in gold] for event in coded]

    @cache
    def best(at: int, taken: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if at == len(coded):
            return 0.0, ()
        options = [best(at + 1, taken)]
        for number in range(len(gold)):
            if not taken >> number & 1:
                total, pairs = best(at + 1, taken | 1 << number)
                options.append((total + scores[at][number], ((number, at), *pairs)))
        return max(options, key=lambda option: option[0])

    return [(gold[number], coded[at]) for number, at in best(0, 0)[1]]


def _confusions(
    gold: Sequence[GoldEvent], coded: Sequence[Event], sentence_of: Callable[[Event], int]
) -> list[tuple[GoldEvent, Event]]:
    """Left-over events of one sentence that agree on something, best agreement first."""
    candidates = [
        (agreement(one, event), number, at)
        for number, one in enumerate(gold)
        for at, event in enumerate(coded)
        if one.sentence == sentence_of(event)
        and (triggers_overlap(one, event) or agreement(one, event) >= 1.0)
    ]
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1], candidate[2]))
    gold_taken: set[int] = set()
    coded_taken: set[int] = set()
    pairs = []
    for _, number, at in candidates:
        if number not in gold_taken and at not in coded_taken:
            gold_taken.add(number)
            coded_taken.add(at)
            pairs.append((gold[number], coded[at]))
    return pairs


def _without(items: Sequence[Item], taken: Sequence[Item]) -> list[Item]:
    identities = {id(item) for item in taken}
    return [item for item in items if id(item) not in identities]


def _overlap(gold: Counter[Key], coded: Counter[Key]) -> float:
    size = max(gold.total(), coded.total())
    return (gold & coded).total() / size if size else 0.0


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _content_words(text: str) -> set[str]:
    return set(_folded(text).split()) - _FUNCTION_WORDS
