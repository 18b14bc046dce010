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
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Protocol, Self, TypeVar

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


class Pool:
    """Processes on this machine. A process that dies is replaced.

    The pieces that were under way when it died are done again, each by itself; the one that
    kills its process once more gives `Died`. Work that raises raises here.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._executor = _executor(processes)

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
        under_way: deque[tuple[T, Future[R | Died]]] = deque()
        try:
            for piece in pieces:
                under_way.append((piece, self._submit(work, piece)))
                while len(under_way) >= self._processes * _AHEAD or _is_done(under_way):
                    yield self._next(work, under_way)
            while under_way:
                yield self._next(work, under_way)
        finally:
            for _, future in under_way:
                future.cancel()

    def _submit(self, work: Callable[[T], R], piece: T) -> Future[R | Died]:
        try:
            return self._executor.submit(work, piece)
        except BrokenProcessPool as error:
            broken: Future[R | Died] = Future()
            broken.set_exception(error)
            return broken

    def _next(
        self, work: Callable[[T], R], under_way: deque[tuple[T, Future[R | Died]]]
    ) -> R | Died:
        if _is_broken(under_way[0][1]):
            self._mend(work, under_way)
        return under_way.popleft()[1].result()

    def _mend(self, work: Callable[[T], R], under_way: deque[tuple[T, Future[R | Died]]]) -> None:
        """Do the work that was lost with a process, piece by piece; then take new processes."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = _executor(1)
        for number, (piece, future) in enumerate(under_way):
            if _is_broken(future):
                again: Future[R | Died] = self._submit(work, piece)
                if _is_broken(again):
                    again = Future()
                    again.set_result(Died())
                    self._executor.shutdown(wait=True, cancel_futures=True)
                    self._executor = _executor(1)
                under_way[number] = (piece, again)
        self._executor.shutdown(wait=True)
        self._executor = _executor(self._processes)


def _is_broken(future: Future[R | Died]) -> bool:
    """Whether the process died that was to do it; waits until that is known."""
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _is_done(under_way: deque[tuple[T, Future[R | Died]]]) -> bool:
    return bool(under_way) and under_way[0][1].done()


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
