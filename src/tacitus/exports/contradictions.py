"""Where two voices contradict each other on the same event or number.

A false contradiction is worse than a missed one, so two reports are taken for the same event
only on good grounds. They must have the same type and modes that go together, both be told as
having happened, and nothing may speak against it: no two parties that are surely different, no
two places of which neither holds the other, no two dates that do not overlap, no word such as
"another" or "second" in either sentence.

A party, a place or a day counts as the same only where the event's own sentence tells it, or
refers back to a deed told before ("the attack").

A *denial* then needs the same actor on both sides, and beyond that the same recipient, the same
place, or, where only one side names a recipient, sentences next to each other. Who denies a deed
without naming a doer denies having done it. One side asserts or alleges the event and the other
denies it, or says that it did not happen (which contradicts sources only, not the article's own
voice). Of a denied clause only the first event is denied. "Ruritania rejected the claim that it
shelled the town" holds both sides by itself.

A *number* needs two counts of one kind whose bounds do not meet, of the same people ("soldiers"
and "soldiers"; soldiers are some of "24 people", so only more soldiers than people contradict),
and two of these, one of the first two among them: the same actor, the same place, the same day,
sentences next to each other. Totals over a period do not count, nor do two estimates close to
each other.

In two articles the day must be told by both and be the same, with the same place or the same
actor and recipient. One of the two voices may be the article's own, if it is the same article
or the other names its source; two articles in their own voice never contradict each other,
since the later may know more. Nor does a voice contradict itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Literal

from tacitus.exports.sameness import Likeness, likeness
from tacitus.exports.voices import Voice, Voices, own_voice
from tacitus.likeness import SHORT, comparable, disjoint, plain
from tacitus.records import Claim, Coding, Count, Event, Source

Kind = Literal["denial", "number"]
Stance = Literal["asserted", "alleged", "denied"]


@dataclass(frozen=True, slots=True)
class Side:
    """One voice on one event: what it says of it, or the number it gives."""

    coding: Coding
    event: Event
    voice: Voice
    stance: Stance
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides that cannot both be right, and the grounds on which it is the same event.

    Of a denial the first side says that it happened and the second denies it.
    """

    kind: Kind
    first: Side
    second: Side
    grounds: tuple[str, ...]


def find_contradictions(codings: Sequence[Coding]) -> tuple[Contradiction, ...]:
    """Contradictions within and between articles; each pair of voices once on one matter."""
    found: dict[tuple[object, ...], Contradiction] = {}
    for first, second in _candidates(side for coding in codings for side in sides(coding)):
        for each in _contradictions(first, second):
            found.setdefault(_matter(each), each)
    return tuple(found.values())


def sides(coding: Coding) -> Iterator[Side]:
    """What each voice of an article says of its events that are told as having happened or not."""
    voices = Voices(coding)
    holding: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in coding.claims:
        for identity in claim.events:
            holding[identity].append(claim)
    for event in coding.events:
        if event.status not in ("actual", "negated"):
            continue
        claims = sorted(holding[event.id], key=_length)
        flat = event.certainty == "asserted" and event.status == "actual"
        if flat and event.source is None and not claims:
            yield Side(coding, event, own_voice(coding.document), "asserted")
        for source, stance in _stances(coding, event, claims):
            yield Side(coding, event, voices.of(source), stance)


def _stances(
    coding: Coding, event: Event, claims: Sequence[Claim]
) -> Iterator[tuple[Source, Stance]]:
    """Who vouches for the event or denies it; `claims` are those that hold it, nearest first."""
    apart = [claim for claim in claims if not _holds_words(claim, event)]
    for claim in apart:  # "Rwanda denied it": of an event told before
        if claim.source is not None and event.status == "actual":
            yield claim.source, "denied"
    claims = [claim for claim in claims if claim not in apart]
    rejecting = [claim for claim in claims[1:] if _rejects_a_claim(coding, claim)]
    if rejecting and event.status == "actual":
        for claim in (claims[0], *rejecting):
            if claim.source is not None:
                yield claim.source, claim.certainty
        return
    if event.source is None:
        return
    own = [claim for claim in claims if claim.source and _same_words(claim.source, event.source)]
    stance: Stance = own[0].certainty if own else event.certainty
    if event.certainty == "denied":
        stance = "denied"
    if stance == "denied" and own and own[0].events[0] != event.id:
        return  # "denied that it had fled after the raid" denies no raid
    if event.status == "negated":
        if stance != "asserted":
            return  # a doubt of what did not happen says nothing plain
        stance = "denied"
    yield event.source, stance


def _holds_words(claim: Claim, event: Event) -> bool:
    return any(part.overlaps(event.trigger) for part in claim.content)


def _rejects_a_claim(coding: Coding, claim: Claim) -> bool:
    """Whether a claim that holds another denies it: "rejected the claim that it fled".

    "Denied that the court had said that it fled" denies what the court said, and no more.
    """
    first = claim.content[0]
    words = coding.document.text[first.start : first.end].split(maxsplit=1)
    return claim.certainty == "denied" and not claim.quoted and words[:1] != ["that"]


def _length(claim: Claim) -> int:
    return sum(part.end - part.start for part in claim.content)


def _same_words(first: Source, second: Source) -> bool:
    return first.participant.mention.span == second.participant.mention.span


def _candidates(found: Iterable[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of sides that may be on the same event: of one type, in one article or on one day."""
    shelves: defaultdict[tuple[object, ...], list[Side]] = defaultdict(list)
    for side in found:
        event = side.event
        shelves[event.event_type, side.coding.document.id].append(side)
        interval = event.date.interval if event.date else None
        if interval is None or interval.start is None or interval.end is None:
            continue
        if interval.end - interval.start < SHORT:
            for days in range((interval.end - interval.start).days + 1):
                day = interval.start + timedelta(days=days)
                shelves[event.event_type, day].append(side)
    for shelf, several in shelves.items():
        within = isinstance(shelf[1], str)
        for first, second in combinations(several, 2):
            if within or first.coding.document.id != second.coding.document.id:
                yield first, second


def _contradictions(first: Side, second: Side) -> Iterator[Contradiction]:
    if first.voice.key == second.voice.key or _same_actor(first.voice, second.voice):
        return
    if first.voice.actor is None and second.voice.actor is None:
        return
    if "denied" in (first.stance, second.stance):
        if first.stance == second.stance:
            return
        yes, no = (first, second) if second.stance == "denied" else (second, first)
        grounds = _grounds_of_denial(yes, no)
        if grounds:
            yield Contradiction("denial", yes, no, grounds)
        return
    for one in first.event.counts:
        for other in second.event.counts:
            if comparable(one, other) and disjoint(one, other):
                grounds = _grounds_of_number(first, second)
                if grounds:
                    yield Contradiction("number", _with(first, one), _with(second, other), grounds)


def _same_actor(one: Voice, other: Voice) -> bool:
    """Whether two voices that are kept apart, as unnamed, may still be the same people."""
    first, second = one.actor, other.actor
    return first is not None and second is not None and plain(first.name) == plain(second.name)


def _with(side: Side, count: Count) -> Side:
    return Side(side.coding, side.event, side.voice, side.stance, count)


def _grounds_of_denial(yes: Side, no: Side) -> tuple[str, ...]:
    if yes.event.id == no.event.id:
        return ("same words",)
    if no.event.status == "negated" and yes.voice.actor is None:
        return ()
    denier = no.voice.actor
    found = likeness(yes.coding, yes.event, no.coding, no.event, doer=denier)
    if not found.possible or found.actor is not True:
        return ()
    told = found.recipient is True or found.place is True
    open_recipient = not (yes.event.recipient and no.event.recipient)
    near = found.near and open_recipient
    enough = told or near if found.same_article else told and found.day is True
    return found.grounds() if enough else ()


def _grounds_of_number(first: Side, second: Side) -> tuple[str, ...]:
    if first.event.id == second.event.id:
        return ()
    found = likeness(first.coding, first.event, second.coding, second.event, victims=True)
    if not found.possible or found.totals:
        return ()
    enough = _enough_within(found) if found.same_article else _enough_between(found)
    return found.grounds() if enough else ()


def _enough_within(found: Likeness) -> bool:
    telling = [found.actor is True, found.place is True]
    return any(telling) and sum([*telling, found.day is True, found.near]) >= 2


def _enough_between(found: Likeness) -> bool:
    parties = found.actor is True and found.recipient is True
    return found.day is True and (found.place is True or parties)


def _matter(found: Contradiction) -> tuple[object, ...]:
    """What makes two contradictions one: the voices, the type of event, and the numbers."""
    numbers = (
        (side.count.kind, side.count.low, side.count.high)
        for side in (found.first, found.second)
        if side.count is not None
    )
    event = found.second.event
    parties = (plain(who.actor.name) for who in (*event.actor, *event.recipient))
    return (
        found.kind,
        frozenset((found.first.voice.key, found.second.voice.key)),
        found.first.event.event_type,
        frozenset(numbers) or frozenset(parties),
    )
