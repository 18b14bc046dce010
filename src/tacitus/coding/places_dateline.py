"""Finds datelines: where a report says that it was written, before its first words.

Known by their form: "SEOUL, South Korea (AP) —", "Beijing (Reuters) -", "NAIROBI, Kenya, Apr 5 –",
and capitals that open a paragraph before a sentence in plain type ("LONDON The prime minister").
"""

from __future__ import annotations

import re

from tacitus.records import Span

_WORD = r"[A-Z][\w.’'`-]*"
_CAPS = r"[A-Z][A-Z.’'`-]+"
_DAY = (
    r"(?:,? *(?:[A-Z][a-z]{2,8}\.? *\d{1,2}|\d{1,2} *(?:de )?[A-Za-z][a-z]{2,9}\.?)(?:,? *\d{4})?)?"
)
_REGION = rf"(?:, *{_WORD}(?: {_WORD}){{0,3}})?"
_DASH = r"(?:--|–|—|-(?= )|- ?-)"
_AGENCY = r"\( *[A-Z][\w .,/&’'-]{1,30}\)"
_OPENING = r"(?:^|\n) *(?:By [^\n]{3,40}?[.,]? )?"
_FORMS = (
    # A place, perhaps its region and a day, then an agency in brackets or a dash.
    re.compile(
        rf"{_OPENING}(?P<place>{_WORD}(?: {_WORD}){{0,3}}{_REGION})"
        rf"{_DAY},? *(?:{_AGENCY} *{_DASH}?|{_DASH})"
    ),
    # Capitals, an agency and a dash, wherever a byline runs on before them.
    re.compile(rf"(?P<place>\b{_CAPS}(?: {_CAPS}){{0,3}}{_REGION}){_DAY},? *{_AGENCY} *{_DASH}"),
    # Capitals and then a sentence in plain type.
    re.compile(
        rf"{_OPENING}(?P<place>{_CAPS}(?: {_CAPS}){{0,2}}{_REGION})"
        rf"{_DAY},?:? +(?=(?:The|An?|[A-Z][a-z]+) [\w“\"])"
    ),
)


def in_dateline(start: int, lines: tuple[Span, ...]) -> bool:
    """Whether the character at `start` lies in one of the datelines."""
    return any(line.start <= start < line.end for line in lines)


def datelines(text: str) -> tuple[Span, ...]:
    """The words that name the place in each dateline, in text order, without overlaps."""
    found: dict[int, Span] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            span = Span(*match.span("place"))
            if not any(span.overlaps(other) for other in found.values()):
                found[span.start] = span
    return tuple(found[start] for start in sorted(found))
