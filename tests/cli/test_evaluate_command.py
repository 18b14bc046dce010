"""``tacitus evaluate``: it knows gold by its form, and holds a mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run

GOLD = Path(__file__).parent.parent / "gold"
PLV = (
    "id\ttype\tsentence\tmarked\tsource\ttarget\n"
    "1\tACCUSE\tKenya condemned Uganda.\t<s>Kenya</s> condemned <t>Uganda</t>.\tKenya\tUganda\n"
)


def test_gold_articles_give_figures_and_grouped_errors(tacitus: Run, tmp_path: Path) -> None:
    errors = tmp_path / "errors.md"
    result = tacitus("evaluate", GOLD, "--errors", errors)
    assert result.exit_code == 0
    assert "events (same sentence and type)" in result.stdout
    assert "expected calibration error" in result.stdout
    assert "# missed" in errors.read_text(encoding="utf-8")


def test_a_plv_table_is_known_by_its_header(tacitus: Run, tmp_path: Path) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text(PLV)
    result = tacitus("evaluate", table)
    assert result.exit_code == 0
    assert "row right end to end" in result.stdout
    assert "1.000      1   1" in result.stdout


@pytest.mark.parametrize(("mark", "code"), [("0.0", 0), ("1.0", 1)])
def test_the_gate_holds_event_f1_against_the_mark(tacitus: Run, mark: str, code: int) -> None:
    result = tacitus("evaluate", GOLD, "--min-f1", mark)
    assert result.exit_code == code
    assert ("is below" in result.stderr) == bool(code)


def test_claims_are_scored_on_brat_files(tacitus: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya said that Uganda attacked Busia.")
    (tmp_path / "a.ann").write_text(
        "T1\tSource 0 5\tKenya\nT2\tCue 6 10\tsaid\nT3\tContent 11 37\tthat Uganda attacked Busia\n"
        "T4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    )
    result = tacitus("evaluate", tmp_path)
    assert result.exit_code == 0
    assert "content tokens" in result.stdout


def test_what_is_no_gold_is_refused_on_one_line(tacitus: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("nothing of the kind")
    for path in (file, tmp_path / "missing", tmp_path):
        result = tacitus("evaluate", path)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
        assert "Traceback" not in result.stderr
