"""``tacitus export``: events of an archive as a file in another form."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tacitus.archive import Archive
from tacitus.archive.filters import FilterWords
from tacitus.cli.console import complain, refusing
from tacitus.cli.filters import filter_words, filtered
from tacitus.cli.inputs import Debug
from tacitus.exports.formats import FORMATS, Export, export, format_of


class WhichRecords(StrEnum):
    """What ``--records`` may be."""

    coded = "coded"
    reviewed = "reviewed"
    accepted = "accepted"


ArchivePath = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive's folder.")]


@filtered
def export_archive(
    archive: ArchivePath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    as_format: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}. Default: what the file's suffix says.",
        ),
    ] = None,
    records: Annotated[
        WhichRecords,
        typer.Option(
            help="coded: as they were coded. reviewed: as reviewers left them, also those that "
            "nobody judged. accepted: only those accepted, corrected or added."
        ),
    ] = WhichRecords.coded,
    debug: Debug = False,
    *,
    filters: FilterWords,
) -> None:
    """Write events of an archive to a file, and a codebook beside it.

    Events that did not happen stay out of forms that cannot tell, unless --status or
    --certainty asks for them. Exit code: 0 written, 2 wrong usage.
    """
    with refusing(debug):
        form = format_of(file, as_format)
        opened = Archive(archive)
        if records is WhichRecords.coded:
            selection = opened.events(**filters)
        else:
            unjudged = records is WhichRecords.reviewed
            selection = opened.reviewed(unjudged=unjudged, **filters)
        done = export(
            selection.records(),
            file,
            form.name,
            every_status=bool({"status", "certainty"} & set(filters)),
            selection=[*_RECORD_WORDS[records], *filter_words(filters)],
        )
        complain(_summary(done, file))


# What a codebook says of them.
_RECORD_WORDS = {
    WhichRecords.coded: (),
    WhichRecords.reviewed: ("records as reviewers left them, those not judged as they were coded",),
    WhichRecords.accepted: ("records that reviewers accepted, corrected or added",),
}


def _summary(done: Export, file: Path) -> str:
    noun = "event" if done.written == 1 else "events"
    left = ", ".join(f"{count:,} {reason}" for reason, count in done.left_out.items())
    return f"{done.written:,} {noun} written to {file}" + (f"; left out: {left}" if left else "")
