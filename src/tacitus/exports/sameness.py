"""How alike two reports are: whether they can be of one event, and what speaks for it.

Each likeness is true, false, or None where one of the two does not tell. The grounds on which
two events are taken for one stand in `contradictions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tacitus.exports.voices import is_name, plain
from tacitus.records import Actor, Coding, Count, Event, Participant, Place, TimeMention

_NEAR = 3  # sentences
SHORT = timedelta(days=3)  # a longer interval tells no day
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
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
# Whoever is counted is one of these.
_ANYBODY = frozenset("people persons person dead deaths victims lives casualties killed".split())
_ESTIMATED = frozenset("about around some nearly almost approximately roughly estimated".split())
_CLOSE = 0.25  # two estimates that differ by less than this share do not contradict


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
        actor = _combined([_like(each.actor, doer) for each in first.actor])
    elif not (told(first.actor) and told_too(second.actor)):
        actor = actor and None
    recipient = _any_like(first.recipient, second.recipient)
    if victims:
        recipient = _victims(first.recipient, second.recipient)
    elif not (told(first.recipient) and told_too(second.recipient)):
        recipient = recipient and None
    place = _same_place(first.location, second.location)
    if place and not (_tells_place(one, first) and _tells_place(other, second)):
        place = None
    day = _same_day(first.date, second.date)
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


def comparable(one: Count, other: Count) -> bool:
    """Whether two counts are of the same people, or of some and all of them."""
    if one.kind != other.kind:
        return False
    first, second = _noun(one), _noun(other)
    if first == second or one.kind == "participants":
        return True
    if first in _ANYBODY and second in _ANYBODY:
        return True
    # Some of them cannot be more than all of them; fewer they may well be.
    if first in _ANYBODY:
        return other.low is not None and one.high is not None and other.low > one.high
    if second in _ANYBODY:
        return one.low is not None and other.high is not None and one.low > other.high
    return False


def disjoint(one: Count, other: Count) -> bool:
    """Whether the bounds of two counts do not meet, and are not two estimates close together."""
    for less, more in ((one, other), (other, one)):
        if less.high is not None and more.low is not None and less.high < more.low:
            estimated = _is_estimate(less) or _is_estimate(more)
            return not estimated or more.low - less.high > _CLOSE * more.low
    return False


def _is_estimate(count: Count) -> bool:
    return bool(_ESTIMATED & set(count.text.lower().split()))


def _noun(count: Count) -> str:
    """The last word of a count, which is what is counted where it has a noun at all."""
    words = plain(count.text).split()
    return words[-1] if words and not words[-1][0].isdigit() else "people"


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
            True if _same_noun(one, other) else _like(one.actor, other.actor)
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


def _like(one: Actor, other: Actor) -> bool | None:
    """Whether two actors are the same or, as a state's bodies do, act for the same state."""
    if plain(one.name) == plain(other.name):
        return one.country is None or other.country is None or one.country == other.country
    if one.country and other.country and one.country != other.country:
        return False
    if one.country is None or other.country is None:
        return False if is_name(one.name) and is_name(other.name) else None
    if _is_state(one) and _is_state(other):
        return True
    if is_name(one.name) and is_name(other.name):
        return False
    return None if set(one.sector[:1]) == set(other.sector[:1]) else False


def _is_state(actor: Actor) -> bool:
    return bool(_STATE & set(actor.sector[:1])) and len(actor.country or "") == 3


def _same_place(one: Place | None, other: Place | None) -> bool | None:
    """False where neither place can hold the other; a whole country tells too little to be same."""
    if one is None or other is None:
        return None
    first, second = one.location, other.location
    if (first.name, first.country) == (second.name, second.country):
        return True if first.precision not in ("country", "region") else None
    if first.country and second.country and first.country != second.country:
        return False
    wide = ("country", "region")
    if first.precision in wide or second.precision in wide:
        return None
    for outer, inner in ((first, second), (second, first)):
        if outer.precision == "admin1" and inner.admin1 in (outer.name, None):
            return None
    if "site" in (first.precision, second.precision) and first.admin1 == second.admin1:
        return None
    return False


def _same_day(one: TimeMention | None, other: TimeMention | None) -> bool | None:
    """True where two short intervals meet; a long one neither proves nor excludes a day in it."""
    if one is None or other is None:
        return None
    first, second = one.interval, other.interval
    if None in (first.start, first.end, second.start, second.end):
        return None
    assert first.start and first.end and second.start and second.end
    if first.end < second.start or second.end < first.start:
        return False
    short = max(first.end - first.start, second.end - second.start) < SHORT
    return True if short else None
