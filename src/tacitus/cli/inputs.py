"""What the commands that code inputs share: their options, and the run over the inputs."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Container, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from tacitus.cli.console import SOME_SET_ASIDE, complain, parse_columns, parse_date, settings
from tacitus.cli.progress import Bar
from tacitus.coding.coder import Coder
from tacitus.readers import Given
from tacitus.records import Coding
from tacitus.run.documents import (
    SetAside,
    code_documents,
    find_inputs,
    read_documents,
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Files, folders, globs, web addresses, or - for standard input."
    ),
]
PublishedOn = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="When the inputs were published.")
]
PublishedBy = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Who published the inputs.")
]
OutputPath = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead.")
]
ColumnNames = Annotated[
    list[str],
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column of a table holds what (text, title, date, publisher, url, byline, id); "
        "may be repeated. Otherwise told from the columns' names.",
    ),
]
LexiconFolders = Annotated[
    list[Path],
    typer.Option(
        "--lexicon",
        metavar="DIR",
        help="A folder of knowledge laid over the built-in one; may be repeated.",
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option("--model", metavar="PACKAGE", help="The spaCy pipeline package to analyse with."),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show a traceback for what is set aside.")]


class CodingRun:
    """Codes inputs one after the other; says what was set aside as it happens, and sums it up.

    Raises ConfigError or LexiconError for a wrong setting or knowledge file.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        date: str | None,
        publisher: str | None,
        columns: list[str],
        lexicon: list[Path],
        model: str | None,
        debug: bool,
    ) -> None:
        self._given = Given(parse_date(date), publisher, parse_columns(columns))
        self._coder = Coder(settings(model, lexicon))
        self._sources = find_inputs(inputs)
        self._names = frozenset(map(_name, self._sources))
        self._bar = Bar(len(self._sources))
        self._debug = debug
        self._coded = 0
        self._set_aside = 0

    def running(self) -> AbstractContextManager[None]:
        """Show the progress bar while the block runs."""
        return self._bar.running()

    def codings(self, prints: bool) -> Iterator[Coding]:
        """The codings alone; what was set aside is reported in passing.

        prints: whether what is done with each coding prints to the terminal.
        """
        documents = read_documents(self._sources, self._given, sys.stdin.buffer)
        for result in code_documents(documents, self._coder):
            if _name(result) not in self._names:  # one of several in a file
                self._bar.without_end()
            with self._bar.aside(prints or isinstance(result, SetAside)):
                if isinstance(result, Coding):
                    self._coded += 1
                    yield result
                else:
                    self._set_aside += 1
                    complain(str(result))
                    if self._debug:
                        traceback.print_exception(result.error)

    def finish(self) -> None:
        """Sum up, and end with exit code 1 where something was set aside."""
        if self._set_aside:
            total = self._coded + self._set_aside
            complain(f"{self._set_aside} of {total} inputs set aside, {self._coded} coded")
            raise typer.Exit(SOME_SET_ASIDE)


def _name(item: Path | str | SetAside | Coding) -> str:
    """Where an input, or what came of it, came from."""
    if isinstance(item, Coding):
        return item.document.origin.uri if item.document.origin else item.document.id
    return item.origin if isinstance(item, SetAside) else str(item)


def default_format(output: Path | None, known: Container[str]) -> str:
    """What the output's name ends in, if known; table on a terminal; otherwise jsonl."""
    if output is not None:
        ending = output.suffix.removeprefix(".").lower()
        return ending if ending in known and ending != "table" else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"
