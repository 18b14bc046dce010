"""``tacitus judgements``, and exports of what reviewers left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import archives
from commands import Run
from tacitus.archive import Archive, Reviewer
from tacitus.exports.formats import FORMATS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four records: one accepted, one corrected, one rejected, one not judged."""
    path = archives.made_archive(tmp_path / "archive")
    ann, bob = (Reviewer(Archive(path), name) for name in ("Ann", "Bob"))
    ann.accept("ev_0", queue="random")
    ann.correct("ev_1", {"event_type": "PROTEST", "event_mode": []}, queue="uncertain")
    ann.reject("ev_2", "no-event")
    bob.accept("ev_0")
    ann.done("doc_0")
    return path


def test_the_report_in_words(path: Path, tacitus: Run) -> None:
    shown = tacitus("judgements", path)
    assert shown.exit_code == 0
    for words in (
        "5 judgements; 3 records judged; 1 document wholly reviewed",
        "verdicts: accept 1, correct 1, reject 1",
        "precision on records drawn at random (95% interval)",
        "ASSAULT            3  0.33 (0.06–0.79)    0.33 (0.06–0.79)",
        "do not stand for the archive",
        "Ann and Bob: agreement",
        "Krippendorff's alpha",
    ):
        assert words in shown.stdout
    only = tacitus("judgements", path, "--reviewer", "Bob")
    assert only.stdout.startswith("1 judgement; 1 record judged; 0 documents")


def test_the_report_and_the_judgements_for_programs(path: Path, tacitus: Run) -> None:
    report = json.loads(tacitus("judgements", path, "--format", "json").stdout)
    assert report["judged"] == 3
    assert report["every"][0]["event"]["share"] == {"right": 1, "of": 3}
    lines = tacitus("judgements", path, "--format", "jsonl").stdout.splitlines()
    judgements = [json.loads(line) for line in lines]
    assert [each["verdict"] for each in judgements] == [
        "accept",
        "correct",
        "reject",
        "accept",
        "done",
    ]
    assert judgements[1]["record"] == {"event_type": "PROTEST", "event_mode": []}
    assert judgements[1]["coded"]["event_type"] == "ASSAULT"


def test_an_archive_that_nobody_judged(tmp_path: Path, tacitus: Run) -> None:
    path = archives.made_archive(tmp_path / "archive")
    shown = tacitus("judgements", path)
    assert (shown.exit_code, shown.stdout.count("\n")) == (0, 1)
    refused = tacitus("judgements", path, "--gold", tmp_path / "gold")
    assert refused.exit_code == 2
    assert "no document is wholly reviewed" in refused.stderr


def test_gold_from_the_command(path: Path, tmp_path: Path, tacitus: Run) -> None:
    shown = tacitus("judgements", path, "--gold", tmp_path / "gold")
    assert shown.exit_code == 0
    assert "1 gold article written" in shown.stderr
    assert (tmp_path / "gold" / "doc_0.json").is_file()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_the_reviewed_records(
    path: Path, tmp_path: Path, tacitus: Run, name: str
) -> None:
    written = {}
    for records in ("coded", "reviewed", "accepted"):
        file = tmp_path / f"{records}{FORMATS[name].suffix}"
        shown = tacitus("export", path, file, "--as", name, "--records", records)
        assert shown.exit_code == 0, shown.output
        written[records] = int(shown.stderr.split()[1].replace(",", ""))
        codebook = file.with_name(f"{file.name}.codebook.md").read_text()
        assert ("reviewers" in codebook) == (records != "coded")
    left_out = bool(FORMATS[name].happened or FORMATS[name].located)
    assert written == {
        "coded": 4 - left_out,
        "reviewed": 3 - left_out,
        "accepted": 2,
    }


def test_reviewed_records_hold_what_was_corrected_and_by_whom(
    path: Path, tmp_path: Path, tacitus: Run
) -> None:
    file = tmp_path / "events.jsonl"
    tacitus("export", path, file, "--records", "accepted", "--type", "PROTEST")
    (record,) = map(json.loads, file.read_text().splitlines())
    assert (record["id"], record["event_type"]) == ("ev_1", "PROTEST")
    assert record["review"]["reviewers"] == ["Ann"]
