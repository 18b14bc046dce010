"""A progress bar on standard error that steps aside while results are printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_MANY = 3


class _Rate(ProgressColumn):
    """Inputs a second."""

    def render(self, task: Task) -> Text:
        """The rate as text."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "-/s")


class Bar:
    """Shows how many inputs are done, where there are many and standard error is a terminal."""

    def __init__(self, total: int) -> None:
        console = Console(stderr=True)
        self._shown = total >= _MANY and console.is_terminal
        self._progress = Progress(
            TextColumn("coding"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TextColumn("time left"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("coding", total=total)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Show the bar while the block runs."""
        if not self._shown:
            yield
            return
        with self._progress:
            yield

    @contextmanager
    def aside(self, prints: bool) -> Iterator[None]:
        """Take the bar off the screen while the block prints there, and count one input done.

        Where the block fails the bar stays away.
        """
        if self._shown and prints:
            self._progress.stop()
        yield
        if self._shown:
            self._progress.advance(self._task)
            self._progress.start()
