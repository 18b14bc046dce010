"""Rows of an answer: as a table on a terminal, as CSV, TSV or JSON lines for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tacitus.cli.words import fit, printable
from tacitus.exports.cells import safe_cell

_GAP = "  "
_WIDEST = 60
_LEAST = 6
_BAR = "█"
_PARTS = " ▏▎▍▌▋▊▉"
_LEVELS = "▁▂▃▄▅▆▇█"


class RowFormat(StrEnum):
    """What ``--format`` may be."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"


def write_rows(
    names: Sequence[str], rows: Iterable[Sequence[Any]], form: RowFormat, stream: TextIO
) -> None:
    """Write rows in a text form for programs."""
    if form is RowFormat.jsonl:
        for row in rows:
            told = dict(zip(names, row, strict=True))
            stream.write(json.dumps(told, ensure_ascii=False, default=_plain) + "\n")
        return
    delimiter = "," if form is RowFormat.csv else "\t"
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([safe_cell(_cell(value)) for value in row] for row in rows)


def print_rows(names: Sequence[str], rows: Sequence[Sequence[Any]], console: Console) -> None:
    """Print rows as a table as wide as the console; long cells are cut."""
    cells = [[printable(_words(value)) for value in row] for row in rows]
    widths = [
        min(_WIDEST, max([cell_len(name), *(cell_len(row[place]) for row in cells)]))
        for place, name in enumerate(names)
    ]
    _narrow(widths, console.width - len(_GAP) * (len(names) - 1))
    right = [
        all(isinstance(row[place], int | float) for row in rows) for place in range(len(names))
    ]
    console.print(Text(_row(names, widths, right), style="dim"), soft_wrap=True, highlight=False)
    for row in cells:
        console.print(Text(_row(row, widths, right)), soft_wrap=True, highlight=False)


def bar(part: float, whole: float, width: int) -> str:
    """A bar of at most `width` cells, in eighths of a cell."""
    eighths = round(part / whole * width * 8) if whole else 0
    full, rest = divmod(max(eighths, 1 if part else 0), 8)
    return (_BAR * full + (_PARTS[rest] if rest else ""))[:width]


def sparkline(numbers: Sequence[int]) -> str:
    """A small chart, one character a number; none is a blank."""
    most = max(numbers, default=0)
    return "".join(_LEVELS[-(-number * 8 // most) - 1] if number else " " for number in numbers)


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest columns what is too much."""
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    fitted = [
        fit(cell, width) if not flush else fit(cell, width).strip().rjust(width)
        for cell, width, flush in zip(cells, widths, right, strict=True)
    ]
    return _GAP.join(fitted).rstrip()


def _words(value: Any) -> str:  # noqa: ANN401  a cell of any column
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.4g}"
    return (
        f"{value:,}"
        if isinstance(value, int) and not isinstance(value, bool)
        else str(_cell(value))
    )


def _cell(value: Any) -> Any:  # noqa: ANN401  a cell of any column
    """A value as one cell holds it: lists by semicolons, what is nested as JSON."""
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return ";".join("" if each is None else str(each).replace(";", ",") for each in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
