"""``tacitus report``: events of an archive as one file to send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacitus.archive import Archive
from tacitus.archive.filters import FilterWords
from tacitus.cli.console import complain, refusing
from tacitus.cli.export import ArchivePath
from tacitus.cli.filters import filtered
from tacitus.cli.inputs import Debug
from tacitus.errors import ConfigError
from tacitus.exports.files import whole_file
from tacitus.web.report import EVIDENCE, report, report_page


@filtered
def report_archive(
    archive: ArchivePath,
    file: Annotated[Path, typer.Argument(metavar="FILE.html", help="The file to write.")],
    title: Annotated[str | None, typer.Option(help="What stands above it.")] = None,
    evidence: Annotated[
        int,
        typer.Option(min=0, max=10_000, metavar="N", help="How many events with their sentences."),
    ] = EVIDENCE,
    debug: Debug = False,
    *,
    filters: FilterWords,
) -> None:
    """Write events of an archive as one file that a browser shows without anything else.

    Pictures, story events, contradictions, claims, and the newest events with their evidence.
    Exit code: 0 written, 2 wrong usage.
    """
    with refusing(debug):
        if file.suffix.lower() not in (".html", ".htm"):
            raise ConfigError(f"{file}: a report is an HTML file; give a name that ends in .html")
        told = report(Archive(archive), filters, title, evidence)
        with whole_file(file) as unfinished:
            unfinished.write_bytes(report_page(told).encode("utf-8", "replace"))
        noun = "event" if told.events == 1 else "events"
        complain(f"a report of {told.events:,} {noun} written to {file}")
