"""Joins time expressions: "from May to July 2014", "since 2011", "by the end of 2019"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tacitus.coding import calendar_math as calendar
from tacitus.coding.numbers import number_at
from tacitus.coding.tense import speaks_of_future
from tacitus.lexicon.times import TimeLexicon
from tacitus.records import Analysis, TimeInterval

_WIDE = frozenset({"month", "year", "season", "decade", "day", "interval"})


@dataclass(frozen=True, slots=True)
class Found:
    """An expression's tokens `first` to `last` (exclusive) and its interval."""

    first: int
    last: int
    interval: TimeInterval


def join_ranges(analysis: Analysis, words: TimeLexicon, found: list[Found]) -> list[Found]:
    """Join neighbours that make one range, then apply "since", "until", "by" and "after"."""
    joined: list[Found] = []
    for one in found:
        before = joined[-1] if joined else None
        pair = _pair(analysis, words, before, one) if before else None
        if pair is None:
            joined.append(one)
        else:
            joined[-1:] = pair
    edges = [_with_edge(analysis, words, one) for one in joined]
    return _anchored(analysis, words, edges)


def _pair(
    analysis: Analysis, words: TimeLexicon, left: Found | None, right: Found
) -> list[Found] | None:
    """What two neighbours make together, or None if they stand for themselves."""
    tokens = analysis.tokens
    if left is None or not 1 <= right.first - left.last <= 2:
        return None
    if tokens[left.first].sentence != tokens[right.first].sentence:
        return None
    link = tokens[left.last].text
    opening = tokens[left.first - 1].text if left.first else ""
    if opening.lower() == "the" and left.first > 1:
        opening = tokens[left.first - 2].text
    left = _take_year(analysis, words, left, right)
    ranges = (
        (words.has("between", opening) and words.has("and", link))
        or (words.has("to", link) and _alike(left, right))
        or (words.has("from", opening) and words.has("until", link))
        or (words.has("dash", link) and left.interval.precision == right.interval.precision)
    )
    if ranges or (words.has("and", link) and _consecutive(left, right)):
        return _range(left, right)
    return [left, right] if words.has("and", link) or link.lower() == "or" else None


def _consecutive(left: Found, right: Found) -> bool:
    """ "In 2016 and 2017", "in July and August": the second begins where the first ends."""
    end, start = left.interval.end, right.interval.start
    alike = left.interval.precision == right.interval.precision
    return alike and end is not None and start == calendar.plus_days(end, 1)


def _alike(left: Found, right: Found) -> bool:
    return left.interval.precision in _WIDE and right.interval.precision in _WIDE


def _range(left: Found, right: Found) -> list[Found] | None:
    start, end = left.interval.start, right.interval.end
    if start is None or end is None or end < start:
        return None
    interval = TimeInterval(start, end, "interval", right.interval.basis)
    return [Found(left.first, right.last, interval)]


def _take_year(analysis: Analysis, words: TimeLexicon, left: Found, right: Found) -> Found:
    """ "May to July 2014": the first month or day takes the second's year."""
    mine, other = left.interval, right.interval
    bare = mine.basis == "relative" and mine.precision in ("month", "day")
    if not bare or other.basis != "stated" or other.start is None:
        return left
    month = next(
        (
            int(value)
            for token in analysis.tokens[left.first : left.last]
            if (value := words.value("month", token.text))
        ),
        None,
    )
    if month is None or other.precision not in ("month", "day", "interval"):
        return left
    year = other.start.year - (month > other.start.month)
    day = mine.start.day if mine.start and mine.precision == "day" else None
    if day is not None:
        there = calendar.day(year, month, day)
        days = (there, there) if there else None
    else:
        days = calendar.month_days(year, month)
    if days is None:
        return left
    return replace(left, interval=TimeInterval(days[0], days[1], mine.precision, "stated"))


def _with_edge(analysis: Analysis, words: TimeLexicon, one: Found) -> Found:
    """ "Since X" runs to publication, "until X" and "by X" end with X."""
    tokens = analysis.tokens
    at = one.first - 1
    if at >= 0 and tokens[at].text.lower() in ("the", "about", "around", "at", "least", "late"):
        at -= 1
    if at < 0 or tokens[at].sentence != tokens[one.first].sentence:
        return one
    word = tokens[at].text
    if words.has("since", word):
        return _since(analysis, one, at)
    if words.has("until", word) or words.has("by", word):
        return _ending(analysis, words, one, at)
    return one


def _since(analysis: Analysis, one: Found, at: int) -> Found:
    start, published = one.interval.start, analysis.document.published
    basis = one.interval.basis
    if start is None or published is None:
        return Found(at, one.last, TimeInterval(start, None, "interval", basis))
    if start > published:
        return one
    return Found(at, one.last, TimeInterval(start, published, "interval", basis))


def _ending(analysis: Analysis, words: TimeLexicon, one: Found, at: int) -> Found:
    end, published = one.interval.end, analysis.document.published
    if "end" in {words.value("edge", t.text) for t in analysis.tokens[one.first : one.last]}:
        end = one.interval.end
    start: date | None = None
    if published and end and end >= published and speaks_of_future(analysis, at, words):
        start = published
    return Found(at, one.last, TimeInterval(start, end, "interval", one.interval.basis))


def _anchored(analysis: Analysis, words: TimeLexicon, found: list[Found]) -> list[Found]:
    """ "Three days after the vote on May 5": counted from the later expression."""
    result = list(found)
    for n, one in enumerate(found[:-1]):
        anchor = found[n + 1].interval
        tokens = analysis.tokens
        link = tokens[one.last - 1]
        after, before = words.has("after", link.text), words.has("before", link.text)
        if one.interval.start is not None or not (after or before) or anchor.start is None:
            continue
        if tokens[one.first].sentence != tokens[found[n + 1].first].sentence:
            continue
        if found[n + 1].first not in analysis.subtree(link.i) and found[n + 1].first != one.last:
            continue
        result[n] = _counted(analysis, words, one, anchor, 1 if after else -1)
    return result


def _counted(
    analysis: Analysis, words: TimeLexicon, one: Found, anchor: TimeInterval, direction: int
) -> Found:
    tokens = analysis.tokens
    unit, count = "", 1
    for i in range(one.first, one.last):
        number = number_at(tokens, i, one.last, words.numbers)
        if number is not None:
            count = number.value
        unit = words.value("unit", tokens[i].text) or unit
    base = anchor.end if direction > 0 else anchor.start
    there = calendar.moved(base, unit, direction * count) if base and unit else None
    if there is None:
        return one
    if anchor.precision != "day" and unit in ("day", "week"):
        return one
    days = (there, there) if unit == "day" else calendar.unit_days(there, unit)
    if days is None:
        return one
    return replace(one, interval=TimeInterval(days[0], days[1], one.interval.precision, "relative"))
