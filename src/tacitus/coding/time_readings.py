"""How each shape of time expression is read: from its words to an interval.

Every reading takes an `Expression` and answers a `TimeInterval`, or None where the words turn
out to be no time. A time that hangs on an unknown day has start and end None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tacitus.coding import calendar_math as calendar
from tacitus.coding.calendar_math import Days
from tacitus.coding.numbers import number_at
from tacitus.coding.tense import speaks_of_future
from tacitus.lexicon.times import TimeLexicon
from tacitus.records import Analysis, TimeBasis, TimeInterval, TimePrecision, Token

Reading = Callable[["Expression"], TimeInterval | None]
UNIT_PRECISION: dict[str, TimePrecision] = {
    "hour": "day",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens `first` to `last` (exclusive) with what is needed to read them.

    `day_before` is the narrative's last resolved day, `date_before` the start of its last
    resolved time of any precision.
    """

    analysis: Analysis
    words: TimeLexicon
    first: int
    last: int
    day_before: date | None
    date_before: date | None

    @property
    def published(self) -> date | None:
        """The publication date."""
        return self.analysis.document.published

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The expression's tokens."""
        return self.analysis.tokens[self.first : self.last]

    def all(self, kind: str) -> list[str]:
        """The lower-case words of a class, in order."""
        return [t.text.lower() for t in self.tokens if self.words.has(kind, t.text)]

    def one(self, kind: str) -> str | None:
        """The first word of a class."""
        found = self.all(kind)
        return found[0] if found else None

    def number(self, kind: str) -> int | None:
        """The number that the first word of a class stands for."""
        word = self.one(kind)
        if word is None:
            return None
        text = self.words.value(kind, word) or "".join(c for c in word if c.isdigit())
        return int(text) if text.isdigit() else None

    def unit(self) -> str:
        """The name of the expression's unit."""
        return self.words.value("unit", self.all("unit")[-1])

    def amount(self) -> tuple[int, bool] | None:
        """How many units, and whether that is vague; of "60-100" the larger."""
        tokens = self.analysis.tokens
        found: tuple[int, bool] | None = None
        for i in range(self.first, self.last):
            vague = self.words.value("vague", tokens[i].text)
            number = number_at(tokens, i, self.last, self.words.numbers)
            if number is not None:
                if found is None or number.value > found[0]:
                    found = number.value, number.vague
            elif vague:
                return int(vague), vague != "2"
        if found is None and any(self.words.has("a", t.text) for t in self.tokens):
            return 1, False
        return found

    def before(self, steps: int = 1) -> str:
        """The word that stands so many tokens before the expression."""
        at = self.first - steps
        tokens = self.analysis.tokens
        if at < 0 or tokens[at].sentence != tokens[self.first].sentence:
            return ""
        return tokens[at].text

    def following(self) -> Token | None:
        """The token after the expression, in the same sentence."""
        tokens = self.analysis.tokens
        if self.last >= len(tokens) or tokens[self.last].sentence != tokens[self.first].sentence:
            return None
        return tokens[self.last]

    def future(self) -> bool:
        """Whether the clause speaks of the future."""
        head = head_of(self.analysis, self.first, self.last)
        return speaks_of_future(self.analysis, head, self.words)


def head_of(analysis: Analysis, first: int, last: int) -> int:
    """The token whose governor lies outside tokens `first` to `last`; the last such."""
    for i in range(last - 1, first - 1, -1):
        head = analysis.tokens[i].head
        if head == i or not first <= head < last:
            return i
    return last - 1


def known(days: Days | None, precision: TimePrecision, basis: TimeBasis) -> TimeInterval | None:
    """An interval, or None where the calendar has no such days."""
    return TimeInterval(days[0], days[1], precision, basis) if days else None


def unknown(precision: TimePrecision) -> TimeInterval:
    """A time relative to a day that is not known."""
    return TimeInterval(None, None, precision, "relative")


def relative(days: Days | None, precision: TimePrecision) -> TimeInterval:
    """A time computed from the publication date or the narrative."""
    return known(days, precision, "relative") or unknown(precision)


def single(day: date | None) -> Days | None:
    """The interval of one day."""
    return (day, day) if day else None


def in_part(days: Days | None, part: int | None) -> Days | None:
    """ "Early", "mid" or "late": a third of the interval; all of it for other words."""
    return calendar.third(days, part) if days and part else days


def part_of(e: Expression) -> int | None:
    """1, 2, 3 for "early", "mid", "late", also when joined to the next word ("mid-2015")."""
    part = e.number("part")
    if part is not None:
        return part or None
    text = e.tokens[-1].text if len(e.tokens) == 1 else e.tokens[0].text
    prefix = text.lower().replace("–", "-").split("-")[0]
    value = e.words.value("part", prefix)
    return int(value) if value else None


def turn(e: Expression) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    if e.one("last"):
        return -1
    return 1 if e.one("next") else 0
