"""Parquet: rows to articles."""

from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet

from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.readers import Columns


def write(path: Path, **columns: list[object]) -> Path:
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


def test_rows_are_articles(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.parquet",
        body=[BODY, MORE],
        published=[datetime.datetime(2018, 2, 2, 10), None],
        source=["The Wire", None],
        vector=[[0.1], [0.2]],
    )
    one, two = good(read_file(path))
    assert (one.text, one.published, one.publisher) == (BODY, datetime.date(2018, 2, 2), "The Wire")
    assert (two.text, two.published, two.publisher) == (MORE, None, None)
    assert two.origin is not None and two.origin.uri == f"{path}#2"


def test_columns_are_those_the_user_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", text=["x"], other=[BODY], n=[17])
    (document,) = good(read_file(path, Columns(text="other", id="n")))
    assert document.origin is not None and document.origin.uri == f"{path}#17"


def test_many_batches_are_read_in_order(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", text=[f"{BODY} {number}." for number in range(300)])
    found = good(read_file(path))
    assert [document.text.split()[-1] for document in found] == [f"{n}." for n in range(300)]


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", text=[BODY])
    path.write_bytes(path.read_bytes()[:-20])
    (words,) = refused(read_file(path))
    assert "this Parquet file is damaged" in words
