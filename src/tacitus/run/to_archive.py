"""Codes inputs into an archive, on many processes, so that it can be stopped at any point.

A runner's processes read the inputs; pieces of several documents go to them and come back as
rows, in order; every few seconds what came back is committed.
What the archive holds already is passed over, so the same call goes on after a stop.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from tacitus.archive.problems import InputDone, Problem
from tacitus.archive.rows import Rows
from tacitus.archive.writer import ArchiveWriter
from tacitus.errors import ConfigError
from tacitus.records import Document
from tacitus.run.failures import Failure, died_coding, origin_of, problem_of
from tacitus.run.job import CODER, Job, Tally, Worker, given_words, settings_words
from tacitus.run.loads import Load, Reading
from tacitus.run.pool import Died, Runner
from tacitus.run.work import Coded, Piece

# Small files are joined where a table has so many: after so many commits, and at the end.
_TIDY_COMMITS = 64
_TIDY_AT_END = 16
# Articles that wait for a commit at most, as they fill the memory and a killed process loses them.
_MOST_WAITING = 5_000


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
    run = writer.begin(run_by, settings_words(job.config), () if job.retry else job.inputs)
    reading = Reading(writer, runner, job, run, worker, stop)
    return _Storing(writer, runner, job, run, worker).go(reading, stop, told)


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
        reading: Reading,
        stop: Callable[[], bool],
        told: Callable[[Tally, Sequence[Failure]], None],
    ) -> Tally:
        """Code and store everything, or as much as there is until a stop."""
        waiting: deque[Load] = deque()

        def pieces() -> Iterator[Piece]:
            for load in reading.loads():
                waiting.append(load)
                yield self._piece(load.documents)

        for result in self._runner.map(self._worker.code, pieces()):
            load = waiting.popleft()
            coded = self._one_by_one(load) if isinstance(result, Died) else result
            self._take(load, coded)
            told(self._tally, (*load.failures, *coded.failures))
            if time.monotonic() >= self._due or len(self._coded) >= _MOST_WAITING:
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

    def _one_by_one(self, load: Load) -> Coded:
        """The documents of a load that killed its process, each by itself."""
        rows: list[Rows] = []
        failures: list[Failure] = []
        pieces = [self._piece([each]) for each in load.documents]
        results = self._runner.map(self._worker.code, pieces)
        for (document, source), result in zip(load.documents, results, strict=True):
            if isinstance(result, Died):
                failures.append(died_coding(source, document))
            else:
                rows += result.rows
                failures += result.failures
        return Coded(tuple(rows), tuple(failures))

    def _take(self, load: Load, coded: Coded) -> None:
        failures = (*load.failures, *coded.failures)
        self._rows += coded.rows
        self._problems += [problem_of(each, self._run, self._given) for each in failures]
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
