"""Old Office files, which are not read; a DOCX locked with a password is one of them."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.errors import InputError, UnreadableError
from tacitus.readers.source import Found, Source

LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_ole(source: Source) -> Iterator[Found | Source | InputError]:
    """Says which of the two it is."""
    if LOCKED in source.whole():
        yield UnreadableError(
            source.origin, "this document is locked with a password", "save an unlocked copy"
        )
    else:
        yield UnreadableError(
            source.origin, "this is an old Office document, which is not read", "save it as DOCX"
        )
