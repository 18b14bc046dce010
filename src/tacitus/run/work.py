"""One piece of work of a run: some documents, coded in a process that has loaded the coder."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tacitus.archive.rows import Rows, rows_of
from tacitus.coding.coder import Coder
from tacitus.config import Config
from tacitus.records import Coding, Document, Run
from tacitus.run.documents import SetAside, code_documents, set_aside
from tacitus.run.failures import Failure, failure, origin_of


@dataclass(frozen=True, slots=True)
class Piece:
    """Documents to code together, each with the input that it came from."""

    config: Config
    documents: tuple[tuple[Document, str], ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """What came of a piece."""

    rows: tuple[Rows, ...]
    failures: tuple[Failure, ...]


@lru_cache(maxsize=1)
def coder_of(config: Config) -> Coder:
    """This process's coder, loaded once.

    What it has loaded stays as long as the process does, and is millions of objects: Python is
    told not to look through them again and again for some that nobody needs any more.
    """
    coder = Coder(config)
    gc.collect()
    gc.freeze()
    # Frozen objects are never let go of, and duckdb's binding reports those of its own at the end.
    atexit.register(gc.unfreeze)
    return coder


def made_by(config: Config) -> Run:
    """What will have made the records: versions and digests of coder, model and lexicon."""
    return coder_of(config).run


def code_piece(piece: Piece) -> Coded:
    """Code a piece's documents; what cannot be coded or stored is set aside."""
    documents = [document for document, _ in piece.documents]
    coded: list[tuple[Coding, str]] = []
    failures: list[Failure] = []
    results = code_documents(documents, coder_of(piece.config))
    for (document, source), result in zip(piece.documents, results, strict=True):
        if isinstance(result, SetAside):
            failures.append(failure(source, result, document.id))
        else:
            coded.append((result, source))
    rows, unstored = _rows(coded)
    return Coded(tuple(rows), (*failures, *unstored))


def _rows(coded: Sequence[tuple[Coding, str]]) -> tuple[list[Rows], list[Failure]]:
    try:
        return ([rows_of(coded)] if coded else []), []
    except Exception:  # which one cannot be stored, and why, shows one by one
        rows: list[Rows] = []
        failures = []
        for coding, source in coded:
            try:
                rows.append(rows_of([(coding, source)]))
            except Exception as error:  # one bad document must not lose the batch
                aside = set_aside(origin_of(coding.document), error)
                failures.append(failure(source, aside, coding.document.id))
        return rows, failures
