"""Finds an article's head: title, byline, publication date, publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from tacitus.readers.dates import find_dates
from tacitus.readers.furniture import is_head_furniture
from tacitus.readers.lines import Line
from tacitus.readers.mapped import Mapped, join
from tacitus.readers.meta import Meta, publisher_named, read_meta

TITLE_LONGEST = 200
KICKER_LONGEST = 80
TITLE_LINES = 3
WINDOW = 8  # lines below the title that can belong to the head
DECKS = 2  # lines between title and date line that belong to the body
TITLE_CASE_WORDS = 6
SMALL_WORDS = frozenset(
    {
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "it"),
        *("nor", "of", "off", "on", "or", "over", "per", "so", "the", "to", "up", "via", "vs"),
        *("with", "yet"),
    }
)
WORD = re.compile(r"[^\W\d_][\w'’]*")
STOP = re.compile(r"[.,:;…][\"'”’»)\]]*$")
ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+$")
BRACKETS = re.compile(r"\(([^()]{2,40})\)\s*(?:[-–—]|$)")
DATELINE = re.compile(r"[A-Z][^.!?]{0,80}?(?:\s[-–—]+\s|\s?—\s?|\)\s?[-–—]+\s)")


@dataclass(frozen=True, slots=True)
class Head:
    """What was found above the body."""

    title: Mapped | None = None
    byline: str | None = None
    published: date | None = None
    modified: date | None = None
    publisher: str | None = None
    url: str | None = None

    def add(self, meta: Meta) -> Head:
        """The head with what one more line says; what was found first stays."""
        return replace(
            self,
            byline=self.byline or meta.byline,
            published=self.published or meta.published,
            modified=self.modified or meta.modified,
            publisher=self.publisher or meta.publisher,
            url=self.url or meta.url,
        )

    def over(self, other: Head) -> Head:
        """This head, with the other's fields where it has none of its own."""
        return Head(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(Head)))


NO_HEAD = Head()


def read_head(lines: Sequence[Line], given: Head) -> tuple[Head, list[Line]]:
    """The head of a text, and the lines of its body; what is `given` stays."""
    if given.title is not None:
        head, at = _known_title(lines, given, given.title.text)
    else:
        head, at = _before_title(lines, given)
    if head.title is None:
        used = _title_lines(lines, at)
        if used:
            title = join_title(lines[at : at + used])
            head, at = replace(head, title=title), at + used
    head, rest = _after_title(head, lines[at:])
    if head.title is not None and not rest and given.title is None:
        return given, list(lines)  # nothing but a line: it is the text, not a title
    return head, rest


def join_title(lines: Sequence[Line]) -> Mapped:
    """A title's lines in one."""
    parts: list[Mapped | str] = []
    for line in lines:
        parts += [" ", line.text] if parts else [line.text]
    return join(parts).clean()


def from_dateline(text: str) -> tuple[date | None, str | None]:
    """Date and publisher from a dateline: 'BEIRUT, Jan 5, 2018 (Reuters) - …'."""
    match = DATELINE.match(text[:160])
    if match is None:
        return None, None
    words = match[0]
    dates = find_dates(words)
    bracketed = BRACKETS.search(words)
    publisher = publisher_named(bracketed[1].split(",")[0]) if bracketed else None
    return (dates[0].day if dates else None), publisher


def _known_title(lines: Sequence[Line], head: Head, title: str) -> tuple[Head, int]:
    """The head with the title as the text has it, and where the lines below it begin."""
    for at, line in enumerate(lines[:WINDOW]):
        if line.text.text.casefold() == title.casefold():
            return replace(head, title=line.text), at + 1
    return head, 0


def _before_title(lines: Sequence[Line], head: Head) -> tuple[Head, int]:
    """What stands above the title, and where the title begins."""
    heading = next((at for at, line in enumerate(lines[:WINDOW]) if line.level), None)
    if heading is not None and not all(
        read_meta(line.text.text) or (len(line.text.text) <= KICKER_LONGEST and not line.ends)
        for line in lines[:heading]
    ):
        heading = None
    at = 0
    while at < min(len(lines), WINDOW) and at != heading:
        text = lines[at].text.text
        meta = read_meta(text)
        if meta is not None and meta.title:
            start = text.rindex(meta.title)
            head = replace(head, title=lines[at].text.cut(start, start + len(meta.title)))
            return head, at + 1
        if meta is not None and (meta.sure or heading is not None):
            head = head.add(meta)
        elif heading is None and not is_head_furniture(text, above_title=True):
            break
        at += 1
    return head, at


def _title_lines(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are the title; 0 if there is none."""
    if at >= len(lines):
        return 0
    first = lines[at]
    if first.level:
        return 1
    if at + 1 >= len(lines) or first.begins_lower or DATELINE.match(first.text.text):
        return 0
    used = 1
    while (
        used <= TITLE_LINES
        and at + used < len(lines)
        and _title_goes_on(lines[at + used - 1], lines[at + used])
    ):
        used += 1
    if at + used >= len(lines) or lines[at + used].begins_lower:
        return 0  # a sentence that goes on
    title = join_title(lines[at : at + used]).text
    stopped = STOP.search(title) and not ABBREVIATION.search(title) and not _title_case(title)
    if used > TITLE_LINES or len(title) > TITLE_LONGEST or stopped or lines[at].item:
        return 0
    return used


def _title_case(text: str) -> bool:
    """Whether a line with a full stop Is Written as Headlines Are, and no sentence is."""
    words = WORD.findall(text)
    return len(words) >= TITLE_CASE_WORDS and all(
        word[0].isupper() or word in SMALL_WORDS for word in words
    )


def _title_goes_on(before: Line, line: Line) -> bool:
    if line.gap != "none" or line.level or read_meta(line.text.text):
        return False
    return before.full or line.begins_lower


def _after_title(head: Head, lines: Sequence[Line]) -> tuple[Head, list[Line]]:
    """Reads the lines below the title; the article's own lines among them stay."""
    kept: list[Line] = []
    pending: list[Line] = []
    at = 0
    while at < min(len(lines), WINDOW) and len(pending) <= DECKS:
        line = lines[at]
        meta = read_meta(line.text.text)
        if meta is not None and (meta.sure or _is_byline(head, lines, at, pending)):
            head = head.add(meta)
            kept, pending = kept + pending, []
        elif is_head_furniture(line.text.text):
            pass
        elif line.full or len(line.text.text) > TITLE_LONGEST or head.title is None:
            break
        else:
            pending.append(line)
        at += 1
    return head, [*kept, *pending, *lines[at:]]


def _is_byline(head: Head, lines: Sequence[Line], at: int, pending: Sequence[Line]) -> bool:
    """Whether capitalised words alone are names of authors: only where a byline stands."""
    if head.title is None or head.byline is not None:
        return False
    after = lines[at + 1] if at + 1 < len(lines) else None
    following = read_meta(after.text.text) if after else None
    if following is not None and following.sure:
        return True
    return not pending and after is not None and (after.full or len(after.text.text) > 80)
