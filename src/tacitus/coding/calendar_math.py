"""Calendar arithmetic on days: months, weeks, seasons and parts of them. Pure functions.

Every function answers None where the calendar has no such day (30 February, the year 10000).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def plus_days(start: date, days: int) -> date | None:
    """`start` moved by a number of days."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(start: date, months: int) -> date | None:
    """`start` moved by months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_days(year: int, month: int) -> Days | None:
    """First and last day of a month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(first: int, last: int | None = None) -> Days | None:
    """First day of year `first` and last day of year `last` (the same year if not given)."""
    start, end = day(first, 1, 1), day(last or first, 12, 31)
    return (start, end) if start and end and start <= end else None


def season_days(year: int, first_month: int) -> Days | None:
    """Three months from `first_month`; winter 2015 runs from December 2015."""
    start = month_days(year, first_month)
    if start is None:
        return None
    last = plus_months(start[0], 2)
    end = month_days(last.year, last.month) if last else None
    return (start[0], end[1]) if end else None


def week_days(inside: date, weeks: int = 0) -> Days | None:
    """Monday and Sunday of the week that is `weeks` after the one that holds `inside`."""
    monday = plus_days(inside, 7 * weeks - inside.weekday())
    sunday = plus_days(monday, 6) if monday else None
    return (monday, sunday) if monday and sunday else None


def third(days: Days, which: int) -> Days:
    """First (1), middle (2) or last (3) third of an interval; whole months where it has them."""
    start, end = days
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months >= 3:
        first = plus_months(start, months * (which - 1) // 3)
        after = plus_months(start, months * which // 3)
        if first and after:
            return first, after - timedelta(days=1)
    length = (end - start).days + 1
    first_day = start + timedelta(days=length * (which - 1) // 3)
    return first_day, start + timedelta(days=length * which // 3 - 1)


def edge(days: Days, which: str) -> Days:
    """The first or last part of an interval: a month of a year, ten days of a month, else a day."""
    start, end = days
    length = (end - start).days + 1
    if length > 150:
        span = month_days(start.year, start.month) if which == "start" else None
        return span or month_days(end.year, end.month) or days
    part = timedelta(days=9 if length > 20 else 0)
    return (start, start + part) if which == "start" else (end - part, end)


def latest_weekday(upto: date, weekday: int) -> date | None:
    """The latest such weekday up to and including `upto`."""
    return plus_days(upto, -((upto.weekday() - weekday) % 7))


def coming_weekday(since: date, weekday: int) -> date | None:
    """The first such weekday from `since` on, itself included."""
    return plus_days(since, (weekday - since.weekday()) % 7)


def moved(start: date, unit: str, number: int) -> date | None:
    """`start` moved by so many days, weeks, months, years and so on."""
    if unit == "hour":
        return plus_days(start, int(number / 24))
    if unit in _DAYS:
        return plus_days(start, _DAYS[unit] * number)
    return plus_months(start, _MONTHS[unit] * number)


def unit_days(inside: date, unit: str, steps: int = 0) -> Days | None:
    """The calendar unit `steps` after the one that holds `inside`."""
    if unit == "week":
        return week_days(inside, steps)
    if unit == "fortnight":
        return week_days(inside, 2 * steps)
    if unit in _DAYS:
        there = plus_days(inside, steps if unit == "day" else 0)
        return (there, there) if there else None
    size = _MONTHS[unit]
    at = inside.year * 12 + inside.month - 1
    first = (at // size + steps) * size
    start = day(first // 12, first % 12 + 1, 1)
    last = plus_months(start, size - 1) if start else None
    end = month_days(last.year, last.month) if last else None
    return (start, end[1]) if start and end else None


_DAYS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
