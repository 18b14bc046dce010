"""Time expressions: found in the text and resolved against the publication date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tacitus.coding import calendar_math as calendar
from tacitus.coding import time_days, time_periods, time_windows
from tacitus.coding.event_time import event_time
from tacitus.coding.story_time import campaign_time
from tacitus.coding.time_anchors import resolve_anchors
from tacitus.coding.time_ranges import Found, join_ranges
from tacitus.coding.time_readings import Expression, Reading, known, relative, single, unknown
from tacitus.lexicon.times import NamedDay, Pattern, TimeLexicon
from tacitus.records import Analysis, TimeInterval, TimeMention

__all__ = ["event_time", "find_times"]

READINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        time_days.day,
        time_days.day_range,
        time_days.iso,
        time_days.numeric,
        time_days.weekday,
        time_days.weekday_of_week,
        time_days.dayword,
        time_days.beside_dayword,
        time_days.this_daypart,
        time_days.beside,
        time_days.anchored,
        time_days.same,
        time_periods.month,
        time_periods.turned_month,
        time_periods.year,
        time_periods.fraction,
        time_periods.edge,
        time_periods.season,
        time_periods.turned_season,
        time_periods.bare_season,
        time_periods.decade,
        time_periods.century,
        time_periods.years,
        time_periods.week_of_month,
        time_windows.turned_unit,
        time_windows.window,
        time_windows.recent,
        time_windows.opening,
        time_windows.ago,
        time_windows.long_ago,
        time_windows.weekend,
    )
}


def find_times(analysis: Analysis, words: TimeLexicon) -> tuple[TimeMention, ...]:
    """Every time expression of a document, in text order.

    An expression that hangs on an unknown day (no publication date, an event as anchor) keeps
    its text and has start and end None.
    """
    found = join_ranges(analysis, words, list(_simple(analysis, words)))
    mentions = tuple(_mention(analysis, one) for one in found)
    opened = tuple(
        _opened(analysis, words, one, mentions) if one.last > one.first + 2 else mention
        for one, mention in zip(found, mentions, strict=True)
    )
    return resolve_anchors(analysis, words, opened)


def _opened(
    analysis: Analysis, words: TimeLexicon, found: Found, mentions: tuple[TimeMention, ...]
) -> TimeMention:
    """ "The first three days of" a campaign, where the story tells the day it began."""
    mention = _mention(analysis, found)
    ordinals = {words.value("ordinal", t.text) for t in analysis.tokens[found.first : found.last]}
    if mention.interval.start is not None or "1" not in ordinals:
        return mention
    campaign = campaign_time(analysis, mentions)
    if campaign is None or campaign.interval.start is None:
        return mention
    expression = Expression(analysis, words, found.first, found.last, None, None)
    count, _ = expression.amount() or (1, False)
    start = campaign.interval.start
    after = calendar.moved(start, expression.unit(), count)
    end = calendar.plus_days(after, -1) if after else None
    return replace(mention, interval=TimeInterval(start, end, "interval", "relative"))


def _mention(analysis: Analysis, found: Found) -> TimeMention:
    span = analysis.span(found.first, found.last)
    return TimeMention(span.start, span.end, analysis.text_of(span), found.interval)


def _simple(analysis: Analysis, words: TimeLexicon) -> Iterator[Found]:
    """Expressions without "from … to", "since" and the like."""
    by_word, code = words.by_word, words.code
    codes = "".join([by_word.get(t.text) or code(t.text) for t in analysis.tokens])
    day_before: date | None = None
    date_before: date | None = None
    told: tuple[int, TimeInterval] | None = None
    for at, last, what in _matches(analysis, words, codes):
        if isinstance(what, NamedDay):
            interval = _named_interval(analysis, what)
        else:
            expression = Expression(analysis, words, at, last, day_before, date_before)
            interval = READINGS[what.reading](expression)
        if interval is None:
            continue
        sentence = analysis.tokens[at].sentence
        if told is not None and told[0] == sentence and isinstance(what, Pattern):
            interval = _in_year(interval, what.reading, told[1])
        if interval.basis == "stated" and interval.precision in ("day", "month"):
            told = (sentence, interval)
        yield Found(at, last, interval)
        if interval.start is not None:
            date_before = interval.start
            if interval.precision == "day":
                day_before = interval.start


def _in_year(interval: TimeInterval, reading: str, told: TimeInterval) -> TimeInterval:
    """ "Began in April 1994 and ended in July": a later month of the year just named."""
    start, end = interval.start, interval.end
    if reading not in ("day", "month") or interval.basis == "stated":
        return interval
    if start is None or end is None or told.start is None:
        return interval
    first = calendar.day(told.start.year, start.month, start.day)
    last = calendar.day(told.start.year, end.month, end.day)
    if first is None or last is None or not told.start < first or start < first:
        return interval
    return replace(interval, start=first, end=last)


def _matches(
    analysis: Analysis, words: TimeLexicon, codes: str
) -> Iterator[tuple[int, int, Pattern | NamedDay]]:
    """Where patterns and names match, from left to right, without overlap."""
    for sentence in analysis.sentences:
        if not words.anchor.search(codes, sentence.first, sentence.last):
            continue
        at = sentence.first
        while start := words.union.search(codes, at, sentence.last):
            at = start.start()
            named = _named(analysis, words, start.start(), sentence.last)
            if named is not None:
                first, name = named
                at = first + len(name.words)
                yield first, at, name
                continue
            last, pattern = max(
                (
                    (match.end(), -n)
                    for n, pattern in enumerate(words.patterns)
                    if (match := pattern.regex.match(codes, at, sentence.last))
                ),
                default=(at + 1, 1),
            )
            if pattern <= 0:
                yield at, last, words.patterns[-pattern]
            at = last


def _named(
    analysis: Analysis, words: TimeLexicon, at: int, end: int
) -> tuple[int, NamedDay] | None:
    """A name of named_days.tsv that begins at `at`, or that holds the token `at`."""
    tokens = analysis.tokens
    first_token = analysis.sentences[tokens[at].sentence].first
    for first in range(max(first_token, at - 3), at + 1):
        for name in words.names.get(tokens[first].text.lower(), ()):
            last = first + len(name.words)
            if at < last <= end and all(
                tokens[first + n].text.lower() == word for n, word in enumerate(name.words)
            ):
                return first, name
    return None


def _named_interval(analysis: Analysis, name: NamedDay) -> TimeInterval | None:
    """The fixed day's interval; without a year the latest up to publication."""
    if name.month is None or name.day is None:
        return None
    if name.year is not None:
        there = single(calendar.day(name.year, name.month, name.day))
        return known(there, "day", "stated")
    published = analysis.document.published
    if published is None:
        return unknown("day")
    years = (published.year, published.year - 1)
    days = [day for year in years if (day := calendar.day(year, name.month, name.day))]
    return relative(single(next((day for day in days if day <= published), None)), "day")
