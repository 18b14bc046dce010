"""NITF, the News Industry Text Format: a <nitf> element to an article."""

from __future__ import annotations

from lxml import etree

from tacitus.readers.dates import field_date
from tacitus.readers.head import Head
from tacitus.readers.meta import publisher_named, read_meta
from tacitus.readers.story import Story, blocks, first, with_dateline, words

DATES = (
    ("{*}head/{*}docdata/{*}date.issue", "norm"),
    ("{*}head/{*}pubdata", "date.publication"),
    ("{*}head/{*}docdata/{*}date.release", "norm"),
    ("{*}body/{*}body.head/{*}dateline/{*}story.date", "norm"),
)
FULL_TEXT = "{*}body/{*}body.content/{*}block[@class='full_text']"  # beside a copy of its start


def nitf_story(nitf: etree._Element) -> Story:
    """The article of a <nitf> element."""
    top = "{*}body/{*}body.head"
    title = words(
        first(nitf, f"{top}/{{*}}hedline/{{*}}hl1", f"{top}/{{*}}hedline", "{*}head/{*}title")
    )
    content = first(nitf, FULL_TEXT, "{*}body/{*}body.content", "{*}body.content")
    paragraphs = list(blocks(content)) if content is not None else []
    paragraphs = with_dateline(words(first(nitf, f"{top}/{{*}}dateline")), paragraphs)
    byline = words(first(nitf, f"{top}/{{*}}byline"))
    meta = read_meta(f"By {byline.removeprefix('By ')}") if byline else None
    dates = (element.get(name, "") for path, name in DATES for element in nitf.iterfind(path))
    publication = first(nitf, "{*}head/{*}pubdata")
    publisher = words(first(nitf, f"{top}/{{*}}distributor")) or (
        publication.get("name", "") if publication is not None else ""
    )
    url = publication.get("ex-ref") if publication is not None else None
    head = Head(
        byline=meta.byline if meta else None,
        published=next(filter(None, map(field_date, dates)), None),
        publisher=publisher_named(publisher) or publisher or None,
        url=url,
    )
    return Story(title, tuple(paragraphs), head)
