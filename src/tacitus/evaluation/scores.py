"""Scores codings against gold articles.

A match is an event of the same sentence and the same type, one to one. Everything else is
scored on the matches, but for the whole record, which is scored over all events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tacitus.evaluation.gold import GoldArticle, GoldEvent
from tacitus.evaluation.matching import (
    Pairing,
    coded_keys,
    gold_keys,
    pair,
    same_countries,
    same_date,
    same_mode,
    same_place,
    same_source,
)
from tacitus.evaluation.tally import Calibration, Share, Tally, calibrate
from tacitus.records import Coding, Document, Event

CodeMany = Callable[[Iterable[Document]], Iterator[Coding]]
NOTHING = "(none)"
Bounds = tuple[str, int | None, int | None]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class GoldScores:
    """The figures of a run over gold articles.

    events: all gold events count. core: gold events marked as not core are optional; found or
    not, they neither help nor hurt. record: type, actor countries and recipient countries.
    confusions: (gold type, coded type) where one sentence reports one thing in two types;
    ``(none)`` stands for an event missed or made up. calibration: right is a match;
    record_calibration: right is a whole record.
    """

    articles: int
    events: Tally
    core: Tally
    record: Tally
    actors: Tally
    recipients: Tally
    sources: Tally
    locations: Tally
    dates: Tally
    counts: Tally
    modes: Share
    statuses: Share
    certainties: Share
    by_type: dict[str, Tally]
    confusions: Counter[tuple[str, str]]
    calibration: Calibration
    record_calibration: Calibration


def pair_articles(articles: Sequence[GoldArticle], code_many: CodeMany) -> tuple[Pairing, ...]:
    """Code every article's text and pair what was coded with its gold events."""
    codings = code_many(article.document for article in articles)
    return tuple(pair(article, coding) for article, coding in zip(articles, codings, strict=True))


def score(pairings: Sequence[Pairing]) -> GoldScores:
    """All figures over some articles' pairings."""
    matched = [match for pairing in pairings for match in pairing.matched]
    coded = sum(len(pairing.coding.events) for pairing in pairings)
    gold = sum(len(pairing.article.events) for pairing in pairings)
    whole = sum(same_countries(*match) for match in matched)
    return GoldScores(
        articles=len(pairings),
        events=Tally(len(matched), coded, gold),
        core=sum(map(_core, pairings), Tally()),
        record=Tally(whole, coded, gold),
        actors=_multiset((gold_keys(g.actor), coded_keys(e.actor)) for g, e in matched),
        recipients=_multiset((gold_keys(g.recipient), coded_keys(e.recipient)) for g, e in matched),
        sources=_optional(
            (g.source, e.source, bool(g.source and e.source and same_source(g.source, e.source)))
            for g, e in matched
        ),
        locations=_optional(
            (
                g.location,
                e.location,
                bool(g.location and e.location and same_place(g.location, e.location)),
            )
            for g, e in matched
        ),
        dates=_optional(
            (g.date, e.date if e.date and e.date.interval.start else None, same_date(g, e))
            for g, e in matched
        ),
        counts=_multiset((_gold_counts(g), _coded_counts(e)) for g, e in matched),
        modes=_share(same_mode(g, e) for g, e in matched),
        statuses=_share(g.status == e.status for g, e in matched),
        certainties=_share(g.certainty == e.certainty for g, e in matched),
        by_type=_by_type(pairings),
        confusions=_confusions(pairings),
        calibration=calibrate(
            (event.confidence, event.id in right)
            for right, event in _judged(pairings, lambda gold, event: True)
        ),
        record_calibration=calibrate(
            (event.confidence, event.id in right)
            for right, event in _judged(pairings, same_countries)
        ),
    )


def _judged(
    pairings: Iterable[Pairing], right: Callable[[GoldEvent, Event], bool]
) -> Iterator[tuple[set[str], Event]]:
    """Each coded event with the ids of its article's right ones."""
    for pairing in pairings:
        ids = {event.id for gold, event in pairing.matched if right(gold, event)}
        for event in pairing.coding.events:
            yield ids, event


def _core(pairing: Pairing) -> Tally:
    """Per sentence and type, core gold is matched first; optional gold then takes what is left."""
    article = pairing.article
    core = Counter((g.sentence, g.event_type) for g in article.events if g.core)
    optional = Counter((g.sentence, g.event_type) for g in article.events if not g.core)
    coded = Counter(
        (article.sentence_at(e.trigger.start), e.event_type) for e in pairing.coding.events
    )
    spared = ((coded - core) & optional).total()
    return Tally((coded & core).total(), coded.total() - spared, core.total())


def _multiset(groups: Iterable[tuple[Counter[Item], Counter[Item]]]) -> Tally:
    total = Tally()
    for gold, coded in groups:
        total += Tally((gold & coded).total(), coded.total(), gold.total())
    return total


def _optional(fields: Iterable[tuple[object | None, object | None, bool]]) -> Tally:
    """A field that may be empty on either side; both empty agrees silently."""
    total = Tally()
    for gold, coded, same in fields:
        total += Tally(int(same), int(coded is not None), int(gold is not None))
    return total


def _share(rights: Iterable[bool]) -> Share:
    values = list(rights)
    return Share(sum(values), len(values))


def _gold_counts(event: GoldEvent) -> Counter[Bounds]:
    return Counter((count.kind, count.low, count.high) for count in event.counts)


def _coded_counts(event: Event) -> Counter[Bounds]:
    return Counter((count.kind, count.low, count.high) for count in event.counts)


def _by_type(pairings: Iterable[Pairing]) -> dict[str, Tally]:
    totals: dict[str, Tally] = {}
    for pairing in pairings:
        for gold, _ in pairing.matched:
            totals[gold.event_type] = totals.get(gold.event_type, Tally()) + Tally(hits=1)
        for gold in pairing.article.events:
            totals[gold.event_type] = totals.get(gold.event_type, Tally()) + Tally(gold=1)
        for event in pairing.coding.events:
            totals[event.event_type] = totals.get(event.event_type, Tally()) + Tally(coded=1)
    return dict(sorted(totals.items()))


def _confusions(pairings: Iterable[Pairing]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for pairing in pairings:
        found.update((gold.event_type, event.event_type) for gold, event in pairing.confused)
        found.update((gold.event_type, NOTHING) for gold in pairing.missed)
        found.update((NOTHING, event.event_type) for event in pairing.extra)
    return found
