"""Codes inputs into an archive, on many processes, so that it can be stopped at any point.

Inputs are read here, one after the other; pieces of several documents go to a runner's
processes and come back as rows, in order; every few seconds what came back is committed.
What the archive holds already is passed over, so the same call goes on after a stop.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from tacitus.archive.problems import InputDone, Problem
from tacitus.archive.rows import Rows
from tacitus.archive.writer import ArchiveWriter
from tacitus.config import Config
from tacitus.errors import ConfigError
from tacitus.readers import Columns, Given
from tacitus.records import Document, Run
from tacitus.run.documents import STDIN, SetAside, read_documents
from tacitus.run.pool import Died, Runner
from tacitus.run.work import Coded, Failure, Piece, code_piece, failure, made_by, origin_of

# Documents coded together share the model's batches; small pieces keep all processes busy.
_PIECE_DOCUMENTS = 32
_PIECE_CHARACTERS = 20_000
# Small files are joined where a table has so many: after so many commits, and at the end.
_TIDY_COMMITS = 64
_TIDY_AT_END = 16


@dataclass(frozen=True, slots=True)
class Worker:
    """The functions of a module that a runner's processes call."""

    made_by: Callable[[Config], Run] = made_by
    code: Callable[[Piece], Coded] = code_piece


CODER = Worker()


@dataclass(slots=True)
class Tally:
    """How far a run is: inputs read or passed over, and articles."""

    inputs: int = 0
    passed_over: int = 0
    coded: int = 0
    there_before: int = 0
    set_aside: int = 0
    stopped: bool = False
    run: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be coded, and how. `sources` are single files, or what `find_inputs` refused.

    retry: take documents again that could not be coded before. commit_seconds, commit_share: a
    commit comes so many seconds after the last one, or later where commits would take more than
    this share of the time; a killed process loses what came after the last one.
    """

    sources: Sequence[Path | str | SetAside]
    given: Given
    config: Config
    inputs: Sequence[str] = ()
    standard_input: Iterable[bytes] = ()
    retry: bool = False
    commit_seconds: float = 3.0
    commit_share: float = 0.02


@dataclass(slots=True)
class _Load:
    """Documents on their way, and what was found while they were read."""

    documents: list[tuple[Document, str]] = field(default_factory=list)
    characters: int = 0
    failures: list[Failure] = field(default_factory=list)
    ended: list[InputDone] = field(default_factory=list)
    read: Tally = field(default_factory=Tally)

    @property
    def is_full(self) -> bool:
        return len(self.documents) >= _PIECE_DOCUMENTS or self.characters >= _PIECE_CHARACTERS


def code_into(
    writer: ArchiveWriter,
    runner: Runner,
    job: Job,
    *,
    worker: Worker = CODER,
    stop: Callable[[], bool] = lambda: False,
    told: Callable[[Tally, Sequence[Failure]], None] = lambda tally, failures: None,
) -> Tally:
    """Code a job into an archive; what came of it.

    stop: asked again and again; once it says so, what is done is committed and the rest left.
    told: hears how far it is and what was set aside, after each piece of work. Raises
    ConfigError, LexiconError and ArchiveError.
    """
    (run_by,) = runner.map(worker.made_by, [job.config])
    if isinstance(run_by, Died):
        raise ConfigError("the process that loads the model died; free memory for it")
    run = writer.begin(run_by, _settings(job.config), () if job.retry else job.inputs)
    reading = _Reading(writer, job, run, stop)
    return _Storing(writer, runner, job, run, worker).go(reading, stop, told)


class _Reading:
    """The documents of a job that a run has not coded yet, in loads."""

    def __init__(self, writer: ArchiveWriter, job: Job, run: int, stop: Callable[[], bool]) -> None:
        self._job = job
        self._stop = stop
        self._given = given_words(job.given)
        self._taken = set(writer.coded(run))
        self._ended = writer.inputs_done(run)
        self._failed = {
            each.key: each for each in writer.problems() if each.run == run and each.document_id
        }

    def loads(self) -> Iterator[_Load]:
        """Loads of documents; the last one may hold none."""
        load = _Load()
        for source in self._job.sources:
            whole = self._whole(source)
            if whole is not None and whole in self._ended:
                load.read.passed_over += 1
                load.read.inputs += 1
                continue
            for item in self._items(source):
                self._put(load, item, _input(source))
                if load.is_full:
                    yield load
                    load = _Load()
                if self._stop():
                    yield load
                    return
            load.read.inputs += 1
            if whole is not None:
                load.ended.append(whole)
        yield load

    def _items(self, source: Path | str | SetAside) -> Iterator[Document | SetAside]:
        return read_documents([source], self._job.given, self._job.standard_input)

    def _put(self, load: _Load, item: Document | SetAside, source: str) -> None:
        if isinstance(item, SetAside):
            load.failures.append(failure(source, item))
        elif item.id in self._taken:
            load.read.there_before += 1
        else:
            known = self._failed.get((source, origin_of(item)))
            if known and not self._job.retry:
                load.failures.append(_known(known))
                return
            self._taken.add(item.id)
            load.documents.append((item, source))
            load.characters += len(item.text)

    def _whole(self, source: Path | str | SetAside) -> InputDone | None:
        """The file as it is now; None for what is no file."""
        if not isinstance(source, Path) or str(source) == STDIN:
            return None
        try:
            status = source.stat()
        except (OSError, ValueError):
            return None
        return InputDone(str(source), status.st_size, status.st_mtime_ns, self._given)


class _Storing:
    """Sends loads to be coded, and commits what comes back."""

    def __init__(
        self, writer: ArchiveWriter, runner: Runner, job: Job, run: int, worker: Worker
    ) -> None:
        self._writer = writer
        self._runner = runner
        self._job = job
        self._run = run
        self._worker = worker
        self._given = given_words(job.given)
        self._open = writer.problems()
        self._coded: set[tuple[str, str]] = set()
        self._failed: set[tuple[str, str]] = set()
        self._failed_inputs: set[str] = set()
        self._tally = Tally(run=run)
        self._rows: list[Rows] = []
        self._problems: list[Problem] = []
        self._ended: list[InputDone] = []
        self._solved: list[Problem] = []
        self._due = time.monotonic() + job.commit_seconds
        self._commits = 0

    def go(
        self,
        reading: _Reading,
        stop: Callable[[], bool],
        told: Callable[[Tally, Sequence[Failure]], None],
    ) -> Tally:
        """Code and store everything, or as much as there is until a stop."""
        waiting: deque[_Load] = deque()

        def pieces() -> Iterator[Piece]:
            for load in reading.loads():
                waiting.append(load)
                yield self._piece(load.documents)

        for result in self._runner.map(self._worker.code, pieces()):
            load = waiting.popleft()
            coded = self._one_by_one(load) if isinstance(result, Died) else result
            self._take(load, coded)
            told(self._tally, (*load.failures, *coded.failures))
            if time.monotonic() >= self._due:
                self._commit()
        self._tally.stopped = stop()
        if not self._tally.stopped:
            self._solve(lambda problem: problem.input in self._job.inputs)
        self._commit()
        self._writer.finish(self._run, finished=not self._tally.stopped)
        if not self._tally.stopped:
            self._writer.tidy(_TIDY_AT_END)
            self._writer.vacuum()
        return self._tally

    def _piece(self, documents: Sequence[tuple[Document, str]]) -> Piece:
        return Piece(self._job.config, tuple(documents))

    def _one_by_one(self, load: _Load) -> Coded:
        """The documents of a load that killed its process, each by itself."""
        rows: list[Rows] = []
        failures: list[Failure] = []
        pieces = [self._piece([each]) for each in load.documents]
        results = self._runner.map(self._worker.code, pieces)
        for (document, source), result in zip(load.documents, results, strict=True):
            if isinstance(result, Died):
                failures.append(_died(document, source))
            else:
                rows += result.rows
                failures += result.failures
        return Coded(tuple(rows), tuple(failures))

    def _take(self, load: _Load, coded: Coded) -> None:
        failures = (*load.failures, *coded.failures)
        self._rows += coded.rows
        self._problems += [_problem(self._run, each, self._given) for each in failures]
        self._coded |= {(source, origin_of(document)) for document, source in load.documents}
        self._failed |= {(each.input, each.origin) for each in failures}
        self._failed_inputs |= {each.input for each in failures}
        self._ended += [each for each in load.ended if each.input not in self._failed_inputs]
        self._tally.inputs += load.read.inputs
        self._tally.passed_over += load.read.passed_over
        self._tally.there_before += load.read.there_before
        self._tally.coded += len(load.documents) - len(coded.failures)
        self._tally.set_aside += len(failures)

    def _commit(self) -> None:
        begun = time.monotonic()
        whole = {done.input for done in self._ended}
        self._solve(lambda problem: problem.key in self._coded or problem.input in whole)
        if self._rows or self._problems or self._ended or self._solved:
            self._writer.append(self._run, self._rows, self._problems, self._solved, self._ended)
            self._rows, self._problems, self._ended, self._solved = [], [], [], []
            self._coded.clear()
            self._commits += 1
            if self._commits % _TIDY_COMMITS == 0:
                self._writer.tidy(_TIDY_COMMITS // 2)
        ended = time.monotonic()
        pause = (ended - begun) / self._job.commit_share
        self._due = ended + max(self._job.commit_seconds, pause)

    def _solve(self, is_solved: Callable[[Problem], bool]) -> None:
        """Problems of before that are none any more."""
        now = [each for each in self._open if each.key not in self._failed and is_solved(each)]
        self._open = [each for each in self._open if each not in now]
        self._solved += now


def given_words(given: Given) -> str:
    """What the user said about inputs, as JSON."""
    columns = {name: value for name, value in asdict(given.columns).items() if value is not None}
    published = given.published.isoformat() if given.published else None
    return json.dumps({"published": published, "publisher": given.publisher, "columns": columns})


def given_of(words: str) -> Given:
    """What `given_words` made into words."""
    values = json.loads(words)
    day = values.get("published")
    published = date.fromisoformat(day) if day else None
    return Given(published, values.get("publisher"), Columns(**values.get("columns", {})))


def _settings(config: Config) -> str:
    values = {**asdict(config), "lexicon": [str(folder) for folder in config.lexicon]}
    return json.dumps(values)


def _input(source: Path | str | SetAside) -> str:
    return source.origin if isinstance(source, SetAside) else str(source)


def _problem(run: int, failed: Failure, given: str) -> Problem:
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


def _known(problem: Problem) -> Failure:
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


def _died(document: Document, source: str) -> Failure:
    return Failure(
        source,
        origin_of(document),
        document.id,
        "Died",
        "the process that coded it died, twice (killed, or out of memory)",
        "free memory or split it, then `tacitus problems ARCHIVE --retry`",
        "",
    )
