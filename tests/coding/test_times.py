"""Time expressions and the times of events, from cases."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.times import READINGS, event_time, find_times
from tacitus.lexicon.tables import DATA
from tacitus.lexicon.times import TimeLexicon, load_times
from tacitus.records import Analysis, Document, TimeMention

CASES = Path(__file__).parent.parent / "cases"


def _cases(name: str) -> list[dict[str, Any]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def words() -> TimeLexicon:
    return load_times((DATA,))


def _analysis(analyser: SpacyAnalyser, text: str, published: str | None) -> Analysis:
    day = date.fromisoformat(published) if published else None
    return next(analyser.pipe([Document(id="case", text=text, published=day)]))


def _row(mention: TimeMention) -> list[str | None]:
    interval = mention.interval
    start = interval.start.isoformat() if interval.start else None
    end = interval.end.isoformat() if interval.end else None
    return [mention.text, start, end, interval.precision, interval.basis]


@pytest.mark.parametrize("case", _cases("times.jsonl"), ids=lambda case: case["text"][:60])
def test_expressions_resolve_as_the_case_says(
    case: dict[str, Any], analyser: SpacyAnalyser, words: TimeLexicon
) -> None:
    analysis = _analysis(analyser, case["text"], case["published"])
    assert [_row(mention) for mention in find_times(analysis, words)] == case["times"]


@pytest.mark.parametrize(
    "case",
    _cases("event_times.jsonl"),
    ids=lambda case: f"{case['text'][:50]} [{case['trigger']}]",
)
def test_an_event_takes_the_time_the_case_says(
    case: dict[str, Any], analyser: SpacyAnalyser, words: TimeLexicon
) -> None:
    analysis = _analysis(analyser, case["text"], case["published"])
    trigger = max(token.i for token in analysis.tokens if token.text == case["trigger"])
    times = find_times(analysis, words)
    found = event_time(analysis, trigger, times, verbal=case["verbal"])
    assert (_row(found)[1:3] if found else None) == case["time"]


def test_every_reading_named_in_the_patterns_exists(words: TimeLexicon) -> None:
    assert {pattern.reading for pattern in words.patterns} == set(READINGS)


def test_mentions_hold_the_words_at_their_offsets(
    analyser: SpacyAnalyser, words: TimeLexicon
) -> None:
    text = "“Talks” failed on Monday.\n\nIn May 2014, the 1990s’ rebels returned since 2011."
    analysis = _analysis(analyser, text, "2018-03-14")
    found = find_times(analysis, words)
    assert len(found) == 4
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30 February 20180 00/00/0000 99.99.9999 '' - - 0 of 0s",
        "the last the next 31 31 31 May May May since since until by by",
        "1999999999999999999999999999999 years ago and 9999 years ago",
        "In 99999 months' time, 500 centuries ago, over the past 10000000 years.",
        "from 2014 to 2011, between July and May, 24-22 July 2015, 2015-2014",
    ],
)
def test_nonsense_does_no_harm(text: str, analyser: SpacyAnalyser, words: TimeLexicon) -> None:
    analysis = _analysis(analyser, text, "2018-03-14")
    for mention in find_times(analysis, words):
        start, end = mention.interval.start, mention.interval.end
        assert start is None or end is None or start <= end


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_calendars_ends_do_no_harm(
    published: str, analyser: SpacyAnalyser, words: TimeLexicon
) -> None:
    text = (
        "They met last week, last month, last year, two decades ago, yesterday and on Monday. "
        "They will meet next week, next month, next year, tomorrow, next Friday, next summer, in "
        "the next ten years, in January, on 29 February, over the weekend and last winter."
    )
    assert find_times(_analysis(analyser, text, published), words)
