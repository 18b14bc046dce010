"""Publication dates in the forms that heads of articles write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = r"(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r"|sept)\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-]|\.\d)", re.I)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"
        r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?",
        r"(?P<year>(?:19|20)\d\d)/(?P<number>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)",
        rf"{DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{YEAR}",
        rf"{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"{YEAR},?\s+{MONTH}\s+{DAY}",
    )
)

DIGITS = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?:T?\d{4,6})?(?![\d.])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date's words in a line. `day` is None where no calendar has it, or it can mean two."""

    start: int
    end: int
    day: date | None


def find_dates(text: str) -> list[Dated]:
    """The dates written out in full in a line, in order."""
    found: list[Dated] = []
    for form in FORMS:
        for match in form.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(Dated(match.start(), match.end(), _day(match.groupdict())))
    return sorted(found, key=lambda dated: dated.start)


def field_date(text: str) -> date | None:
    """The day that a field for nothing but a date gives: as in text, or its digits alone."""
    digits = DIGITS.match(text.strip())
    if digits:
        return _day(digits.groupdict())
    return next((dated.day for dated in find_dates(text)), None)


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    month, day = int(parts.get("number") or 0), int(parts.get("day") or 0)
    if parts.get("month"):
        month = next(i for i, name in enumerate(MONTHS, 1) if name[:3] == _three(parts["month"]))
    elif parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None  # 3/2/2018 is March to some and February to others
        day, month = max(first, second), min(first, second)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _three(month: str | None) -> str:
    return (month or "")[:3].lower()
