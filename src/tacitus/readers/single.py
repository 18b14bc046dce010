"""Formats that hold one article a file: text, Markdown, HTML, PDF, DOCX."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.article import Article, article_of
from tacitus.readers.detect import DOCX, HTML, MARKDOWN, PDF
from tacitus.readers.docx import docx_paragraphs
from tacitus.readers.encoding import decode
from tacitus.readers.html import declared_encoding, html_article
from tacitus.readers.lines import paragraph_lines
from tacitus.readers.markdown import markdown_article
from tacitus.readers.pdf import pdf_article
from tacitus.readers.source import MOST_CHARACTERS, Found, Source
from tacitus.readers.text import text_article
from tacitus.records import Origin

NO_TEXT = ("the input is empty", "give a file with a news text")


def read_single(source: Source, kind: str) -> Iterator[Found | Source | InputError]:
    """The one article of a source."""
    data = source.whole()
    if not data.strip():
        raise NoTextError(source.origin, *NO_TEXT)
    reader = BINARY.get(kind)
    article = reader(data, source) if reader else _of_text(data, source, kind)
    yield Found(article, Origin(source.origin, kind, hashlib.sha256(data).hexdigest()))


def _of_text(data: bytes, source: Source, kind: str) -> Article:
    text = decode(data, source.origin, declared_encoding(data) if kind == HTML else None)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(
            source.origin,
            f"{len(text):,} characters are too many for an article",
            "split it, one article a file",
        )
    if not text.strip():
        raise NoTextError(source.origin, *NO_TEXT)
    if kind == HTML:
        return html_article(text, source.origin, source.head)
    return markdown_article(text) if kind == MARKDOWN else text_article(text, source.head)


def _of_pdf(data: bytes, source: Source) -> Article:
    return pdf_article(data, source.origin)


def _of_docx(data: bytes, source: Source) -> Article:
    original, lines = paragraph_lines(docx_paragraphs(io.BytesIO(data), source.origin))
    return article_of(original, lines, lambda paragraph: paragraph, source.head)


BINARY: dict[str, Callable[[bytes, Source], Article]] = {PDF: _of_pdf, DOCX: _of_docx}
