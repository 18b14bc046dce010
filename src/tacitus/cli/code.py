"""``tacitus code``: inputs in, event records out."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from tacitus.cli.console import (
    SOME_SET_ASIDE,
    OutputConsole,
    complain,
    output_file,
    parse_date,
    refusing,
    settings,
)
from tacitus.cli.explain import explain as explain_coding
from tacitus.cli.progress import Bar
from tacitus.cli.table import EventTable
from tacitus.coding.coder import Coder
from tacitus.errors import ConfigError
from tacitus.exports.flat import csv_lines, tsv_lines
from tacitus.exports.records import article_lines, event_lines
from tacitus.records import Coding
from tacitus.run.documents import (
    Given,
    SetAside,
    code_documents,
    find_inputs,
    read_documents,
)


class Format(StrEnum):
    """What ``--format`` may be."""

    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    tsv = "tsv"


def code_inputs(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input."),
    ],
    date: Annotated[
        str | None,
        typer.Option(help="When the inputs were published (YYYY-MM-DD)."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published the inputs.")] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            help="jsonl: one event a line. json: one annotated document a line. csv, tsv: one "
            "event a row. Default: table on a terminal, otherwise jsonl, or what the name of "
            "--output ends in.",
        ),
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Put the document's text into each jsonl record.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead.")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show each record's sentence, marked, and why it is coded."),
    ] = False,
    lexicon: Annotated[
        list[Path],
        typer.Option(help="A folder of knowledge laid over the built-in one; may be repeated."),
    ] = [],  # noqa: B006  typer reads the default of a repeated option from a list
    model: Annotated[
        str | None, typer.Option(help="The spaCy pipeline package to analyse with.")
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback for what is set aside.")
    ] = False,
) -> None:
    """Code articles and print their events.

    Exit code: 0 all inputs coded, 1 some set aside, 2 wrong usage or settings.
    """
    with refusing(debug):
        if explain and format not in (None, Format.table):
            raise ConfigError("--explain prints text; leave out --format, or take --format table")
        given = Given(parse_date(date), publisher)
        config = settings(model, lexicon)
        chosen = format or _default_format(output)
        with output_file(output) as stream:
            coder = Coder(config)
            sources = find_inputs(inputs)
            bar = Bar(len(sources))
            results = code_documents(read_documents(sources, given, sys.stdin.buffer), coder)
            report = _Report(debug, prints=stream.isatty())
            with bar.running():
                _write(report.codings(results, bar), chosen, explain, with_text, stream)
    report.finish()


class _Report:
    """Says what was set aside as it happens, and sums it up."""

    def __init__(self, debug: bool, prints: bool) -> None:
        self._debug = debug
        self._prints = prints
        self._coded = 0
        self._set_aside = 0

    def codings(self, results: Iterable[Coding | SetAside], bar: Bar) -> Iterator[Coding]:
        """The codings alone; what was set aside is reported in passing."""
        for result in results:
            with bar.aside(self._prints or isinstance(result, SetAside)):
                if isinstance(result, Coding):
                    self._coded += 1
                    yield result
                else:
                    self._set_aside += 1
                    complain(str(result))
                    if self._debug:
                        traceback.print_exception(result.error)

    def finish(self) -> None:
        """Sum up, and end with exit code 1 where something was set aside."""
        if self._set_aside:
            total = self._coded + self._set_aside
            complain(f"{self._set_aside} of {total} inputs set aside, {self._coded} coded")
            raise typer.Exit(SOME_SET_ASIDE)


def _default_format(output: Path | None) -> Format:
    if output is not None:
        ending = output.suffix.removeprefix(".").lower()
        return Format(ending) if ending in set(Format) - {Format.table} else Format.jsonl
    return Format.table if sys.stdout.isatty() else Format.jsonl


def _write(
    codings: Iterator[Coding], chosen: Format, explained: bool, with_text: bool, stream: TextIO
) -> None:
    if explained or chosen is Format.table:
        console = OutputConsole(file=stream)
        table = EventTable(console)
        for coding in codings:
            if explained:
                explain_coding(console, coding)
            else:
                table.show(coding)
        return
    writers: dict[Format, Callable[[Iterator[Coding]], Iterator[str]]] = {
        Format.jsonl: lambda found: event_lines(found, with_text),
        Format.json: article_lines,
        Format.csv: csv_lines,
        Format.tsv: tsv_lines,
    }
    for line in writers[chosen](codings):
        stream.write(f"{line}\n")
