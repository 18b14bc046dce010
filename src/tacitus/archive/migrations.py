"""Brings archives of older schemas up to date, one step after the other.

A step writes the tables that change into folders of their own; then HEAD moves to them, with
the new schema's number. An archive whose step was cut off stays what it was.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from tacitus.archive.head import Head, Stored
from tacitus.archive.schema import BY_RUN, TABLES
from tacitus.archive.table import StoredTable

Rows = dict[int | None, pa.Table]
Change = Callable[[Callable[[str], Rows]], dict[str, Rows]]


def migrated(tables: Path, head: Head) -> Head:
    """The archive's state in the present schema; `tables` is the folder of its tables."""
    for schema in range(head.schema, head.schema + len(STEPS)):
        if schema in STEPS:
            head = _step(tables, head, schema)
    return head


def _step(tables: Path, head: Head, schema: int) -> Head:
    def read(name: str) -> Rows:
        stored = head.tables[name]
        old = StoredTable(tables / stored.folder, TABLES[name], name in BY_RUN, stored.version)
        return old.rows_by_run()

    moved = {}
    for name, rows in STEPS[schema](read).items():
        folder = f"{name}-schema-{schema + 1}"
        shutil.rmtree(tables / folder, ignore_errors=True)
        table = StoredTable(tables / folder, TABLES[name], name in BY_RUN, None)
        for run, part in rows.items():
            table.append(part, run)
        moved[name] = Stored(folder, table.version)
    return Head(schema + 1, head.commit + 1, head.sentences, {**head.tables, **moved})


def _from_1(read: Callable[[str], Rows]) -> dict[str, Rows]:
    """Inputs that are done with; what was given with problems; the number of the sentence."""
    numbers = {
        run: {
            (coding["document_id"], sentence["start"]): number
            for coding in rows.select(["document_id", "sentences"]).to_pylist()
            for number, sentence in enumerate(coding["sentences"])
        }
        for run, rows in read("codings").items()
    }
    events = {run: _with_sentence(rows, numbers[run]) for run, rows in read("events").items()}
    problems = {run: _with_given(rows) for run, rows in read("problems").items()}
    return {"events": events, "problems": problems, "inputs": {}}


def _with_sentence(events: pa.Table, numbers: dict[tuple[str, int], int]) -> pa.Table:
    evidence = events["evidence"].to_pylist()
    documents = events["document_id"].to_pylist()
    for document, found in zip(documents, evidence, strict=True):
        found["sentence"] = numbers.get((document, found["start"]))
    return _with(events, "events", {"evidence": evidence})


def _with_given(problems: pa.Table) -> pa.Table:
    given = [
        json.dumps({"published": each["published"], "publisher": each["publisher"], "columns": {}})
        for each in problems.select(["published", "publisher"]).to_pylist()
    ]
    return _with(problems, "problems", {"given": given})


def _with(rows: pa.Table, name: str, new: Mapping[str, Sequence[object]]) -> pa.Table:
    """Rows in the present columns of a table, some of them new."""
    columns = [
        pa.array(new[field.name], field.type) if field.name in new else rows[field.name]
        for field in TABLES[name]
    ]
    return pa.Table.from_arrays(columns, schema=TABLES[name])


# What makes each older schema the next.
STEPS: dict[int, Change] = {1: _from_1}
