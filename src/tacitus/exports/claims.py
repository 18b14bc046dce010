"""Who says what about whom: the claims of many articles, grouped by source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tacitus.exports.contradictions import Contradiction, Side, find_contradictions
from tacitus.exports.voices import NOBODY, Voice, Voices
from tacitus.likeness import is_name
from tacitus.records import Actor, Claim, Coding, Count, Event, Participant

Json = dict[str, Any]
# Below this the resolver had little more than the words and the country in focus.
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim: who says it, in which article, the events in it, and whom it is about."""

    coding: Coding
    claim: Claim
    voice: Voice
    chain: tuple[Voice, ...]
    events: tuple[Event, ...]
    about: tuple[Actor, ...]

    @property
    def id(self) -> str:
        """Same article and same words: same id."""
        claim, document = self.claim, self.coding.document
        spans = [*claim.content, *([claim.cue] if claim.cue else [])]
        words = "|".join([document.id, *(f"{span.start}-{span.end}" for span in spans)])
        return "cl_" + hashlib.sha256(words.encode()).hexdigest()[:20]

    @property
    def cue(self) -> str:
        """The words that tell that something is attributed; empty where there are none."""
        cue = self.claim.cue
        return self.coding.document.text[cue.start : cue.end] if cue else ""

    @property
    def content(self) -> tuple[str, ...]:
        """The words attributed, in their parts."""
        text = self.coding.document.text
        return tuple(text[part.start : part.end] for part in self.claim.content)


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Everything one voice says, in the order of the articles and of their text."""

    voice: Voice
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """The claims of many articles: by source, and where sources contradict each other."""

    groups: tuple[SourceGroup, ...]
    contradictions: tuple[Contradiction, ...]


def claims_view(codings: Sequence[Coding], source: str | None = None) -> ClaimsView:
    """Group the claims of articles and find their contradictions.

    source: keep only voices whose name, words, role or country hold this, in any case; of the
    contradictions those with such a voice on either side.
    """
    groups = group_by_source(saying for coding in codings for saying in sayings(coding))
    contradictions = find_contradictions(codings)
    if source is not None:
        groups = tuple(group for group in groups if _is_asked(group.voice, source))
        contradictions = tuple(
            each
            for each in contradictions
            if any(_is_asked(side.voice, source) for side in (each.first, each.second))
        )
    return ClaimsView(groups, contradictions)


def sayings(coding: Coding) -> tuple[Saying, ...]:
    """The claims of one article, each with its voice, its events and whom it is about."""
    voices = Voices(coding)
    events = {event.id: event for event in coding.events}
    found = []
    for claim in coding.claims:
        inside = tuple(events[identity] for identity in claim.events if identity in events)
        voice = voices.of(claim.source) if claim.source else NOBODY
        chain = tuple(voices.of(each) for each in claim.chain)
        about = _about(coding, claim, inside)
        found.append(Saying(coding, claim, voice, chain, inside, about))
    return tuple(found)


def group_by_source(found: Iterable[Saying]) -> tuple[SourceGroup, ...]:
    """Sayings by voice: in the order of each voice's first one, claims by nobody last."""
    groups: dict[tuple[str, ...], list[Saying]] = {}
    for saying in found:
        groups.setdefault(saying.voice.key, []).append(saying)
    nobody = groups.pop(NOBODY.key, [])
    several = [*groups.values(), *([nobody] if nobody else [])]
    return tuple(SourceGroup(group[0].voice, tuple(group)) for group in several)


def claim_lines(view: ClaimsView) -> Iterator[str]:
    """JSON lines, one claim a line, grouped by source."""
    for group in view.groups:
        for saying in group.sayings:
            record = {"source": voice_dict(saying.voice), **saying_dict(saying)}
            yield json.dumps(record, ensure_ascii=False)


def contradiction_lines(view: ClaimsView) -> Iterator[str]:
    """JSON lines, one contradiction a line."""
    for each in view.contradictions:
        yield json.dumps(contradiction_dict(each), ensure_ascii=False)


def view_dict(view: ClaimsView) -> Json:
    """The whole view: sources with their claims, and the contradictions."""
    return {
        "sources": [
            {**voice_dict(group.voice), "claims": [saying_dict(each) for each in group.sayings]}
            for group in view.groups
        ],
        "contradictions": [contradiction_dict(each) for each in view.contradictions],
    }


def voice_dict(voice: Voice) -> Json:
    """A voice as a dictionary; `name` is null for an article's own voice and for nobody."""
    return {**_actor_dict(voice.actor), "anonymous": voice.anonymous}


def saying_dict(saying: Saying) -> Json:
    """A claim as a dictionary, without its source."""
    claim, document = saying.claim, saying.coding.document
    return {
        "id": saying.id,
        "document": {"id": document.id, "title": document.title},
        "words": claim.source.participant.mention.text if claim.source else None,
        "cue": saying.cue or None,
        "content": [
            {"text": words, "start": part.start, "end": part.end}
            for words, part in zip(saying.content, claim.content, strict=True)
        ],
        "quoted": claim.quoted,
        "certainty": claim.certainty,
        "chain": [
            {**voice_dict(voice), "cue": source.cue}
            for voice, source in zip(saying.chain, claim.chain, strict=True)
        ],
        "about": [_actor_dict(actor) for actor in saying.about],
        "events": [_event_dict(event) for event in saying.events],
    }


def contradiction_dict(found: Contradiction) -> Json:
    """A contradiction as a dictionary."""
    return {
        "kind": found.kind,
        "sides": [_side_dict(found.first), _side_dict(found.second)],
        "grounds": list(found.grounds),
    }


def _side_dict(side: Side) -> Json:
    document, event = side.coding.document, side.event
    evidence = event.evidence
    return {
        "source": voice_dict(side.voice) if side.voice.actor else None,
        "says": side.stance,
        "count": _count_dict(side.count) if side.count else None,
        "event": _event_dict(event),
        "document": {"id": document.id, "title": document.title},
        "sentence": {
            "text": document.text[evidence.start : evidence.end],
            "start": evidence.start,
            "end": evidence.end,
        },
    }


def _event_dict(event: Event) -> Json:
    return {
        "id": event.id,
        "event_type": event.event_type,
        "event_mode": list(event.event_mode),
        "actor": [_actor_dict(each.actor) for each in event.actor],
        "recipient": [_actor_dict(each.actor) for each in event.recipient],
        "status": event.status,
        "certainty": event.certainty,
    }


def _actor_dict(actor: Actor | None) -> Json:
    return {
        "name": actor.name if actor else None,
        "country": actor.country if actor else None,
        "sector": list(actor.sector) if actor else [],
        "role": actor.role if actor else None,
    }


def _count_dict(count: Count) -> Json:
    return {"kind": count.kind, "low": count.low, "high": count.high, "text": count.text}


def _about(coding: Coding, claim: Claim, events: Sequence[Event]) -> tuple[Actor, ...]:
    """The parties of the claim's events, and whoever else its content names."""
    parties = [each for event in events for each in (*event.actor, *event.recipient)]
    named = [
        mention
        for mention in coding.mentions
        if _is_named(mention) and any(part.contains(mention.mention.span) for part in claim.content)
    ]
    distinct = {(p.actor.name, p.actor.country): p.actor for p in (*parties, *named)}
    return tuple(distinct.values())


def _is_named(participant: Participant) -> bool:
    """Whether a mention names an actor, rather than a place or some people."""
    if participant.mention.kind == "place":
        return False
    sure = participant.resolution.score >= _SURE and participant.actor.country is not None
    return is_name(participant.actor.name) and (sure or len(participant.actor.name.split()) > 1)


def _is_asked(voice: Voice, words: str) -> bool:
    if voice.actor is None:
        return False
    told = (voice.actor.name, voice.words, voice.actor.role or "")
    asked = words.casefold()
    return any(asked in each.casefold() for each in told) or words.upper() == voice.actor.country
