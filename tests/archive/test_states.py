"""What an archive may be found as: older, newer, damaged, not there, read-only, half written."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import archives
import made
from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.head import HEAD, Stored, read_head, write_head
from tacitus.archive.migrations import STEPS
from tacitus.archive.problems import Problem
from tacitus.archive.rows import Rows, rows_of
from tacitus.archive.schema import BY_RUN, SCHEMA, TABLES
from tacitus.archive.table import StoredTable
from tacitus.errors import ArchiveError
from tacitus.records import Document

TEXT = "It rained. Ghana shelled rebels."


def rows(document: str) -> Rows:
    who = made.participant(TEXT, "Ghana", "GHA")
    event = made.event(TEXT, "shelled", "ASSAULT", [who], document=document)
    return rows_of([(made.coding(Document(document, TEXT), event), "in")])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of two documents."""
    with ArchiveWriter(tmp_path / "a") as writer:
        run = writer.begin(made.RUN, "{}", [])
        writer.append(
            run, [rows("d1"), rows("d2")], [Problem(1, "x", "x", None, "E", "bad", "mend")]
        )
        writer.finish(run)
    return tmp_path / "a"


def test_every_older_schema_has_a_step_to_the_next() -> None:
    assert set(STEPS) == set(range(1, SCHEMA))


def as_schema_1(path: Path) -> None:
    """Write the archive's tables as the first schema had them."""
    head = read_head(path)
    tables = dict(head.tables)
    del tables["inputs"]
    evidence = pa.struct(
        [each for each in TABLES["events"].field("evidence").type if each.name != "sentence"]
    )
    events = pa.schema(
        [each if each.name != "evidence" else each.with_type(evidence) for each in TABLES["events"]]
    )
    told = [each for each in TABLES["problems"] if each.name != "given"]
    problems = pa.schema([*told, ("published", pa.string()), ("publisher", pa.string())])
    old = {"published": "2020-01-02", "publisher": "Herald"}
    for name, schema, more in (("events", events, {}), ("problems", problems, old)):
        stored = tables[name]
        now = StoredTable(
            path / "tables" / stored.folder, TABLES[name], name in BY_RUN, stored.version
        )
        then = StoredTable(path / "tables" / f"{name}-old", schema, name in BY_RUN, None)
        for run, part in now.rows_by_run().items():
            records = [{**record, **more} for record in part.to_pylist()]
            then.append(pa.Table.from_pylist(records, schema), run)
        tables[name] = Stored(f"{name}-old", then.version)
    write_head(path, type(head)(1, head.commit, head.sentences, tables))


def test_an_archive_of_the_first_schema_is_brought_up_to_date(path: Path) -> None:
    events, problems = Archive(path).events().dicts(), Archive(path).problems()
    as_schema_1(path)
    archive = Archive(path)
    assert read_head(path).schema == SCHEMA
    assert archive.events().dicts() == events
    (problem,) = archive.problems()
    assert problem.given == '{"published": "2020-01-02", "publisher": "Herald", "columns": {}}'
    assert (problem.key, problem.advice) == (problems[0].key, problems[0].advice)
    with ArchiveWriter(path) as writer:
        assert writer.inputs_done(1) == frozenset()
        writer.append(1, [rows("d3")])
    assert archive.events().count() == 3


def test_an_archive_of_a_newer_schema_is_refused(path: Path) -> None:
    head = json.loads((path / HEAD).read_text())
    (path / HEAD).write_text(json.dumps({**head, "schema": SCHEMA + 1}))
    for open_it in (Archive, ArchiveWriter):
        with pytest.raises(ArchiveError, match=r"newer Tacitus .* update Tacitus"):
            open_it(path)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": "other"}', "\x00\x01"])
def test_a_damaged_head_is_told(path: Path, text: str) -> None:
    (path / HEAD).write_text(text)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive(path)


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such archive"):
        Archive(tmp_path / "none")
    with pytest.raises(ArchiveError, match="this folder is no archive"):
        Archive(tmp_path)
    file = tmp_path / "file"
    file.write_text("words")
    for open_it in (Archive, ArchiveWriter):
        with pytest.raises(ArchiveError, match="this is a file"):
            open_it(file)
    with pytest.raises(ArchiveError, match="holds other files"):
        ArchiveWriter(tmp_path)
    assert sorted(tmp_path.iterdir()) == [file]


def test_an_archive_whose_making_was_cut_off_is_made_anew(path: Path) -> None:
    (path / HEAD).unlink()
    with ArchiveWriter(path) as writer:
        assert writer.runs == ()
    assert Archive(path).events().count() == 0


def test_what_lies_behind_head_is_taken_away(path: Path) -> None:
    before = (path / HEAD).read_bytes()
    files = set(path.rglob("*.parquet"))
    with ArchiveWriter(path) as writer:
        writer.append(1, [rows("d3")])
    (path / HEAD).write_bytes(before)
    log = path / "tables" / "events" / "_delta_log"
    (log / f"{9:020}.json").write_text('{"add": {"pa')
    (log / ".half-written.tmp").write_text("")
    assert Archive(path).events().count() == 2
    with ArchiveWriter(path) as writer:
        assert set(path.rglob("*.parquet")) == files
        assert writer.coded(1) == {"d1", "d2"}
        writer.append(1, [rows("d3")])
    assert Archive(path).events().count() == 3


def test_what_the_log_is_summed_up_in_may_lie_behind_head(path: Path) -> None:
    heads = []
    with ArchiveWriter(path) as writer:
        for n in range(12):
            heads.append((path / HEAD).read_bytes())
            writer.append(1, [rows(f"more{n}")])
    log = path / "tables" / "events" / "_delta_log"
    assert list(log.glob("*.checkpoint.parquet"))
    assert Archive(path).events().count() == 14
    (path / HEAD).write_bytes(heads[3])
    assert Archive(path).events().count() == 5
    with ArchiveWriter(path) as writer:
        assert not list(log.glob("*checkpoint*"))
        writer.append(1, [rows("another")])
    assert Archive(path).events().count() == 6


def test_a_document_that_comes_twice_is_kept_once(path: Path) -> None:
    with ArchiveWriter(path) as writer:
        writer.append(1, [rows("d2"), rows("d3")])
        writer.append(1, [rows("d3")])
    archive = Archive(path)
    assert archive.events().count() == archive.documents().num_rows == 3


def test_small_files_are_joined_and_nothing_changes(path: Path) -> None:
    with ArchiveWriter(path) as writer:
        for number in range(3, 9):
            writer.append(1, [rows(f"d{number}")])
        records = Archive(path).events().dicts()
        writer.tidy()
        writer.vacuum(0)
    assert Archive(path).events().dicts() == records
    assert len(list((path / "tables" / "events").glob("run=1/*.parquet"))) == 1


@pytest.fixture
def read_only() -> Iterator[Path]:
    """An archive that this process may read and not write, whoever runs it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        with ArchiveWriter(path) as writer:
            writer.begin(made.RUN, "{}", [])
            writer.append(1, [rows("d1")])
        Archive(path).events(type="AID").count()  # the package may not be theirs to read
        Path(folder).chmod(0o755)
        with archives.nobody_may_write(path):
            yield path


def test_a_read_only_archive_can_be_asked_and_not_written(read_only: Path) -> None:
    with pytest.raises(ArchiveError, match="no permission to write"):
        ArchiveWriter(read_only)
    archive = Archive(read_only)
    assert archive.events().count() == archive.events(text="rebels").count() == 1
