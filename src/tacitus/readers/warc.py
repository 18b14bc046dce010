"""Web archives (WARC, WET), with warcio: each page that was answered is read as a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.detect import HTML, PDF, TEXT
from tacitus.readers.head import Head
from tacitus.readers.source import Chunks, Found, Source, source_of

PAGES = ("response", "resource", "conversion")
END = b"\r\n\r\n"  # of every record
READ = (HTML, "application/xhtml+xml", TEXT, PDF)
CHUNK = 65_536
BROKEN = (ArchiveLoadFailed, EOFError, OSError, ValueError)


def read_warc(source: Source) -> Iterator[Found | Source | InputError]:
    """The pages of a web archive, in order; pictures, scripts and failed requests are left out."""
    tail = bytearray()
    records = ArchiveIterator(Chunks(_watched(source.stream, tail)))
    broken: list[InputError] = []
    number = pages = 0
    try:
        while (record := _next(records)) is not None:
            number += 1
            media_type = _media_type(record)
            if media_type is not None:
                pages += 1
                yield _page(record, media_type, source, number, broken)
            if broken:
                return
            if _is_cut(record):
                raise _cut_off(f"{source.origin}#{number}")
    except BROKEN as error:
        raise _cut_off(f"{source.origin}#{number + 1}") from error
    if not bytes(tail).endswith(END):
        raise _cut_off(f"{source.origin}#{number + 1}")
    if not pages:
        raise NoTextError(
            source.origin, "no pages in this web archive", "give one with responses of HTML"
        )


def _next(records: Any) -> Any:  # noqa: ANN401  (warcio's own, untyped)
    try:
        with redirect_stderr(io.StringIO()):  # where warcio tells of damage
            return next(records, None)
    except AttributeError as error:  # what warcio stumbles over in half a header
        raise EOFError from error


def _watched(stream: io.BufferedIOBase, tail: bytearray) -> Iterator[bytes]:
    """The bytes of a stream; `tail` holds the last of those that were read."""
    while piece := stream.read1(CHUNK):
        tail[:] = (bytes(tail) + piece[-len(END) :])[-len(END) :]
        yield piece


def _cut_off(origin: str) -> UnreadableError:
    return UnreadableError(
        origin, "this web archive is damaged or cut off here", "get the file again"
    )


def _media_type(record: Any) -> str | None:  # noqa: ANN401  (warcio's records, untyped)
    """What kind of text a record holds; None where it holds none that is read."""
    if record.rec_type not in PAGES:
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() not in ("200", "203", "206"):
        return None
    said = headers.get_header("Content-Type") if headers is not None else record.content_type
    kind = (said or "").partition(";")[0].strip().lower()
    return said if kind in READ else None


def _page(
    record: Any,  # noqa: ANN401  warcio is untyped
    media_type: str,
    source: Source,
    number: int,
    broken: list[InputError],
) -> Source:
    origin = f"{source.origin}#{number}"
    return source_of(
        origin,
        io.BufferedReader(Chunks(_pieces(record, origin, broken))),
        name="",
        media_type=media_type,
        head=Head(url=record.rec_headers.get_header("WARC-Target-URI")),
        depth=source.depth,
        budget=source.budget,
    )


def _pieces(
    record: Any,  # noqa: ANN401  warcio is untyped
    origin: str,
    broken: list[InputError],
) -> Iterator[bytes]:
    """The bytes of a page; fails where the archive ends inside it."""
    stream = record.content_stream()
    try:
        while piece := stream.read(CHUNK):
            yield piece
        if _is_cut(record):
            raise _cut_off(origin)
    except BROKEN as error:
        broken.append(_cut_off(origin))
        raise broken[-1] from error
    except InputError as error:
        broken.append(error)
        raise


def _is_cut(record: Any) -> bool:  # noqa: ANN401  warcio is untyped
    """Whether the archive ends inside a record, which must say its length."""
    if not isinstance(record.raw_stream, LimitReader):
        return True
    while record.raw_stream.read(CHUNK):
        pass
    return bool(record.raw_stream.limit > 0)
