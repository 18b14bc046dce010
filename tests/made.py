"""Hand-made records for tests that need no model: words are found in the text by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tacitus.records import (
    Actor,
    Certainty,
    Claim,
    Coding,
    Count,
    Document,
    Event,
    Location,
    Mention,
    Participant,
    Place,
    Reason,
    Resolution,
    Run,
    Sentence,
    Source,
    Span,
    Status,
    TimeInterval,
    TimeMention,
)

RUN = Run("0.1.0", "model 3.8.0 sha256:0", "sha256:0")


def span(text: str, words: str) -> Span:
    """Where the words stand in the text, the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def participant(
    text: str, words: str, country: str | None, *sector: str, name: str | None = None
) -> Participant:
    """A mention of the words, resolved to an actor."""
    at = span(text, words)
    return Participant(
        Mention(at.start, at.end, words, 0, "country"),
        Resolution(Actor(name or words, country, sector), 0.9, (f"'{words}' is in the lexicon",)),
    )


def place(text: str, words: str, name: str, country: str, lat: float, lon: float) -> Place:
    """A toponym resolved to a city."""
    at = span(text, words)
    location = Location(name, country, None, lat, lon, 1, "city")
    return Place(at.start, at.end, words, location, "literal", 0.9, "the only one of its name")


def time(text: str, words: str, first: date | None, last: date | None) -> TimeMention:
    """A time expression resolved to an interval."""
    at = span(text, words)
    return TimeMention(at.start, at.end, words, TimeInterval(first, last, "day", "relative"))


def count(text: str, words: str, kind: str, low: int | None, high: int | None) -> Count:
    """A number with its bounds."""
    at = span(text, words)
    return Count(kind, low, high, at.start, at.end, words, 0)


def source(who: Participant, cue: str, anonymous: bool = False) -> Source:
    """A source with its cue."""
    return Source(who, cue, anonymous)


def event(
    text: str,
    trigger: str,
    event_type: str,
    actor: Sequence[Participant] = (),
    recipient: Sequence[Participant] = (),
    *,
    mode: tuple[str, ...] = (),
    location: Place | None = None,
    when: TimeMention | None = None,
    status: Status = "actual",
    source: Source | None = None,
    certainty: Certainty = "asserted",
    counts: tuple[Count, ...] = (),
    confidence: float = 0.8,
    document: str = "d",
) -> Event:
    """An event whose evidence is the sentence (up to a full stop) that holds the trigger."""
    at = span(text, trigger)
    first = text.rfind(". ", 0, at.start) + 2 if ". " in text[: at.start] else 0
    last = text.find(".", at.end) + 1 or len(text)
    return Event(
        id=f"ev_{event_type}_{at.start}",
        document=document,
        event_type=event_type,
        event_mode=mode,
        contexts=("military",),
        quad="material conflict",
        intensity=-9.0,
        cameo="190",
        actor=tuple(actor),
        recipient=tuple(recipient),
        location=location,
        location_basis="clause" if location else None,
        date=when,
        status=status,
        source=source,
        certainty=certainty,
        counts=counts,
        sentence=text[: at.start].count(". "),
        evidence=Span(first, last),
        trigger=at,
        confidence=confidence,
        reasons=(Reason("events", f"verb {trigger}", trigger),),
    )


def coding(document: Document, *events: Event, claims: tuple[Claim, ...] = ()) -> Coding:
    """A coding that holds the events and what they point to."""
    text = document.text
    sentences = []
    start = 0
    while start < len(text):
        stop = text.find(". ", start)
        end = len(text) if stop < 0 else stop + 1
        sentences.append(Sentence(len(sentences), start, end, 0, 0, 0, 0))
        start = end + 1
    everyone = [who for each in events for who in (*each.actor, *each.recipient)]
    return Coding(
        document=document,
        sentences=tuple(sentences),
        mentions=tuple(everyone),
        places=tuple(each.location for each in events if each.location),
        times=tuple(each.date for each in events if each.date),
        claims=claims,
        events=tuple(events),
        run=RUN,
    )
