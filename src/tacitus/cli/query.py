"""``tacitus query``: events of an archive, chosen by filters, listed or counted."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Annotated, TextIO

import typer
from rich.text import Text

from tacitus.archive import Archive, Selection
from tacitus.archive.asked import nearest
from tacitus.archive.filters import FilterWords, is_code, matching, several
from tacitus.cli.console import OutputConsole, complain, output_file, refusing
from tacitus.cli.export import ArchivePath
from tacitus.cli.filters import filtered
from tacitus.cli.inputs import Debug, OutputPath, default_format
from tacitus.cli.query_table import print_counts, print_events
from tacitus.cli.rows import RowFormat, write_rows
from tacitus.dicts import Json
from tacitus.exports.flat import csv_lines, tsv_lines
from tacitus.exports.records import record_lines

_ON_A_TERMINAL = 40


class GroupName(StrEnum):
    """What ``--by`` may be."""

    month = "month"
    actor = "actor"
    dyad = "dyad"
    type = "type"
    country = "country"


@filtered
def query_archive(
    archive: ArchivePath,
    by: Annotated[
        GroupName | None, typer.Option(help="Count events by this instead of listing them.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help=f"At most N rows; 0 for all. Default: {_ON_A_TERMINAL} in a table, else all.",
        ),
    ] = None,
    format: Annotated[
        RowFormat | None,
        typer.Option(
            help="jsonl: one record or count a line. csv, tsv: one a row. Default: table on a "
            "terminal, otherwise jsonl, or what the name of --output ends in.",
        ),
    ] = None,
    output: OutputPath = None,
    debug: Debug = False,
    *,
    filters: FilterWords,
) -> None:
    """List or count the events of an archive that the filters let through.

    Of several values of one filter one is enough; different filters must all hold.
    Exit code: 0 answered (also where nothing was found), 2 wrong usage.
    """
    with refusing(debug):
        chosen = format or RowFormat(default_format(output, set(RowFormat)))
        opened = Archive(archive)
        selection = opened.events(**filters)
        most = _most(limit, chosen)
        with output_file(output) as stream:
            ask = partial(_count, by=by) if by is not None else _list
            found = ask(selection, most=most, chosen=chosen, stream=stream)
        if not found:
            for hint in _hints(opened, filters):
                complain(hint)


def _most(limit: int | None, chosen: RowFormat) -> int | None:
    if limit is None:
        return _ON_A_TERMINAL if chosen is RowFormat.table else None
    return limit or None


def _count(
    selection: Selection, by: GroupName, most: int | None, chosen: RowFormat, stream: TextIO
) -> bool:
    """Write the counts; whether there are any."""
    table = selection.by(by.value)
    columns = [column.to_pylist() for column in table.columns]
    every = list(zip(*columns, strict=True))
    rows = every[:most]
    if chosen is not RowFormat.table:
        write_rows(table.column_names, rows, chosen, stream)
        return bool(rows)
    console = OutputConsole(file=stream)
    print_counts([(" → ".join(map(str, row[:-1])), row[-1]) for row in rows], console)
    _tell_rest(console, len(rows), len(every), by.value)
    return bool(rows)


def _list(selection: Selection, most: int | None, chosen: RowFormat, stream: TextIO) -> bool:
    """Write the events; whether there are any."""
    records: Iterable[Json] = islice(selection.records(), most)
    if chosen is RowFormat.table:
        console = OutputConsole(file=stream)
        shown = print_events(records, console)
        _tell_rest(console, shown, selection.count(), "event")
        return bool(shown)
    lines = {RowFormat.jsonl: record_lines, RowFormat.csv: csv_lines, RowFormat.tsv: tsv_lines}
    written = 0
    for line in lines[chosen](records):
        stream.write(f"{line}\n")
        written += 1
    return written > (chosen is not RowFormat.jsonl)  # the other two have a header


def _tell_rest(console: OutputConsole, shown: int, every: int, noun: str) -> None:
    plural = {"country": "countries"}.get(noun, f"{noun}s")
    words = f"{every:,} {noun if every == 1 else plural}"
    if shown < every:
        words = f"{shown:,} of {words}; --limit 0 shows all"
    console.print(Text(words, style="dim"), highlight=False, soft_wrap=True)


def _hints(archive: Archive, filters: FilterWords) -> list[str]:
    """Names that stand for nobody in the archive, each with those most like it."""
    snapshot = archive.snapshot()
    parties = {
        name: written for each in snapshot.names.values() for name in each for written in [name]
    }
    sources = [name for each in snapshot.sources.values() for name in each]
    asked = [
        *(("actor", words, parties) for words in several(filters.get("actor")) or ()),
        *(("recipient", words, parties) for words in several(filters.get("recipient")) or ()),
        *(("party of a dyad", words, parties) for words in filters.get("dyad") or ()),
        *(("source", words, sources) for words in several(filters.get("source")) or ()),
    ]
    return [
        f"no {kind} '{words}' in this archive"
        + (f"; the nearest: {', '.join(near)}" if (near := nearest(words, names)) else "")
        for kind, words, names in asked
        if not is_code(words)
        and not matching([words], snapshot.sources if kind == "source" else snapshot.names)
    ]
