"""What is kept of inputs and documents that were set aside."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from tacitus.archive.problems import Problem
from tacitus.records import Document
from tacitus.run.documents import SetAside

DIED = "Died"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was set aside, or a whole input; `trace` is the traceback."""

    input: str
    origin: str
    document: str | None
    kind: str
    problem: str
    advice: str
    trace: str

    def __str__(self) -> str:
        return " ".join(f"{self.origin}: {self.problem}; {self.advice}".split())


def failure(source: str, aside: SetAside, document: str | None = None) -> Failure:
    """What is kept of an input that was set aside."""
    kind = type(aside.error).__name__
    trace = "".join(traceback.format_exception(aside.error))
    return Failure(source, aside.origin, document, kind, aside.problem, aside.advice, trace)


def died_reading(source: str) -> Failure:
    """An input that killed the process that read it."""
    return _died(source, source, None, "read", "give its text as a plain file")


def died_coding(source: str, document: Document) -> Failure:
    """A document that killed the process that coded it."""
    return _died(source, origin_of(document), document.id, "coded", "split it")


def _died(source: str, origin: str, document: str | None, did: str, other: str) -> Failure:
    problem = f"the process that {did} it died, twice (killed, or out of memory)"
    advice = f"free memory or {other}, then `tacitus problems ARCHIVE --retry`"
    return Failure(source, origin, document, DIED, problem, advice, "")


def known(problem: Problem) -> Failure:
    """A failure of a run before, which is not tried again."""
    return Failure(
        problem.input,
        problem.origin,
        problem.document_id,
        problem.kind,
        problem.problem,
        problem.advice,
        "",
    )


def problem_of(failed: Failure, run: int, given: str) -> Problem:
    """A failure as the archive keeps it; `given` is what the user said about the input."""
    return Problem(
        run,
        failed.input,
        failed.origin,
        failed.document,
        failed.kind,
        failed.problem,
        failed.advice,
        given,
    )


def origin_of(document: Document) -> str:
    """Where a document came from."""
    return document.origin.uri if document.origin else document.id
