"""Codings as dictionaries that JSON can hold, field for field as docs/output.md has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tacitus.records import (
    Claim,
    Coding,
    Count,
    Document,
    Event,
    Participant,
    Place,
    Run,
    Source,
    Span,
    TimeMention,
)

Json = dict[str, Any]


def event_dict(coding: Coding, event: Event, with_text: bool = False) -> Json:
    """One event as a record; with the document's text where asked for."""
    return {
        "id": event.id,
        "document": _document(coding.document, with_text),
        "event_type": event.event_type,
        "event_mode": list(event.event_mode),
        "contexts": list(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "cameo": event.cameo,
        "actor": [_participant(each) for each in event.actor],
        "recipient": [_participant(each) for each in event.recipient],
        "location": _event_location(event),
        "date": _event_date(event.date) if event.date else None,
        "status": event.status,
        "source": _event_source(event.source) if event.source else None,
        "certainty": event.certainty,
        "counts": [_count(each) for each in event.counts],
        "evidence": {
            **_quoted(coding.document, event.evidence),
            "sentence": event.sentence,
            "trigger": _quoted(coding.document, event.trigger),
        },
        "confidence": round(event.confidence, 4),
        "reasons": [
            {"stage": reason.stage, "rule": reason.rule, "words": reason.words}
            for reason in event.reasons
        ],
        "coder": _coder(coding.run),
    }


def event_dicts(coding: Coding, with_text: bool = False) -> list[Json]:
    """Every event of a coding as a record, in text order."""
    return [event_dict(coding, event, with_text) for event in coding.events]


def article_dict(coding: Coding) -> Json:
    """The whole annotated document: events and everything they rest on."""
    document = coding.document
    return {
        "document": {**_document(document, with_text=True), "byline": document.byline},
        "sentences": [[sentence.start, sentence.end] for sentence in coding.sentences],
        "mentions": [{**_participant(each), "kind": each.mention.kind} for each in coding.mentions],
        "places": [place_dict(place) for place in coding.places],
        "dates": [_time_mention(time) for time in coding.times],
        "claims": [claim_dict(document, claim) for claim in coding.claims],
        "events": event_dicts(coding),
        "coder": _coder(coding.run),
    }


def _document(document: Document, with_text: bool) -> Json:
    values = {
        "id": document.id,
        "title": document.title,
        "published": _iso(document.published),
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
    }
    return {**values, "text": document.text} if with_text else values


def _coder(run: Run) -> Json:
    return {"version": run.version, "model": run.model, "lexicon": run.lexicon}


def _participant(participant: Participant) -> Json:
    mention, actor = participant.mention, participant.actor
    return {
        "text": mention.text,
        "name": actor.name,
        "country": actor.country,
        "sector": list(actor.sector),
        "role": actor.role,
        "start": mention.start,
        "end": mention.end,
    }


def _event_source(source: Source) -> Json:
    return {
        **_participant(source.participant),
        "cue": source.cue or None,  # a source can be told without a word of saying
        "anonymous": source.anonymous,
    }


def _place(place: Place) -> Json:
    location = place.location
    return {
        "text": place.text,
        "name": location.name,
        "admin1": location.admin1,
        "country": location.country,
        "latitude": location.latitude,
        "longitude": location.longitude,
        "geonameid": location.geonameid,
        "precision": location.precision,
    }


def _event_location(event: Event) -> Json | None:
    if event.location is None:
        return None
    return {**_place(event.location), "basis": event.location_basis}


def place_dict(place: Place) -> Json:
    """One toponym of a document, with its place."""
    return {
        "start": place.start,
        "end": place.end,
        **_place(place),
        "use": place.use,
        "confidence": round(place.confidence, 4),
    }


def _event_date(time: TimeMention) -> Json:
    interval = time.interval
    return {
        "text": time.text,
        "start": _iso(interval.start),
        "end": _iso(interval.end),
        "precision": interval.precision,
        "basis": interval.basis,
    }


def _time_mention(time: TimeMention) -> Json:
    interval = time.interval
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "from": _iso(interval.start),
        "to": _iso(interval.end),
        "precision": interval.precision,
        "basis": interval.basis,
    }


def _count(count: Count) -> Json:
    return {
        "kind": count.kind,
        "low": count.low,
        "high": count.high,
        "text": count.text,
        "start": count.start,
        "end": count.end,
    }


def claim_dict(document: Document, claim: Claim) -> Json:
    """One claim of a document."""
    return {
        "source": _claim_source(claim.source) if claim.source else None,
        "cue": _quoted(document, claim.cue) if claim.cue else None,
        "content": [_quoted(document, span) for span in claim.content],
        "quoted": claim.quoted,
        "certainty": claim.certainty,
        "chain": [_event_source(source) for source in claim.chain],
        "events": list(claim.events),
    }


def _claim_source(source: Source) -> Json:
    return {**_participant(source.participant), "anonymous": source.anonymous}


def _quoted(document: Document, span: Span) -> Json:
    return {"text": document.text[span.start : span.end], "start": span.start, "end": span.end}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
