"""Reads the tab-separated knowledge files and says exactly what is wrong with them.

A table is UTF-8 text: lines that start with ``#`` are comments, the first other line names
the columns, each further line is a row. Empty trailing cells may be left out. Several values
in a cell are separated by ``|``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.errors import LexiconError

DATA = Path(__file__).parent.parent / "data"
# Folders whose tables are all read, and what a user's folder cannot be laid over.
_ANY_NAME = ("events/", "actors/")
_BUILT_IN_ONLY = ("ontology.toml", "reading/", "exports/", "review/")
# Records do not rest on these, so that a change to them makes no other coder.
_NOT_FOR_CODING = frozenset({"__pycache__", "exports", "outlines", "review", "stories"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column name, and where it stands, for messages."""

    path: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold several, in order."""
        return tuple(part for value in self.cells[column].split("|") if (part := value.strip()))

    def one_of(self, column: str, allowed: Sequence[str] | frozenset[str]) -> str:
        """The cell, which must be one of `allowed`."""
        value = self.cells[column]
        if value not in allowed:
            raise self.error(
                f"{column} '{value}' is not known", f"use one of: {', '.join(sorted(allowed))}"
            )
        return value

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not self.cells[column]:
            raise self.error(f"{column} is empty", f"give a value in column '{column}'")
        return self.cells[column]

    def error(self, problem: str, fix: str) -> LexiconError:
        """An error that names this row's file and line."""
        return LexiconError(self.path, self.line, problem, fix)


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of one table.

    Raises LexiconError where the file is not UTF-8, its header differs from `columns`, or a
    row has more cells than the header.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise LexiconError(
            path, None, f"not UTF-8 (byte {error.start})", "save the file as UTF-8"
        ) from error
    header_seen = False
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header_seen:
            if cells != list(columns):
                raise LexiconError(
                    path,
                    number,
                    f"the header is {cells}",
                    f"make it these tab-separated columns: {' '.join(columns)}",
                )
            header_seen = True
            continue
        if len(cells) > len(columns):
            raise LexiconError(
                path,
                number,
                f"{len(cells)} cells for {len(columns)} columns",
                "remove the extra tabs",
            )
        cells += [""] * (len(columns) - len(cells))
        yield Row(path, number, dict(zip(columns, cells, strict=True)))


def read_tables(folders: Sequence[Path], name: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of `name` (a path inside each folder), the built-in folder first.

    A folder without the file is passed over: a user's folder need not hold every table.
    """
    for folder in folders:
        path = folder / name
        if path.is_file():
            yield from read_table(path, columns)


def check_overlay(folder: Path) -> None:
    """Raise LexiconError where a user's folder holds nothing that is read, or a stray table.

    A table in the wrong place would otherwise change nothing, without a word.
    """
    tables = sorted([*folder.glob("*.tsv"), *folder.glob("*/*.tsv"), *folder.glob("*.toml")])
    if not tables:
        raise LexiconError(
            folder, None, "no lexicon table in it", "put tables there, such as events/mine.tsv"
        )
    for path in tables:
        name = path.relative_to(folder).as_posix()
        if name.startswith(_BUILT_IN_ONLY):
            raise LexiconError(path, None, "only the built-in one is read", "take it out")
        if not (name.startswith(_ANY_NAME) or (DATA / name).is_file()):
            raise LexiconError(
                path,
                None,
                "no table of this name is read",
                "name it as in src/tacitus/data; under events/ and actors/ any name will do",
            )


def digest(folders: Sequence[Path]) -> str:
    """SHA-256 over the names and bytes of every file that coding rests on in the folders."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and not _NOT_FOR_CODING & set(name.parts):
                total.update(name.as_posix().encode())
                total.update(path.read_bytes())
    return f"sha256:{total.hexdigest()}"
