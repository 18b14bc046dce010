"""Days, weeks, months and years: which suits a span, and what each is called."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tacitus.web.pictures.quads import Link

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
# A span of so many days or fewer is shown by this unit.
_SPANS: tuple[tuple[int, Unit], ...] = (
    (62, "day"),
    (366, "week"),
    (366 * 8, "month"),
    (366 * 25, "quarter"),
    (366 * 100, "year"),
)
_FAR = 0.05  # at most this share of events, at either end, is set aside as far from the others
_SHORTER = 4  # and only where the span of the others is so many times shorter
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Period:
    """A period from its first to its last day."""

    unit: Unit
    start: date
    end: date

    @property
    def name(self) -> str:
        """The period in full."""
        day = f"{self.start.day} {MONTHS[self.start.month - 1]} {self.start.year}"
        month = MONTHS[self.start.month - 1]
        return {
            "day": day,
            "week": f"week of {day}",
            "month": f"{month} {self.start.year}",
            "quarter": f"{month}–{MONTHS[self.end.month - 1]} {self.start.year}",
            "year": str(self.start.year),
            "decade": f"{self.start.year}–{self.end.year}",
        }[self.unit]

    @property
    def link(self) -> Link:
        """The filters that let through its events."""
        return (("since", self.start.isoformat()), ("until", self.end.isoformat()))


def unit_for(first: date, last: date) -> Unit:
    """The unit that shows a span of days in no more than about a hundred columns."""
    days = (last - first).days + 1
    return next((unit for longest, unit in _SPANS if days <= longest), "decade")


def period_of(day: date, unit: Unit) -> Period:
    """The period in which a day lies."""
    if unit == "day":
        return Period(unit, day, day)
    if unit == "week":
        back = min(day.weekday(), day.toordinal() - 1)
        start = day - timedelta(days=back)
        return Period(unit, start, _plus(start, 6))
    if unit in ("month", "quarter"):
        months = 1 if unit == "month" else 3
        start = day.replace(day=1, month=day.month - (day.month - 1) % months)
        last = start.replace(month=start.month + months - 1)
        return Period(unit, start, last.replace(day=monthrange(last.year, last.month)[1]))
    years = 10 if unit == "decade" else 1
    year = max(1, day.year - day.year % years)
    return Period(unit, date(year, 1, 1), date(min(9999, year - year % years + years - 1), 12, 31))


def periods(first: date, last: date, unit: Unit) -> tuple[Period, ...]:
    """The periods from the one of the first day to that of the last, none left out."""
    found = [period_of(first, unit)]
    while found[-1].end < last:
        found.append(period_of(found[-1].end + timedelta(days=1), unit))
    return tuple(found)


def bulk(days: Counter[date]) -> tuple[date, date]:
    """First and last day without those few that lie far from all others.

    Events that are dated to long ago, or far ahead, would leave the others no room.
    """
    ordered = sorted(days)
    spare = sum(days.values()) * _FAR
    low, high = _after(ordered, days, spare), _after(ordered[::-1], days, spare)
    core = (high - low).days + 1
    if (ordered[-1] - ordered[0]).days + 1 < core * _SHORTER:
        return ordered[0], ordered[-1]
    near = [day for day in ordered if (low - day).days <= core and (day - high).days <= core]
    return near[0], near[-1]


def _after(ordered: list[date], days: Counter[date], spare: float) -> date:
    """The first day by which more than `spare` events have come."""
    so_far = 0
    for day in ordered:
        so_far += days[day]
        if so_far > spare:
            break
    return day


def _plus(day: date, days: int) -> date:
    """A day so many days later, within what the calendar of Python holds."""
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))
