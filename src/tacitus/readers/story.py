"""What the forms of news XML share: an article's parts, the words of elements, their blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tacitus.readers.head import NO_HEAD, Head

BLOCKS = frozenset("p hl2 h1 h2 h3 h4 h5 h6 li dt dd pre paragraph".split())
HEADINGS = frozenset("hl2 h1 h2 h3 h4 h5 h6".split())
LEFT_OUT = frozenset("media table figure aside nav footer script style note head title".split())


@dataclass(frozen=True, slots=True)
class Story:
    """An article of an XML file: title, paragraphs with a level each, the rest of its head."""

    title: str
    paragraphs: tuple[tuple[str, int], ...]
    head: Head = NO_HEAD


def local_name(element: etree._Element) -> str:
    """The element's name, without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(element: etree._Element | None) -> str:
    """All words of an element in one line."""
    if element is None:
        return ""
    return " ".join("".join(part for part in element.itertext() if isinstance(part, str)).split())


def first(element: etree._Element, *paths: str) -> etree._Element | None:
    """The first element that one of the paths leads to, in the order of the paths."""
    for path in paths:
        found = element.find(path)
        if found is not None:
            return found
    return None


def blocks(element: etree._Element) -> Iterator[tuple[str, int]]:
    """The paragraphs inside an element, in order, each with its heading's level or 0."""
    inside = [child for child in element if isinstance(child.tag, str)]
    if not any(_holds_block(child) for child in inside):
        text = words(element)
        if text:
            yield text, 2 if local_name(element) in HEADINGS else 0
        return
    if (element.text or "").strip():
        yield " ".join((element.text or "").split()), 0
    for child in inside:
        if local_name(child) not in LEFT_OUT:
            yield from blocks(child)


def with_dateline(dateline: str, paragraphs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The paragraphs with the dateline before the first, where it does not stand there yet."""
    at = next((at for at, (_, level) in enumerate(paragraphs) if not level), None)
    place = dateline.split(",")[0].strip(" ()-–—").casefold()
    if at is None or not place or paragraphs[at][0].casefold().lstrip("(").startswith(place):
        return paragraphs
    joined = f"{dateline.strip(' -–—')} - {paragraphs[at][0]}"
    return [*paragraphs[:at], (joined, 0), *paragraphs[at + 1 :]]


def _holds_block(element: etree._Element) -> bool:
    return any(local_name(each) in BLOCKS or local_name(each) == "block" for each in element.iter())
