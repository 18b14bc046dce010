"""Bytes to characters: byte order mark, then UTF-8, then what is declared, then a guess.

Valid UTF-8 beats a declaration: text in another encoding is hardly ever valid UTF-8 by
chance, while wrong declarations are common.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import IO, cast

from charset_normalizer import from_bytes

from tacitus.errors import UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
CHUNK = 65_536
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
CHARACTER_SETS = re.compile(r"utf-?(8|16|32)|iso|cp|windows|koi8|mac|gb|big5|euc|shift|ascii|tis")
MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")


def decode(data: bytes, origin: str, declared: str | None = None) -> str:
    """The characters of `data`, without byte order mark."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, origin)
    wide = _wide(data[:SAMPLE])
    if wide:
        return _strictly(data, wide, origin)
    if is_binary(data):
        raise UnreadableError(
            origin, "binary data, not text", "give text, HTML, PDF, DOCX or RTF instead"
        )
    return _utf8(data) or _declared(data, declared) or _guessed(data, origin)


def text_lines(stream: io.BufferedIOBase, start: bytes, longest: int) -> Iterator[str]:
    """The lines of a stream, decoded one by one, with their ends; `start` are its first bytes.

    A line that is not UTF-8 is taken as Windows-1252, or as what the start seems to be. Of a
    line longer than `longest` bytes the rest is dropped: its length tells.
    """
    wide = next((name for mark, name in MARKS[1:] if start.startswith(mark)), _wide(start))
    if wide:
        name = wide.rpartition("-")[0] if wide.endswith(("le", "be")) and _marked(start) else wide
        yield from io.TextIOWrapper(cast(IO[bytes], stream), name, errors="replace", newline="")
        return
    other = _fallback(start)
    first = True
    while line := stream.readline(longest + 1):
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
        if first:
            line, first = line.removeprefix(codecs.BOM_UTF8), False
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode(other, errors="replace")


def _marked(start: bytes) -> bool:
    return any(start.startswith(mark) for mark, _ in MARKS)


def _fallback(start: bytes) -> str:
    try:
        start[: start.rfind(b"\n") + 1].decode("utf-8")
        return "cp1252"
    except UnicodeDecodeError:
        high = len(start) - len(start.translate(None, bytes(range(128, 256))))
        best = from_bytes(start).best() if high * 10 >= len(start) else None
        return best.encoding if best is not None else "cp1252"


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold more control characters than any text does."""
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return b"\x00" in sample or controls * 50 > len(sample)


def _strictly(data: bytes, name: str, origin: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            origin,
            f"begins as {name.upper()} text but is not (byte {error.start})",
            "get the file again, or save it as UTF-8",
        ) from error


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: in English text every second byte is zero."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A few broken bytes in a text that is UTF-8 elsewhere: keep the rest.
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return text if broken * 4 <= len(MULTIBYTE.findall(data)) else None


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        # Python also knows codecs that are no character sets (base64, unicode_escape).
        return data.decode(name) if CHARACTER_SETS.match(name) else None
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes, origin: str) -> str:
    sample = data[:SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if high * 10 < len(sample):  # Latin letters with a few accents and quotes
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableError(
            origin, "the encoding of the text cannot be told", "save the file as UTF-8"
        )
    return data.decode(best.encoding, errors="replace")
