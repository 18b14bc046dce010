"""``tacitus export``: events of an archive as a file in another form."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tacitus.archive import Archive
from tacitus.archive.filters import FilterWords
from tacitus.cli.console import complain, refusing
from tacitus.cli.filters import filtered
from tacitus.cli.inputs import Debug
from tacitus.exports.formats import FORMATS, Export, export, format_of
from tacitus.exports.which import Which, every_status, which_records, which_words


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
        which: Which = records.value
        done = export(
            which_records(Archive(archive), which, filters).records(),
            file,
            form.name,
            every_status=every_status(filters),
            selection=which_words(which, filters),
        )
        complain(_summary(done, file))


def _summary(done: Export, file: Path) -> str:
    noun = "event" if done.written == 1 else "events"
    left = ", ".join(f"{count:,} {reason}" for reason, count in done.left_out.items())
    return f"{done.written:,} {noun} written to {file}" + (f"; left out: {left}" if left else "")
