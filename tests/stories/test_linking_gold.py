"""The test set of story linking: its mark is pairwise F1 0.85 over all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from tacitus.cli.links import evaluate_links
from tacitus.coding.coder import Coder
from tacitus.errors import EvaluationError
from tacitus.evaluation.linking import (
    LinkScores,
    Mention,
    links_errors,
    links_report,
    read_mentions,
)

HERE = Path(__file__).parent
HALVES = ("develop", "test")
MARK = 0.85
FEWEST = {"articles": 60, "events": 15}


@pytest.fixture(scope="module")
def scores(coder: Coder) -> dict[str, LinkScores]:
    return {half: evaluate_links(HERE / half, coder) for half in HALVES}


def test_pairwise_f1_reaches_the_mark(scores: dict[str, LinkScores]) -> None:
    right = sum(each.right for each in scores.values())
    wrong = sum(len(each.wrong) + len(each.missed) for each in scores.values())
    assert 2 * right / (2 * right + wrong) >= MARK


def test_the_set_is_large_enough() -> None:
    tables = [
        (HERE / half / "gold.tsv").read_text(encoding="utf-8") for half in ("develop", "test")
    ]
    rows = [line.split("\t") for table in tables for line in table.splitlines() if line[0] != "#"]
    assert len({row[0] for row in rows}) >= FEWEST["articles"]
    assert len({row[1] for row in rows}) >= FEWEST["events"]


def test_the_report_gives_figures_and_causes(scores: dict[str, LinkScores]) -> None:
    report = links_report(scores["develop"])
    assert "pairs   precision 0." in report
    assert "B-cubed precision 0." in report
    assert "kept apart  between articles: " in report
    errors = links_errors(scores["develop"])
    assert "## Kept apart: between articles" in errors
    assert errors.count("\n- ") == len(scores["develop"].wrong) + len(scores["develop"].missed)


def test_evaluate_scores_a_gold_folder_and_holds_a_mark(tacitus: Run, tmp_path: Path) -> None:
    errors = tmp_path / "errors.md"
    result = tacitus("evaluate", HERE / "test", "--min-f1", "0.99", "--errors", errors)
    assert result.exit_code == 1
    assert "have a record" in result.stdout
    assert "is below 0.99" in result.stderr
    assert errors.read_text(encoding="utf-8").startswith("# Story events")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("b\tx\t0\tRebels", "no article 'b'"),
        ("a\tx\t5\tRebels", "'Rebels' does not start at 5 of the article's text; it does at 0"),
        ("a\tx\tone\tRebels", "'Rebels' does not start at one"),
    ],
)
def test_wrong_gold_is_told_with_its_line(tmp_path: Path, row: str, problem: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(f"document\tevent\tstart\twords\n{row}\n", encoding="utf-8")
    with pytest.raises(EvaluationError) as raised:
        read_mentions(tmp_path, {"a": "Rebels attacked the town."})
    assert str(raised.value).startswith(f"{path}:2: {problem}")


def test_good_gold_is_read(tmp_path: Path) -> None:
    table = "document\tevent\tstart\twords\na\tx\t7\tattacked\n"
    (tmp_path / "gold.tsv").write_text(table, encoding="utf-8")
    (mention,) = read_mentions(tmp_path, {"a": "Rebels attacked the town."})
    assert mention == Mention("a", "x", 7, "attacked")
    assert mention.end == 15
