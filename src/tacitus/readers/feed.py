"""RSS and Atom: an entry an article, with feedparser. Only what the feed itself holds is read."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.sax import SAXException

import feedparser

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.article import Article, article_of
from tacitus.readers.dates import field_date
from tacitus.readers.deliveries import as_it_is
from tacitus.readers.detect import FEED
from tacitus.readers.head import Head
from tacitus.readers.html_blocks import html_paragraphs
from tacitus.readers.lines import paragraph_lines
from tacitus.readers.meta import publisher_named
from tacitus.readers.quiet import quiet
from tacitus.readers.source import Found, Source, found_in
from tacitus.readers.xml import entities_refused

ENTITIES = re.compile(rb"<!ENTITY", re.I)
AGAIN = "get the feed again"


def read_feed(source: Source) -> Iterator[Found | Source | InputError]:
    """The entries of a feed, in its order."""
    data = source.whole()
    if ENTITIES.search(data):
        raise entities_refused(source.origin, "feed")
    feed = _parsed(data, source.origin)
    broken = isinstance(feed.get("bozo_exception"), SAXException)
    if not feed.entries:
        if broken:
            raise UnreadableError(source.origin, "this feed is damaged", AGAIN)
        raise NoTextError(source.origin, "this feed has no entries", AGAIN)
    for number, entry in enumerate(feed.entries, start=1):
        uri = f"{source.origin}#{number}"
        yield found_in(uri, FEED, _article(entry, feed.feed))
    if broken:
        yield UnreadableError(
            source.origin, f"this feed is damaged after entry {len(feed.entries)}", AGAIN
        )


def _parsed(data: bytes, origin: str) -> Any:  # noqa: ANN401  (feedparser's dictionaries)
    with quiet():
        try:
            return feedparser.parse(
                io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
            )
        except Exception as error:  # whatever broken markup sets off in feedparser
            raise UnreadableError(origin, f"this feed is damaged ({error})", AGAIN) from error


def _article(entry: Any, feed: Any) -> Article:  # noqa: ANN401  (feedparser's dictionaries)
    title = _one_line(entry.get("title", ""))
    paragraphs = _paragraphs(entry)
    original, lines = paragraph_lines([(title, 1), *paragraphs] if title else paragraphs)
    publisher = _one_line((entry.get("source") or {}).get("title") or feed.get("title", ""))
    head = Head(
        title=lines[0].text if title and lines else None,
        byline=entry.get("author") or None,
        published=_day(entry),
        publisher=publisher_named(publisher) or publisher or None,
        url=entry.get("link") or None,
    )
    return article_of(original, lines[1:] if title else lines, as_it_is, head)


def _paragraphs(entry: Any) -> list[tuple[str, int]]:  # noqa: ANN401  feedparser's dictionaries are untyped
    """The longest text an entry gives: its content, or else its summary."""
    given = [*entry.get("content", []), entry.get("summary_detail") or {}]
    best = max(given, key=lambda each: len(each.get("value", "")))
    text = best.get("value", "")
    if "html" in best.get("type", "") or "<p" in text:
        return html_paragraphs(text) if text.strip() else []
    return [(line, 0) for line in text.splitlines() if line.strip()]


def _one_line(text: str) -> str:
    return " ".join(" ".join(words for words, _ in html_paragraphs(text)).split()) if text else ""


def _day(entry: Any) -> date | None:  # noqa: ANN401  feedparser's dictionaries are untyped
    """The day as the feed writes it, in its own time zone; else as feedparser understands it."""
    for name in ("published", "updated", "created"):
        day = field_date(entry.get(name) or "")
        if day is not None:
            return day
        parsed: time.struct_time | None = entry.get(f"{name}_parsed")
        if parsed is not None:
            return date(*parsed[:3])
    return None
