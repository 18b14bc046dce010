"""Judgements are kept: by several at once, beside a coder, through kills, and never changed."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import archives
import made
from tacitus.archive import Archive, ArchiveWriter, Judgement, Reviewer
from tacitus.archive.judgements import FILE, Judgements
from tacitus.archive.rows import rows_of
from tacitus.errors import ArchiveError, JudgementError
from tacitus.records import Document

# Judges so many records under a name and says after each that it is taken down.
JUDGE = """
import sys
from tacitus.archive import Archive, Reviewer
archive, name, count = sys.argv[1:]
ann = Reviewer(Archive(archive), name)
for number in range(int(count)):
    ann.accept(f"ev_{number % 4}", f"the {number}th", token=f"{name} {number}")
    print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return archives.made_archive(tmp_path / "archive")


def judging(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", JUDGE, str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def comments(path: Path, name: str) -> list[str | None]:
    return [each.comment for each in Archive(path).judgements() if each.reviewer == name]


def test_an_archive_without_judgements_has_none_and_no_file(path: Path) -> None:
    assert Archive(path).judgements() == []
    assert not (path / FILE).exists()


def test_a_judgement_is_read_as_it_was_taken_down(path: Path) -> None:
    ann = Reviewer(Archive(path), " Ann ")
    taken = ann.reject("ev_0", "no-event", " why? ", queue="random", token="t")
    assert Archive(path).judgements() == [taken]
    assert (taken.id, taken.reviewer, taken.comment, taken.document) == (1, "Ann", "why?", "doc_0")
    assert taken.as_coded == Archive(path).event("ev_0")
    assert taken.time.endswith("+00:00")
    assert len(taken.time) == len("2026-01-01T00:00:00.000000+00:00")


def test_two_processes_lose_nothing_beside_a_coder_that_appends(path: Path) -> None:
    both = [judging(path, name, 500) for name in ("Ann", "Bob")]
    with ArchiveWriter(path) as writer:
        run = writer.begin(made.RUN, "{}", [])
        for number in range(10):
            text = "Ghana shelled rebels."
            document = Document(f"new_{number}", text)
            event = made.event(text, "shelled", "ASSAULT", document=document.id)
            writer.append(run, [rows_of([(made.coding(document, event), "in")])])
        writer.tidy()
        writer.vacuum(0)
        writer.finish(run)
    assert [process.wait() for process in both] == [0, 0]
    for process in both:
        assert process.stdout is not None
        process.stdout.close()
    for name in ("Ann", "Bob"):
        assert comments(path, name) == [f"the {number}th" for number in range(500)]
    assert Archive(path).events().count() == 14
    ids = [each.id for each in Archive(path).judgements()]
    assert ids == list(range(1, 1001))


def test_a_killed_process_loses_nothing_that_it_said_was_taken_down(path: Path) -> None:
    for stop_after in (0, 3, 20):
        name = f"Ann {stop_after}"
        process = judging(path, name, 100_000)
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(stop_after + 1)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        found = comments(path, name)
        assert found[: len(told)] == [f"the {number}th" for number in range(len(told))]
        assert len(found) <= len(told) + 1
        # Whoever got no answer sends again, and it is there once.
        Reviewer(Archive(path), name).accept("ev_0", "again", token=f"{name} {len(told) - 1}")
        assert len(comments(path, name)) == len(found)


def test_many_threads_share_one_store_that_they_make(path: Path) -> None:
    ann = Reviewer(Archive(path), "Ann")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: ann.accept(f"ev_{n % 4}", str(n)), range(80)))
    assert sorted(comments(path, "Ann"), key=lambda words: int(words or 0)) == [
        str(n) for n in range(80)
    ]


def test_several_processes_make_the_file_at_once(path: Path) -> None:
    processes = [judging(path, f"R{number}", 1) for number in range(6)]
    assert [process.wait() for process in processes] == [0] * 6
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    assert len(Archive(path).judgements()) == 6


@pytest.mark.parametrize(
    "statement", ["UPDATE judgements SET reviewer = 'Bob'", "DELETE FROM judgements"]
)
def test_nothing_taken_down_can_be_changed(path: Path, statement: str) -> None:
    Reviewer(Archive(path), "Ann").accept("ev_0")
    with (
        sqlite3.connect(path / FILE) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only ever added"),
    ):
        connection.execute(statement)


def test_undo_takes_back_the_newest_and_then_the_one_before(path: Path) -> None:
    archive = Archive(path)
    ann, bob = Reviewer(archive, "Ann"), Reviewer(archive, "Bob")
    first = ann.accept("ev_0")
    second = ann.reject("ev_0", "no-event")
    bob.accept("ev_1")
    assert [ann.undo().undoes, ann.undo(token="u").undoes, ann.undo(token="u").undoes] == [
        second.id,
        first.id,
        first.id,
    ]
    with pytest.raises(JudgementError, match="nothing to take back"):
        ann.undo()
    assert [each.verdict for each in archive.judgements()].count("undo") == 2


def test_a_read_only_archive_is_read_and_says_that_it_cannot_be_judged() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = archives.made_archive(Path(folder) / "archive")
        ann_s_archive = Archive(path)
        Reviewer(ann_s_archive, "Ann").accept("ev_0")
        ann_s_archive.judgement_store.close()
        Path(folder).chmod(0o755)
        with archives.nobody_may_write(path):
            archive = Archive(path)
            assert [each.event for each in archive.judgements()] == ["ev_0"]
            with pytest.raises(ArchiveError, match="no permission to write judgements"):
                Reviewer(archive, "Bob").accept("ev_1")
            assert archive.reviewed(unjudged=False).count() == 1


def test_a_damaged_file_is_told_and_left(path: Path) -> None:
    (path / FILE).write_bytes(b"no database at all" * 100)
    for ask in (Archive(path).judgements, lambda: Reviewer(Archive(path), "Ann").accept("ev_0")):
        with pytest.raises(ArchiveError, match="restore the file from a copy"):
            ask()
    assert (path / FILE).read_bytes().startswith(b"no database")


def test_a_file_of_a_newer_tacitus_is_refused(path: Path) -> None:
    Reviewer(Archive(path), "Ann").accept("ev_0")
    with sqlite3.connect(path / FILE) as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(ArchiveError, match="newer Tacitus"):
        Archive(path).judgements()


def test_a_copy_of_the_folder_has_the_judgements(path: Path, tmp_path: Path) -> None:
    ann = Reviewer(Archive(path), "Ann")
    ann.accept("ev_0")
    shutil.copytree(path, tmp_path / "copy")  # while the file is open and has its log
    ann.accept("ev_1")
    assert [each.event for each in Archive(tmp_path / "copy").judgements()] == ["ev_0"]


def test_a_store_can_be_closed_and_goes_on(path: Path) -> None:
    store = Judgements(path)
    store.append(Judgement(0, "", "Ann", "done", "doc_0"))
    store.close()
    store.append(Judgement(0, "", "Ann", "done", "doc_1"))
    assert [each.document for each in store.all()] == ["doc_0", "doc_1"]
    store.close()
