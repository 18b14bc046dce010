"""Archives: their entries, each read as a file of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace

from tacitus.errors import InputError, UnreadableError
from tacitus.readers.detect import DOCX
from tacitus.readers.source import Found, Source


def read_zip(source: Source) -> Iterator[Found | Source | InputError]:
    """A DOCX, which is a Zip archive of its own kind."""
    stream = source.seekable()
    try:
        with zipfile.ZipFile(stream) as packed:
            names = frozenset(packed.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableError(
            source.origin, "this Zip archive is damaged", "get the file again"
        ) from error
    if "word/document.xml" not in names:
        raise UnreadableError(
            source.origin, "this is a Zip archive, which is not read", "unpack it first"
        )
    stream.seek(0)
    yield replace(source, stream=stream, media_type=DOCX)
