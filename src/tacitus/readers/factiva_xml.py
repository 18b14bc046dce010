"""Factiva's XML: an <article> element to an article."""

from __future__ import annotations

from lxml import etree

from tacitus.readers.dates import field_date
from tacitus.readers.head import Head
from tacitus.readers.meta import publisher_named, read_meta
from tacitus.readers.story import Story, blocks, first, words

TEXTS = ("{*}leadParagraph", "{*}tailParagraphs")


def factiva_story(article: etree._Element) -> Story | None:
    """The article of an <article> element; None where its children are not Factiva's."""
    texts = [element for path in TEXTS for element in article.iterfind(path)]
    headline = first(article, "{*}headline")
    if headline is None and not texts:
        return None
    byline = words(first(article, "{*}byline"))
    meta = read_meta(f"By {byline.removeprefix('By ').removeprefix('by ')}") if byline else None
    publisher = words(first(article, "{*}sourceName", "{*}publisherName"))
    head = Head(
        byline=meta.byline if meta else None,
        published=field_date(words(first(article, "{*}publicationDate"))),
        publisher=publisher_named(publisher) or publisher or None,
    )
    return Story(words(headline), tuple(block for text in texts for block in blocks(text)), head)
