"""Archives and compressed files: each entry is read as a file of its own, within bounds.

Nothing is written to disk under an entry's name. Names that lead out of the archive, links and
devices are refused all the same: such an archive was made to do harm.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any, cast

from tacitus.errors import InputError, UnreadableError
from tacitus.readers.detect import BZIP2, DOCX, GZIP, XZ
from tacitus.readers.names import is_unknown, passed_over, unknown_kind
from tacitus.readers.source import MOST_DEPTH, RATIO, Found, Source, source_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ALWAYS = 10_000_000  # bytes of an entry, however small it is packed
BROKEN = (
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)
AGAIN = "get the file again"
OFFICE = ("mimetype", "xl/workbook.xml", "ppt/presentation.xml")
OPENERS: dict[str, Callable[[Any], io.BufferedIOBase]] = {
    GZIP: lambda stream: gzip.GzipFile(fileobj=stream),
    BZIP2: bz2.BZ2File,
    XZ: lzma.LZMAFile,
}
INNER = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


class _Unpacked(io.RawIOBase):
    """A stream that is unpacked as it is read, up to a bound."""

    def __init__(self, source: Source, stream: io.BufferedIOBase, packed: int | None) -> None:
        super().__init__()
        self._source = source
        self._stream = stream
        self._left = max(RATIO * packed, ALWAYS) if packed is not None else None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer. Raises UnreadableError at the bound, or where bytes are broken."""
        try:
            size = self._stream.readinto1(buffer)
        except BROKEN as error:
            raise UnreadableError(
                self._source.origin, "it is damaged or cut off from here on", AGAIN
            ) from error
        self._source.budget.spend(size, self._source.origin)
        if self._left is not None:
            self._left -= size
            if self._left < 0:
                raise UnreadableError(
                    self._source.origin,
                    f"it unpacks to more than {RATIO} times its size",
                    "unpack it yourself if you trust it",
                )
        return size


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an archive says about one of its entries."""

    name: str
    is_file: bool
    is_folder: bool
    locked: bool = False


def read_zip(source: Source) -> Iterator[Found | Source | InputError]:
    """The entries of a Zip archive; a DOCX is one of its own kind."""
    stream = source.seekable()
    try:
        packed = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise UnreadableError(source.origin, "this Zip archive is damaged", AGAIN) from error
    with packed:
        names = packed.NameToInfo
        if "word/document.xml" in names:
            stream.seek(0)
            yield replace(source, stream=stream, media_type=DOCX)
            return
        if any(name in names for name in OFFICE):
            yield unknown_kind(source.origin, source.name)
            return
        _require_depth(source)
        for info in packed.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            folder = info.is_dir()
            regular = not folder and kind in (0, stat.S_IFREG)
            entry = _Entry(info.filename, regular, folder, bool(info.flag_bits & 1))
            refused = _refused(entry, source)
            if refused is not None:
                yield refused
            elif regular and not passed_over(info.filename):
                yield from _zip_entry(packed, info, source)
            if source.budget.is_spent:
                return


def _zip_entry(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source
) -> Iterator[Source | InputError]:
    inner = _inside(source, info.filename)
    try:
        stream = packed.open(info)
    except BROKEN:
        yield UnreadableError(inner.origin, "this entry is damaged", AGAIN)
        return
    with stream:
        yield _unpacked(inner, stream, info.compress_size, info.file_size)


def read_tar(source: Source) -> Iterator[Found | Source | InputError]:
    """The entries of a tar archive, as they come."""
    _require_depth(source)
    try:
        with tarfile.open(fileobj=source.stream, mode="r|") as packed:
            while (member := packed.next()) is not None:
                packed.members.clear()  # type: ignore[attr-defined]  # or all stay in memory
                entry = _Entry(member.name, member.isreg(), member.isdir())
                refused = _refused(entry, source)
                if refused is not None:
                    yield refused
                elif member.isreg() and not passed_over(member.name):
                    yield from _tar_entry(packed, member, source)
                if source.budget.is_spent:
                    return
    except BROKEN as error:
        raise UnreadableError(
            source.origin, "this tar archive is damaged or cut off from here on", AGAIN
        ) from error


def _tar_entry(
    packed: tarfile.TarFile, member: tarfile.TarInfo, source: Source
) -> Iterator[Source]:
    stream = packed.extractfile(member)
    if stream is not None:
        inner = _inside(source, member.name)
        yield _unpacked(inner, stream, member.size, member.size)


def read_compressed(source: Source, kind: str) -> Iterator[Found | Source | InputError]:
    """The one file in a .gz, .bz2 or .xz file."""
    _require_depth(source)
    path = PurePosixPath(source.name)
    name = path.stem + INNER.get(path.suffix.lower(), "")
    with OPENERS[kind](source.stream) as opened:
        yield _unpacked(replace(source, name=name, depth=source.depth + 1), opened, source.size)


def _unpacked(
    inner: Source,
    stream: IO[bytes] | io.BufferedIOBase,
    packed: int | None,
    size: int | None = None,
) -> Source:
    return source_of(
        inner.origin,
        io.BufferedReader(_Unpacked(inner, cast(io.BufferedIOBase, stream), packed)),
        name=inner.name,
        size=size,
        head=inner.head,
        depth=inner.depth,
        budget=inner.budget,
    )


def _inside(source: Source, name: str) -> Source:
    return replace(
        source,
        origin=f"{source.origin}!{name}",
        name=PurePosixPath(name).name,
        depth=source.depth + 1,
    )


def _require_depth(source: Source) -> None:
    if source.depth >= MOST_DEPTH:
        raise UnreadableError(
            source.origin, f"more than {MOST_DEPTH} archives inside each other", "unpack it first"
        )


def _refused(entry: _Entry, source: Source) -> InputError | None:
    """Why an entry is not read; None where it is, or is none of ours."""
    origin = f"{source.origin}!{entry.name}"
    parts = PurePosixPath(entry.name.replace("\\", "/")).parts
    source.budget.count(source.origin)
    if ".." in parts or parts[:1] == ("/",) or ":" in "".join(parts[:1]):
        return UnreadableError(
            origin, "its name leads out of the archive", "do not trust this archive"
        )
    if entry.is_folder:
        return None
    if not entry.is_file:
        return UnreadableError(
            origin, "it is a link or a device, not a file", "give the file it stands for"
        )
    if entry.locked:
        return UnreadableError(
            origin, "it is locked with a password", "unpack it, and give what is inside"
        )
    return unknown_kind(origin, entry.name) if is_unknown(entry.name) else None
