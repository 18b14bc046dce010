"""What the commands share on the terminal: messages, exit codes, output files, interruptions."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TextIO

import typer
from rich.console import Console

from tacitus.cli.words import printable
from tacitus.config import Config, parse_day
from tacitus.errors import ConfigError, TacitusError
from tacitus.exports.files import whole_file
from tacitus.readers import Columns

# Exit codes, documented in docs/output.md.
SOME_SET_ASIDE = 1
WRONG_USE = 2
INTERRUPTED = 130


class OutputConsole(Console):
    """A console that leaves a closed pipe to `refusing`."""

    def on_broken_pipe(self) -> None:
        """Let the error through, which rich would turn into exit code 1."""
        raise BrokenPipeError


@contextmanager
def refusing(debug: bool) -> Iterator[None]:
    """Turn a wrong setting, lexicon or gold file into one line and exit code 2.

    Ends without a word when the reader of a pipe has gone (``| head``) or on Ctrl-C.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError as error:
        # What is still buffered would raise again when Python closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error
    except (TacitusError, OSError) as error:
        if debug:
            traceback.print_exc()
        complain(_system_words(error) if isinstance(error, OSError) else str(error))
        raise typer.Exit(WRONG_USE) from error


def _system_words(error: OSError) -> str:
    where = error.filename or "the output"
    return f"{where}: {error.strerror or error}; check its permissions and the space left"


def complain(message: str) -> None:
    """One line on standard error."""
    typer.echo(f"tacitus: {printable(message)}", err=True)


def settings(model: str | None, lexicon: list[Path]) -> Config:
    """The configuration that the options ask for."""
    for folder in lexicon:
        if not folder.is_dir():
            raise ConfigError(
                f"--lexicon {folder}: no such folder; give a folder of the form of tacitus/data"
            )
    base = Config()
    return Config(model=base.model if model is None else model, lexicon=tuple(lexicon))


def parse_date(text: str | None) -> date | None:
    """The day that ``--date`` names."""
    return None if text is None else parse_day(text, "--date ")


def parse_columns(given: list[str]) -> Columns:
    """The columns that each ``--column FIELD=NAME`` names."""
    known = [field.name for field in fields(Columns)]
    named: dict[str, str] = {}
    for words in given:
        field, _, name = words.partition("=")
        if field not in known or not name:
            raise ConfigError(
                f"--column {words}: give it as FIELD=NAME, with FIELD one of {', '.join(known)}"
            )
        named[field] = name
    return Columns(**named)


@contextmanager
def output_file(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    with (
        whole_file(path) as unfinished,
        unfinished.open("w", encoding="utf-8", errors="replace", newline="") as stream,
    ):
        yield stream
