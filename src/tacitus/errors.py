"""Every error Tacitus raises on purpose, in one tree.

::

    TacitusError
    ├── InputError            a document cannot be read or coded; it is set aside, the batch goes on
    │   ├── NotFoundError     no such file, or a pattern that matches nothing
    │   ├── UnreadableError   the bytes are not what they claim to be
    │   ├── NoTextError       readable, but holds no article
    │   └── DefectError       Tacitus itself failed on it
    ├── LexiconError          a knowledge file is wrong; names file, line and fix
    ├── ConfigError           a setting is wrong or missing
    ├── ArchiveError          an archive cannot be opened, read or written; names it
    ├── JudgementError        a reviewer's judgement cannot be taken down; names its field
    └── EvaluationError       a gold file is wrong

A message says what was wrong, where, and what to do next.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class TacitusError(Exception):
    """The root: catch this to catch everything Tacitus raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.args, self.__dict__)  # on its way between processes


def _again(kind: type[TacitusError], args: tuple[Any, ...], state: dict[str, Any]) -> TacitusError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InputError(TacitusError):
    """A document that cannot be read or coded.

    `origin` is where it came from (a path, a URL or ``-``), `problem` what is wrong
    and `advice` what to do next.
    """

    def __init__(self, origin: str, problem: str, advice: str) -> None:
        super().__init__(f"{origin}: {problem}; {advice}")
        self.origin = origin
        self.problem = problem
        self.advice = advice


class NotFoundError(InputError):
    """No such file, or a pattern that matches nothing."""


class UnreadableError(InputError):
    """The bytes are not what they claim to be (truncated, binary, wrong encoding)."""


class NoTextError(InputError):
    """The input can be read but holds no article."""


class DefectError(InputError):
    """Tacitus itself failed on the input: a defect to report. `__cause__` is what happened."""

    def __init__(self, origin: str, cause: Exception) -> None:
        problem = f"Tacitus failed on it ({type(cause).__name__}: {cause})"
        super().__init__(origin, problem, "please report this with the input; --debug shows where")
        self.__cause__ = cause


class LexiconError(TacitusError):
    """A knowledge file is wrong; the message names file, line and fix."""

    def __init__(self, path: Path, line: int | None, problem: str, fix: str) -> None:
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {problem}; {fix}")
        self.path = path
        self.line = line
        self.problem = problem
        self.fix = fix


class ConfigError(TacitusError):
    """A setting is wrong or missing."""


class ArchiveError(TacitusError):
    """An archive that cannot be opened, read or written.

    `path` is the archive, `problem` what is wrong and `advice` what to do next.
    """

    def __init__(self, path: Path, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}; {advice}")
        self.path = path
        self.problem = problem
        self.advice = advice


class JudgementError(TacitusError):
    """A reviewer's judgement that cannot be taken down.

    `field` is what of it is wrong, `problem` how and `advice` what to do next.
    """

    def __init__(self, field: str, problem: str, advice: str) -> None:
        super().__init__(f"{field}: {problem}; {advice}")
        self.field = field
        self.problem = problem
        self.advice = advice


class EvaluationError(TacitusError):
    """A gold file is wrong; the message names it."""
