"""What stands under the axis of time: names of periods at regular steps, as many as have room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tacitus.web.pictures.periods import MONTHS, Period, Unit
from tacitus.web.pictures.scales import text_width

_GAP = 10.0  # units between two names

Step = Callable[[Period], bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words, or a stretch of the axis, at a place."""

    text: str
    x: float
    y: float
    width: float = 0.0


def _years(step: int) -> Step:
    return lambda each: each.start.year % step == 0


def _years_begun(step: int) -> Step:
    """The first periods of every so many years."""
    return lambda each: each.start.month == 1 and each.start.year % step == 0


def _months(step: int) -> Step:
    """The periods that begin every so many months, or with their first week."""
    return lambda each: each.start.day <= _first_days(each) and (each.start.month - 1) % step == 0


def _days(step: int) -> Step:
    """Every so many days; of seven, Mondays."""
    return lambda each: each.start.toordinal() % step == 1 % step


def _first_days(each: Period) -> int:
    return 7 if each.unit == "week" else 1


# From fine to coarse; the finest is taken that has room.
_STEPS: dict[Unit, tuple[Step, ...]] = {
    "day": (_days(1), _days(7), _days(14), _months(1)),
    "week": (_months(1), _months(2), _months(3), _months(6)),
    "month": (_months(1), _months(3), _months(6), _months(12)),
    "quarter": (_months(12), *(_years_begun(step) for step in (2, 5, 10))),
    "year": tuple(_years(step) for step in (1, 2, 5, 10, 20, 50)),
    "decade": tuple(_years(step) for step in (10, 20, 50, 100, 200, 500, 1000)),
}


def labels(
    shown: Sequence[Period], left: float, step: float, width: float, y: float, font: float
) -> tuple[Mark, ...]:
    """Names under periods of which each is `step` units wide, the first of them at `left`."""
    found: tuple[Mark, ...] = ()
    for fits in _STEPS[shown[0].unit]:
        at = [i for i, each in enumerate(shown) if fits(each)] or [0]
        found = tuple(
            _mark(shown[i], i == at[0], left + (i + 0.5) * step, width, y, font) for i in at
        )
        if all(a.x + a.width / 2 + _GAP <= b.x - b.width / 2 for a, b in pairwise(found)):
            return found
    return found[:1]


def _mark(period: Period, is_first: bool, x: float, width: float, y: float, font: float) -> Mark:
    words = _words(period, is_first)
    wide = text_width(words, font)
    return Mark(words, min(max(x, wide / 2), width - wide / 2), y, wide)


def _words(period: Period, is_first: bool) -> str:
    """A period's short name; the first one of all, and of each year, tells the year."""
    start = period.start
    month = MONTHS[start.month - 1]
    if period.unit in ("quarter", "year", "decade"):
        return str(start.year)
    if period.unit == "month":
        return (
            str(start.year) if start.month == 1 else f"{month} {start.year}" if is_first else month
        )
    begins = start.month == 1 and start.day <= _first_days(period)
    words = f"{start.day} {month}" if period.unit == "day" else month
    return f"{words} {start.year}" if is_first or begins else words
