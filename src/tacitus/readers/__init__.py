"""Readers: bytes to Document, one format a module, with a map back to the original."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from tacitus.errors import NoTextError, UnreadableError
from tacitus.readers.article import Article, document_of
from tacitus.readers.detect import MediaType
from tacitus.readers.detect import media_type as detect
from tacitus.readers.encoding import decode
from tacitus.readers.html import declared_encoding, html_article
from tacitus.readers.inputs import expand, read_file
from tacitus.readers.markdown import markdown_article
from tacitus.readers.pdf import pdf_article
from tacitus.readers.text import text_article
from tacitus.records import Document, Origin

__all__ = ["expand", "original_text", "read", "read_bytes", "read_text"]

MOST_CHARACTERS = 2_000_000


def read(
    source: Path | str, *, published: date | None = None, publisher: str | None = None
) -> Document:
    """Read one file: text, Markdown, HTML or PDF.

    `published` and `publisher`, where given, win over what the file says. Raises InputError.
    """
    path = Path(source)
    return read_bytes(read_file(path), str(path), published=published, publisher=publisher)


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
    kind, article = _article(data, origin, media_type)
    where = Origin(origin, kind, hashlib.sha256(data).hexdigest())
    return document_of(article, where, published, publisher)


def read_text(
    text: str,
    origin: str = "text",
    *,
    published: date | None = None,
    publisher: str | None = None,
) -> Document:
    """Read one article from a string of plain text."""
    data = text.encode("utf-8", errors="replace")
    return read_bytes(
        data, origin, media_type="text/plain", published=published, publisher=publisher
    )


def original_text(data: bytes, origin: str, *, media_type: str | None = None) -> str:
    """The decoded original that `Document.offsets` leads back to."""
    return _article(data, origin, media_type)[1].original


def _article(data: bytes, origin: str, given: str | None) -> tuple[MediaType, Article]:
    if not data.strip():
        raise NoTextError(origin, "the input is empty", "give a file with a news text")
    kind = detect(data, origin, given)
    if kind == "application/pdf":
        return kind, pdf_article(data, origin)
    text = decode(data, origin, declared_encoding(data) if kind == "text/html" else None)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(
            origin,
            f"{len(text):,} characters are too many for an article",
            "split it, one article a file",
        )
    if not text.strip():
        raise NoTextError(origin, "the input is empty", "give a file with a news text")
    if kind == "text/html":
        return kind, html_article(text, origin)
    return kind, markdown_article(text) if kind == "text/markdown" else text_article(text)
