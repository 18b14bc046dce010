"""How alike two reports are: whether they can be of one event, and what speaks for it.

Each likeness is true, false, or None where one of the two does not tell. The grounds on which
two events are taken for one stand in `contradictions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tacitus.likeness import like_actors, plain, same_days, same_location
from tacitus.records import Actor, Coding, Event, Location, Participant, TimeInterval

_NEAR = 3  # sentences
# Modes of armed force, which one source tells one way and the next another.
_FORCE = frozenset(
    "aerial drone heavy-weapons explosives firearms destroy targeted unconventional".split()
)
# Words that tell an event apart from one told before.
_OTHER = frozenset("another second third separate other earlier later previous".split())
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another"})
_BEFORE = 3  # words between an article and its noun, the article included
# Words of a total over many events.
_TOTAL = frozenset(
    "since total altogether overall annual year years month months week weeks decade".split()
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two reports share."""

    possible: bool
    same_article: bool
    near: bool
    totals: bool
    actor: bool | None
    recipient: bool | None
    place: bool | None
    day: bool | None

    def grounds(self) -> tuple[str, ...]:
        """What speaks for one event, in words."""
        told = {
            "same actor": self.actor,
            "same recipient": self.recipient,
            "same place": self.place,
            "same day": self.day,
            "sentences next to each other": self.near,
        }
        return tuple(words for words, holds in told.items() if holds)


def likeness(
    one: Coding,
    first: Event,
    other: Coding,
    second: Event,
    *,
    doer: Actor | None = None,
    victims: bool = False,
) -> Likeness:
    """How alike two events are.

    doer: who did the second event where it names no actor. victims: recipients are counted
    people, told apart by what they are rather than by their number ("24 people").
    """
    same_article = one.document.id == other.document.id
    words = _words(one, first) | _words(other, second)
    told, told_too = _told(one, first), _told(other, second)
    actor = _any_like(first.actor, second.actor)
    if doer is not None and not second.actor and first.actor:
        actor = _combined([like_actors(each.actor, doer) for each in first.actor])
    elif not (told(first.actor) and told_too(second.actor)):
        actor = actor and None
    recipient = _any_like(first.recipient, second.recipient)
    if victims:
        recipient = _victims(first.recipient, second.recipient)
    elif not (told(first.recipient) and told_too(second.recipient)):
        recipient = recipient and None
    place = same_location(_location(first), _location(second))
    if place and not (_tells_place(one, first) and _tells_place(other, second)):
        place = None
    day = same_days(_interval(first), _interval(second))
    if day and not (_tells_day(one, first) and _tells_day(other, second)):
        day = None
    possible = (
        first.event_type == second.event_type
        and _modes_agree(first, second)
        and False not in (actor, recipient, place, day)
        and not words & _OTHER
    )
    near = same_article and abs(first.sentence - second.sentence) <= _NEAR
    return Likeness(
        possible, same_article, near, bool(words & _TOTAL), actor, recipient, place, day
    )


def _words(coding: Coding, event: Event) -> set[str]:
    span = event.evidence
    return set(coding.document.text[span.start : span.end].lower().replace(",", " ").split())


def _told(coding: Coding, event: Event) -> Callable[[Sequence[Participant]], bool]:
    """Whether parties stand in the event's own sentence, or in one it refers back to."""
    back = event.quad.startswith("material") and _refers_back(coding, event)

    def told(parties: Sequence[Participant]) -> bool:
        return back or all(event.evidence.contains(each.mention.span) for each in parties)

    return told


def _tells_place(coding: Coding, event: Event) -> bool:
    """Whether an event's own sentence tells its place, or refers back to an event that did."""
    return event.location_basis in ("clause", "sentence") or _refers_back(coding, event)


def _tells_day(coding: Coding, event: Event) -> bool:
    when = event.date
    return when is not None and (event.evidence.contains(when.span) or _refers_back(coding, event))


def _refers_back(coding: Coding, event: Event) -> bool:
    """Whether the sentence speaks of an event told before: "*the* attack killed 60 soldiers"."""
    text = coding.document.text
    for each in coding.events:
        if each.sentence == event.sentence and each.event_type == event.event_type:
            before = text[each.evidence.start : each.trigger.start].lower().split()[-_BEFORE:]
            told = [word for word in before if word in _DEFINITE | _INDEFINITE]
            if told and told[-1] in _DEFINITE:
                return True
    return False


def _modes_agree(first: Event, second: Event) -> bool:
    modes, others = set(first.event_mode), set(second.event_mode)
    return not modes or not others or bool(modes & others) or modes | others <= _FORCE


def _any_like(first: Sequence[Participant], second: Sequence[Participant]) -> bool | None:
    """True where two participants are alike, False where all surely differ."""
    if not first or not second:
        return None
    return _combined(
        [
            True if _same_noun(one, other) else like_actors(one.actor, other.actor)
            for one in first
            for other in second
        ]
    )


def _victims(first: Sequence[Participant], second: Sequence[Participant]) -> bool | None:
    """Whether counted people can be the same: those of another country cannot."""
    countries = {each.actor.country for each in first if each.actor.country}
    others = {each.actor.country for each in second if each.actor.country}
    return False if countries and others and not countries & others else None


def _combined(verdicts: Sequence[bool | None]) -> bool | None:
    if True in verdicts:
        return True
    return False if verdicts and None not in verdicts else None


def _same_noun(one: Participant, other: Participant) -> bool:
    """ "The rebels" may be "the M23 rebels", unless their countries or numbers differ."""
    words, others = plain(one.mention.text).split(), plain(other.mention.text).split()
    if not words or not others or words[-1] != others[-1] or not _one_country(one, other):
        return False
    return len(words) == 1 or len(others) == 1 or words == others


def _one_country(one: Participant, other: Participant) -> bool:
    country, second = one.actor.country, other.actor.country
    armed = "REB" in one.actor.sector and "REB" in other.actor.sector
    # Where rebels belong is often only guessed from the sentence.
    return armed or country is None or second is None or country == second


def _location(event: Event) -> Location | None:
    return event.location.location if event.location else None


def _interval(event: Event) -> TimeInterval | None:
    return event.date.interval if event.date else None
