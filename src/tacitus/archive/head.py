"""HEAD.json: which version of each table is the archive's present state.

A batch is written to all tables first; then HEAD is replaced in one step. Whoever reads opens
the tables at the versions that HEAD names, so nobody ever sees half a batch.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from tacitus.archive.files import sync
from tacitus.archive.schema import SCHEMA
from tacitus.errors import ArchiveError

HEAD = "HEAD.json"
_FORMAT = "tacitus archive"


@dataclass(frozen=True, slots=True)
class Stored:
    """A table's folder under ``tables`` and its Delta version."""

    folder: str
    version: int


@dataclass(frozen=True, slots=True)
class Head:
    """A state of the archive: its number, its tables, and the next sentence's number."""

    schema: int
    commit: int
    sentences: int
    tables: dict[str, Stored]

    def moved(self, sentences: int, tables: dict[str, Stored]) -> Head:
        """The next state: some tables at new versions."""
        return replace(
            self,
            commit=self.commit + 1,
            sentences=sentences,
            tables={**self.tables, **tables},
        )


def read_head(path: Path) -> Head:
    """The archive's present state.

    Raises ArchiveError where the folder holds no archive, or one of a newer schema.
    """
    try:
        text = (path / HEAD).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _no_archive(path) from error
    except OSError as error:
        raise ArchiveError(
            path, f"it cannot be read ({error.strerror})", "check its permissions"
        ) from error
    try:
        values = json.loads(text)
        if values["format"] != _FORMAT:
            raise ValueError(values["format"])
        schema = int(values["schema"])
        if schema > SCHEMA:
            raise ArchiveError(
                path,
                f"it was written by a newer Tacitus (schema {schema}, this one knows {SCHEMA})",
                "update Tacitus, or give another folder",
            )
        tables = {name: Stored(**stored) for name, stored in values["tables"].items()}
        return Head(schema, int(values["commit"]), int(values["sentences"]), tables)
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            path, f"its {HEAD} is damaged ({error!r})", "restore the folder from a copy"
        ) from error


def write_head(path: Path, head: Head) -> None:
    """Make `head` the archive's state, in one step that outlasts a loss of power."""
    values = {
        "format": _FORMAT,
        "schema": head.schema,
        "commit": head.commit,
        "sentences": head.sentences,
        "tables": {
            name: {"folder": stored.folder, "version": stored.version}
            for name, stored in sorted(head.tables.items())
        },
    }
    unfinished = path / f".{HEAD}.new"
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path / HEAD)
    sync(path)


def _no_archive(path: Path) -> ArchiveError:
    if path.is_dir():
        return ArchiveError(
            path, "this folder is no archive", "name one that `tacitus code … --to` made"
        )
    if path.exists():
        return ArchiveError(path, "this is a file, no archive", "name a folder")
    return ArchiveError(path, "no such archive", "make one with `tacitus code … --to`")
