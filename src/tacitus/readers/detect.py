"""Tells the media type: by the bytes first, then by the name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from tacitus.errors import UnreadableError

MediaType = Literal["text/plain", "text/markdown", "text/html", "application/pdf"]

SUFFIXES: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
}
GIVEN: dict[str, MediaType] = {
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/x-markdown": "text/markdown",
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "application/pdf": "application/pdf",
}
FOREIGN = (
    (b"PK\x03\x04", "a Zip archive (DOCX, ODT, EPUB or the like)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"WARC/", "a web archive (WARC)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
SENTINEL = 2_048
HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|^<(head|body|article|main|div|p)[\s>]", re.I)
FEED = re.compile(rb"^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(rss|feed|rdf:RDF)[\s>]", re.I | re.S)
XML = re.compile(rb"<\?xml\s", re.I)
JSON = re.compile(rb"\{\s*\"|\[\s*[\[{\"]")
INSTEAD = "give text, Markdown, HTML or PDF instead"


def media_type(data: bytes, origin: str, given: str | None = None) -> MediaType:
    """The media type to read `data` as.

    Raises UnreadableError for formats that are not read, and where bytes and name disagree.
    """
    if given is not None:
        name = given.partition(";")[0].strip().lower()
        if name not in GIVEN:
            raise UnreadableError(origin, f"media type '{name}' is not read", INSTEAD)
        return GIVEN[name]
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    for magic, words in FOREIGN:
        if data.startswith(magic):
            raise UnreadableError(origin, f"this is {words}, which is not read", INSTEAD)
    start = data[:SENTINEL].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if FEED.match(start):
        raise UnreadableError(origin, "this is a news feed, not an article", INSTEAD)
    if HTML.search(start):
        return "text/html"
    if XML.match(start) or JSON.match(start):
        words = "XML" if XML.match(start) else "JSON"
        raise UnreadableError(origin, f"this is {words} data, not an article", INSTEAD)
    named = SUFFIXES.get(PurePath(origin).suffix.lower(), "text/plain")
    if named == "application/pdf":
        raise UnreadableError(origin, "named .pdf, but the bytes are not PDF", "get the file again")
    return named
