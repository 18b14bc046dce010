"""Markdown to an article: front matter, headings of both kinds, quotes, lists, code."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from tacitus.readers.article import Article, article_of
from tacitus.readers.lines import Line, Raw, measure, split
from tacitus.readers.mapped import Mapped
from tacitus.readers.markup import unmark_markdown
from tacitus.readers.meta import read_meta

FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
LIST = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
CLOSING = re.compile(r"\s+#+\s*$")
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>", re.I)
FIELD = re.compile(r"(?P<key>[\w-]+)\s*:\s*(?P<value>.+)")
KEYS = {
    "title": "Title",
    "headline": "Title",
    "author": "Author",
    "authors": "Author",
    "byline": "Author",
    "date": "Date",
    "published": "Date",
    "publisher": "Publisher",
    "source": "Publisher",
    "site": "Publisher",
    "url": "URL",
    "link": "URL",
}


def markdown_article(original: str) -> Article:
    """Head and paragraphs of a Markdown text."""
    front, raw = _front_matter(_without_comments(split(original), original))
    lines = _headings(raw)
    lines = [replace(line, text=unmark_markdown(_bare(line)).clean()) for line in lines]
    article = article_of(original, [line for line in lines if line.text.text], unmark_markdown)
    head = article.head
    for line in front:
        field = FIELD.fullmatch(line.text.text.strip())
        label = KEYS.get(field["key"].lower()) if field else None
        if field is None or label is None:
            continue
        value = field["value"].strip(" '\"[]")
        meta = read_meta(f"{label}: {value}")
        if meta is None:
            continue
        if meta.title:
            start = line.text.text.index(value)
            title = line.text.cut(start, start + len(value))
            head = replace(head, title=head.title or title)
        head = replace(
            head,
            byline=meta.byline or head.byline,
            published=meta.published or head.published,
            publisher=meta.publisher or head.publisher,
            url=meta.url or head.url,
        )
    return replace(article, head=head)


def _without_comments(raw: list[Raw], original: str) -> list[Raw]:
    """The lines outside HTML comments and fenced code."""
    hidden = _comments(original)
    kept: list[Raw] = []
    fenced = False
    for line in raw:
        start = line.text.segments[0][1]
        at = bisect_right(hidden, start, key=lambda comment: comment[0]) - 1
        if FENCE.match(line.text.text):
            fenced = not fenced
        elif not fenced and (at < 0 or start >= hidden[at][1]):
            kept.append(line)
    return kept


def _comments(original: str) -> list[tuple[int, int]]:
    """Where HTML comments begin and end; one that is never closed is none."""
    found: list[tuple[int, int]] = []
    start = original.find("<!--")
    while start >= 0 and (end := original.find("-->", start)) >= 0:
        found.append((start, end + 3))
        start = original.find("<!--", end)
    return found


def _front_matter(raw: list[Raw]) -> tuple[list[Raw], list[Raw]]:
    if not raw or raw[0].text.text.strip() != "---":
        return [], raw
    for at, line in enumerate(raw[1:40], start=1):
        if line.text.text.strip() in ("---", "..."):
            return raw[1:at], raw[at + 1 :]
    return [], raw


def _headings(raw: list[Raw]) -> list[Line]:
    """The lines measured, with headings that are underlined told as such."""
    lines: list[Line] = []
    for line in measure(raw):
        if UNDERLINE.fullmatch(line.text.text) and len(line.text.text) > 1:
            if lines and line.gap == "none" and not lines[-1].ends:
                lines[-1] = replace(lines[-1], level=1 if line.text.text[0] == "=" else 2)
            continue
        lines.append(line)
    return lines


def _bare(line: Line) -> Mapped:
    """The line without the marks of quotes, lists, closed headings and HTML tags."""
    text = line.text
    for pattern in (QUOTE, LIST):
        match = pattern.match(text.text)
        text = text.cut(match.end() if match else 0, len(text.text))
    closing = CLOSING.search(text.text) if line.level else None
    text = text.cut(0, closing.start() if closing else len(text.text))
    return text.edit((m.start(), m.end(), "") for m in TAG.finditer(text.text))
