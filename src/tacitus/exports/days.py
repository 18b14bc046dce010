"""Days of an event in forms that know single days only."""

from __future__ import annotations

from datetime import date, timedelta

from tacitus.dicts import Json

WEEK, MONTH = 7, 31  # days, at most


def span_of_days(record: Json) -> tuple[date, int] | None:
    """First day and number of days of the event's time; None where one end is open or unknown."""
    when = record["date"]
    if not when or not when["start"] or not when["end"]:
        return None
    first, last = date.fromisoformat(when["start"]), date.fromisoformat(when["end"])
    return (first, (last - first).days + 1) if last >= first else None


def day(record: Json) -> str | None:
    """The first day, where the text tells the day or the week."""
    found = span_of_days(record)
    return found[0].isoformat() if found and found[1] <= WEEK else None


def middle_day(record: Json) -> str | None:
    """The day itself, or the middle one of a week or month."""
    found = span_of_days(record)
    if found is None or found[1] > MONTH:
        return None
    return (found[0] + timedelta(days=(found[1] - 1) // 2)).isoformat()


def day_precision(record: Json) -> int | None:
    """1 for a day, 2 for a week, 3 for a month, None for longer."""
    found = span_of_days(record)
    if found is None or found[1] > MONTH:
        return None
    return 1 if found[1] == 1 else 2 if found[1] <= WEEK else 3


def year(record: Json) -> int | None:
    """The year, where the whole time lies in one."""
    when = record["date"]
    if not when or not when["start"] or not when["end"]:
        return None
    first, last = when["start"][:4], when["end"][:4]
    return int(first) if first == last else None
