"""Inputs that were set aside."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pyarrow as pa

from tacitus.archive.schema import TABLES


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that a run set aside.

    input: what was read (a file's path). origin: where in it. document_id: the document, where
    it could be read but not coded. kind: the error's name. problem and advice: what is wrong,
    and what to do. published, publisher: what the user said about the input.
    """

    run: int
    input: str
    origin: str
    document_id: str | None
    kind: str
    problem: str
    advice: str
    published: str | None = None
    publisher: str | None = None

    @property
    def key(self) -> tuple[int, str, str, str | None]:
        """A second problem with the same takes the first one's place."""
        return self.run, self.input, self.origin, self.document_id


def to_table(problems: list[Problem]) -> pa.Table:
    """Problems as rows."""
    return pa.Table.from_pylist([asdict(each) for each in problems], TABLES["problems"])


def from_table(table: pa.Table) -> list[Problem]:
    """Rows as problems."""
    return [Problem(**row) for row in table.to_pylist()]
