"""Flat tables: one row an event, for spreadsheets and data frames.

Several values in a cell are separated by ``;`` and stand in the same order in sibling columns
(the second of ``actor_country`` belongs to the second of ``actor``). Several sectors of one
actor are separated by ``/``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from tacitus.records import Coding, Event, Participant

Value = str | int | float | None

COLUMNS = (
    "id",
    "document",
    "title",
    "published",
    "publisher",
    "url",
    "event_type",
    "event_mode",
    "contexts",
    "quad",
    "intensity",
    "cameo",
    "actor_text",
    "actor",
    "actor_country",
    "actor_sector",
    "actor_role",
    "recipient_text",
    "recipient",
    "recipient_country",
    "recipient_sector",
    "recipient_role",
    "location_text",
    "location",
    "admin1",
    "location_country",
    "latitude",
    "longitude",
    "geonameid",
    "location_precision",
    "date_text",
    "date_start",
    "date_end",
    "date_precision",
    "status",
    "source_text",
    "source",
    "source_country",
    "source_sector",
    "source_cue",
    "source_anonymous",
    "certainty",
    "count_kind",
    "count_low",
    "count_high",
    "count_text",
    "trigger",
    "sentence",
    "start",
    "end",
    "confidence",
    "coder_version",
    "model",
    "lexicon",
)
# A spreadsheet runs a cell that starts with one of these as a formula.
_FORMULA = ("=", "+", "-", "@")


def flat_dict(coding: Coding, event: Event) -> dict[str, Value]:
    """One event as a flat row; empty values are None."""
    document = coding.document
    text = document.text
    return {
        "id": event.id,
        "document": document.id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "url": document.url,
        "event_type": event.event_type,
        "event_mode": _join(event.event_mode),
        "contexts": _join(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "cameo": event.cameo,
        **_participants("actor", event.actor),
        **_participants("recipient", event.recipient),
        **_location(event),
        **_date(event),
        "status": event.status,
        **_source(event),
        "certainty": event.certainty,
        "count_kind": _join(count.kind for count in event.counts),
        "count_low": _join(_text(count.low) for count in event.counts),
        "count_high": _join(_text(count.high) for count in event.counts),
        "count_text": _join(count.text for count in event.counts),
        "trigger": text[event.trigger.start : event.trigger.end],
        "sentence": text[event.evidence.start : event.evidence.end],
        "start": event.evidence.start,
        "end": event.evidence.end,
        "confidence": round(event.confidence, 4),
        "coder_version": coding.run.version,
        "model": coding.run.model,
        "lexicon": coding.run.lexicon,
    }


def csv_lines(codings: Iterable[Coding]) -> Iterator[str]:
    """A table of comma-separated values, its header first."""
    return map(_csv_line, _rows(codings))


def tsv_lines(codings: Iterable[Coding]) -> Iterator[str]:
    """A table of tab-separated values, its header first; no cell holds a tab or a line break."""
    return map("\t".join, _rows(codings))


def safe_cell(value: Value) -> str:
    """A cell's text on one line; words that a spreadsheet would run get an apostrophe."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    line = " ".join(value.split())
    return ";".join(
        f"'{part}" if part.lstrip().startswith(_FORMULA) else part for part in line.split(";")
    )


def _rows(codings: Iterable[Coding]) -> Iterator[Sequence[str]]:
    yield COLUMNS
    for coding in codings:
        for event in coding.events:
            row = flat_dict(coding, event)
            yield [safe_cell(row[column]) for column in COLUMNS]


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _participants(side: str, participants: Sequence[Participant]) -> dict[str, Value]:
    actors = [participant.actor for participant in participants]
    return {
        f"{side}_text": _join(participant.mention.text for participant in participants),
        side: _join(actor.name for actor in actors),
        f"{side}_country": _join(actor.country or "" for actor in actors),
        f"{side}_sector": _join("/".join(actor.sector) for actor in actors),
        f"{side}_role": _join(actor.role or "" for actor in actors),
    }


def _location(event: Event) -> dict[str, Value]:
    place = event.location
    location = place.location if place else None
    return {
        "location_text": place.text if place else None,
        "location": location.name if location else None,
        "admin1": location.admin1 if location else None,
        "location_country": location.country if location else None,
        "latitude": location.latitude if location else None,
        "longitude": location.longitude if location else None,
        "geonameid": location.geonameid if location else None,
        "location_precision": location.precision if location else None,
    }


def _date(event: Event) -> dict[str, Value]:
    interval = event.date.interval if event.date else None
    return {
        "date_text": event.date.text if event.date else None,
        "date_start": _text(interval.start) if interval else None,
        "date_end": _text(interval.end) if interval else None,
        "date_precision": interval.precision if interval else None,
    }


def _source(event: Event) -> dict[str, Value]:
    source = event.source
    row = _participants("source", (source.participant,) if source else ())
    del row["source_role"]
    row["source_cue"] = source.cue if source else None
    row["source_anonymous"] = ("yes" if source.anonymous else "no") if source else None
    return row


def _join(values: Iterable[str]) -> str | None:
    """Values in one cell; a ``;`` inside a value would break the order, so it becomes a comma."""
    return ";".join(value.replace(";", ",") for value in values) or None


def _text(value: object | None) -> str:
    return "" if value is None else str(value)
