"""The common end of all readers: lines to an article, an article to a Document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tacitus.errors import NoTextError
from tacitus.readers.furniture import body
from tacitus.readers.head import Head, from_dateline, read_head
from tacitus.readers.language import require_english
from tacitus.readers.lines import Line
from tacitus.readers.mapped import Mapped, join
from tacitus.readers.paragraphs import paragraphs
from tacitus.records import Document, OffsetMap, Origin, Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article read: its decoded original, its head, its body's paragraphs."""

    original: str
    head: Head
    paragraphs: tuple[Mapped, ...]


def article_of(
    original: str,
    lines: Sequence[Line],
    unmark: Callable[[Mapped], Mapped],
    given: Head | None = None,
) -> Article:
    """Split lines into head and body; `unmark` takes a format's marks out of a paragraph.

    What a format's metadata give (`given`) comes before what the lines say.
    """
    head, rest = read_head(lines, given or Head())
    found = [unmark(paragraph).clean() for paragraph in paragraphs(rest)]
    found = body([paragraph for paragraph in found if paragraph.text])
    title = head.title.text if head.title else None
    if found and title and found[0].text.casefold() == title.casefold():
        found = found[1:]
    return Article(original, head, tuple(found))


def document_of(
    article: Article, origin: Origin, published: date | None, publisher: str | None
) -> Document:
    """The article's Document; what the caller says of date and publisher comes first."""
    head = article.head
    if not any(char.isalpha() for paragraph in article.paragraphs for char in paragraph.text):
        raise NoTextError(
            origin.uri, "no article found in it", "check that the file holds a news text"
        )
    title = head.title.clean() if head.title else None
    title = title if title and title.text else None
    parts: list[Mapped | str] = []
    for part in (title, *article.paragraphs):
        if part is not None:
            parts += ["\n\n", part] if parts else [part]
    text = join(parts)
    require_english(text.text, origin.uri)
    line_date, line_publisher = from_dateline(article.paragraphs[0].text)
    day = published or head.published or line_date or head.modified
    return Document(
        id=_identity(text.text, title.text if title else "", day),
        text=text.text,
        title=title.text if title else None,
        byline=head.byline,
        published=day,
        publisher=publisher or head.publisher or line_publisher,
        url=head.url,
        headline=Span(0, len(title.text)) if title else None,
        origin=origin,
        offsets=OffsetMap(text.segments),
    )


def _identity(text: str, title: str, day: date | None) -> str:
    words = "\x00".join((text, title, day.isoformat() if day else ""))
    return f"doc_{hashlib.sha256(words.encode()).hexdigest()[:16]}"
