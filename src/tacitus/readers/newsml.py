"""NewsML-G2: a <newsItem> of text to an article; its content may be NITF, XHTML or plain text."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from tacitus.readers.dates import field_date
from tacitus.readers.head import Head
from tacitus.readers.html_blocks import html_paragraphs
from tacitus.readers.meta import publisher_named, read_meta
from tacitus.readers.nitf import nitf_story
from tacitus.readers.story import Story, blocks, first, with_dateline, words

TEXT_CLASSES = ("text", "composite")
DATES = (
    "{*}contentMeta/{*}contentCreated",
    "{*}itemMeta/{*}firstCreated",
    "{*}itemMeta/{*}versionCreated",
)


def newsml_story(item: etree._Element) -> Story | None:
    """The article of a <newsItem>; None for pictures, films and graphics."""
    kind = first(item, "{*}itemMeta/{*}itemClass")
    if kind is not None:
        name = kind.get("qcode", kind.get("uri", "text")).replace("/", ":").rpartition(":")[2]
        if name not in TEXT_CLASSES:
            return None
    inner = _content(item)
    title = words(first(item, "{*}contentMeta/{*}headline", "{*}itemMeta/{*}title")) or inner.title
    byline = words(first(item, "{*}contentMeta/{*}by", "{*}contentMeta/{*}creator/{*}name"))
    meta = read_meta(f"By {byline.removeprefix('By ')}") if byline else None
    dates = (words(first(item, path)) for path in DATES)
    head = Head(
        byline=meta.byline if meta else None,
        published=next(filter(None, map(field_date, dates)), None),
        publisher=_provider(item),
    )
    dateline = words(first(item, "{*}contentMeta/{*}dateline"))
    paragraphs = with_dateline(dateline, list(inner.paragraphs))
    return replace(inner, title=title, paragraphs=tuple(paragraphs), head=head.over(inner.head))


def _content(item: etree._Element) -> Story:
    """Title, paragraphs and head of what the item holds."""
    nitf = next(item.iterfind("{*}contentSet/{*}inlineXML/{*}nitf"), None)
    if nitf is not None:
        return nitf_story(nitf)
    page = first(item, "{*}contentSet/{*}inlineXML")
    if page is not None:
        return Story("", tuple(blocks(page)))
    data = first(item, "{*}contentSet/{*}inlineData")
    if data is None:
        return Story("", ())
    text = "".join(data.itertext())
    if "html" in data.get("contenttype", ""):
        return Story("", tuple(html_paragraphs(text)))
    return Story("", tuple((line.strip(), 0) for line in text.splitlines() if line.strip()))


def _provider(item: etree._Element) -> str | None:
    provider = first(item, "{*}itemMeta/{*}provider", "{*}contentMeta/{*}infoSource")
    if provider is None:
        return None
    name = words(first(provider, "{*}name")) or provider.get("literal", "")
    name = name or provider.get("qcode", "").rpartition(":")[2]
    return publisher_named(name) or name or None
