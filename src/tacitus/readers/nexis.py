"""Nexis Uni and LexisNexis deliveries: several articles in one document.

An article of Nexis Uni is title, publisher, date, copyright line, labelled lines (Section,
Length, Byline), the line "Body", the body, "Classification" and "End of Document"; a list of the
titles may stand before the first. The older form begins with "1 of 20 DOCUMENTS" and has
publisher, date, title, labelled lines in capitals, body and "LOAD-DATE".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tacitus.readers.dates import find_dates
from tacitus.readers.head import Head, join_title
from tacitus.readers.lines import Line
from tacitus.readers.mapped import Mapped
from tacitus.readers.meta import publisher_named, read_meta

END = re.compile(r"end of document", re.I)
COUNTED = re.compile(r"(?:focus - )?\d+ of \d+ documents?", re.I)
COUNTED_LINE = re.compile(rf"^[ \t]*{COUNTED.pattern}[ \t]*$", re.I | re.M)
BODY = re.compile(r"body(?: text)?:?", re.I)
LOADED = re.compile(r"load-date:.*", re.I)
LABEL = re.compile(
    r"(?P<label>section|length|byline|dateline|highlight|distribution|series|edition|page|"
    r"volume|issue|headline|author|url|correction-date|rating|guest|anchor|reporter|show|"
    r"transcript|type|content-type|editor's note)\s?:\s*(?P<rest>.*)",
    re.I,
)
AFTER_BODY = re.compile(
    r"(?:graphics?|classification|notes?|correction|"
    r"(?:load-date|graphics?|language|publication-type|document-type|subject|journal code|ticker|"
    r"organization|company|industry|geographic|person|country|city|state|correction-date|"
    r"pub-type|acc-no|update):.*)",
    re.I,
)
RIGHTS = re.compile(r"(?:copyright\b|\(c\)|©|all rights reserved).*", re.I)
COVER = re.compile(r"documents? \(\d+\)", re.I)
LISTED = re.compile(r"1\.\s*(?P<title>\S.*)")
EDITION = re.compile(r".*\bedition\b.*|correction appended", re.I)
PLACE = re.compile(r"\s*\([^()]*\)$")
LONGEST_HEAD = 120  # characters of a line that says publisher or date
HEAD_LINES = 12


def is_nexis(lines: Sequence[Line]) -> bool:
    """Whether the lines are a delivery of Nexis."""
    texts = [line.text.text for line in lines]
    return any(END.fullmatch(text) or COUNTED.fullmatch(text) for text in texts) or (
        any(BODY.fullmatch(text) for text in texts) and any(map(LOADED.fullmatch, texts))
    )


def nexis_articles(lines: Sequence[Line]) -> list[tuple[Head, list[Line]]]:
    """The head and the body's lines of each article of a delivery, in order."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if END.fullmatch(line.text.text) or COUNTED.fullmatch(line.text.text):
            chunks.append([])
        else:
            chunks[-1].append(line)
    chunks[0] = _without_cover(chunks[0])
    return [_article(chunk) for chunk in chunks if any(map(_is_of_article, chunk))]


def _is_of_article(line: Line) -> bool:
    """Whether a line shows that an article is around it, and no cover page or rest."""
    text = line.text.text
    return any(pattern.fullmatch(text) for pattern in (BODY, LOADED, LABEL))


def _without_cover(lines: list[Line]) -> list[Line]:
    """The lines without the list of titles: the first title comes again where it ends."""
    start = next((at for at, line in enumerate(lines) if COVER.fullmatch(line.text.text)), None)
    if start is None:
        return lines
    listed = next((m for line in lines[start:] if (m := LISTED.match(line.text.text))), None)
    if listed is None:
        return lines
    title = listed["title"].casefold()
    again = [at for at, line in enumerate(lines) if line.text.text.casefold() == title]
    return lines[again[0] :] if again else lines


def _article(lines: list[Line]) -> tuple[Head, list[Line]]:
    body = next((at for at, line in enumerate(lines) if BODY.fullmatch(line.text.text)), None)
    if body is None:
        start = _after_labels(lines)
        head = _head(lines[:start])
    else:
        start, head = body + 1, _head(lines[:body])
    end = next(
        (at for at, line in enumerate(lines) if at > start and AFTER_BODY.fullmatch(_bare(line))),
        len(lines),
    )
    return head, lines[start:end]


def _bare(line: Line) -> str:
    return line.text.text.strip()


def _after_labels(lines: list[Line]) -> int:
    """Where the body begins that no line "Body" marks: below the last label of the head."""
    labels = [at for at, line in enumerate(lines[:HEAD_LINES]) if LABEL.fullmatch(_bare(line))]
    return labels[-1] + 1 if labels else 0


def _head(lines: list[Line]) -> Head:
    at = next((at for at, line in enumerate(lines[:HEAD_LINES]) if _is_date(line)), None)
    if at is None:
        head, titles = Head(), lines
    else:
        publisher = _publisher(_bare(lines[at - 1])) if at else None
        head = Head(published=find_dates(_bare(lines[at]))[0].day, publisher=publisher)
        titles = lines[: at - 1] if at > 1 else lines[at + 1 :]  # the older form has it below
    head = replace(head, title=_title(titles))
    for line in lines:
        label = LABEL.fullmatch(_bare(line))
        if label and label["rest"]:
            head = _labelled(head, label["label"].lower(), label["rest"], line)
    return head


def _title(lines: list[Line]) -> Mapped | None:
    """The first line that is none of the head's others, with those it is wrapped into."""
    found: list[Line] = []
    for line in lines:
        text = _bare(line)
        other = any(pattern.fullmatch(text) for pattern in (LABEL, RIGHTS, EDITION))
        if found and (other or line.gap != "none"):
            break
        if not other:
            found.append(line)
    return join_title(found) if found else None


def _labelled(head: Head, label: str, rest: str, line: Line) -> Head:
    if label == "headline":
        text = line.text
        return replace(head, title=text.cut(len(text.text) - len(rest), len(text.text)))
    meta = read_meta(f"By {rest.removeprefix('By ')}") if label in ("byline", "author") else None
    return head.add(meta) if meta else head


def _is_date(line: Line) -> bool:
    """Whether a line begins with a date; what follows may be a weekday, a time, an edition."""
    text = _bare(line)
    dates = find_dates(text)
    before = text[: dates[0].start].strip(" ,") if dates else ""
    begins = not before or before.lower().endswith("day")
    return bool(dates) and begins and len(text) <= LONGEST_HEAD


def _publisher(text: str) -> str | None:
    if len(text) > LONGEST_HEAD:
        return None
    return publisher_named(text) or publisher_named(PLACE.sub("", text)) or text
