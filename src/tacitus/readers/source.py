"""Bytes on their way to a reader, and what a reader makes of them."""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tacitus.errors import InputError, UnreadableError
from tacitus.readers.article import Article
from tacitus.readers.given import Columns
from tacitus.readers.head import NO_HEAD, Head
from tacitus.records import Origin

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST = 100_000_000  # bytes of one article, or of a file that has to be read whole
MOST_CHARACTERS = 2_000_000  # of one article
START = 8_192
CHUNK = 65_536
MOST_DEPTH = 5  # archives and letters inside each other; a .tar.gz is two
MOST_ENTRIES = 1_000_000  # of archives
RATIO = 200  # how many times its size an input may unpack to,
LEAST_UNPACKED = 1_000_000_000  # but always to this many bytes
MOST_UNPACKED = 20_000_000_000  # where its size is not known


class Chunks(io.RawIOBase):
    """A stream over pieces of bytes, as they come."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        super().__init__()
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer as far as the next piece goes."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


class Budget:
    """How much may still be unpacked of one input, over all archives inside each other."""

    def __init__(self, packed: int | None) -> None:
        self._bytes = MOST_UNPACKED if packed is None else max(RATIO * packed, LEAST_UNPACKED)
        self._entries = MOST_ENTRIES

    @property
    def is_spent(self) -> bool:
        """Whether no more may be unpacked."""
        return self._bytes < 0 or self._entries < 0

    def spend(self, size: int, origin: str) -> None:
        """Count bytes unpacked. Raises UnreadableError where they are too many."""
        self._bytes -= size
        self._require(origin, "it unpacks to too many bytes")

    def count(self, origin: str) -> None:
        """Count an entry. Raises UnreadableError where they are too many."""
        self._entries -= 1
        self._require(origin, f"it holds more than {MOST_ENTRIES:,} entries")

    def _require(self, origin: str, problem: str) -> None:
        if self.is_spent:
            raise UnreadableError(origin, problem, "unpack it yourself if you trust it")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read: a file, an entry of an archive, a record of a web archive.

    `start` are the first bytes of `stream`, which still stands before them. `name` is the file
    name by whose suffix the kind may be told, `media_type` what is said about the kind, `head`
    what a container says about the article, `depth` how many archives it lies in.
    """

    origin: str
    name: str
    stream: io.BufferedIOBase
    start: bytes
    size: int | None = None
    media_type: str | None = None
    head: Head = NO_HEAD
    depth: int = 0
    budget: Budget = field(default_factory=lambda: Budget(None))

    def whole(self) -> bytes:
        """All bytes. Raises UnreadableError where they are too many for an article."""
        if self.size is not None and self.size > LARGEST:
            raise self._too_large(self.size)
        data = self.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise self._too_large(len(data))
        return data

    def seekable(self) -> io.BufferedIOBase:
        """The stream, through a temporary file where it can only be read forward."""
        if self.stream.seekable():
            return self.stream
        copy = tempfile.TemporaryFile()  # noqa: SIM115  closed when it is let go
        shutil.copyfileobj(self.stream, copy, CHUNK)
        copy.seek(0)
        return copy

    def _too_large(self, size: int) -> UnreadableError:
        return UnreadableError(
            self.origin,
            f"{size / 1e6:.0f} MB are too much for an article",
            "split it, one article a file",
        )


@dataclass(frozen=True, slots=True)
class Found:
    """An article and where it came from."""

    article: Article
    origin: Origin


# Reads the articles of a source of a kind. What lies inside (an archive's entry) comes back as a
# source of its own, which is read before the next item is asked for.
Reader = Callable[[Source, str, Columns], Iterator[Found | Source | InputError]]


def source_of(
    origin: str,
    stream: io.BufferedIOBase,
    *,
    name: str | None = None,
    size: int | None = None,
    media_type: str | None = None,
    head: Head = NO_HEAD,
    depth: int = 0,
    budget: Budget | None = None,
) -> Source:
    """A source whose first bytes have been looked at."""
    start, failure = _start(stream)
    again = stream
    if stream.seekable():
        stream.seek(0)
    else:
        rest = iter(lambda: stream.read1(CHUNK), b"") if failure is None else _failing(failure)
        again = io.BufferedReader(Chunks(chain([start], rest)), CHUNK)
    name = PurePosixPath(origin).name if name is None else name
    budget = Budget(size) if budget is None else budget
    return Source(origin, name, again, start, size, media_type, head, depth, budget)


def _start(stream: io.BufferedIOBase) -> tuple[bytes, InputError | None]:
    """The first bytes of a stream, and what broke it off."""
    found = b""
    try:
        while len(found) < START and (piece := stream.read1(START - len(found))):
            found += piece
    except InputError as error:
        return found, error
    return found, None


def _failing(error: InputError) -> Iterator[bytes]:
    yield from ()
    raise error


def found_in(uri: str, media_type: str, article: Article) -> Found:
    """An article that is a part of a file; its digest is that of its decoded text in UTF-8."""
    digest = hashlib.sha256(article.original.encode("utf-8", errors="replace")).hexdigest()
    return Found(article, Origin(uri, media_type, digest))
