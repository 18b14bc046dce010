"""Lexicons of times and counts: what they hold, and what they refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tacitus.errors import LexiconError
from tacitus.lexicon.counts import KINDS, load_counts
from tacitus.lexicon.numbers import load_numbers
from tacitus.lexicon.tables import DATA, read_tables
from tacitus.lexicon.times import load_times


def _folder(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_every_month_weekday_and_season_is_known() -> None:
    words = load_times()
    for kind, size in (("month", 12), ("weekday", 7), ("season", 4)):
        assert len({value for (k, _), value in words.values.items() if k == kind}) == size


def test_every_pattern_matches_the_whole_of_its_example() -> None:
    words = load_times()
    columns = ("pattern", "reading", "example")
    rows = list(read_tables((DATA,), "times/patterns.tsv", columns))
    for row, pattern in zip(rows, words.patterns, strict=True):
        cuts = (row["example"].split(), re.findall(r"\w+|[^\w\s]", row["example"]))
        codes = ["".join(words.code(word) for word in cut) for cut in cuts]
        assert any(pattern.regex.fullmatch(code) for code in codes), row["example"]


def test_every_kind_of_count_has_words() -> None:
    assert set(load_counts().kinds.values()) == set(KINDS)


def test_a_users_folder_adds_to_the_built_in_words(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "counts/kinds.tsv", "word\tkind\tslot\nneutralise\tkilled\tobject\n")
    words = load_counts((DATA, folder))
    assert words.kind("neutralise", "object") == "killed"
    assert words.kind("kill", "object") == "killed"


def test_a_users_pattern_is_matched(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "times/words.tsv", "word\tclass\tvalue\nmoonday\tweekday\t0\n")
    assert load_times((DATA, folder)).value("weekday", "Moonday") == "0"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("times/words.tsv", "word\tclass\tvalue\nsmarch\tmonth\t13\n", "13"),
        ("times/words.tsv", "word\tclass\tvalue\n\tmonth\t1\n", "word is empty"),
        ("times/patterns.tsv", "pattern\treading\texample\nmoon\tday\tmoon\n", "moon"),
        ("times/patterns.tsv", "pattern\treading\texample\n(month\tday\tmay\n", "pattern is wrong"),
        ("times/patterns.tsv", "pattern\treading\texample\nmonth?\tday\tmay\n", "matches nothing"),
        ("times/named_days.tsv", "name\tmonth\tday\tyear\nfools day\t4\n", "month without day"),
        ("times/named_days.tsv", "name\tmonth\tday\tyear\nno day\t2\t30\n", "no day 30"),
        ("counts/kinds.tsv", "word\tkind\tslot\nkill\tslain\tobject\n", "slain"),
        ("counts/kinds.tsv", "word\tkind\tslot\nkill\tkilled\tnowhere\n", "nowhere"),
        ("counts/bounds.tsv", "phrase\tplace\tbound\nat least\tbeside\tlow\n", "beside"),
        ("counts/nouns.tsv", "noun\tclass\nman\tmineral\n", "mineral"),
        ("counts/numbers.tsv", "word\tclass\tvalue\none\tunit\tuno\n", "uno"),
    ],
)
def test_a_wrong_row_is_refused_by_file_and_line(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    folder = _folder(tmp_path, name, text)
    with pytest.raises(LexiconError, match=problem) as caught:
        if name.startswith("times"):
            load_times((DATA, folder))
        else:
            load_counts((DATA, folder))
    assert caught.value.line == 2
    assert caught.value.path == folder / name


def test_number_words_name_their_values() -> None:
    words = load_numbers((DATA,)).words
    assert words["dozens"].value == 24
    assert words["scores"].value == 40
    assert words["hundreds"].value == 200
    assert words["thousands"].value == 2000
