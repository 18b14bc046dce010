"""Files read in a process of their own: what comes back, and what is broken off."""

from __future__ import annotations

import json
import os
from pathlib import Path

from made_work import run

from tacitus.archive import Archive
from tacitus.readers import Given
from tacitus.records import Document
from tacitus.run.failures import Failure
from tacitus.run.pool import Pool
from tacitus.run.reading import Inputs, read_inputs

TEXT = "Ghana shelled the rebels of the northern town again today, officials said."


def read(*files: Path | None, seconds: float = 60.0) -> list[object]:
    return list(read_inputs(Inputs(Given(), files, seconds)))


def test_articles_come_back_in_the_order_of_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(f"{json.dumps({'text': TEXT + ' Once.'})}\n" * 2)
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 torn")
    first, second, third = read(*sorted(tmp_path.iterdir()))
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert isinstance(third, tuple)
    assert [type(each) for each in (*first, *second, *third)] == [
        Document,
        Document,
        Document,
        Failure,
    ]
    assert first[0].text == TEXT
    assert third[0].input == str(tmp_path / "c.pdf")


def test_what_is_no_file_is_left_to_the_one_who_asked(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert read(None, tmp_path / "none.txt", tmp_path / "pipe.txt") == [None, None, None]


def test_a_file_of_too_many_articles_is_left_to_the_one_who_asked_and_coded(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    many = [f"{TEXT} Shell number {number} fell short. " * 9_000 for number in range(7)]
    (folder / "many.jsonl").write_text("".join(f"{json.dumps({'text': x})}\n" for x in many))
    assert read(folder / "many.jsonl") == [None]
    with Pool(1) as pool:
        assert run(tmp_path / "a", folder, pool).coded == 7
    assert Archive(tmp_path / "a").documents().num_rows == 7


def test_reading_that_takes_too_long_is_broken_off_and_told(tmp_path: Path) -> None:
    slow = tmp_path / "slow.txt"
    slow.write_text(f"{TEXT} " * 400_000)
    quick = tmp_path / "quick.txt"
    quick.write_text(TEXT)
    first, second = read(slow, quick, seconds=0.05)
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert "longer than 0.05 seconds" in first[0].problem
    assert "plain file" in first[0].advice
    assert second[0].text == TEXT
