"""Deliveries of Nexis and Factiva: several articles in one document of any format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tacitus.readers import factiva, nexis
from tacitus.readers.article import article_of
from tacitus.readers.head import Head
from tacitus.readers.html_blocks import html_paragraphs
from tacitus.readers.lines import Line, measure, paragraph_lines, split
from tacitus.readers.mapped import Mapped
from tacitus.readers.source import Found
from tacitus.records import Origin

Splitter = Callable[[Sequence[Line]], list[tuple[Head, list[Line]]]]

KINDS: tuple[tuple[Callable[[Sequence[Line]], bool], Splitter], ...] = (
    (nexis.is_nexis, nexis.nexis_articles),
    (factiva.is_factiva, factiva.factiva_articles),
)
# What a text or a page must hold to be worth a closer look.
TRACE = re.compile(
    rf"{nexis.COUNTED_LINE.pattern}|^[ \t]*{nexis.END.pattern}[ \t]*$|\bDocument \w{{16,}}",
    re.I | re.M,
)


def delivered(original: str, lines: Sequence[Line], origin: Origin) -> Iterator[Found]:
    """The articles of a delivery, numbered; none where the document is no delivery."""
    for is_one, articles in KINDS:
        if is_one(lines):
            for number, (head, body) in enumerate(articles(lines), start=1):
                part = Origin(f"{origin.uri}#{number}", origin.media_type, origin.digest)
                yield Found(article_of(original, body, as_it_is, head), part)
            return


def delivered_text(text: str, origin: Origin) -> Iterator[Found]:
    """As `delivered`, from a plain text."""
    return delivered(text, measure(split(text)), origin) if TRACE.search(text) else iter(())


def delivered_page(page: str, origin: Origin) -> Iterator[Found]:
    """As `delivered`, from an HTML page."""
    if not TRACE.search(page):
        return iter(())
    return delivered(*paragraph_lines(html_paragraphs(page)), origin)


def as_it_is(paragraph: Mapped) -> Mapped:
    """The paragraph of a format that has no marks inside its text."""
    return paragraph
