"""Who may write to an archive, and failures of disk and permission in plain words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from deltalake.exceptions import DeltaError
from filelock import FileLock, Timeout

from tacitus.errors import ArchiveError

LOCK = "LOCK"


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn a failure of the disk or of a table into an ArchiveError that says what to do."""
    try:
        yield
    except (OSError, DeltaError, pa.ArrowException) as error:
        raise _in_words(path, error) from error


def lock(path: Path) -> FileLock:
    """Take the archive for writing; it is free again when released or when the process ends.

    Raises ArchiveError where another process has it.
    """
    held = FileLock(path / LOCK, timeout=0)
    try:
        held.acquire()
    except Timeout as error:
        raise ArchiveError(
            path,
            "another process is writing to it",
            "wait until it has ended, or give another folder",
        ) from error
    return held


def _in_words(path: Path, error: Exception) -> ArchiveError:
    number = error.errno if isinstance(error, OSError) else None
    words = " ".join(str(error).split())
    if number == errno.ENOSPC or "No space left" in words:
        return ArchiveError(
            path,
            "the disk is full; what was written before is whole",
            "free some space and give the same command again",
        )
    if number == errno.EFBIG or "File too large" in words:
        return ArchiveError(
            path,
            "the system lets no larger file be written; what was written before is whole",
            "raise the limit (ulimit -f) and give the same command again",
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or isinstance(error, PermissionError):
        return ArchiveError(
            path, "no permission to write to it", "check its permissions, or give another folder"
        )
    return ArchiveError(
        path, f"it cannot be read or written ({words})", "restore the folder from a copy"
    )
