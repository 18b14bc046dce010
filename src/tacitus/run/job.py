"""What a run is asked to do, and how far it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tacitus.config import Config
from tacitus.readers import Columns, Given
from tacitus.records import Run
from tacitus.run.documents import SetAside
from tacitus.run.reading import Found, Inputs, read_inputs
from tacitus.run.work import Coded, Piece, code_piece, made_by


@dataclass(frozen=True, slots=True)
class Worker:
    """The functions of a module that a runner's processes call."""

    made_by: Callable[[Config], Run] = made_by
    code: Callable[[Piece], Coded] = code_piece
    read: Callable[[Inputs], tuple[Found | None, ...]] = read_inputs


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
    this share of the time; a killed process loses what came after the last one. read_seconds:
    how long one input may take to be read.
    """

    sources: Sequence[Path | str | SetAside]
    given: Given
    config: Config
    inputs: Sequence[str] = ()
    standard_input: Iterable[bytes] = ()
    retry: bool = False
    commit_seconds: float = 3.0
    commit_share: float = 0.02
    read_seconds: float = 120.0


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


def settings_words(config: Config) -> str:
    """A run's settings, as JSON."""
    values = {**asdict(config), "lexicon": [str(folder) for folder in config.lexicon]}
    return json.dumps(values)
