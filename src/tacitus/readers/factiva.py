"""Factiva deliveries: several articles in one RTF or HTML document.

An article is title, "By …", "525 words", date, perhaps a time, publisher, the publisher's code,
page, language, copyright line, body, and "Document LBA0000020180202ee22000ab"; or the same with
the two-letter labels of Factiva before each (HD, BY, WC, PD, SN, LP, TD, AN).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tacitus.readers.dates import field_date
from tacitus.readers.head import Head, join_title
from tacitus.readers.lines import Line
from tacitus.readers.meta import publisher_named, read_meta

NUMBER = re.compile(r"(?:AN\b[\s|]*)?(?:\(?Document )([A-Za-z]{1,12}\w{12,40})\)?[\s|]*")
WORDS = re.compile(r"[\d,.]+ words[\s|]*", re.I)
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?(?:\s?GMT)?", re.I)
LANGUAGE = re.compile(r"English")
RIGHTS = re.compile(r"(?:copyright\b|\(c\)|©).*", re.I)
LABEL = re.compile(
    r"(?P<label>SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|"
    r"ART|CLM|DLN|PGC)(?:(?:\s*\||\t| {2,}|$)\s*(?P<rest>.*?)|\s(?P<word>[^\s|].*?))[\s|]*",
)
PAGE = re.compile(r"(?:page \d+ of \d+.*|.*©.*\bfactiva\b.*|dow jones factiva|factiva)", re.I)
HEAD_LINES = 14
CODED = re.compile(r"[\w.-]+ : \S")  # kenya : Kenya
TITLE_LABEL = "HD"
TEXT_LABELS = ("LP", "TD")


def is_factiva(lines: Sequence[Line]) -> bool:
    """Whether the lines are a delivery of Factiva."""
    texts = [line.text.text for line in lines]
    return any(map(NUMBER.fullmatch, texts)) and any(
        WORDS.fullmatch(text) or text[:2] == "WC" for text in texts
    )


def factiva_articles(lines: Sequence[Line]) -> list[tuple[Head, list[Line]]]:
    """The head and the body's lines of each article of a delivery, in order."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if NUMBER.fullmatch(line.text.text):
            chunks.append([])
        elif not PAGE.fullmatch(line.text.text):
            chunks[-1].append(line)
    return [_labelled(chunk) or _plain(chunk) for chunk in chunks if any(map(_is_count, chunk))]


def _is_count(line: Line) -> bool:
    """Whether a line counts the words of an article, as each article's head does."""
    label = LABEL.fullmatch(line.text.text)
    return WORDS.fullmatch(line.text.text) is not None or (
        label is not None and label["label"] == "WC"
    )


def _labelled(lines: list[Line]) -> tuple[Head, list[Line]] | None:
    """An article with labels; None where it has none."""
    fields: dict[str, list[Line]] = {}
    current: list[Line] = []
    for line in lines:
        label = LABEL.fullmatch(line.text.text)
        if label and _is_field(label, fields):
            current = fields.setdefault(label["label"], [])
            line = _rest(line, label)
        if line.text.text:
            current.append(line)
    if TITLE_LABEL not in fields or not any(fields.get(label) for label in TEXT_LABELS):
        return None
    words = {label: " ".join(line.text.text for line in found) for label, found in fields.items()}
    meta = read_meta(f"By {words['BY'].removeprefix('By ')}") if words.get("BY") else None
    head = Head(
        title=join_title(fields[TITLE_LABEL]) if fields[TITLE_LABEL] else None,
        byline=meta.byline if meta else None,
        published=field_date(words.get("PD", "")),
        publisher=_publisher(words.get("SN", "")),
    )
    return head, [line for label in TEXT_LABELS for line in fields.get(label, [])]


def _is_field(label: re.Match[str], there: Collection[str]) -> bool:
    """Whether a label is one: a line of the text, too, may begin with two capitals and a blank."""
    name, word = label["label"], label["word"]
    if word is None:
        return True
    if not any(text in there for text in TEXT_LABELS):
        return name not in there
    return (name == "TD" and name not in there) or CODED.match(word) is not None


def _rest(line: Line, label: re.Match[str]) -> Line:
    group = "rest" if label["word"] is None else "word"
    start, end = label.span(group)
    return replace(line, text=line.text.cut(start, end).clean())


def _plain(lines: list[Line]) -> tuple[Head, list[Line]]:
    """An article whose lines are told by their order alone."""
    texts = [line.text.text.strip() for line in lines]
    count = next((at for at, text in enumerate(texts) if WORDS.fullmatch(text)), 0)
    head, title = Head(), count - 1
    meta = read_meta(texts[title]) if title > 0 else None
    if meta is not None and meta.byline and not lines[title].level:
        head, title = head.add(meta), title - 1
    if title >= 0:
        head = replace(head, title=lines[title].text)
    day = next(
        (at for at in range(count + 1, min(count + 4, len(lines))) if field_date(texts[at])), None
    )
    start = count + 1
    if day is not None:
        start = day + 1
        head = replace(head, published=field_date(texts[day]))
        if start < len(texts) and CLOCK.fullmatch(texts[start]):
            start += 1
        if start < len(texts):
            head = replace(head, publisher=_publisher(texts[start]))
            start += 1
    return head, lines[_body(texts, start) :]


def _body(texts: Sequence[str], start: int) -> int:
    """Where the body begins: below the copyright line, or else below the language."""
    window = range(start, min(start + HEAD_LINES, len(texts)))
    for pattern in (RIGHTS, LANGUAGE):
        last = next((at for at in window if pattern.fullmatch(texts[at])), None)
        if last is not None:
            return last + 1
    return start


def _publisher(text: str) -> str | None:
    return publisher_named(text) or text or None
