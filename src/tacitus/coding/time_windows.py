"""Readings that count from publication: "last week", "the past month", "two years ago"."""

from __future__ import annotations

from datetime import date

from tacitus.coding import calendar_math as calendar
from tacitus.coding.calendar_math import Days
from tacitus.coding.time_days import beside
from tacitus.coding.time_readings import (
    UNIT_PRECISION,
    Expression,
    in_part,
    part_of,
    relative,
    single,
    turn,
    unknown,
)
from tacitus.records import TimeInterval

_RECENT = {"hour": 1, "day": 7}
_RECENT_UNITS = 4
_DATED = frozenset({"month", "year", "unit", "decade", "weekday"})


def turned_unit(e: Expression) -> TimeInterval | None:
    """ "Last week", "earlier this month", "late next year": the calendar's unit."""
    unit, steps = e.unit(), turn(e)
    plural = e.all("unit")[-1].endswith("s")
    if plural or unit == "hour" or (unit == "day" and e.all("unit")[-1] != "night"):
        return None
    if e.one("this") and e.one("last"):
        return window(e)
    if unit == "decade" and steps < 0:
        return window(e)
    part = part_of(e)
    days = calendar.unit_days(e.published, unit, steps) if e.published else None
    precision = "interval" if part else UNIT_PRECISION.get(unit, "interval")
    return relative(in_part(days, part), precision)


def window(e: Expression) -> TimeInterval | None:
    """ "The past three years", "the last month": up to publication, or from it on."""
    unit = e.unit()
    if unit == "day" and e.amount() is None:
        return _the_day(e)
    if e.one("previous") or e.one("following") in ("following",):
        return beside(e)
    following = e.following()
    if following is not None and following.text.lower() == "of":
        return None
    if e.amount() is None and e.all("unit")[-1].endswith("s"):
        return recent(e)
    count = (e.amount() or (1, False))[0]
    if e.published is None:
        return unknown("interval")
    return relative(_between(e.published, unit, count if e.one("next") else -count), "interval")


def _the_day(e: Expression) -> TimeInterval | None:
    """ "The next day" and "the previous day" go by the narrative; "the last day" by nothing."""
    return beside(e) if e.one("previous") or e.one("following") else None


def _between(published: date, unit: str, steps: int) -> Days | None:
    there = calendar.moved(published, unit, steps)
    if there is None:
        return None
    return (there, published) if steps <= 0 else (published, there)


def recent(e: Expression) -> TimeInterval | None:
    """ "Recent weeks", "the coming months": four units, seven days."""
    unit = e.unit()
    if not e.all("unit")[-1].endswith("s"):
        return None
    if not (e.one("recent") or e.one("the")):
        return None
    if e.published is None:
        return unknown("interval")
    count = _RECENT.get(unit, _RECENT_UNITS)
    return relative(_between(e.published, unit, count if e.one("next") else -count), "interval")


def opening(e: Expression) -> TimeInterval | None:
    """ "The first three days of" a campaign: unknown until the story tells when that began."""
    following = e.following()
    if following is None or following.text.lower() != "of" or e.one("ordinal") != "first":
        return None
    things = [e.analysis.tokens[i].text for i in e.analysis.dependents(following.i, "pobj")]
    if e.unit() == "hour" or not things or e.words.classes_of(things[0]) & _DATED:
        return None
    return unknown("interval")


def ago(e: Expression) -> TimeInterval | None:
    """ "Two months ago": the day, week, month or year that far back."""
    amount = e.amount()
    unit = e.unit()
    if amount is None:
        return None
    count, vague = amount
    precision = UNIT_PRECISION.get(unit, "interval")
    if e.published is None:
        return unknown(precision)
    if vague:
        return relative(_around(e.published, unit, count), "interval")
    if unit in ("decade", "century"):
        unit, count = "year", count * (10 if unit == "decade" else 100)
    if e.one("half"):
        unit, count = _halved(e, unit, count)
    there = calendar.moved(e.published, unit, -count)
    if there is None:
        return unknown("year")
    if unit in ("hour", "day"):
        return relative(single(there), "day")
    days = calendar.unit_days(there, "week" if unit == "fortnight" else unit)
    return relative(days, UNIT_PRECISION.get(unit, "week"))


def _halved(e: Expression, unit: str, count: int) -> tuple[str, int]:
    """ "Half a year", "a year and a half": six or eighteen months."""
    whole = 0 if e.tokens[0].text.lower() == "half" else count
    if unit == "year":
        if count >= 10:
            return unit, count // 2
        return "month", whole * 12 + 6
    return unit, max(count, 1)


def _around(published: date, unit: str, count: int) -> Days | None:
    first = calendar.moved(published, unit, -count - 2)
    last = calendar.moved(published, unit, -count + 1)
    return (first, last) if first and last else None


def long_ago(e: Expression) -> TimeInterval | None:
    """ "Decades ago", "years ago": a time, but nothing tells which."""
    return unknown("interval") if e.all("unit")[-1].endswith("s") else None


def weekend(e: Expression) -> TimeInterval | None:
    """ "Over the weekend": the latest that had begun, or the coming one."""
    if e.published is None:
        return unknown("interval")
    week = calendar.week_days(e.published)
    if week is None:
        return unknown("interval")
    saturday = calendar.plus_days(week[0], 5)
    begun = saturday is not None and saturday <= e.published
    weeks = 0 if begun else -1
    if turn(e) < 0:
        weeks = -1
    elif turn(e) > 0:
        weeks = 1
    elif e.one("this") or e.future():
        weeks = 0
    week = calendar.week_days(e.published, weeks)
    start = calendar.plus_days(week[0], 5) if week else None
    return relative((start, week[1]) if week and start else None, "interval")
