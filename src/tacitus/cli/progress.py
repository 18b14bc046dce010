"""A progress bar on standard error that steps aside while results are printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
)
from rich.text import Text

_MANY = 3


# Inputs are coded in groups and then counted one right after the other, so rich's own speed, of
# the last seconds, would be thousands a second. Both columns take the mean since the start.
class Rate(ProgressColumn):
    """Inputs a second."""

    def render(self, task: Task) -> Text:
        """The rate as text."""
        if not task.completed or not task.elapsed:
            return Text("-/s")
        return Text(f"{task.completed / task.elapsed:.1f}/s")


class TimeLeft(ProgressColumn):
    """How long the rest takes at the rate so far."""

    def render(self, task: Task) -> Text:
        """The time as text."""
        if not task.completed or task.elapsed is None or task.remaining is None:
            return Text("-:--:--")
        seconds = task.elapsed / task.completed * task.remaining
        return Text(str(timedelta(seconds=round(seconds))))


class InputBar:
    """Shows how many inputs are done, with the rate of articles, on a terminal.

    Inputs that were done before count for nothing in the time that is left.
    """

    def __init__(self, total: int) -> None:
        console = Console(stderr=True)
        self._shown = console.is_terminal and total > 0
        self._start = monotonic()
        self._progress = Progress(
            TextColumn("coding"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]} articles/s, time left {task.fields[left]}"),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._progress.add_task("coding", total=total, rate="-", left="-:--:--")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Show the bar while the block runs."""
        with self._progress if self._shown else nullcontext():
            yield

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar off the screen while the block prints there."""
        if self._shown:
            self._progress.stop()
        yield
        if self._shown:
            self._progress.start()

    def reach(self, inputs: int, passed_over: int, articles: int) -> None:
        """So many inputs are done, some of them before; so many articles were coded."""
        elapsed = monotonic() - self._start
        for task in self._progress.tasks:
            new, left = inputs - passed_over, (task.total or 0) - inputs
            seconds = timedelta(seconds=round(elapsed / new * left)) if new else "-:--:--"
            rate = f"{articles / elapsed:.1f}" if elapsed else "-"
            self._progress.update(task.id, completed=inputs, rate=rate, left=seconds)


class Bar:
    """Shows how many articles are done, where there are many and standard error is a terminal."""

    def __init__(self, total: int) -> None:
        console = Console(stderr=True)
        self._terminal = console.is_terminal
        self._shown = self._terminal and total >= _MANY
        self._progress = Progress(
            TextColumn("coding"),
            BarColumn(),
            MofNCompleteColumn(),
            Rate(),
            TextColumn("time left"),
            TimeLeft(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._progress.add_task("coding", total=total)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Show the bar while the block runs."""
        if self._shown:
            self._progress.start()
        try:
            yield
        finally:
            if self._shown:
                self._progress.stop()

    def without_end(self) -> None:
        """Show no time left from now on: one input holds several articles, who knows how many."""
        for task in self._progress.tasks:
            task.total = None
        self._shown = self._terminal

    @contextmanager
    def aside(self, prints: bool) -> Iterator[None]:
        """Take the bar off the screen while the block prints there, and count one article done.

        Where the block fails the bar stays away.
        """
        if self._shown and prints:
            self._progress.stop()
        yield
        if self._shown:
            for task in self._progress.tasks:
                self._progress.advance(task.id)
            self._progress.start()
