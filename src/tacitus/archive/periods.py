"""Days that a year or a month stands for."""

from __future__ import annotations

import re
from calendar import monthrange

_PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?")


def first_day(text: str) -> str:
    """The first day of a year or month, in ISO form; other words as they are."""
    return _day(text, last=False)


def last_day(text: str) -> str:
    """The last day of a year or month, in ISO form; other words as they are."""
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> str:
    match = _PARTIAL_DAY.fullmatch(text)
    if match is None:
        return text
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    if not (1 <= month <= 12 and year > 0):
        return text
    day = monthrange(year, month)[1] if last else 1
    return f"{year:04}-{month:02}-{day:02}"
