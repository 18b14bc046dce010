"""A time line: events of each day, week, month or year, cooperation above the axis, conflict below.

Makes marks from counts; templates/pictures/timeline.svg draws them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tacitus.web.pictures.axis import Mark, labels
from tacitus.web.pictures.periods import Period, Unit, bulk, period_of, periods, unit_for
from tacitus.web.pictures.quads import BY_NAME, QUADS, Link, Quad, quad_link
from tacitus.web.pictures.scales import (
    Frame,
    Linear,
    events,
    number,
    short_number,
    text_width,
    ticks,
)

DayCount = tuple[date, str, int]  # a day, a quad's name, how many events
_FONT = 12.0


@dataclass(frozen=True, slots=True)
class Segment:
    """The events of one quad in one period."""

    quad: Quad
    count: int
    frame: Frame
    title: str
    link: Link


@dataclass(frozen=True, slots=True)
class Column:
    """One period: its segments, the nearest to the axis first; `frame` is the whole height.

    chosen: whether it overlaps the days that are asked for.
    """

    period: Period
    count: int
    frame: Frame
    segments: tuple[Segment, ...]
    title: str
    link: Link
    chosen: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """Events before or after what is shown."""

    text: str
    count: int
    link: Link


@dataclass(frozen=True, slots=True)
class Timeline:
    """A time line that can be drawn. Lengths are in units of the view box, from the upper left."""

    width: float
    height: float
    unit: Unit
    axis: float
    left: float
    columns: tuple[Column, ...]
    gaps: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    rulers: tuple[Mark, ...]
    asides: tuple[Aside, ...]
    total: int
    by_quad: tuple[tuple[Quad, int, Link], ...]
    title: str
    description: str


def timeline(
    counts: Iterable[DayCount],
    width: float = 960.0,
    height: float = 240.0,
    whole: bool = False,
    chosen: tuple[date, date] = (date.min, date.max),
) -> Timeline:
    """The time line of events by day and quad; in any order, a day and quad may come twice.

    Days far from all others are told in words beside it (`asides`) unless `whole` is asked for.
    chosen: first and last day of what is asked for; what lies outside stands back.
    """
    days: Counter[date] = Counter()
    cells: Counter[tuple[date, str]] = Counter()
    for day, quad, count in counts:
        if count > 0 and quad in BY_NAME:
            days[day] += count
            cells[day, quad] += count
    if not days:
        return _empty(width, height)
    first, last = (min(days), max(days)) if whole else bulk(days)
    unit = unit_for(first, last)
    shown = periods(first, last, unit)
    starts = {day: period_of(day, unit).start for day in days if first <= day <= last}
    by_period: Counter[tuple[date, str]] = Counter()
    for (day, quad), count in cells.items():
        if day in starts:
            by_period[starts[day], quad] += count
    frame = Frame(0, 0, width, height)
    return _drawn(shown, by_period, unit, frame, _asides(days, first, last), chosen)


def _drawn(
    shown: tuple[Period, ...],
    counts: Counter[tuple[date, str]],
    unit: Unit,
    page: Frame,
    asides: tuple[Aside, ...],
    chosen: tuple[date, date],
) -> Timeline:
    width, height = page.right, page.bottom
    sums = [max(_side(counts, each, conflict) for each in shown) for conflict in (False, True)]
    steps = ticks(max(sums), 4)
    up, down = ([each for each in steps if each <= most] for most in sums)
    left = max(text_width(short_number(each), _FONT) for each in (*up, *down)) + 10
    bottom = height - 24
    scale = Linear(sums[1], -sums[0], bottom, 10.0)
    step = (width - left - 2) / len(shown)
    columns = tuple(
        _column(each, counts, scale, left + i * step, step, (10.0, bottom), chosen)
        for i, each in enumerate(shown)
    )
    full = [each for each in columns if each.count]
    total = sum(each.count for each in full)
    return Timeline(
        width,
        height,
        unit,
        scale(0),
        left,
        tuple(full),
        _gaps(columns, scale(0)),
        labels(shown, left, step, width, height - 6, _FONT),
        _rulers(up, down, scale, left),
        asides,
        total,
        _by_quad(counts),
        f"Events by {unit}",
        _description(columns, total, unit),
    )


def _side(counts: Counter[tuple[date, str]], period: Period, conflict: bool) -> int:
    return sum(counts[period.start, quad.name] for quad in QUADS if quad.conflict is conflict)


def _column(
    period: Period,
    counts: Counter[tuple[date, str]],
    scale: Linear,
    x: float,
    step: float,
    ends: tuple[float, float],
    chosen: tuple[date, date],
) -> Column:
    gap = min(2.0, step * 0.15)
    left, right = x + gap / 2, x + step - gap / 2
    segments = []
    so_far = {False: 0, True: 0}
    for quad in QUADS:
        count = counts[period.start, quad.name]
        if not count:
            continue
        sign = 1 if quad.conflict else -1
        near, far = sign * so_far[quad.conflict], sign * (so_far[quad.conflict] + count)
        so_far[quad.conflict] += count
        top, bottom = sorted((scale(near), scale(far)))
        title = f"{period.name}: {quad.name}, {events(count)}"
        link = (*period.link, *quad_link(quad.name))
        segments.append(Segment(quad, count, Frame(left, top, right, bottom), title, link))
    total = sum(so_far.values())
    parts = "; ".join(f"{each.quad.name} {number(each.count)}" for each in segments)
    title = f"{period.name}: {events(total)}" + (f" ({parts})" if parts else "")
    frame = Frame(x, ends[0], x + step, ends[1])
    is_chosen = period.start <= chosen[1] and chosen[0] <= period.end
    return Column(period, total, frame, tuple(segments), title, period.link, is_chosen)


def _gaps(columns: tuple[Column, ...], axis: float) -> tuple[Mark, ...]:
    """Stretches of time without events."""
    found = []
    for has_events, group in groupby(columns, key=lambda each: each.count > 0):
        run = list(group)
        if not has_events:
            first, last = run[0], run[-1]
            words = first.period.name
            if first is not last:
                words += f" to {last.period.name}"
            left = first.frame.left
            found.append(Mark(f"No events: {words}", left, axis, last.frame.right - left))
    return tuple(found)


def _rulers(up: Sequence[int], down: Sequence[int], scale: Linear, left: float) -> tuple[Mark, ...]:
    values = (*(-each for each in up[1:]), *down)
    return tuple(Mark(short_number(abs(each)), left - 6, scale(each)) for each in values)


def _asides(days: Counter[date], first: date, last: date) -> tuple[Aside, ...]:
    found = []
    before = sum(count for day, count in days.items() if day < first)
    after = sum(count for day, count in days.items() if day > last)
    if before:
        until = max(day for day in days if day < first)
        found.append(Aside(f"before {first}", before, (("until", until.isoformat()),)))
    if after:
        since = min(day for day in days if day > last)
        found.append(Aside(f"after {last}", after, (("since", since.isoformat()),)))
    return tuple(found)


def _by_quad(counts: Counter[tuple[date, str]]) -> tuple[tuple[Quad, int, Link], ...]:
    sums: Counter[str] = Counter()
    for (_, quad), count in counts.items():
        sums[quad] += count
    return tuple((quad, sums[quad.name], quad_link(quad.name)) for quad in QUADS)


def _description(columns: tuple[Column, ...], total: int, unit: Unit) -> str:
    busiest = max(columns, key=lambda each: each.count)
    first, last = columns[0].period.name, columns[-1].period.name
    return (
        f"{events(total)} from {first} to {last}, one column a {unit}: cooperation above the "
        f"axis, conflict below, words next to it and deeds beyond. Most in "
        f"{busiest.period.name}: {events(busiest.count)}."
    )


def _empty(width: float, height: float) -> Timeline:
    words = "No events with a date"
    none = tuple((quad, 0, quad_link(quad.name)) for quad in QUADS)
    return Timeline(
        width, height, "day", height / 2, 0.0, (), (), (), (), (), 0, none, words, words + "."
    )
