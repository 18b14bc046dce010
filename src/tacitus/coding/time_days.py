"""Readings of days: calendar dates, weekdays, "yesterday", "the previous day"."""

from __future__ import annotations

import re
from datetime import date

from tacitus.coding import calendar_math as calendar
from tacitus.coding.time_readings import (
    UNIT_PRECISION,
    Expression,
    known,
    relative,
    single,
    turn,
    unknown,
)
from tacitus.records import TimeInterval

_NEAR = 62
_LEAP_CYCLE = 9


def day(e: Expression) -> TimeInterval | None:
    """ "22 July 2016", "July 22": a day of a month, with or without its year."""
    month = e.number("month")
    number = _day_number(e)
    if month is None or number is None:
        return None
    year = e.number("year")
    if year is not None:
        return known(single(calendar.day(year, month, number)), "day", "stated")
    if e.one("year-word"):
        base = e.date_before if e.one("that") else e.published
        there = calendar.day(base.year + turn(e), month, number) if base else None
        return relative(single(there), "day")
    # 2000 is a leap year: a day it lacks exists in no year.
    if calendar.day(2000, month, number) is None:
        return None
    return relative(single(_nearest(e, month, number)), "day")


def day_range(e: Expression) -> TimeInterval | None:
    """ "22-24 July": the days between, both included."""
    month = e.number("month")
    numbers = [int(re.sub(r"\D", "", t)) for t in e.all("day") + e.all("ordinal") if t[0].isdigit()]
    if month is None or len(numbers) != 2 or numbers[0] >= numbers[1]:
        return None
    year = e.number("year")
    if year is None:
        if calendar.day(2000, month, numbers[1]) is None:
            return None
        last = _nearest(e, month, numbers[1])
        if last is None:
            return unknown("interval")
        year = last.year
    start, end = (calendar.day(year, month, number) for number in numbers)
    if start is None or end is None:
        return None
    return known((start, end), "interval", "stated" if e.one("year") else "relative")


def iso(e: Expression) -> TimeInterval | None:
    """ "2018-01-31", split by the tokeniser."""
    if e.tokens[-1].end - e.tokens[0].start != 10:
        return None
    year, month, number = (int(e.tokens[n].text) for n in (0, 2, 4))
    return known(single(calendar.day(year, month, number)), "day", "stated")


def numeric(e: Expression) -> TimeInterval | None:
    """ "31/01/2018"; where both could be the month, no day is told, only the year."""
    parts = [int(part) for part in re.split(r"\D", e.tokens[0].text)]
    if parts[0] > 31:
        return known(single(calendar.day(*parts)), "day", "stated")
    first, second, year = parts
    one, other = calendar.day(year, second, first), calendar.day(year, first, second)
    if one and other and one != other:
        return None
    return known(single(one or other), "day", "stated")


def weekday(e: Expression) -> TimeInterval | None:
    """ "Tuesday": the latest up to publication, or with a future clause the coming one."""
    number = e.number("weekday")
    if number is None or _is_in_name(e):
        return None
    published = e.published
    if published is None:
        return unknown("day")
    steps = turn(e)
    if steps < 0:
        before = calendar.plus_days(published, -1)
        return relative(single(calendar.latest_weekday(before, number) if before else None), "day")
    if steps > 0:
        after = calendar.plus_days(published, 1)
        return relative(single(calendar.coming_weekday(after, number) if after else None), "day")
    if e.one("this"):
        week = calendar.week_days(published)
        return relative(single(calendar.coming_weekday(week[0], number) if week else None), "day")
    if e.future() or _is_scheduled(e):
        return relative(single(calendar.coming_weekday(published, number)), "day")
    return relative(single(calendar.latest_weekday(published, number)), "day")


def _is_in_name(e: Expression) -> bool:
    """Whether the weekday ends a title or a name ("Fox News Sunday")."""
    token = e.tokens[0]
    before, following = e.before(), e.following()
    if token.entity == "PERSON" and following is not None and following.entity == "PERSON":
        return True
    return token.entity not in ("DATE", "TIME", "") and before[:1].isupper() and before.isalpha()


def weekday_of_week(e: Expression) -> TimeInterval | None:
    """ "Tuesday last week"; with another unit than a week it is no time."""
    number = e.number("weekday")
    if number is None or e.unit() != "week":
        return None
    week = calendar.week_days(e.published, turn(e)) if e.published else None
    return relative(single(calendar.plus_days(week[0], number) if week else None), "day")


def dayword(e: Expression) -> TimeInterval | None:
    """ "Yesterday", "today", "tomorrow night"."""
    word = e.one("dayword")
    steps = int(e.words.value("dayword", word or ""))
    there = calendar.plus_days(e.published, steps) if e.published else None
    return relative(single(there), "day")


def beside_dayword(e: Expression) -> TimeInterval | None:
    """ "The day before yesterday"."""
    steps = int(e.words.value("dayword", e.one("dayword") or ""))
    steps += -1 if e.one("before") else 1
    there = calendar.plus_days(e.published, steps) if e.published else None
    return relative(single(there), "day")


def this_daypart(e: Expression) -> TimeInterval | None:
    """ "This morning" is the publication day, "last night" the one before."""
    there = calendar.plus_days(e.published, turn(e)) if e.published else None
    return relative(single(there), "day")


def beside(e: Expression) -> TimeInterval | None:
    """ "The previous day", "two weeks later": counted from the narrative's last time."""
    unit = "day" if e.one("daypart") else e.unit()
    if unit == "hour":
        return None
    back = e.one("previous") or e.one("earlier") or e.one("before")
    count, vague = e.amount() or (1, False)
    return _moved(e, unit, -count if back else count, vague)


def _moved(e: Expression, unit: str, steps: int, vague: bool) -> TimeInterval:
    precision = UNIT_PRECISION.get(unit, "interval")
    base = e.day_before if unit in ("day", "week", "fortnight") else e.date_before
    if base is None or vague:
        return unknown(precision)
    there = calendar.moved(base, unit, steps)
    if there is None or unit == "day":
        return relative(single(there), "day")
    return relative(calendar.unit_days(there, "year" if unit == "decade" else unit), precision)


def anchored(e: Expression) -> TimeInterval | None:
    """ "Three days after" something: unknown here; the range reader looks for the anchor."""
    following = e.following()
    if following is None or following.tag in (".", ",", ":"):
        return beside(e)
    if e.unit() == "hour":
        return None
    return unknown(UNIT_PRECISION.get(e.unit(), "interval"))


def same(e: Expression) -> TimeInterval | None:
    """ "That day", "the same month": the narrative's last time."""
    if e.tokens[0].tag not in ("DT", "JJ") or e.unit() == "hour":
        return None
    unit = e.unit()
    base = e.day_before if unit in ("day", "week") else e.date_before
    precision = UNIT_PRECISION.get(unit, "interval")
    return relative(calendar.unit_days(base, unit) if base else None, precision)


def _day_number(e: Expression) -> int | None:
    # Of "Sept. 11, 01" or "5 May 12" only the number beside the month is the day.
    word = e.one("ordinal") or e.one("day")
    if word is None:
        return None
    digits = e.words.value("ordinal", word) or "".join(c for c in word if c.isdigit())
    return int(digits) if digits else None


def _nearest(e: Expression, month: int, number: int) -> date | None:
    """The latest such day up to publication; the coming one where the clause is of the future.

    A day within two months to come that stands with a scheduled thing ("the May 5 election")
    is taken as that coming day.
    """
    published = e.published
    if published is None:
        return None
    coming = _search(published, month, number, 1)
    if e.future():
        return coming
    if coming and (coming - published).days <= _NEAR and _is_scheduled(e):
        return coming
    return _search(published, month, number, -1)


def _search(published: date, month: int, number: int, direction: int) -> date | None:
    for step in range(_LEAP_CYCLE):
        there = calendar.day(published.year + direction * step, month, number)
        if there and (there >= published if direction > 0 else there <= published):
            return there
    return None


def _is_scheduled(e: Expression) -> bool:
    """Whether the expression modifies a noun for something set in advance ("Sunday's vote")."""
    tokens = e.analysis.tokens
    token = tokens[e.last - 1]
    for _ in range(3):
        token = tokens[token.head]
        if e.words.has("scheduled", token.lemma):
            return not _told_as_past(e, token.head)
        if token.tag[:1] == "V":
            return False
    return False


def _told_as_past(e: Expression, i: int) -> bool:
    tokens = e.analysis.tokens
    for _ in range(8):
        if tokens[i].tag[:1] == "V" or tokens[i].head == i:
            break
        if e.words.has("ahead", tokens[i].text):
            return False
        i = tokens[i].head
    return tokens[i].tag in ("VBD", "VBN")
