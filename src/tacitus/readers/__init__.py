"""Readers: bytes to Documents, one format a module, with a map back to the original."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.detect import TEXT
from tacitus.readers.given import NO_COLUMNS, NOTHING, Columns, Given
from tacitus.readers.inputs import expand, opened
from tacitus.readers.reading import documents
from tacitus.readers.source import Chunks, Source, source_of
from tacitus.records import Document

__all__ = [
    "Columns",
    "Given",
    "expand",
    "original_text",
    "read",
    "read_all",
    "read_all_with_originals",
    "read_bytes",
    "read_stream",
    "read_text",
]


def read(
    source: Path | str, *, published: date | None = None, publisher: str | None = None
) -> Document:
    """Read a file of one article, or the page at an address (http, https).

    `published` and `publisher`, where given, win over what the file says. Raises InputError,
    also for a file of several articles: `read_all` reads these.
    """
    with opened(source) as found:
        return _only(found, Given(published, publisher))[0]


def read_all(
    source: Path | str,
    *,
    published: date | None = None,
    publisher: str | None = None,
    columns: Columns = NO_COLUMNS,
) -> Iterator[Document | InputError]:
    """Every article of a file, or of what is at an address (http, https), one after the other.

    What cannot be read is yielded as an InputError, not raised.

    Articles are read when they are asked for. `published` and `publisher` win over what the
    file says; `columns` names the columns of tables that their names do not tell.
    """
    given = Given(published, publisher, columns)
    for item in read_all_with_originals(source, given):
        yield item if isinstance(item, InputError) else item[0]


def read_all_with_originals(
    source: Path | str, given: Given = NOTHING
) -> Iterator[tuple[Document, str] | InputError]:
    """As `read_all`, each document with the decoded original that its offsets lead back to."""
    try:
        with opened(source) as found:
            yield from documents(found, given)
    except InputError as error:
        yield error


def read_stream(
    pieces: Iterable[bytes], origin: str, given: Given = NOTHING
) -> Iterator[Document | InputError]:
    """As `read_all`, from bytes that come in pieces, such as standard input."""
    for item in documents(source_of(origin, io.BufferedReader(Chunks(pieces))), given):
        yield item if isinstance(item, InputError) else item[0]


def read_bytes(
    data: bytes,
    origin: str,
    *,
    media_type: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
) -> Document:
    """Read one article from its bytes; `origin` says where they came from.

    Without `media_type` it is told from the bytes, then from the suffix of `origin`.
    """
    return _only(_in_memory(data, origin, media_type), Given(published, publisher))[0]


def read_text(
    text: str,
    origin: str = "text",
    *,
    published: date | None = None,
    publisher: str | None = None,
) -> Document:
    """Read one article from a string of plain text."""
    data = text.encode("utf-8", errors="replace")
    return read_bytes(data, origin, media_type=TEXT, published=published, publisher=publisher)


def original_text(data: bytes, origin: str, *, media_type: str | None = None) -> str:
    """The decoded original that `Document.offsets` leads back to, of bytes with one article."""
    return _only(_in_memory(data, origin, media_type), NOTHING)[1]


def _in_memory(data: bytes, origin: str, media_type: str | None) -> Source:
    return source_of(origin, io.BytesIO(data), size=len(data), media_type=media_type)


def _only(source: Source, given: Given) -> tuple[Document, str]:
    found = list(islice(documents(source, given), 2))
    if not found:
        raise NoTextError(source.origin, "no article in it", "give a file with a news text")
    if any(isinstance(item, tuple) for item in found) and len(found) > 1:
        raise UnreadableError(
            source.origin,
            "it holds several articles",
            "read it with tacitus.read_all, or tacitus code",
        )
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]
