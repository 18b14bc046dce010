"""Dates of events that no clause and no tense tells: whose occasion it was, which event again.

First a speech act: whoever met or spoke on a day that the article gives says what else the
article reports of them on that same occasion. Then a deed: told again, between the same
parties, it was when it was told first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tacitus.coding.attribution import Attribution
from tacitus.coding.event_time import speech_time
from tacitus.coding.story_time import campaign_time
from tacitus.records import Analysis, Event, Participant, TimeMention

# How many sentences an occasion is remembered after it was last spoken of.
_KEPT = 3
_LONGEST_OCCASION = 7
_PERFECT = frozenset({"has", "have", "had", "'ve", "’ve", "'d", "’d"})
_MAIN = frozenset({"ROOT", "conj", "xcomp", "ccomp"})
_BRIEF = frozenset({"day", "interval", "week"})
_SETTLED = frozenset({"actual", "negated"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_BACKGROUND = frozenset({"relcl", "acl", "amod", "advcl", "compound"})

Side = frozenset[tuple[str | None, str | None]]


@dataclass(slots=True)
class _Occasion:
    """Who met or spoke, when, in which sentence, and where it was last spoken of.

    Of a meeting, `parties` are the governments and bodies that took part.
    """

    people: frozenset[str]
    offices: Side
    parties: Side
    time: TimeMention
    sentence: int
    last: int

    def holds(self, who: Sequence[Participant]) -> bool:
        """Whether all of these took part."""
        return all(
            p.actor.name in self.people
            or (
                _office(p) in self.offices
                if p.mention.kind == "person"
                else _key(p) in self.parties
            )
            for p in who
        )


def dated(
    analysis: Analysis,
    events: Sequence[Event],
    verbal: frozenset[str],
    times: tuple[TimeMention, ...],
    speakers: Iterable[tuple[Attribution, tuple[Participant, ...]]],
) -> tuple[Event, ...]:
    """The events, those without a date given the one that the article tells elsewhere.

    `verbal` names the types that are done by speaking; `speakers` are the attributions, each
    with whoever its source stands for.
    """
    occasions = _occasions(analysis, events, verbal, times, speakers)
    found: list[Event] = []
    for event in events:
        if _has_date(event) or event.status not in _SETTLED:
            found.append(event)
        elif event.event_type in verbal:
            found.append(_on_occasion(analysis, event, occasions))
        else:
            found.append(_told_again(analysis, event, [*found, *events[len(found) + 1 :]], times))
    return tuple(found)


def _has_date(event: Event) -> bool:
    """Whether more is known of an event's time than that it is news."""
    return event.date is not None and event.date.interval.basis != "publication"


def _head(analysis: Analysis, event: Event) -> int:
    """The token of the trigger that stands over its others."""
    inside = analysis.tokens_in(event.trigger)
    return next(i for i in inside if analysis.tokens[i].head not in inside or i == inside[-1])


def _key(participant: Participant) -> tuple[str | None, str | None]:
    actor = participant.actor
    return actor.country, next(iter(actor.sector), None)


def _office(participant: Participant) -> tuple[str | None, str | None]:
    """The office without the country: "Foreign Minister of Turkey" is "the foreign minister"."""
    role = participant.actor.role
    return participant.actor.country, role.lower().split(" of ")[0] if role else None


def _side(participants: Iterable[Participant]) -> Side:
    return frozenset(_key(p) for p in participants if p.actor.country is not None)


# Speech acts


def _occasions(
    analysis: Analysis,
    events: Sequence[Event],
    verbal: frozenset[str],
    times: tuple[TimeMention, ...],
    speakers: Iterable[tuple[Attribution, tuple[Participant, ...]]],
) -> list[_Occasion]:
    found = []
    for event in events:
        at = _head(analysis, event)
        if event.event_type in verbal and event.status == "actual" and _is_told(analysis, at):
            met = event.event_type == "CONSULT"
            people = (*event.actor, *event.recipient) if met else event.actor
            found += _occasion(analysis, at, people, times, _side(people) if met else frozenset())
    for attribution, who in speakers:
        if attribution.kind == "say" and who and _is_told(analysis, attribution.at):
            found += _occasion(analysis, attribution.at, who, times, frozenset())
    return sorted(found, key=lambda occasion: occasion.sentence)


def _occasion(
    analysis: Analysis,
    at: int,
    who: Sequence[Participant],
    times: tuple[TimeMention, ...],
    parties: Side,
) -> list[_Occasion]:
    time = speech_time(analysis, at, times)
    if time is None or time.interval.precision not in _BRIEF:
        return []
    start, end = time.interval.start, time.interval.end
    published = analysis.document.published
    if start is None or end is None or (end - start).days > _LONGEST_OCCASION:
        return []
    if published is not None and start > published:
        return []
    sentence = analysis.tokens[at].sentence
    names = frozenset(p.actor.name for p in who)
    offices = frozenset(_office(p) for p in who if p.actor.role)
    return [_Occasion(names, offices, parties, time, sentence, sentence)]


def _on_occasion(analysis: Analysis, event: Event, occasions: list[_Occasion]) -> Event:
    at = _head(analysis, event)
    if not event.actor or not _is_told(analysis, at):
        return event
    before = [
        occasion
        for occasion in occasions
        if occasion.sentence <= event.sentence
        and occasion.holds(event.actor)
        and (event.sentence - occasion.last <= _KEPT or _is_one_person(event))
    ]
    after = [
        occasion
        for occasion in occasions
        if occasion.sentence == event.sentence + 1 and occasion.holds(event.actor)
    ]
    if not before and not after:
        return event
    chosen = before[-1] if before else after[0]
    chosen.last = max(chosen.last, event.sentence)
    return replace(event, date=chosen.time)


def _is_one_person(event: Event) -> bool:
    return all(p.mention.kind == "person" for p in event.actor)


def _is_told(analysis: Analysis, i: int) -> bool:
    """Whether the word stands in a main clause that tells one happening, in the past or as said."""
    tokens = analysis.tokens
    while tokens[i].tag[:1] != "V":
        if tokens[i].head == i or tokens[i].dep not in ("dobj", "pobj", "prep", "attr"):
            return False
        i = tokens[i].head
    while True:
        token = tokens[i]
        if token.dep not in _MAIN:
            return False
        auxiliaries = {
            tokens[a].text.lower() for a in analysis.dependents(i, "aux") if tokens[a].head == i
        }
        if auxiliaries & _PERFECT:
            return False
        if token.head == i:
            return token.tag == "VBD" or token.tag == "VB"
        i = token.head


# Deeds


def _told_again(
    analysis: Analysis, event: Event, others: Sequence[Event], times: tuple[TimeMention, ...]
) -> Event:
    at = _head(analysis, event)
    lasting = _reach(analysis, at)
    if lasting is None:
        return event
    alike = [
        other
        for other in others
        if other.date is not None
        and other.date.interval.end is not None
        and other.event_type == event.event_type
        and other.status == "actual"
        and _same_parties(event, other, lasting)
    ]
    if lasting:
        campaign = campaign_time(analysis, times)
        of_theirs = campaign and any(o.evidence.contains(campaign.span) for o in alike)
        return replace(event, date=campaign) if of_theirs else event
    before = [other for other in alike if other.sentence <= event.sentence]
    return replace(event, date=before[-1].date) if before else event


def _same_parties(event: Event, other: Event, lasting: bool) -> bool:
    """Whether the sides agree where both are told; in a campaign, whoever acts for them."""
    actors, others = _side(event.actor), _side(other.actor)
    recipients, suffering = _side(event.recipient), _side(other.recipient)
    if lasting:
        actors, others = _states(actors), _states(others)
        recipients, suffering = _states(recipients), _states(suffering)
    if actors and others and actors != others:
        return False
    if recipients and suffering and not recipients & suffering:
        return False
    return bool(actors & others) or bool(recipients & suffering)


def _states(side: Side) -> Side:
    return frozenset((country, None) for country, _ in side)


def _is_part_of(analysis: Analysis, i: int) -> bool:
    """ "The march was *part of* a day of action": the same happening under another name."""
    of = analysis.tokens[i].head
    return analysis.tokens[of].text == "of" and (
        analysis.tokens[analysis.tokens[of].head].lemma == "part"
    )


def _reach(analysis: Analysis, i: int) -> bool | None:
    """None where the event is background or new; True where it may be any of a campaign's."""
    token = analysis.tokens[i]
    if token.tag[:1] != "V":
        definite = _is_part_of(analysis, i) or any(
            analysis.tokens[d].dep == "poss" or analysis.tokens[d].text.lower() in _DEFINITE
            for d in analysis.dependents(i, "det", "poss")
        )
        peoples = any(analysis.tokens[m].entity == "NORP" for m in analysis.dependents(i, "amod"))
        return False if definite else True if peoples else None
    if token.dep in _BACKGROUND or token.tag not in ("VBD", "VBN", "VBG"):
        return None
    auxiliaries = {analysis.tokens[a].text.lower() for a in analysis.dependents(i, "aux")}
    return bool(auxiliaries & _PERFECT)
