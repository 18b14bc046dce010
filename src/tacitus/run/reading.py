"""Reads inputs in a process of their own, where one that never ends or kills it does no harm."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tacitus.errors import UnreadableError
from tacitus.readers import Given
from tacitus.records import Document
from tacitus.run.documents import SetAside, read_documents, set_aside
from tacitus.run.failures import Failure, failure

# What goes back in one piece; of larger inputs the articles are read one after the other.
_MOST_BYTES = 32_000_000
_MOST_CHARACTERS = 4_000_000
_MOST_ARTICLES = 1_000
# How often a reader that catches the end of its time is told again, in seconds.
_AGAIN = 5.0

Found = tuple[Document | Failure, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files to read, and how long one may take in seconds; None in the place of no file."""

    given: Given
    files: tuple[Path | None, ...]
    seconds: float


class _TimeIsUp(BaseException):
    """Reading took too long. No Exception: libraries catch these and go on."""


def read_inputs(inputs: Inputs) -> tuple[Found | None, ...]:
    """The articles of each file; None for no file, or one that holds too much for one piece."""
    return tuple(
        _read(path, inputs) if path is not None and _is_small(path) else None
        for path in inputs.files
    )


def _read(path: Path, inputs: Inputs) -> Found | None:
    found: list[Document | Failure] = []
    characters = 0
    try:
        with _time_limit(inputs.seconds):
            for item in read_documents([path], inputs.given):
                found.append(failure(str(path), item) if isinstance(item, SetAside) else item)
                characters += len(item.text) if isinstance(item, Document) else 0
                if characters > _MOST_CHARACTERS or len(found) > _MOST_ARTICLES:
                    return None
    except _TimeIsUp:
        error = UnreadableError(
            str(path),
            f"reading it took longer than {inputs.seconds:g} seconds",
            "see whether it opens elsewhere; give its text as a plain file",
        )
        return (failure(str(path), set_aside(str(path), error)),)
    return tuple(found)


def _is_small(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size <= _MOST_BYTES
    except (OSError, ValueError):  # ValueError: a zero byte in the name
        return False


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Break off what takes longer, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _end(number: int, frame: FrameType | None) -> None:
    raise _TimeIsUp
