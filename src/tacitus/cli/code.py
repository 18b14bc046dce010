"""``tacitus code``: inputs in, event records out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from tacitus.cli.console import (
    OutputConsole,
    output_file,
    parse_columns,
    parse_date,
    refusing,
    settings,
)
from tacitus.cli.explain import explain as explain_coding
from tacitus.cli.inputs import (
    CodingRun,
    ColumnNames,
    Debug,
    Inputs,
    LexiconFolders,
    ModelName,
    OutputPath,
    PublishedBy,
    PublishedOn,
    default_format,
)
from tacitus.cli.table import EventTable
from tacitus.cli.to_archive import Processes, code_to, end
from tacitus.dicts import Json, event_dicts
from tacitus.errors import ConfigError
from tacitus.exports.flat import csv_lines, tsv_lines
from tacitus.exports.records import article_lines, event_lines
from tacitus.readers import Given
from tacitus.records import Coding


class Format(StrEnum):
    """What ``--format`` may be."""

    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    tsv = "tsv"


def code_inputs(
    inputs: Inputs,
    date: PublishedOn = None,
    publisher: PublishedBy = None,
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
    output: OutputPath = None,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="ARCHIVE",
            help="Code into this archive (a folder, made if it is new) and print nothing; the "
            "same command goes on after a stop.",
        ),
    ] = None,
    processes: Processes = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show each record's sentence, marked, and why it is coded."),
    ] = False,
    column: ColumnNames = [],  # noqa: B006  typer reads a repeated option's default from a list
    lexicon: LexiconFolders = [],  # noqa: B006  typer reads a repeated option's default from a list
    model: ModelName = None,
    debug: Debug = False,
) -> None:
    """Code articles and print their events.

    Exit code: 0 all inputs coded, 1 some set aside, 2 wrong usage or settings.
    """
    if to is not None:
        with refusing(debug):
            if format or with_text or output or explain:
                raise ConfigError(
                    "--to prints no records; leave out --format, --output, --explain, --with-text"
                )
            given = Given(parse_date(date), publisher, parse_columns(column))
            tally = code_to(to, inputs, given, settings(model, lexicon), processes, debug)
        end(tally, to)
        return
    with refusing(debug):
        if processes is not None:
            raise ConfigError("--processes is for archives; give --to ARCHIVE too")
        if explain and format not in (None, Format.table):
            raise ConfigError("--explain prints text; leave out --format, or take --format table")
        chosen = format or Format(default_format(output, set(Format)))
        with output_file(output) as stream:
            run = CodingRun(inputs, date, publisher, column, lexicon, model, debug)
            with run.running():
                codings = run.codings(prints=stream.isatty())
                _write(codings, chosen, explain, with_text, stream)
    run.finish()


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
        Format.csv: lambda found: csv_lines(_records(found)),
        Format.tsv: lambda found: tsv_lines(_records(found)),
    }
    for line in writers[chosen](codings):
        stream.write(f"{line}\n")


def _records(codings: Iterator[Coding]) -> Iterator[Json]:
    for coding in codings:
        yield from event_dicts(coding)
