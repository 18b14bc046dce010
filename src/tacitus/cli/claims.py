"""``tacitus claims``: who says what about whom, and where sources contradict each other."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, TextIO

import typer

from tacitus.cli.claims_table import ClaimsTable
from tacitus.cli.console import OutputConsole, output_file, refusing
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
from tacitus.exports.claims import (
    ClaimsView,
    claim_lines,
    claims_view,
    contradiction_lines,
    view_dict,
)


class ClaimsFormat(StrEnum):
    """What ``--format`` may be."""

    table = "table"
    jsonl = "jsonl"
    json = "json"


def claims_of_inputs(
    inputs: Inputs,
    date: PublishedOn = None,
    publisher: PublishedBy = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Only sources whose name, words, role or country code hold this.",
        ),
    ] = None,
    contradictions: Annotated[
        bool, typer.Option("--contradictions", help="Only where sources contradict each other.")
    ] = False,
    format: Annotated[
        ClaimsFormat | None,
        typer.Option(
            help="jsonl: one claim (or contradiction) a line. json: sources with their claims, "
            "and the contradictions, in one object. Default: table on a terminal, otherwise "
            "jsonl, or what the name of --output ends in.",
        ),
    ] = None,
    output: OutputPath = None,
    column: ColumnNames = [],  # noqa: B006  typer reads a repeated option's default from a list
    lexicon: LexiconFolders = [],  # noqa: B006  typer reads a repeated option's default from a list
    model: ModelName = None,
    debug: Debug = False,
) -> None:
    """Print who says what about whom, by source, and where sources contradict each other.

    Exit code: 0 all inputs coded, 1 some set aside, 2 wrong usage or settings.
    """
    with refusing(debug):
        chosen = format or ClaimsFormat(default_format(output, set(ClaimsFormat)))
        with output_file(output) as stream:
            run = CodingRun(inputs, date, publisher, column, lexicon, model, debug)
            with run.running():
                codings = list(run.codings(prints=False))
            view = claims_view(codings, source)
            if contradictions:
                view = ClaimsView((), view.contradictions)
            if chosen is ClaimsFormat.table:
                ClaimsTable(OutputConsole(file=stream), codings).show(view, contradictions)
            else:
                _write(view, chosen, contradictions, stream)
    run.finish()


def _write(view: ClaimsView, chosen: ClaimsFormat, contradictions: bool, stream: TextIO) -> None:
    if chosen is ClaimsFormat.json:
        stream.write(json.dumps(view_dict(view), ensure_ascii=False) + "\n")
        return
    for line in contradiction_lines(view) if contradictions else claim_lines(view):
        stream.write(f"{line}\n")
