"""Counts and the events they belong to, from cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.counts import event_counts, find_counts
from tacitus.coding.numbers import digits
from tacitus.lexicon.counts import KINDS, CountLexicon, load_counts
from tacitus.lexicon.tables import DATA
from tacitus.records import Analysis, Document

CASES = Path(__file__).parent.parent / "cases"


def _cases(name: str) -> list[dict[str, Any]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def words() -> CountLexicon:
    return load_counts((DATA,))


def _analysis(analyser: SpacyAnalyser, text: str) -> Analysis:
    return next(analyser.pipe([Document(id="case", text=text)]))


@pytest.mark.parametrize("case", _cases("counts.jsonl"), ids=lambda case: case["text"][:60])
def test_counts_are_what_the_case_says(
    case: dict[str, Any], analyser: SpacyAnalyser, words: CountLexicon
) -> None:
    found = find_counts(_analysis(analyser, case["text"]), words)
    assert [[one.kind, one.low, one.high, one.text] for one in found] == case["counts"]


@pytest.mark.parametrize(
    "case",
    _cases("event_counts.jsonl"),
    ids=lambda case: f"{case['text'][:50]} [{case['trigger']}]",
)
def test_an_event_takes_the_counts_the_case_says(
    case: dict[str, Any], analyser: SpacyAnalyser, words: CountLexicon
) -> None:
    analysis = _analysis(analyser, case["text"])
    trigger = max(token.i for token in analysis.tokens if token.text == case["trigger"])
    found = event_counts(analysis, trigger, find_counts(analysis, words))
    assert [one.text for one in found] == case["counts"]


def test_a_count_points_to_its_noun_and_its_cue(
    analyser: SpacyAnalyser, words: CountLexicon
) -> None:
    analysis = _analysis(analyser, "The blast killed at least 24 Syrian civilians.")
    (count,) = find_counts(analysis, words)
    assert analysis.tokens[count.noun].text == "civilians"
    assert count.cue is not None
    assert analysis.tokens[count.cue].text == "killed"
    assert analysis.document.text[count.start : count.end] == count.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24),
        ("1,500", 1500),
        ("1.500", 1500),
        ("1.500.000", 1_500_000),
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("1’500", 1500),
        ("1,50,000", None),
        ("12a", None),
        ("²", None),
        ("1" * 400, None),
    ],
)
def test_digits_are_read_with_either_decimal_mark(text: str, value: float | None) -> None:
    assert digits(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0 people were killed, 00 wounded, -5 arrested, ½ freed, 1e9 fled.",
        "killed killed 1 2 3 4 5 to to of of dozens of dozens of hundreds of of.",
        "99999999999999999999 people were killed and 10 billion billion fled.",
        "Between 20 and 10 people died; up to at least about 12 were hurt.",
        "“24 ‘people killed",
    ],
)
def test_nonsense_does_no_harm(text: str, analyser: SpacyAnalyser, words: CountLexicon) -> None:
    for count in find_counts(_analysis(analyser, text), words):
        assert count.kind in KINDS
        assert count.low is None or count.high is None or 0 < count.low <= count.high
