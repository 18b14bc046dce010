"""CSV and TSV: a row an article, streamed; a broken row is set aside and the next is read."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.detect import TSV
from tacitus.readers.encoding import text_lines
from tacitus.readers.given import Columns
from tacitus.readers.rows import Row, read_rows
from tacitus.readers.source import MOST_CHARACTERS, Found, Source

LONGEST_LINE = 4 * MOST_CHARACTERS  # bytes
csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST_LINE))


def read_table(
    source: Source, columns: Columns, media_type: str
) -> Iterator[Found | Source | InputError]:
    """The articles of a CSV or TSV file, one a row, in order."""
    lines = _Lines(text_lines(source.stream, source.start, LONGEST_LINE))
    head = lines.peek()
    if head is None:
        raise NoTextError(source.origin, "the input is empty", "give a file with a news text")
    mark = "\t" if media_type == TSV else max(",;\t|", key=head.count)
    yield from read_rows(
        _rows(lines, mark, source.origin), columns, source.origin, media_type, True
    )


@dataclass(slots=True)
class _Lines:
    """Lines that can be put back, with the number of the next."""

    lines: Iterator[str]
    number: int = 1
    back: deque[str] = field(default_factory=deque)

    def peek(self) -> str | None:
        line = self.take()
        if line is not None:
            self.put_back([line])
        return line

    def take(self) -> str | None:
        line = self.back.popleft() if self.back else next(self.lines, None)
        self.number += line is not None
        return line

    def put_back(self, lines: list[str]) -> None:
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)


def _rows(lines: _Lines, mark: str, origin: str) -> Iterator[Row | InputError]:
    header = next((cells for cells in _records(lines, mark, None) if cells), [])
    names = [name.strip() for name in header]
    if lines.number == 1 or not any(names):
        yield UnreadableError(
            origin, "its first line names no columns", "put the names of the columns there"
        )
        return
    line = lines.number
    for number, cells in enumerate(filter(_is_row, _records(lines, mark, len(names))), start=1):
        if cells is None:
            yield UnreadableError(
                f"{origin}#{number}",
                f"the row at line {line} has a broken quote or more cells than the header",
                "mend the row: a quote inside a quoted cell is written twice",
            )
        else:
            yield Row(number, dict(zip(names, cells, strict=False)))
        line = lines.number


def _is_row(cells: list[str] | None) -> bool:
    return cells is None or any(cell.strip() for cell in cells)


def _records(lines: _Lines, mark: str, width: int | None) -> Iterator[list[str] | None]:
    """The cells of each record; None for a broken one, after which the next line is tried."""
    while (record := _record(lines, mark, width)) is not None:
        taken, cells = record
        if cells is None and len(taken) > 1:
            lines.put_back(taken[1:])
        yield cells


def _record(
    lines: _Lines, mark: str, width: int | None
) -> tuple[list[str], list[str] | None] | None:
    """The lines of the next record and its cells, None where it is broken; None at the end."""
    taken: list[str] = []

    def feed() -> Iterator[str]:
        size = 0
        while size <= MOST_CHARACTERS and (line := lines.take()) is not None:
            taken.append(line)
            size += len(line)
            yield line

    try:
        cells = next(csv.reader(feed(), delimiter=mark, strict=True), None)
    except csv.Error:
        if len(taken) > 1:
            return taken, None
        cells = _loosely(taken[0], mark, width)
    if cells is None:
        return (taken, None) if taken else None
    return taken, cells if _fits(cells, width, len(taken) > 1) else None


def _loosely(line: str, mark: str, width: int | None) -> list[str] | None:
    """The cells of a line whose quotes are not those of CSV, if their number is right."""
    for quoting in (csv.QUOTE_NONE, csv.QUOTE_MINIMAL) if mark == "\t" else (csv.QUOTE_MINIMAL,):
        try:
            cells = next(csv.reader([line], delimiter=mark, quoting=quoting), None)
        except csv.Error:
            continue
        if cells is not None and (width is None or len(cells) == width):
            return cells
    return None


def _fits(cells: list[str], width: int | None, several_lines: bool) -> bool:
    if width is None:
        return True
    return len(cells) == width if several_lines else not any(cells[width:])
