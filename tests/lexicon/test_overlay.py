"""A user's folder: what is not read is refused rather than passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.errors import LexiconError
from tacitus.lexicon.tables import DATA, check_overlay


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("notes.txt", "no lexicon table in it"),
        ("mine.tsv", "no table of this name is read"),
        ("event/assault.tsv", "no table of this name is read"),
        ("cues/verb.tsv", "no table of this name is read"),
        ("reading/furniture.tsv", "only the built-in one is read"),
        ("ontology.toml", "only the built-in one is read"),
    ],
)
def test_what_would_change_nothing_is_refused(tmp_path: Path, name: str, problem: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    with pytest.raises(LexiconError, match=problem):
        check_overlay(tmp_path)


@pytest.mark.parametrize("name", ["events/mine.tsv", "actors/mine.tsv", "cues/verbs.tsv"])
def test_tables_that_are_read_are_taken(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.touch()
    check_overlay(tmp_path)


def test_every_built_in_table_has_a_place_that_is_read() -> None:
    names = [path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv")]
    assert all(name.count("/") == 1 for name in names)
