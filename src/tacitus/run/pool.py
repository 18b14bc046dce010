"""Work for many processes of this machine, behind an interface that a cluster could have too."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, Generic, Protocol, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")
# Pieces of work that wait for each process, so that none stands idle.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Died:
    """The process that did a piece of work died: it was killed, or ran out of memory."""


class Runner(Protocol):
    """Does pieces of work somewhere else."""

    def map(self, work: Callable[[T], R], pieces: Iterable[T]) -> Iterator[R | Died]:
        """What `work` makes of each piece, in order."""
        ...

    def close(self) -> None:
        """Let go of what does the work."""
        ...


@dataclass(slots=True)
class _Task(Generic[T, R]):
    """A piece of work, and what comes of it."""

    work: Callable[[T], R]
    piece: T
    future: Future[R | Died]


class Pool:
    """Processes on this machine. A process that dies is replaced.

    Several maps may be under way at once, as where one's pieces are made of the other's results.
    The pieces that were under way when it died are done again, each by itself; the one that
    kills its process once more gives `Died`. Work that raises raises here.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._executor = _executor(processes)
        self._maps: list[deque[_Task[Any, Any]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes when they have done what they are doing."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def map(self, work: Callable[[T], R], pieces: Iterable[T]) -> Iterator[R | Died]:
        """What `work` makes of each piece, in order; pieces are taken as they are needed.

        `work` is a function of a module, and with the pieces and results goes between processes.
        """
        under_way: deque[_Task[T, R]] = deque()
        self._maps.append(under_way)
        try:
            for piece in pieces:
                under_way.append(_Task(work, piece, self._submit(work, piece)))
                while len(under_way) >= self._processes * _AHEAD or _is_done(under_way):
                    self._wait(under_way[0])
                    yield under_way.popleft().future.result()
            while under_way:
                self._wait(under_way[0])
                yield under_way.popleft().future.result()
        finally:
            self._maps = [each for each in self._maps if each is not under_way]
            for task in under_way:
                task.future.cancel()

    def _submit(self, work: Callable[[T], R], piece: T) -> Future[R | Died]:
        try:
            return self._executor.submit(work, piece)
        except BrokenProcessPool as error:
            broken: Future[R | Died] = Future()
            broken.set_exception(error)
            return broken

    def _wait(self, task: _Task[Any, Any]) -> None:
        if _is_broken(task.future):
            self._mend()

    def _mend(self) -> None:
        """Do the work that was lost with a process, piece by piece; then take new processes."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = _executor(1)
        for task in chain.from_iterable(self._maps):
            if _is_broken(task.future):
                task.future = self._submit(task.work, task.piece)
                if _is_broken(task.future):
                    task.future = Future()
                    task.future.set_result(Died())
                    self._executor.shutdown(wait=True, cancel_futures=True)
                    self._executor = _executor(1)
        self._executor.shutdown(wait=True)
        self._executor = _executor(self._processes)


def _is_broken(future: Future[R | Died]) -> bool:
    """Whether the process died that was to do it; waits until that is known."""
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _is_done(under_way: deque[_Task[T, R]]) -> bool:
    return bool(under_way) and under_way[0].future.done()


def _executor(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """What a process does first: leave Ctrl-C to its parent, and end when that has died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
