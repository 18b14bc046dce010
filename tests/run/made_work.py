"""Work for the processes of a run that needs no model: one event a sentence.

Run as a program it codes a folder into an archive with it, slowly, until it is stopped:

    python tests/run/made_work.py ARCHIVE FOLDER
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import date
from pathlib import Path

import made
from tacitus.archive import ArchiveWriter
from tacitus.archive.rows import rows_of
from tacitus.config import Config
from tacitus.errors import TacitusError
from tacitus.readers import Given
from tacitus.records import Claim, Coding, Document, Run, Span
from tacitus.run.documents import find_inputs
from tacitus.run.failures import Failure
from tacitus.run.job import Job, Tally, Worker
from tacitus.run.pool import Pool
from tacitus.run.reading import Found, Inputs, read_inputs
from tacitus.run.to_archive import code_into
from tacitus.run.work import Coded, Piece

POISON = "Arsenic"
BAD = "Bismuth"
RADIUM = "radium"
_SECONDS = 0.01


def made_by(config: Config) -> Run:
    return made.RUN


def made_by_newer(config: Config) -> Run:
    return Run(made.RUN.version, made.RUN.model, "sha256:1")


def code(piece: Piece) -> Coded:
    codings = []
    failures = []
    for document, source in piece.documents:
        if POISON in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if BAD in document.text:
            failures.append(Failure(source, source, document.id, "Bad", "it is bad", "mend it", ""))
        else:
            codings.append((coding(document), source))
        time.sleep(_SECONDS)
    return Coded((rows_of(codings),) if codings else (), tuple(failures))


def read(inputs: Inputs) -> tuple[Found | None, ...]:
    if any(path is not None and RADIUM in path.name for path in inputs.files):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_inputs(inputs)


def coding(document: Document) -> Coding:
    text = document.text
    who = made.participant(text, text.split()[0], "GHA", "MIL")
    event = made.event(text, "shelled", "ASSAULT", [who], document=document.id)
    event = type(event)(
        **{name: getattr(event, name) for name in event.__slots__} | {"id": f"ev_{document.id}"}
    )
    claim = Claim(None, Span(0, 3), (Span(4, 8),), False, "asserted", (), (event.id,))
    return made.coding(document, event, claims=(claim,))


WORKER = Worker(made_by, code, read)
NEWER = Worker(made_by_newer, code, read)


def articles(folder: Path, count: int, *words: str) -> Path:
    """A folder of so many small articles; `words` stand in the first ones."""
    folder.mkdir()
    for number in range(count):
        extra = f" {words[number]} was there." if number < len(words) else ""
        text = f"Ghana shelled the rebels of town number {number} again today.{extra}\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def run(
    archive: Path, folder: Path, pool: Pool, worker: Worker = WORKER, *, retry: bool = False
) -> Tally:
    job = Job(
        find_inputs([str(folder)]),
        Given(date(2020, 3, 2)),
        Config(),
        [str(folder)],
        retry=retry,
        commit_seconds=0.02,
        commit_share=1.0,
    )
    with ArchiveWriter(archive) as writer:
        return code_into(writer, pool, job, worker=worker)


if __name__ == "__main__":
    try:
        with Pool(1) as processes:
            print(run(Path(sys.argv[1]), Path(sys.argv[2]), processes))
    except TacitusError as error:
        sys.exit(str(error))
