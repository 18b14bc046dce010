"""`tacitus link` and `tacitus stories`: story events in an archive, made, made again and shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands import Run
from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.rows import rows_of
from tacitus.coding.coder import Coder
from tacitus.readers import read_text
from tacitus.stories.derived import link_archive
from tacitus.stories.rules import load_rules

ARTICLES = Path(__file__).parent / "develop" / "articles"
DERIVED = {"stories", "story_reports", "near_duplicates"}


def add(archive: Path, coder: Coder, pattern: str) -> None:
    """Code articles into an archive."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob(pattern))]
    codings = list(coder.code_many([read_text(text) for text in texts]))
    with ArchiveWriter(archive) as writer:
        run = writer.begin(codings[0].run, "", ["articles"])
        writer.append(run, [rows_of((coding, "articles") for coding in codings)])
        writer.finish(run)


@pytest.fixture(scope="module")
def coded(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that nobody has linked."""
    path = tmp_path_factory.mktemp("archives") / "coded"
    add(path, coder, "maiduguri-*.txt")
    add(path, coder, "ariha-*.txt")
    return path


@pytest.fixture
def archive(coded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(coded, tmp_path / "news"))


@pytest.fixture
def linked(archive: Path) -> Path:
    link_archive(archive, load_rules())
    return archive


def test_link_says_what_it_made(archive: Path, tacitus: Run) -> None:
    result = tacitus("link", archive)
    assert result.exit_code == 0, result.output
    records = Archive(archive).events().count()
    assert result.stdout.startswith(f"{records:,} records in ")
    assert "2 articles are copies or updates of others" in result.stdout


def test_every_record_is_in_a_story_event(linked: Path) -> None:
    found = Archive(linked).sql(
        "SELECT e.id FROM events AS e JOIN story_reports AS r ON r.event = e.id "
        "JOIN stories AS s ON s.id = r.story"
    )
    assert sorted(found["id"].to_pylist()) == sorted(
        each["id"] for each in Archive(linked).events().dicts()
    )


def test_linking_again_gives_the_same_and_changes_no_record(linked: Path) -> None:
    def state() -> list[object]:
        archive = Archive(linked)
        names = sorted(DERIVED)
        tables = [archive.sql(f"SELECT * FROM {name} ORDER BY ALL").to_pylist() for name in names]
        return [archive.events().dicts(), *tables]

    before = state()
    link_archive(linked, load_rules())
    assert state() == before


def test_stories_are_shown_with_reports_publishers_and_contradictions(
    linked: Path, tacitus: Run
) -> None:
    result = tacitus("stories", linked, "--limit", 1, "--type", "assault", "--country", "nga")
    assert result.exit_code == 0, result.output
    first, parties, reports, *disputes = result.stdout.splitlines()
    assert parties.startswith("    ")
    assert first.startswith("2025-03-04, ASSAULT")
    assert first.endswith("Maiduguri, NGA")
    assert "→" in parties
    assert "independent publishers; first: " in reports
    assert any("60" in line and "traders' union in Voice of Borno" in line for line in disputes)
    assert not result.stderr


def test_denials_name_who_denies(linked: Path, tacitus: Run) -> None:
    result = tacitus("stories", linked, "--disputed", "--about", "russia", "--articles", 2)
    assert "denied by Russia's defence ministry in Levant Post" in result.stdout


def test_jsonl_gives_everything(linked: Path, tacitus: Run) -> None:
    result = tacitus("stories", linked, "--format", "jsonl", "--limit", 500)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == Archive(linked).sql("SELECT * FROM stories").num_rows
    assert {"figures", "disputes", "publishers", "first_event"} <= set(rows[0])
    assert len({row["id"] for row in rows}) == len(rows)


def test_records_coded_since_are_told(linked: Path, coder: Coder, tacitus: Run) -> None:
    add(linked, coder, "konduga-wire.txt")
    result = tacitus("stories", linked)
    assert result.exit_code == 0
    assert "records were coded since: tacitus link" in result.stderr
    tacitus("link", linked)
    assert not tacitus("stories", linked).stderr


def test_an_archive_without_copies_can_be_linked_and_opened(
    coder: Coder, tacitus: Run, tmp_path: Path
) -> None:
    add(tmp_path / "one", coder, "saraqib-post.txt")
    assert tacitus("link", tmp_path / "one").exit_code == 0
    assert Archive(tmp_path / "one").sql("SELECT * FROM near_duplicates").num_rows == 0
    assert tacitus("stories", tmp_path / "one").exit_code == 0


def test_an_archive_that_was_not_linked_says_what_to_do(archive: Path, tacitus: Run) -> None:
    result = tacitus("stories", archive)
    assert result.exit_code == 2
    assert "story events have not been made; run: tacitus link" in result.stderr


def test_what_is_no_archive_is_refused(tmp_path: Path, tacitus: Run) -> None:
    for command in ("link", "stories"):
        result = tacitus(command, tmp_path / "nothing")
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
    assert not (tmp_path / "nothing").exists()
