"""Inputs that were set aside, and those that are done with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pyarrow as pa

from tacitus.archive.schema import TABLES


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that a run set aside.

    input: what was read (a file's path). origin: where in it. document_id: the document, where
    it could be read but not coded. kind: the error's name. problem and advice: what is wrong,
    and what to do. given: what the user said about the input, as JSON.
    """

    run: int
    input: str
    origin: str
    document_id: str | None
    kind: str
    problem: str
    advice: str
    given: str = "{}"

    @property
    def key(self) -> tuple[str, str]:
        """A later problem with the same takes the place of an earlier one."""
        return self.input, self.origin

    def __str__(self) -> str:
        return " ".join(f"{self.origin}: {self.problem}; {self.advice}".split())


@dataclass(frozen=True, slots=True)
class InputDone:
    """A file whose articles are all coded: its size, when it was changed, what was said of it."""

    input: str
    size: int
    modified: int
    given: str


def problem_table(problems: Iterable[Problem]) -> pa.Table:
    """Problems as rows."""
    return pa.Table.from_pylist([asdict(each) for each in problems], TABLES["problems"])


def problems_of(table: pa.Table) -> list[Problem]:
    """Rows as problems."""
    return [Problem(**row) for row in table.to_pylist()]


def input_table(inputs: Iterable[InputDone]) -> pa.Table:
    """Inputs that are done with, as rows."""
    return pa.Table.from_pylist([asdict(each) for each in inputs], TABLES["inputs"])


def inputs_of(table: pa.Table) -> frozenset[InputDone]:
    """Rows as inputs that are done with."""
    return frozenset(InputDone(**row) for row in table.to_pylist())
