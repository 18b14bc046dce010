"""What the name of a file in a folder or an archive says: read it, pass it over, or complain."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from tacitus.errors import UnreadableError
from tacitus.lexicon.tables import DATA, read_tables
from tacitus.readers.detect import SUFFIXES

HIDDEN = ("__macosx",)


@lru_cache(maxsize=1)
def _others() -> frozenset[str]:
    rows = read_tables([DATA], "reading/other_files.tsv", ("by", "values"))
    return frozenset(
        f"{row.one_of('by', ('suffix', 'name'))} {value}"
        for row in rows
        for value in row.many("values")
    )


def passed_over(name: str) -> bool:
    """Whether a file is hidden, or no article by intention (code, data, pictures)."""
    path = PurePosixPath(name.lower())
    hidden = any(part.startswith(".") or part in HIDDEN for part in path.parts)
    return hidden or f"suffix {path.suffix}" in _others() or f"name {path.name}" in _others()


def is_unknown(name: str) -> bool:
    """Whether nothing can be told from a file's suffix, so that an article might be lost."""
    return not passed_over(name) and PurePosixPath(name.lower()).suffix not in SUFFIXES


def unknown_kind(origin: str, name: str) -> UnreadableError:
    """What to say of such a file."""
    return UnreadableError(
        origin,
        f"unknown kind of file ({PurePosixPath(name).suffix or 'no suffix'})",
        "convert it to text, HTML, PDF or DOCX; if it is one of these, name it by itself",
    )
