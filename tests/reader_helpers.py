"""What the readers' tests share: bytes in, documents and refusals out, and the map checked."""

from __future__ import annotations

from pathlib import Path

from tacitus.errors import InputError
from tacitus.readers import Columns, Given, read_all_with_originals
from tacitus.records import Document

BODY = "The two sides signed the truce on Tuesday, and the fighting ended in most of the towns."
MORE = "Officials said that the guns near the bridge had been silent since the early morning."


def read_file(path: Path, columns: Columns | None = None) -> list[Document | InputError]:
    """Every article of a file; each mapped character must be the original's."""
    found: list[Document | InputError] = []
    for item in read_all_with_originals(path, Given(columns=columns or Columns())):
        if isinstance(item, InputError):
            found.append(item)
            continue
        document, original = item
        assert document.offsets is not None
        places = [document.offsets.original(at) for at in range(len(document.text))]
        assert any(place is not None for place in places)
        for place, char in zip(places, document.text, strict=True):
            assert place is None or original[place] == char or original[place].isspace()
        found.append(document)
    return found


def good(found: list[Document | InputError]) -> list[Document]:
    """The documents alone."""
    return [item for item in found if isinstance(item, Document)]


def refused(found: list[Document | InputError]) -> list[str]:
    """The refusals alone, as they are told."""
    return [str(item) for item in found if isinstance(item, InputError)]
