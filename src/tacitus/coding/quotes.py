"""Finds quotations: the stretches between quotation marks, whatever the typography.

A quotation never runs past its paragraph, unless the next paragraph opens with a mark of its
own, as newspapers print a long quotation. A mark that is never closed ends with its sentence.
Quotations inside quotations belong to the outer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.records import Analysis, Span

_PARAGRAPH = re.compile(r"[^\n]+")
# Opening mark to the marks that may close it. German news opens low („ ‚) and closes high.
_PAIRS = {
    "“": '”“"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’'",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    '"': '"”',
    "'": "'’",
    "``": "''",
}
_SPACED = frozenset("«‹")  # French sets a blank between mark and word
_SINGLE = frozenset("‘‚'")
_OPENERS = re.compile(r"``|[“„«»‹‘‚「『\"']")
_BEFORE_OPENING = frozenset(" \t\u00a0([{—–-:,;/…“‘\"'")
_ELISIONS = re.compile(
    r"['‘’](?:\d|(?:em|til|cause|bout|twas|tis|n|round|neath|cos|cuz|gainst)\b)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z“‘\"«„]|\s*$)")
_MAX_SINGLE = 600  # a single mark rarely quotes more; beyond this it is an apostrophe


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    `span` includes the marks; `first` and `last` (exclusive) are its tokens; `closed` tells
    whether the closing mark is there; `goes_on` whether the next paragraph continues it.
    """

    span: Span
    first: int
    last: int
    paragraph: int
    closed: bool
    goes_on: bool


def find_quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """All outermost quotations, in text order."""
    text = analysis.document.text
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        following = _first_mark(text, paragraphs, number + 1)
        for span, mark, closed in _scan(text, start, end):
            goes_on = not closed and following == mark
            stop = span.end if closed or goes_on else _sentence_end(text, span)
            tokens = analysis.tokens_in(Span(span.start, stop))
            if len(tokens):
                found.append(
                    Quotation(
                        Span(span.start, stop),
                        tokens.start,
                        tokens.stop,
                        number,
                        closed,
                        goes_on,
                    )
                )
    return tuple(found)


def _first_mark(text: str, paragraphs: list[tuple[int, int]], number: int) -> str:
    if number >= len(paragraphs):
        return ""
    match = _OPENERS.match(text, paragraphs[number][0])
    return match.group() if match else ""


def _scan(text: str, start: int, end: int) -> Iterator[tuple[Span, str, bool]]:
    at = start
    while match := _OPENERS.search(text, at, end):
        mark = match.group()
        at = match.end()
        if not _opens(text, match.start(), mark, start, end):
            continue
        close = _closing(text, at, end, mark)
        if close is None and mark in _SINGLE:
            continue  # an apostrophe, or a mark whose partner is lost
        stop = end if close is None else close
        if any(char.isalnum() for char in text[at:stop]):
            yield Span(match.start(), stop), mark, close is not None
        at = stop


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Whether a mark can open a quotation: it stands before a word and not after one."""
    after = at + len(mark)
    if mark in _SPACED and after < end:
        return True
    if after >= end or text[after] in " \t\u00a0.,;:!?)]”’":
        return False
    if mark in _SINGLE and _ELISIONS.match(text, at):
        return False
    if mark in ("“", "„", "「", "『", "``"):
        return True
    return at == start or text[at - 1] in _BEFORE_OPENING


def _closing(text: str, at: int, end: int, mark: str) -> int | None:
    """Offset just after the mark that closes, or None."""
    single = mark in _SINGLE
    limit = min(end, at + _MAX_SINGLE) if single else end
    closers = _PAIRS[mark]
    possible: int | None = None
    while at < limit:
        if (
            text.startswith(closers, at)
            if len(closers) == 2 and mark == "``"
            else (text[at] in closers)
        ):
            width = 2 if mark == "``" else 1
            if not single:
                if not (text[at] == mark == "“" or _reopens(text, at, end, mark)):
                    return at + width
            elif at + 1 >= end or not text[at + 1].isalnum():
                if text[at - 1] not in "sS":
                    return at + width
                # "the rebels’ leader": a plural's apostrophe unless nothing better follows
                possible = possible or at + width
        elif single and text[at] == mark and mark != "'":
            break
        at += 1
    return possible


def _reopens(text: str, at: int, end: int, mark: str) -> bool:
    """Whether a straight mark inside a quotation looks like an opening one."""
    return (
        mark == '"'
        and text[at] == '"'
        and text[at - 1] in " \u00a0"
        and at + 1 < end
        and text[at + 1].isalnum()
    )


def _sentence_end(text: str, span: Span) -> int:
    match = _SENTENCE_END.search(text, span.start, span.end)
    return match.end() if match else span.end
