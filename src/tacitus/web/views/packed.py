"""A selection as a file to take away."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from tacitus.archive import Archive, FilterWords
from tacitus.errors import ConfigError
from tacitus.exports.formats import export, format_of
from tacitus.exports.which import Which, every_status, which_records, which_words

_CHUNK = 1 << 18  # bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A zip file that has no name on the disk, so that nothing is left when it is closed."""

    suffix: str
    size: int
    file: IO[bytes]

    def chunks(self) -> Iterator[bytes]:
        """Its bytes; it is closed after the last."""
        with self.file as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def packed(archive: Archive, form: str, which: Which, filters: FilterWords) -> Packed:
    """Events in a format, with the codebook of this very export, in one zip file.

    Together, because the codebook tells how many events were written and what was left out and
    why, which is known only when they are. Raises ConfigError for a format that there is not,
    or where there is no room for the file.
    """
    suffix = format_of(Path(), form).suffix
    records = which_records(archive, which, filters).records()
    try:
        with TemporaryDirectory(prefix="tacitus-") as folder:
            path = Path(folder) / f"events{suffix}"
            words = which_words(which, filters)
            wide = every_status(filters)
            export(records, path, form, every_status=wide, selection=words)
            return Packed(suffix, *_zipped(Path(folder)))
    except OSError as error:
        raise ConfigError(
            f"the file cannot be made ({error.strerror}); free some room where the system keeps "
            "temporary files, or use tacitus export"
        ) from error


def _zipped(folder: Path) -> tuple[int, IO[bytes]]:
    file = TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as pack:
        for path in sorted(folder.iterdir()):
            pack.write(path, path.name)
    size = file.tell()
    file.seek(0)
    return size, file
