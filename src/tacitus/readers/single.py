"""Formats that hold one article a file (text, Markdown, HTML, PDF, DOCX, RTF), or a delivery."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from itertools import chain

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.article import Article, article_of
from tacitus.readers.deliveries import as_it_is, delivered, delivered_page, delivered_text
from tacitus.readers.detect import DOCX, HTML, MARKDOWN, PDF, RTF
from tacitus.readers.docx import docx_paragraphs
from tacitus.readers.encoding import decode
from tacitus.readers.html import declared_encoding, html_article
from tacitus.readers.lines import paragraph_lines
from tacitus.readers.markdown import markdown_article
from tacitus.readers.pdf import pdf_article
from tacitus.readers.rtf import rtf_paragraphs
from tacitus.readers.source import MOST_CHARACTERS, Found, Source
from tacitus.readers.text import text_article
from tacitus.records import Origin

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


def read_single(source: Source, kind: str) -> Iterator[Found | Source | InputError]:
    """The one article of a source, or the several of a delivery."""
    data = source.whole()
    if not data.strip():
        raise _empty(source)
    origin = Origin(source.origin, kind, hashlib.sha256(data).hexdigest())
    if kind == PDF:
        yield Found(pdf_article(data, source.origin), origin)
    elif kind in (DOCX, RTF):
        yield from _of_paragraphs(data, source, origin)
    else:
        yield from _of_text(data, source, origin)


def _of_paragraphs(data: bytes, source: Source, origin: Origin) -> Iterator[Found]:
    if origin.media_type == DOCX:
        paragraphs = docx_paragraphs(io.BytesIO(data), source.origin)
    else:
        paragraphs = rtf_paragraphs(data, source.origin)
    original, lines = paragraph_lines(paragraphs)
    several = delivered(original, lines, origin)
    first = next(several, None)
    if first is not None:
        yield from chain([first], several)
        return
    _require_length(len(original), source)
    yield Found(article_of(original, lines, as_it_is, source.head), origin)


def _of_text(data: bytes, source: Source, origin: Origin) -> Iterator[Found]:
    page = origin.media_type == HTML
    said = CHARSET.search(source.media_type or "")
    declared = said[1] if said else declared_encoding(data) if page else None
    text = decode(data, source.origin, declared)
    if not text.strip():
        raise _empty(source)
    several = delivered_page(text, origin) if page else delivered_text(text, origin)
    first = next(several, None)
    if first is not None:
        yield from chain([first], several)
        return
    _require_length(len(text), source)
    yield Found(_one(text, source, origin.media_type), origin)


def _one(text: str, source: Source, kind: str) -> Article:
    if kind == HTML:
        return html_article(text, source.origin, source.head)
    return markdown_article(text) if kind == MARKDOWN else text_article(text, source.head)


def _require_length(length: int, source: Source) -> None:
    if length > MOST_CHARACTERS:
        raise UnreadableError(
            source.origin,
            f"{length:,} characters are too many for an article",
            "split it, one article a file",
        )


def _empty(source: Source) -> NoTextError:
    return NoTextError(source.origin, "the input is empty", "give a file with a news text")
