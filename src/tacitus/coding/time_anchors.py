"""Times counted from an event that the article dates elsewhere: "two days after the vote"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from tacitus.coding import calendar_math as calendar
from tacitus.coding.event_time import told_time
from tacitus.coding.time_readings import Expression
from tacitus.lexicon.times import TimeLexicon
from tacitus.records import Analysis, TimeInterval, TimeMention, Token


def resolve_anchors(
    analysis: Analysis, words: TimeLexicon, times: tuple[TimeMention, ...]
) -> tuple[TimeMention, ...]:
    """The times, those that hang on a dated event resolved, and "since the attack" added."""
    found = list(times)
    for token in analysis.tokens:
        if not any(words.has(link, token.text) for link in ("since", "after", "before")):
            continue
        anchor = _anchor(analysis, token, times)
        if anchor is None:
            continue
        thing, time = anchor
        counted = _ending_with(analysis, token, found)
        if counted is not None:
            moved = _moved(analysis, words, found[counted], token, time)
            if moved is not None:
                found[counted] = replace(found[counted], interval=moved)
        elif words.has("since", token.text):
            lasting = _since(analysis, time)
            if lasting is not None:
                span = analysis.span(token.i, thing + 1)
                found.append(TimeMention(span.start, span.end, analysis.text_of(span), lasting))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _anchor(
    analysis: Analysis, link: Token, times: tuple[TimeMention, ...]
) -> tuple[int, TimeInterval] | None:
    """The noun after the link, and the time that the article gives for what it names."""
    for thing in analysis.dependents(link.i, "pobj"):
        if any(thing in analysis.tokens_in(mention.span) for mention in _near(times, link)):
            return None
        told = told_time(analysis, thing, times)
        if told is not None and told.interval.start is not None:
            return thing, told.interval
    return None


def _near(times: tuple[TimeMention, ...], link: Token) -> tuple[TimeMention, ...]:
    at = bisect_left(times, link.start, key=lambda mention: mention.start)
    return times[max(0, at - 1) : at + 2]


def _ending_with(analysis: Analysis, link: Token, times: list[TimeMention]) -> int | None:
    """The unresolved expression that ends with the link ("two days *after*")."""
    for n, mention in enumerate(times):
        if mention.end == link.end and mention.interval.start is None:
            return n
    return None


def _moved(
    analysis: Analysis, words: TimeLexicon, mention: TimeMention, link: Token, anchor: TimeInterval
) -> TimeInterval | None:
    inside = analysis.tokens_in(mention.span)
    expression = Expression(analysis, words, inside.start, inside.stop, None, None)
    count, vague = expression.amount() or (1, False)
    unit = expression.unit()
    if vague or anchor.start is None or anchor.end is None:
        return None
    if words.has("since", link.text) or unit == "hour":
        return None
    if anchor.precision != "day" and unit in ("day", "week", "fortnight"):
        return None
    later = words.has("after", link.text)
    there = calendar.moved(anchor.end if later else anchor.start, unit, count if later else -count)
    if there is None:
        return None
    days = (there, there) if unit == "day" else calendar.unit_days(there, unit)
    if days is None:
        return None
    return TimeInterval(days[0], days[1], mention.interval.precision, "relative")


def _since(analysis: Analysis, anchor: TimeInterval) -> TimeInterval | None:
    published = analysis.document.published
    if published is None or anchor.start is None or anchor.start > published:
        return None
    return TimeInterval(anchor.start, published, "interval", "relative")
