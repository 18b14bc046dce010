"""The documents of a job that a run has not coded yet, in loads for its processes.

Files are read by the processes too, some ahead of those that are coded; what is no file, and what
holds many articles, is read here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tacitus.archive.problems import InputDone
from tacitus.archive.writer import ArchiveWriter
from tacitus.records import Document
from tacitus.run.documents import STDIN, SetAside, read_documents
from tacitus.run.failures import DIED, Failure, died_reading, failure, known, origin_of
from tacitus.run.job import Job, Tally, Worker, given_words
from tacitus.run.pool import Died, Runner
from tacitus.run.reading import Found, Inputs

# Documents coded together share the model's batches; small pieces keep all processes busy.
_LOAD_DOCUMENTS = 32
_LOAD_CHARACTERS = 20_000
_GROUP_INPUTS = 16


@dataclass(slots=True)
class Load:
    """Documents on their way, and what was found while they were read."""

    documents: list[tuple[Document, str]] = field(default_factory=list)
    characters: int = 0
    failures: list[Failure] = field(default_factory=list)
    ended: list[InputDone] = field(default_factory=list)
    read: Tally = field(default_factory=Tally)

    @property
    def is_full(self) -> bool:
        """Whether it is enough for a piece of work."""
        return len(self.documents) >= _LOAD_DOCUMENTS or self.characters >= _LOAD_CHARACTERS


@dataclass(frozen=True, slots=True)
class _Input:
    """One of the job's sources; `whole` is the file as it is now, None for what is no file."""

    source: Path | str | SetAside
    whole: InputDone | None

    @property
    def name(self) -> str:
        """What it is called in the archive."""
        return self.source.origin if isinstance(self.source, SetAside) else str(self.source)

    @property
    def file(self) -> Path | None:
        """Where it lies; None for what is no file."""
        return Path(self.whole.input) if self.whole else None


class Reading:
    """Reads a job's inputs, but for those that its run has done."""

    def __init__(
        self,
        writer: ArchiveWriter,
        runner: Runner,
        job: Job,
        run: int,
        worker: Worker,
        stop: Callable[[], bool],
    ) -> None:
        self._runner = runner
        self._job = job
        self._worker = worker
        self._stop = stop
        self._given = given_words(job.given)
        self._taken = set(writer.coded(run))
        self._ended = writer.inputs_done(run)
        before = () if job.retry else writer.problems()
        self._failed = {each.key: each for each in before if each.run == run and each.document_id}
        self._unread = {
            each.input: each
            for each in before
            if each.run == run and each.kind == DIED and not each.document_id
        }
        self._load = Load()

    def loads(self) -> Iterator[Load]:
        """Loads of documents; the last one may hold none."""
        for each, found in self._inputs():
            for item in found:
                self._put(item, each.name)
                if self._load.is_full:
                    yield self._load
                    self._load = Load()
                if self._stop():
                    yield self._load
                    return
            self._load.read.inputs += 1
            if each.whole is not None:
                self._load.ended.append(each.whole)
        yield self._load

    def _inputs(self) -> Iterator[tuple[_Input, Iterable[Document | Failure]]]:
        """Each input with what is in it, in order."""
        waiting: deque[list[_Input]] = deque()

        def asked() -> Iterator[Inputs]:
            for group in self._groups():
                waiting.append(group)
                yield self._work(group)

        for answer in self._runner.map(self._worker.read, asked()):
            group = waiting.popleft()
            answers = self._one_by_one(group) if isinstance(answer, Died) else answer
            for each, found in zip(group, answers, strict=True):
                yield each, self._read_here(each) if found is None else found

    def _groups(self) -> Iterator[list[_Input]]:
        group: list[_Input] = []
        for source in self._job.sources:
            each = _Input(source, self._whole(source))
            if each.whole is not None and each.whole in self._ended:
                self._load.read.passed_over += 1
                self._load.read.inputs += 1
                continue
            group.append(each)
            if len(group) == _GROUP_INPUTS:
                yield group
                group = []
        yield group

    def _work(self, group: Iterable[_Input]) -> Inputs:
        files = (None if each.name in self._unread else each.file for each in group)
        return Inputs(self._job.given, tuple(files), self._job.read_seconds)

    def _one_by_one(self, group: Sequence[_Input]) -> Iterator[Found | None]:
        """The inputs of a group that killed its process, each by itself."""
        results = self._runner.map(self._worker.read, [self._work([each]) for each in group])
        for each, result in zip(group, results, strict=True):
            yield (died_reading(each.name),) if isinstance(result, Died) else result[0]

    def _read_here(self, each: _Input) -> Iterator[Document | Failure]:
        if each.name in self._unread:
            yield known(self._unread[each.name])
            return
        for item in read_documents([each.source], self._job.given, self._job.standard_input):
            yield failure(each.name, item) if isinstance(item, SetAside) else item

    def _put(self, item: Document | Failure, source: str) -> None:
        if isinstance(item, Failure):
            self._load.failures.append(item)
        elif item.id in self._taken:
            self._load.read.there_before += 1
        elif (source, origin_of(item)) in self._failed:
            self._load.failures.append(known(self._failed[source, origin_of(item)]))
        else:
            self._taken.add(item.id)
            self._load.documents.append((item, source))
            self._load.characters += len(item.text)

    def _whole(self, source: Path | str | SetAside) -> InputDone | None:
        """The file as it is now; None for what is no file."""
        if not isinstance(source, Path) or str(source) == STDIN:
            return None
        try:
            status = source.stat()
        except (OSError, ValueError):
            return None
        return InputDone(str(source), status.st_size, status.st_mtime_ns, self._given)
