"""Records made by hand, in the form of record.md, for tests of linking."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TOWNS = {
    "Maiduguri": ("NGA", 11.85, 13.16),
    "Konduga": ("NGA", 11.65, 13.42),
    "Kano": ("NGA", 12.0, 8.52),
    "Diffa": ("NER", 13.31, 12.61),
}


def party(name: str, country: str | None = "NGA", sector: str = "REB") -> Json:
    return {
        "text": name,
        "name": name,
        "country": country,
        "sector": [sector],
        "role": None,
        "start": 0,
        "end": 1,
    }


def place(name: str, basis: str = "clause") -> Json:
    country, north, east = TOWNS[name]
    return {
        "text": name,
        "name": name,
        "admin1": None,
        "country": country,
        "latitude": north,
        "longitude": east,
        "geonameid": None,
        "precision": "city",
        "basis": basis,
    }


def count(kind: str, low: int | None, high: int | None, text: str) -> Json:
    return {"kind": kind, "low": low, "high": high, "text": text, "start": 0, "end": 1}


def source(name: str, country: str | None = "NGA", *, anonymous: bool = False) -> Json:
    return {**party(name, country, "GOV"), "cue": "said", "anonymous": anonymous}


def record(
    identity: str,
    document: str,
    text: str,
    trigger: str,
    *,
    kind: str = "ASSAULT",
    modes: tuple[str, ...] = (),
    published: str | None = "2025-03-05",
    publisher: str | None = "Wire",
    title: str | None = None,
    actor: tuple[Json, ...] = (),
    recipient: tuple[Json, ...] = (),
    where: Json | None = None,
    day: str | None = None,
    day_text: str = "Tuesday",
    counts: tuple[Json, ...] = (),
    said_by: Json | None = None,
    status: str = "actual",
    certainty: str = "asserted",
    at: int = 0,
) -> Json:
    """One record; `at` is where its sentence starts in the article."""
    start = at + text.index(trigger)
    return {
        "id": identity,
        "document": {
            "id": document,
            "title": title,
            "published": published,
            "publisher": publisher,
            "url": None,
            "language": "en",
        },
        "event_type": kind,
        "event_mode": list(modes),
        "actor": list(actor),
        "recipient": list(recipient),
        "location": where,
        "date": {"text": day_text, "start": day, "end": day, "precision": "day", "basis": "stated"}
        if day
        else None,
        "status": status,
        "source": said_by,
        "certainty": certainty,
        "counts": list(counts),
        "evidence": {
            "text": text,
            "start": at,
            "end": at + len(text),
            "trigger": {"text": trigger, "start": start, "end": start + len(trigger)},
        },
    }
