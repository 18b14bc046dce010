"""Tells the media type: by the bytes first, then by the name."""

from __future__ import annotations

import re
from pathlib import PurePath

from tacitus.errors import UnreadableError

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RTF = "application/rtf"
OLE = "application/x-ole-storage"
CSV = "text/csv"
TSV = "text/tab-separated-values"
JSON = "application/json"
JSONL = "application/x-ndjson"
PARQUET = "application/vnd.apache.parquet"
XML = "application/xml"
FEED = "application/rss+xml"
NITF = "application/nitf+xml"
NEWSML = "application/vnd.iptc.g2.newsitem+xml"
FACTIVA_XML = "application/vnd.factiva+xml"
ZIP = "application/zip"
TAR = "application/x-tar"
GZIP = "application/gzip"
BZIP2 = "application/x-bzip2"
XZ = "application/x-xz"
WARC = "application/warc"
MAIL = "message/rfc822"

SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".rtf": RTF,
    ".parquet": PARQUET,
    ".xml": XML,
    ".nitf": XML,
    ".rss": FEED,
    ".atom": FEED,
    ".eml": MAIL,
    ".warc": WARC,
    ".wet": WARC,
    ".zip": ZIP,
    ".tar": TAR,
    ".gz": GZIP,
    ".tgz": GZIP,
    ".bz2": BZIP2,
    ".tbz": BZIP2,
    ".tbz2": BZIP2,
    ".xz": XZ,
    ".txz": XZ,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
}
GIVEN = {
    "text/x-markdown": MARKDOWN,
    "text/rtf": RTF,
    "application/xhtml+xml": HTML,
    "text/xml": XML,
    "application/atom+xml": FEED,
    "application/jsonl": JSONL,
    "application/x-jsonlines": JSONL,
    **{kind: kind for kind in SUFFIXES.values()},
}
MAGIC = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0", OLE),
    (b"{\\rtf", RTF),
    (b"PAR1", PARQUET),
    (b"WARC/", WARC),
    (b"\x1f\x8b", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
)
MARKED = {
    PDF: "PDF",
    DOCX: "DOCX",
    RTF: "RTF",
    PARQUET: "Parquet",
    ZIP: "Zip",
    GZIP: "gzip",
    BZIP2: "bzip2",
    XZ: "xz",
    WARC: "a web archive",
    FEED: "a feed",
}  # told by their first bytes, or not at all
FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
SENTINEL = 2_048
HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p)[\s>]", re.I)
PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
ROOT = re.compile(  # the first element's name, below declarations and comments
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?([\w.-]+)", re.S
)
FEEDS = (b"rss", b"feed", b"rdf")
NEWS = (b"nitf", b"newsitem", b"newsmessage", b"newsitemset", b"ppsarticleresponse")
MARKUP = re.compile(rb"<\?xml\s", re.I)
LETTER = re.compile(rb"(?:From |(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,})")
LETTER_FIELD = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.I | re.M)
OBJECT = re.compile(rb"\{\s*\"|\[\s*[\[{\"]")
TABLES = (CSV, TSV)
INSTEAD = "give text, HTML, PDF, DOCX, RTF, JSON lines or CSV instead"


def media_type(start: bytes, name: str, origin: str, given: str | None = None) -> str:
    """The media type to read a source as; `start` are its first bytes, `name` its file name.

    Raises UnreadableError for formats that are not read, and where bytes and name disagree.
    """
    if given is not None:
        said = given.partition(";")[0].strip().lower()
        if said not in GIVEN:
            raise UnreadableError(origin, f"media type '{said}' is not read", INSTEAD)
        return GIVEN[said]
    for magic, kind in MAGIC:
        if start.startswith(magic):
            return kind
    if start[257:262] == b"ustar":
        return TAR
    for magic, words in FOREIGN:
        if start.startswith(magic):
            raise UnreadableError(origin, f"this is {words}, which is not read", INSTEAD)
    if b"%PDF-" in start[:1024]:
        return PDF
    named = SUFFIXES.get(PurePath(name).suffix.lower(), TEXT)
    if named in TABLES:  # a cell in the first row may begin as anything
        return named
    first = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return _by_first_words(first, named) or _by_name(named, name, origin)


def _by_first_words(first: bytes, named: str) -> str | None:
    root = ROOT.match(first)
    name = root[1].lower() if root else b""
    if name in FEEDS:
        return FEED
    if name in NEWS:
        return XML
    if OBJECT.match(first):
        return JSONL
    if named == MAIL or _is_letter(first):
        return MAIL
    if PAGE.search(first[:SENTINEL]) or HTML_START.match(first):
        return HTML
    return XML if MARKUP.match(first) or named == XML else None


def _is_letter(first: bytes) -> bool:
    head, _, _ = first.replace(b"\r\n", b"\n").partition(b"\n\n")
    return LETTER.match(head + b"\n") is not None and LETTER_FIELD.search(head) is not None


def _by_name(named: str, name: str, origin: str) -> str:
    words = MARKED.get(named)
    if words is not None:
        suffix = PurePath(name).suffix.lower()
        raise UnreadableError(
            origin, f"named {suffix}, but the bytes are not {words}", "get the file again"
        )
    return named
