"""Coding into an archive: nothing lost, nothing twice, whatever comes between."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from made_work import BAD, NEWER, POISON, RADIUM, WORKER, articles, run

import made
from tacitus.archive import Archive
from tacitus.archive.head import HEAD, read_head
from tacitus.run.pool import Pool

PROGRAM = Path(__file__).with_name("made_work.py")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as found:
        yield found


def content(path: Path) -> dict[str, list[Any]]:
    """Everything that an archive holds, in an order of its own; but for times and numbers."""
    archive = Archive(path)
    sentences = {"sentence"}
    found = {}
    for table in ("documents", "codings", "events", "pairs", "claims", "places"):
        source = table if table == "documents" else f"all_{table}"
        rows = archive.sql(f"SELECT * FROM {source}").to_pylist()
        found[table] = sorted(
            ({name: row[name] for name in row if name not in sentences} for row in rows), key=repr
        )
    found["problems"] = sorted(archive.problems(), key=repr)
    return found


def start(
    archive: Path, folder: Path, first: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(archive), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
        preexec_fn=first,
    )


def commit_of(archive: Path) -> int:
    return read_head(archive).commit if (archive / HEAD).exists() else 0


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, pool: Pool) -> None:
    folder = articles(tmp_path / "in", 90)
    run(tmp_path / "whole", folder, pool)
    wanted = content(tmp_path / "whole")
    assert len(wanted["events"]) == len(wanted["documents"]) == 90
    moments = random.Random(5)
    killed = tmp_path / "killed"
    for _ in range(2):
        before = commit_of(killed)
        process = start(killed, folder)
        while commit_of(killed) < before + 2 and process.poll() is None:
            time.sleep(0.005)
        time.sleep(moments.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if commit_of(killed):
            held = content(killed)
            assert len(held["events"]) == len(held["documents"]) == len(held["codings"])
    process = start(killed, folder)
    assert process.communicate()[1] == ""
    assert content(killed) == wanted


def test_a_document_that_kills_its_process_is_set_aside(tmp_path: Path, pool: Pool) -> None:
    folder = articles(tmp_path / "in", 40, POISON, BAD)
    tally = run(tmp_path / "a", folder, pool)
    assert (tally.coded, tally.set_aside) == (38, 2)
    archive = Archive(tmp_path / "a")
    assert archive.events().count() == 38
    poison, bad = archive.problems()
    assert (poison.origin, poison.kind) == (str(folder / "0000.txt"), "Died")
    assert "died, twice" in poison.problem
    assert (bad.kind, bad.problem) == ("Bad", "it is bad")

    again = run(tmp_path / "a", folder, pool)
    assert (again.coded, again.set_aside) == (0, 2)
    assert len(archive.problems()) == 2

    for name in ("0000.txt", "0001.txt"):
        (folder / name).write_text("Ghana shelled its rebels once more, in the north.")
    mended = run(tmp_path / "a", folder, pool, retry=True)
    assert mended.coded + mended.there_before == 2
    assert archive.problems() == []
    assert archive.events().count() == 39  # the two say the same


def test_a_file_that_kills_the_process_that_reads_it_is_set_aside(
    tmp_path: Path, pool: Pool
) -> None:
    folder, path = articles(tmp_path / "in", 40, POISON), tmp_path / "a"
    deadly = folder / f"0020 {RADIUM}.txt"
    deadly.write_text("Ghana shelled one more town of the rebels today.")
    tally = run(path, folder, pool)
    assert (tally.inputs, tally.coded, tally.set_aside) == (41, 39, 2)
    archive = Archive(path)
    by_origin = {each.origin: each for each in archive.problems()}
    told = by_origin[str(deadly)]
    assert (told.kind, told.document_id) == ("Died", None)
    assert "the process that read it died, twice" in told.problem

    again = run(path, folder, pool)
    assert (again.coded, again.passed_over, again.set_aside) == (0, 39, 2)

    deadly.rename(folder / "0020 mended.txt")
    (folder / "0000.txt").write_text("Ghana shelled its rebels once more, in the north.")
    run(path, folder, pool)
    assert archive.events().count() == 40
    assert run(path, folder, pool, retry=True).set_aside == 0
    assert archive.events().count() == 41


def test_a_newer_lexicon_makes_a_new_run(tmp_path: Path, pool: Pool) -> None:
    folder = articles(tmp_path / "in", 5)
    run(tmp_path / "a", folder, pool)
    tally = run(tmp_path / "a", folder, pool, NEWER)
    assert (tally.run, tally.coded) == (2, 5)
    archive = Archive(tmp_path / "a")
    assert [each.documents for each in archive.runs()] == [5, 5]
    assert archive.documents().num_rows == archive.events().count() == 5
    assert archive.events(run=1).count() == 5
    back = run(tmp_path / "a", folder, pool, WORKER)
    assert (back.run, back.coded, back.passed_over) == (1, 0, 5)


def test_a_changed_file_is_read_again(tmp_path: Path, pool: Pool) -> None:
    folder = articles(tmp_path / "in", 3)
    run(tmp_path / "a", folder, pool)
    (folder / "0001.txt").write_text("Ghana shelled another town of the rebels on its coast.")
    tally = run(tmp_path / "a", folder, pool)
    assert (tally.coded, tally.passed_over) == (1, 2)
    assert Archive(tmp_path / "a").documents().num_rows == 4


def test_many_small_additions_are_joined_now_and_then(tmp_path: Path, pool: Pool) -> None:
    folder, archive = articles(tmp_path / "in", 1), tmp_path / "a"
    most = 0
    for number in range(20):
        (folder / f"more {number}.txt").write_text(f"Ghana shelled rebels {number} miles inland.")
        run(archive, folder, pool)
        most = max(most, len(DeltaTable(archive / "tables" / "events").file_uris()))
    assert 1 < most < 16
    assert Archive(archive).events().count() == 21


def test_no_space_left(tmp_path: Path, pool: Pool) -> None:
    folder = articles(tmp_path / "in", 30)
    run(tmp_path / "whole", folder, pool)
    archive = tmp_path / "a"
    small = articles(tmp_path / "few", 2)
    run(archive, small, pool)

    def no_file_larger() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))

    process = start(archive, folder, no_file_larger)
    _, errors = process.communicate()
    assert process.returncode == 1
    assert "no larger file" in errors
    assert Archive(archive).events().count() == 2
    run(archive, folder, pool)
    assert content(archive)["events"] == content(tmp_path / "whole")["events"]


def test_two_coders_on_one_archive(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 400)
    first = start(tmp_path / "a", folder)
    while not commit_of(tmp_path / "a"):
        time.sleep(0.01)
    second = start(tmp_path / "a", folder)
    _, errors = second.communicate()
    assert second.returncode == 1
    assert "another process is writing to it" in errors
    first.kill()
    first.communicate()


def test_a_reader_beside_a_writer_never_sees_half_a_batch(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 120)
    path = tmp_path / "a"
    writer = start(path, folder)
    while not commit_of(path):
        time.sleep(0.01)
    archive = Archive(path)
    seen = set()
    while writer.poll() is None:
        counts = archive.sql(
            "SELECT (SELECT count(*) FROM documents) AS documents, "
            "(SELECT count(*) FROM codings) AS codings, (SELECT count(*) FROM events) AS events, "
            "(SELECT count(*) FROM claims) AS claims, (SELECT count(*) FROM pairs) AS pairs"
        ).to_pylist()[0]
        assert len(set(counts.values())) == 1
        seen.add(counts["events"])
    writer.communicate()
    assert archive.events().count() == 120
    assert len(seen) > 1


def test_records_of_made_up_work_are_those_of_its_coder(tmp_path: Path, pool: Pool) -> None:
    run(tmp_path / "a", articles(tmp_path / "in", 1), pool)
    (record,) = Archive(tmp_path / "a").events().dicts()
    assert record["coder"]["lexicon"] == made.RUN.lexicon
    assert record["actor"][0]["text"] == "Ghana"
