"""Reads tests/cases/events*.jsonl and tells what a coding gets wrong about a case.

A case gives a text and the events it holds; only the fields given are checked. `absent` names
types that must not be coded beside them; `*` stands for any further event.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tacitus.records import Coding, Document, Event, Participant, Place, TimeMention

CASES = Path(__file__).parent / "cases" / "events.jsonl"
# What must not be coded: opinion, questions, figures of speech, accidents; and what must stay.
PRECISION = Path(__file__).parent / "cases" / "events_precision.jsonl"
# Who acts and who is acted on: told in another sentence, by a possessive, by a body's claim.
ARGUMENTS = Path(__file__).parent / "cases" / "events_arguments.jsonl"
# When an event was, whether it was, and how sure: what the article tells of it elsewhere.
TOLD = Path(__file__).parent / "cases" / "events_told.jsonl"
KNOWN_FAILURES = Path(__file__).parent / "cases" / "known_failures_events.txt"
_FIELDS = frozenset(
    "type trigger mode actor recipient status certainty source location date counts".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: a short text, the events it holds and the types it must not give."""

    id: str
    text: str
    published: date | None
    events: tuple[dict[str, Any], ...]
    absent: frozenset[str]

    def document(self) -> Document:
        """The text as a document of its own."""
        return Document(self.id, self.text, published=self.published)

    def faults(self, coding: Coding) -> list[str]:
        """What the coding gets wrong; empty where the case holds."""
        left = list(coding.events)
        faults: list[str] = []
        for expected in self.events:
            found = [e for e in left if self._is_meant(e, expected)]
            if not found:
                coded = ", ".join(f"{e.event_type} '{self._trigger(e)}'" for e in left) or "nothing"
                faults.append(f"no {expected['type']} at '{expected['trigger']}' (coded: {coded})")
                continue
            best = min(found, key=lambda e: len(list(self._differences(e, expected))))
            left.remove(best)
            faults += [f"{expected['type']}: {d}" for d in self._differences(best, expected)]
        for event in left:
            if event.event_type in self.absent or "*" in self.absent:
                faults.append(f"codes {event.event_type} at '{self._trigger(event)}'")
        return faults

    def _trigger(self, event: Event) -> str:
        return self.text[event.trigger.start : event.trigger.end]

    def _is_meant(self, event: Event, expected: dict[str, Any]) -> bool:
        same_words = set(expected["trigger"].lower().split()) & set(
            self._trigger(event).lower().split()
        )
        return event.event_type == expected["type"] and bool(same_words)

    def _differences(self, event: Event, expected: dict[str, Any]) -> Iterator[str]:
        told: dict[str, object] = {
            "mode": "/".join(event.event_mode),
            "status": event.status,
            "certainty": event.certainty,
        }
        for name in told.keys() & expected.keys():
            if told[name] != expected[name]:
                yield f"{name} is '{told[name]}', not '{expected[name]}'"
        for name, found in (("actor", event.actor), ("recipient", event.recipient)):
            if name in expected and not _same(found, expected[name]):
                yield f"{name} is {[_shown(p) for p in found]}, not {expected[name]}"
        if "source" in expected and not _is_source(event, expected["source"]):
            shown = _shown(event.source.participant) if event.source else None
            yield f"source is {shown}, not {expected['source']}"
        if "location" in expected and not _is_at(event.location, expected["location"]):
            shown = event.location.text if event.location else None
            yield f"location is {shown}, not {expected['location']}"
        if "date" in expected and _interval(event.date) != _days(expected["date"]):
            yield f"date is {_interval(event.date)}, not {expected['date']}"
        for count in expected.get("counts", ()):
            counted = [{"kind": c.kind, "low": c.low, "high": c.high} for c in event.counts]
            if count not in counted:
                yield f"counts are {counted}, not {count}"


def read_cases() -> list[Case]:
    """Every case, checked for misspelt fields."""
    found = []
    paths = (CASES, PRECISION, ARGUMENTS, TOLD)
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        raw = json.loads(line)
        unknown = {field for event in raw["events"] for field in event} - _FIELDS
        if unknown:
            raise ValueError(f"case {raw['id']}: unknown fields {sorted(unknown)}")
        published = raw.get("published")
        found.append(
            Case(
                raw["id"],
                raw["text"],
                date.fromisoformat(published) if published else None,
                tuple(raw["events"]),
                frozenset(raw.get("absent", ())),
            )
        )
    return found


def _same(found: Sequence[Participant], expected: Sequence[dict[str, Any]]) -> bool:
    """Whether each expected actor is met by one of those found, with none left over."""
    left = list(found)
    for wanted in expected:
        fitting = next((p for p in left if _fits(p, wanted)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def _fits(participant: Participant, wanted: dict[str, Any]) -> bool:
    actor = participant.actor
    words = f"{participant.mention.text} {actor.name}".lower()
    if "text" in wanted and wanted["text"].lower() not in words:
        return False
    if "country" in wanted and wanted["country"] != actor.country:
        return False
    return "sector" not in wanted or wanted["sector"] in actor.sector[:1]


def _is_source(event: Event, expected: str | None) -> bool:
    if event.source is None or expected is None:
        return event.source is None and expected is None
    return expected.lower() in event.source.participant.mention.text.lower()


def _is_at(place: Place | None, expected: str) -> bool:
    """Whether a place is the one expected, by its words (capitals in datelines) or its name."""
    if place is None:
        return False
    return expected.lower() in (place.text.lower(), place.location.name.lower())


def _shown(participant: Participant) -> str:
    actor = participant.actor
    return f"{participant.mention.text} ({actor.name}, {actor.country} {'/'.join(actor.sector)})"


def _interval(time: TimeMention | None) -> tuple[date | None, date | None] | None:
    return (time.interval.start, time.interval.end) if time else None


def _days(text: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO date, month or year, or of start/end; None for no date."""
    if text is None:
        return None
    if "/" in text:
        first, last = (date.fromisoformat(part) for part in text.split("/"))
        return first, last
    parts = [int(part) for part in text.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
    day = date.fromisoformat(text)
    return day, day
