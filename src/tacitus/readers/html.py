"""HTML to an article, with trafilatura: main text and metadata.

The original that offsets map to is the main text as trafilatura gives it: the page's source
has marks and entities between the words, and trafilatura keeps no positions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from trafilatura import bare_extraction

from tacitus.errors import NoTextError
from tacitus.readers.article import Article, article_of
from tacitus.readers.dates import find_dates
from tacitus.readers.head import Head
from tacitus.readers.lines import Line, split
from tacitus.readers.mapped import Mapped
from tacitus.readers.quiet import quiet

CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
HEAD = 4_096
DATES_WITHIN = 200_000
MARK = re.compile(r"\s*(?:[-•*]|\d{1,3}[.)])\s+(?=\S)")
EARLIEST = "1980-01-01"
SENTENCE_WORDS = 8


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's head or XML declaration names."""
    found = CHARSET.search(data[:HEAD])
    return found[1].decode("ascii", errors="replace") if found else None


def html_article(source: str, origin: str, given: Head | None = None) -> Article:
    """Head and paragraphs of a page; what is `given` of its head comes first."""
    page = _extract(source)
    text = str(page.text or "") if page is not None else ""
    lines = _lines(text)
    if page is None or not any(
        line.ends and len(line.text.text.split()) >= SENTENCE_WORDS for line in lines
    ):
        raise NoTextError(
            origin,
            "this HTML page holds no article",
            "save the article's own page, or its text",
        )
    head = _head(page, source)
    return article_of(text, lines, lambda paragraph: paragraph, given.over(head) if given else head)


def _extract(source: str) -> Any:  # noqa: ANN401  (trafilatura's Document, untyped)
    with quiet():
        try:
            return bare_extraction(
                source,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                date_extraction_params={
                    "original_date": True,
                    "extensive_search": False,
                    "min_date": EARLIEST,
                    "outputformat": "%Y-%m-%d",
                },
            )
        except Exception:  # whatever broken markup sets off, the page holds no article for us
            return None


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    for raw in split(text):
        mark = MARK.match(raw.text.text)
        clean = raw.text.cut(mark.end() if mark else 0, len(raw.text.text)).clean()
        if clean.text:
            lines.append(Line(clean, "blank", item=mark is not None))
    return lines


def _head(page: Any, source: str) -> Head:  # noqa: ANN401  (trafilatura's Document, untyped)
    site = _words(page.sitename)
    title = _words(page.title)
    if title and site:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(site)}\s*$", "", title, flags=re.I)
    author = _words(page.author)
    head = Head(
        byline=" and ".join(re.split(r"\s*;\s*", author)) if author else None,
        published=_day(page.date, source),
        publisher=site,
        url=_words(page.url),
    )
    return replace(head, title=Mapped(title, ())) if title else head


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _day(value: object, source: str) -> date | None:
    """The page's date, if the page writes it: htmldate makes up a day where only a month is."""
    try:
        day = date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
    digits = rf"(?<!\d){day.year}\D?0?{day.month}\D?0?{day.day}(?!\d)"
    if re.search(digits, source) or re.search(f"{day:%Y%m%d}", source):
        return day
    return day if any(dated.day == day for dated in find_dates(source[:DATES_WITHIN])) else None
