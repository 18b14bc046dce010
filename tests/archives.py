"""A small archive for the tests of what asks one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import made
from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.problems import Problem
from tacitus.archive.rows import rows_of
from tacitus.records import Coding, Document, Event

_STORIES = (
    ("Ghana shelled rebels near Tamale on Monday, officials said.", date(2021, 3, 1), "Post"),
    ("Togo shelled rebels near Tamale on Tuesday.", date(2021, 3, 2), "Post"),
    ("Ghana shelled Togo near Tamale in May.", date(2021, 5, 9), "Herald"),
    ('Ghana shelled "=rebels" again, or not.', None, "Herald"),
)


def made_archive(folder: Path) -> Path:
    """Four articles with an event each: three told as having happened, one as not; and a file
    that was set aside."""
    codings = [_coding(number, *story) for number, story in enumerate(_STORIES)]
    problem = Problem(1, "bad.pdf", "bad.pdf", None, "UnreadableError", "cut off", "send it again")
    with ArchiveWriter(folder) as writer:
        run = writer.begin(made.RUN, "{}", ["in"])
        writer.append(run, [rows_of([(coding, "in")]) for coding in codings], [problem])
        writer.finish(run)
    return folder


@contextmanager
def nobody_may_write(path: Path) -> Iterator[Path]:
    """The archive as this process may read and not write it, whoever runs it.

    The folders above it must be open to all: those of pytest are not.
    """
    for each in (path, *path.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield path
    finally:
        os.seteuid(user)
        for each in (path, *path.rglob("*")):
            each.chmod(0o755 if each.is_dir() else 0o644)


def _coding(number: int, text: str, day: date | None, publisher: str) -> Coding:
    document = Document(f"doc_{number}", text, f"Story {number}", None, day, publisher)
    return made.coding(document, an_event(number, text, day))


def an_event(number: int, text: str, day: date | None) -> Event:
    """The event of one of the articles."""
    doer = made.participant(text, text.split()[0], "GHA" if text[0] == "G" else "TGO", "GOV")
    told = "Togo" if "Togo" in text[4:] else "rebels"
    to = made.participant(text, told, "TGO", "GOV" if told == "Togo" else "REB")
    said = made.participant(text, "officials", "GHA", "GOV") if "officials" in text else None
    event = made.event(
        text,
        "shelled",
        "ASSAULT",
        [doer],
        [to],
        mode=("heavy-weapons",),
        location=made.place(text, "Tamale", "Tamale", "GHA", 9.4, -0.84) if day else None,
        when=made.time(text, text.split()[-1].rstrip("."), day, day) if day else None,
        status="actual" if day else "negated",
        source=made.source(said, "said") if said else None,
        confidence=0.5 + number / 10,
        document=f"doc_{number}",
    )
    return replace(event, id=f"ev_{number}")


def copied(path: Path, to: Path) -> Archive:
    """A copy of an archive, to be written to."""
    shutil.copytree(path, to)
    return Archive(to)
