"""``tacitus sql``: questions of one's own to an archive, in SQL."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tacitus.archive import Archive
from tacitus.cli.console import OutputConsole, output_file, refusing
from tacitus.cli.export import ArchivePath
from tacitus.cli.inputs import Debug, OutputPath, default_format
from tacitus.cli.rows import RowFormat, print_rows, write_rows


def sql_archive(
    archive: ArchivePath,
    query: Annotated[
        str,
        typer.Argument(metavar="QUERY", help="One SELECT, or - to read it from standard input."),
    ],
    format: Annotated[
        RowFormat | None,
        typer.Option(
            help="Default: table on a terminal, otherwise jsonl, or what the name of --output "
            "ends in.",
        ),
    ] = None,
    output: OutputPath = None,
    debug: Debug = False,
) -> None:
    """Answer a question in SQL (DuckDB) over the archive's tables; nothing can be changed.

    Tables: events, claims, places, pairs, codings, documents, runs, problems. No other file can
    be read or written. Exit code: 0 answered, 2 wrong usage or a query that cannot be answered.
    """
    with refusing(debug):
        chosen = format or RowFormat(default_format(output, set(RowFormat)))
        answer = Archive(archive).sql(sys.stdin.read() if query == "-" else query)
        names = answer.column_names
        with output_file(output) as stream:
            rows = (
                row
                for batch in answer.to_batches()
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
            )
            if chosen is RowFormat.table:
                print_rows(names, list(rows), OutputConsole(file=stream))
            else:
                write_rows(names, rows, chosen, stream)
