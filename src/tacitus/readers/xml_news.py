"""News in XML: NITF, NewsML-G2 and Factiva's form, one article after the other.

The original that offsets lead to is the article's title and paragraphs, one a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from tacitus.errors import InputError, NoTextError
from tacitus.readers.article import Article, article_of
from tacitus.readers.deliveries import as_it_is
from tacitus.readers.detect import FACTIVA_XML, NEWSML, NITF
from tacitus.readers.factiva_xml import factiva_story
from tacitus.readers.lines import paragraph_lines
from tacitus.readers.newsml import newsml_story
from tacitus.readers.nitf import nitf_story
from tacitus.readers.source import Found, Source, found_in
from tacitus.readers.story import Story, local_name
from tacitus.readers.xml import damaged, require_no_entities

READERS: dict[str, tuple[str, Callable[[etree._Element], Story | None]]] = {
    "nitf": (NITF, nitf_story),
    "newsItem": (NEWSML, newsml_story),
    "article": (FACTIVA_XML, factiva_story),
}


def read_xml_news(source: Source) -> Iterator[Found | Source | InputError]:
    """The articles of an XML file, read as they come."""
    number = 0
    for element in _elements(source):
        media_type, story_of = READERS[local_name(element)]
        story = story_of(element)
        if story is not None:
            number += 1
            yield found_in(f"{source.origin}#{number}", media_type, _article(story, source))
    if not number:
        raise NoTextError(
            source.origin,
            "this XML holds no article in NITF, NewsML-G2 or Factiva's form",
            "convert it to one of these, or to JSON lines",
        )


def _elements(source: Source) -> Iterator[etree._Element]:
    """Each element that is an article, whole; those before it are let go."""
    outer: etree._Element | None = None
    events = etree.iterparse(
        source.stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            if event == "start":
                if element.getparent() is None:
                    require_no_entities(element, source.origin, "XML")
                if outer is None and local_name(element) in READERS:
                    outer = element
            elif element is outer:
                yield element
                outer = None
                _let_go(element)
    except etree.XMLSyntaxError as error:
        raise damaged(source.origin, "XML", error) from error


def _let_go(element: etree._Element) -> None:
    """Take an element that was read, and what stood before it, out of the tree."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _article(story: Story, source: Source) -> Article:
    title = [(story.title, 1)] if story.title else []
    original, lines = paragraph_lines([*title, *story.paragraphs])
    head = story.head.over(source.head)
    if title and lines:
        return article_of(original, lines[1:], as_it_is, replace(head, title=lines[0].text))
    return article_of(original, lines, as_it_is, head)
