"""The tables of linking say where they are wrong; blocks stay small however crowded."""

from __future__ import annotations

from pathlib import Path

import pytest
from records_made import party, place, record

from tacitus.errors import LexiconError
from tacitus.stories.blocks import candidates
from tacitus.stories.linking import articles_of, rarity_of
from tacitus.stories.profiles import profile
from tacitus.stories.reports import Reader
from tacitus.stories.rules import FEATURES, load_rules

HEADERS = {
    "families": "family\ttype\tmodes\tplaced",
    "weights": "feature\twithin\tacross\twithin2\tacross2\tnever",
    "sites": "site\twords\tnamed\taside",
    "limits": "name\tvalue\twhat",
}


def overlay(folder: Path, table: str, row: str) -> Path:
    (folder / "stories").mkdir()
    text = f"{HEADERS[table]}\n{row}\n"
    (folder / "stories" / f"{table}.tsv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "row", "problem"),
    [
        ("families", "violence\tATTACK\t\tx", "type 'ATTACK' is not known"),
        ("families", "violence\tASSAULT\tknives\tx", "ASSAULT has no mode 'knives'"),
        ("families", "violence\tASSAULT\t\t", "violence is placed in one row only"),
        ("families", "\tASSAULT\t\t", "family is empty"),
        ("weights", "colour same\t1\t1\t1\t1\t", "feature 'colour same' is not known"),
        ("weights", "place same\tmuch\t1\t1\t1\t", "within 'much' is no number"),
        ("weights", "place same\t1\t1\t1\t1\tyes", "never 'yes' is not known"),
        ("sites", "\tairport\t\t", "site is empty"),
        ("limits", "days\t3\t", "name 'days' is not known"),
        ("limits", "block\t-1\t", "block is -1"),
        ("limits", "block\tmany\t", "value 'many' is no number"),
    ],
)
def test_a_wrong_row_is_told_with_file_line_and_fix(
    tmp_path: Path, table: str, row: str, problem: str
) -> None:
    with pytest.raises(LexiconError) as raised:
        load_rules([overlay(tmp_path, table, row)])
    assert raised.value.problem == problem
    assert raised.value.line == 2
    assert raised.value.path.name == f"{table}.tsv"
    assert raised.value.fix


def test_a_folder_laid_over_changes_weights(tmp_path: Path) -> None:
    rules = load_rules([overlay(tmp_path, "weights", "place same\t7\t8\t9\t10\tx")])
    scopes = ("within", "across", "within2", "across2")
    assert [rules.weights[scope]["place same"] for scope in scopes] == [7, 8, 9, 10]
    assert "place same" in rules.never
    assert set(rules.weights["within"]) == set(FEATURES)


def test_the_work_grows_with_the_number_of_reports_even_in_one_place_on_one_day() -> None:
    rules = load_rules()
    reader = Reader(rules)
    reports = [
        reader.report(
            record(
                *(f"e{n}", f"d{n}", "Rebels shelled the town on Tuesday.", "shelled"),
                actor=(party("Rebels"),),
                where=place("Maiduguri"),
                day="2025-03-04",
            )
        )
        for n in range(800)
    ]
    rarity = rarity_of(articles_of(reports))
    profiles = [profile([each], each.words) for each in reports]
    pairs = list(candidates(profiles, rarity, rules.limits))
    assert len(pairs) == len(set(pairs))
    assert all(one < other for one, other in pairs)
    assert len(pairs) <= len(reports) * rules.limits.neighbours
