"""On which days a record's event took place, as far as linking may trust what it says.

Reports that refer back do it in one clause and date another: "released on Friday, three days
after police arrested him". A record of the arrest that carries the Friday is put three days
earlier; where only "after" stands between the day and the event, the day is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Json = Mapping[str, Any]
Days = tuple[int, int]  # first and last day, as ordinals

_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a|an|one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split("|")
    if word
}
_AFTER = re.compile(
    rf"\b(?:(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}}) (?P<unit>{'|'.join(_UNITS)})s?"
    rf"|(?P<one>{'|'.join(_UNITS)})|(?P<some>{'|'.join(_UNITS)})s) after\b",
    re.I,
)
_LINK = re.compile(r"\b(?:after|since|following)\b", re.I)
_PERFECT = re.compile(r"\bhad(?: \w+){0,2} $")
_ANSWER = re.compile(r"\bin (?:answer|response|reply|retaliation|revenge)\b", re.I)
_REACH = 90  # characters between "three days after" and what it dates


@dataclass(frozen=True, slots=True)
class EventDays:
    """On which days an event took place: `days` is None where that is not told.

    sure: the sentence itself tells them. earlier: it tells the event as one before another.
    """

    days: Days | None
    sure: bool = False
    earlier: bool = False


def event_days(record: Json, published: int | None) -> EventDays:
    """When a record's event took place, as far as it may be relied on."""
    told = _told(record.get("date"))
    evidence = record["evidence"]
    text, trigger = evidence["text"], evidence["trigger"]["start"] - evidence["start"]
    words = (record.get("date") or {}).get("text") or ""
    at = text.find(words) if words else -1
    before = list(_AFTER.finditer(text, 0, trigger))
    if before and trigger - before[-1].end() <= _REACH:
        phrase = before[-1]
        if told and at >= 0 and at + len(words) > phrase.start():
            # The phrase itself was understood, or a day nearer to the event.
            return EventDays(told, sure=True, earlier=True)
        anchor = told if at >= 0 else None
        return EventDays(_earlier(phrase, anchor, published), anchor is not None, earlier=True)
    if told and 0 <= at < trigger and _LINK.search(text, at + len(words), trigger):
        return EventDays(None, earlier=True)
    said = record.get("source") is not None
    earlier = bool(
        (_PERFECT.search(text[:trigger]) and not said) or _ANSWER.search(text, 0, trigger)
    )
    return EventDays(told, sure=at >= 0, earlier=earlier)


def ordinal(day: str | date | None) -> int | None:
    """A day as a number, from ISO form or a date."""
    if not day:
        return None
    return (date.fromisoformat(day[:10]) if isinstance(day, str) else day).toordinal()


def _earlier(phrase: re.Match[str], anchor: Days | None, published: int | None) -> Days | None:
    """The days so long before the anchor, or before the report where there is none."""
    if anchor is None and published is not None:
        anchor = (published - 1, published)  # most is reported on the day or the next
    if anchor is None:
        return None
    unit = _UNITS[(phrase["unit"] or phrase["one"] or phrase["some"]).casefold()]
    number = (phrase["number"] or "one").casefold()
    back = unit * (int(number) if number.isdigit() else _NUMBERS[number])
    slack = unit // 7  # "a month after" is not said to the day
    more = 4 * unit if phrase["some"] else 0  # "days after"
    return anchor[0] - back - slack - more, anchor[1] - back + slack


def _told(values: Json | None) -> Days | None:
    if not values or not values.get("start") or not values.get("end"):
        return None
    first, last = ordinal(values["start"]), ordinal(values["end"])
    return (first, last) if first is not None and last is not None else None
