"""Readings of months, seasons, years, decades, weeks and windows such as "the past month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tacitus.coding import calendar_math as calendar
from tacitus.coding.calendar_math import Days
from tacitus.coding.time_readings import (
    Expression,
    in_part,
    known,
    part_of,
    relative,
    turn,
    unknown,
)
from tacitus.records import TimeInterval, TimePrecision

_EARLIEST_BARE_YEAR = 1900


def month(e: Expression) -> TimeInterval | None:
    """ "July 2014", "October": without a year the latest, or the coming one."""
    number = _month_number(e)
    if number is None:
        return None
    part = part_of(e)
    precision: TimePrecision = "interval" if part else "month"
    year = e.number("year")
    if year is not None:
        return known(in_part(calendar.month_days(year, number), part), precision, "stated")
    if not _is_month(e):
        return None
    if e.published is None:
        return unknown(precision)
    year = _month_year(e.published, number, e.future())
    return relative(in_part(calendar.month_days(year, number), part), precision)


def turned_month(e: Expression) -> TimeInterval | None:
    """ "Last April", "next March", "April last year"."""
    number = e.number("month")
    if number is None:
        return None
    if e.one("that"):
        told = e.date_before
        return relative(calendar.month_days(told.year, number) if told else None, "month")
    if e.published is None:
        return unknown("month")
    steps = turn(e)
    if e.one("year-word"):
        year = e.published.year + steps
    elif steps < 0:
        year = e.published.year - (number >= e.published.month)
    elif steps > 0:
        year = e.published.year + (number <= e.published.month)
    else:
        year = e.published.year
    part = part_of(e)
    days = in_part(calendar.month_days(year, number), part)
    return relative(days, "interval" if part else "month")


def year(e: Expression) -> TimeInterval | None:
    """ "2015", "early 2015"; a number that counts or names something else is none."""
    text = re.sub(r"\D", "", e.tokens[-1].text)
    number = int(text)
    if len(e.tokens) == 1 and not _is_year(e, number):
        return None
    part = part_of(e)
    precision: TimePrecision = "interval" if part else "year"
    return known(in_part(calendar.year_days(number), part), precision, "stated")


def fraction(e: Expression) -> TimeInterval | None:
    """ "The first half of 2015", "the third quarter of this year"."""
    number, which = e.number("year"), e.number("ordinal")
    stated = number is not None
    if number is None and e.published is not None:
        number = e.published.year + turn(e)
    if which is None:
        return None
    if number is None:
        return unknown("interval")
    months = 6 if e.one("half") else 3
    if which * months > 12:
        return None
    start = calendar.month_days(number, (which - 1) * months + 1)
    end = calendar.month_days(number, which * months)
    days = (start[0], end[1]) if start and end else None
    return known(days, "interval", "stated" if stated else "relative")


def edge(e: Expression) -> TimeInterval | None:
    """ "The end of 2019", "the beginning of May", "the end of the week"."""
    which = e.words.value("edge", e.one("edge") or "")
    days: Days | None
    if e.one("month"):
        found = month(e)
        whole = (found.start, found.end) if found else (None, None)
        days = (whole[0], whole[1]) if whole[0] and whole[1] else None
    elif e.one("year"):
        days = calendar.year_days(e.number("year") or 0)
    elif e.unit() in ("week", "month", "year", "decade"):
        days = calendar.unit_days(e.published, e.unit(), turn(e)) if e.published else None
    else:
        return None
    if days is None:
        return None if e.one("year") else unknown("interval")
    start, end = calendar.edge(days, which)
    return TimeInterval(start, end, "interval", "stated" if e.one("year") else "relative")


def season(e: Expression) -> TimeInterval | None:
    """ "The summer of 2015"; winter is named by the year in which it begins."""
    first, number = e.number("season"), e.number("year")
    if first is None or number is None:
        return None
    part = part_of(e)
    days = in_part(calendar.season_days(number, first), part)
    return known(days, "interval" if part else "season", "stated")


def turned_season(e: Expression) -> TimeInterval | None:
    """ "Last summer", "this winter", "next spring"."""
    first = e.number("season")
    if first is None:
        return None
    part = part_of(e)
    precision: TimePrecision = "interval" if part else "season"
    if e.published is None:
        return unknown(precision)
    days = _turned_season(e.published, first, turn(e))
    return relative(in_part(days, part), precision)


def _turned_season(published: date, first: int, steps: int) -> Days | None:
    years = range(published.year - 2, published.year + 3)
    seasons = [days for y in years if (days := calendar.season_days(y, first))]
    if steps < 0:
        return max((days for days in seasons if days[1] < published), default=None)
    if steps > 0:
        return min((days for days in seasons if days[0] > published), default=None)
    return min((days for days in seasons if days[1] >= published), default=None)


def bare_season(e: Expression) -> TimeInterval | None:
    """ "In the spring": only a lower-case season after "in (the)", not "the fall of" a city."""
    text, before = e.tokens[0].text, e.before().lower()
    following = e.following()
    if not text.islower() or (following is not None and following.text.lower() == "of"):
        return None
    if before == "the":
        before = e.before(2).lower()
    if before not in ("in", "during", "since", "by", "until"):
        return None
    first = e.number("season")
    if e.published is None or first is None:
        return unknown("season")
    years = range(e.published.year - 2, e.published.year + 2)
    seasons = [days for y in years if (days := calendar.season_days(y, first))]
    if e.future():
        return relative(min(d for d in seasons if d[1] >= e.published), "season")
    return relative(max(d for d in seasons if d[0] <= e.published), "season")


def decade(e: Expression) -> TimeInterval | None:
    """ "The 1990s", "the early '90s"."""
    first = int(re.sub(r"\D", "", e.tokens[-1].text))
    if first < 100:
        if not (e.one("apostrophe") or e.one("the")) or first < 20:
            return None
        first += 1900
    part = part_of(e)
    days = in_part(calendar.year_days(first, first + 9), part)
    return known(days, "interval" if part else "decade", "stated")


def century(e: Expression) -> TimeInterval | None:
    """ "The 20th century": 1901 to 2000."""
    number = e.number("ordinal")
    if number is None:
        return None
    days = calendar.year_days(number * 100 - 99, number * 100)
    return known(in_part(days, part_of(e)), "interval", "stated")


def years(e: Expression) -> TimeInterval | None:
    """ "2014–2018", "2014-15"."""
    text = "".join(token.text for token in e.tokens)
    first, second = (part for part in re.split(r"[-–—/]", text))
    last = int(first[: 4 - len(second)] + second)
    if last <= int(first):
        return None
    return known(calendar.year_days(int(first), last), "interval", "stated")


def week_of_month(e: Expression) -> TimeInterval | None:
    """ "The first week of May 2014": seven days; the last week is the last seven."""
    found = month(e)
    if found is None or found.start is None or found.end is None or e.unit() != "week":
        return found
    which = e.number("ordinal")
    if which is not None and which > 5:
        return None
    start = found.end - timedelta(days=6)
    if which is not None:
        start = found.start + timedelta(days=7 * (which - 1))
    end = min(start + timedelta(days=6), found.end)
    return TimeInterval(start, end, "week", found.basis)


def _month_number(e: Expression) -> int | None:
    number = e.number("month")
    if number is None:
        joined = re.split(r"[-–]", e.tokens[0].text.lower())[-1]
        value = e.words.value("month", joined)
        number = int(value) if value else None
    return number


def _month_year(published: date, number: int, future: bool) -> int:
    if future:
        return published.year + (number < published.month)
    return published.year - (number > published.month)


def _is_month(e: Expression) -> bool:
    """Whether a bare month word is the month: not "may", "march", nor a person's name."""
    if len(e.tokens) > 1:
        return e.tokens[-1].text[:1].isupper()
    token = e.tokens[0]
    if not token.text[:1].isupper() or token.tag == "MD" or token.tag[:2] == "VB":
        return False
    before, following = e.before(), e.following()
    named = following is not None and following.entity == "PERSON"
    if token.entity == "PERSON" and named:
        return False
    if e.words.has("time-preposition", before):
        return True
    if before.lower() == "the" and token.dep in ("compound", "nmod", "amod"):
        return True
    if token.lemma == "may" or before[:1].isupper() or token.entity == "PERSON":
        return False
    beside_name = following is not None and following.tag == "NNP"
    return token.entity == "DATE" or (not beside_name and token.dep in ("pobj", "npadvmod"))


def _is_year(e: Expression, number: int) -> bool:
    """Whether a bare number of four digits is a year: it must not count or name a thing."""
    before, following = e.before(), e.following()
    token = e.tokens[0]
    if not token.text.isdigit():
        return "-" in token.text or "–" in token.text
    words = e.words
    if (
        words.has("numbered", before)
        or words.has("money", before)
        or before[-1:] in ("$", "£", "€")
    ):
        return False
    after = following.text if following else ""
    if words.has("counted", after) or after in ("%", "°") or words.has("unit", after):
        return False
    prepositional = words.has("time-preposition", before) or words.has("month", before)
    if number < _EARLIEST_BARE_YEAR:
        return prepositional and token.entity == "DATE"
    if words.has("quantifier", before) and not words.has("by", before) and token.dep == "nummod":
        return False
    if prepositional or token.entity == "DATE":
        return True
    if token.dep == "nummod" and e.analysis.tokens[token.head].tag == "NN":
        return not words.has("counted", e.analysis.tokens[token.head].lemma)
    return token.dep in ("nummod", "compound", "nmod", "npadvmod", "appos", "pobj") and (
        before.lower() in ("the", "'s", "’s", "(") or token.entity != "CARDINAL"
    )
