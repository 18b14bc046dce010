"""Scores against gold articles: each figure moves when, and only when, its field differs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import made
from tacitus.errors import EvaluationError
from tacitus.evaluation.gold import GoldArticle, parse_interval, read_gold
from tacitus.evaluation.report import gold_errors, gold_report
from tacitus.evaluation.scores import GoldScores, pair_articles, score
from tacitus.records import Coding, Document, Event

TEXT = (
    "Ghana shelled rebels near Tamale on Monday, killing at least 12 rebels, officials said. "
    "Kenya condemned the attack and urged Ghana to stop."
)
GHANA = {"text": "Ghana", "name": "Ghana", "country": "GHA", "sector": ["GOV"]}
REBELS = {"text": "rebels", "name": "rebels", "country": "GHA", "sector": ["REB"]}
KENYA = {"text": "Kenya", "name": "Kenya", "country": "KEN", "sector": ["GOV"]}
OFFICIALS = {"text": "officials", "name": "officials", "country": None, "sector": ["GOV"]}


def gold_event(s: int, trigger: str, event_type: str, **fields: object) -> dict[str, Any]:
    return {"s": s, "trigger": trigger, "type": event_type, **fields}


SHELLED = gold_event(
    0,
    "shelled",
    "ASSAULT",
    mode="heavy-weapons",
    actor=[GHANA],
    recipient=[REBELS],
    location="Tamalé town",
    date="2020-06-01",
    source=OFFICIALS,
    certainty="asserted",
    counts=[{"kind": "killed", "low": 12, "high": None, "text": "at least 12 rebels"}],
)
CONDEMNED = gold_event(1, "condemned", "ACCUSE", actor=[KENYA], recipient=[GHANA])
URGED = gold_event(1, "urged", "REQUEST", actor=[KENYA], recipient=[GHANA], core=False)


def article(tmp_path: Path, *events: dict[str, Any], text: str = TEXT) -> GoldArticle:
    file = tmp_path / "one.json"
    at = text.index(". ") + 1
    values = {
        "id": "one",
        "date": "2020-06-03",
        "text": text,
        "sentences": [text[:at], text[at + 1 :]],
        "events": list(events),
    }
    file.write_text(json.dumps(values))
    (found,) = read_gold(file)
    return found


def shelled(**changes: object) -> Event:
    fields: dict[str, Any] = {
        "actor": [made.participant(TEXT, "Ghana", "GHA", "GOV")],
        "recipient": [made.participant(TEXT, "rebels", "GHA", "REB")],
        "mode": ("heavy-weapons",),
        "location": made.place(TEXT, "Tamale", "Tamale", "GHA", 9.4, -0.84),
        "when": made.time(TEXT, "Monday", date(2020, 6, 1), date(2020, 6, 1)),
        "source": made.source(made.participant(TEXT, "officials", None, "GOV"), "said"),
        "counts": (made.count(TEXT, "at least 12 rebels", "killed", 12, None),),
    }
    return made.event(TEXT, "shelled", "ASSAULT", **(fields | changes))


def accused(trigger: str = "condemned", event_type: str = "ACCUSE") -> Event:
    kenya = made.participant(TEXT, "Kenya", "KEN", "GOV")
    ghana = made.participant(TEXT, "Ghana", "GHA", "GOV")
    return made.event(TEXT, trigger, event_type, [kenya], [ghana])


def scored(gold: GoldArticle, *events: Event) -> GoldScores:
    def code_many(documents: Iterable[Document]) -> Iterator[Coding]:
        for document in documents:
            yield made.coding(document, *events)

    return score(pair_articles([gold], code_many))


def test_a_coding_equal_to_the_gold_scores_one_everywhere(tmp_path: Path) -> None:
    scores = scored(article(tmp_path, SHELLED, CONDEMNED), shelled(), accused())
    for name in ("events", "core", "record", "actors", "recipients", "sources"):
        assert getattr(scores, name).f1 == 1.0, name
    for name in ("locations", "dates", "counts"):
        assert getattr(scores, name).f1 == 1.0, name
    for name in ("modes", "statuses", "certainties"):
        assert getattr(scores, name).value == 1.0, name
    assert not scores.confusions


@pytest.mark.parametrize(
    ("changed", "figures"),
    [
        ({"actor": [made.participant(TEXT, "Ghana", "TGO", "GOV")]}, {"actors", "record"}),
        ({"actor": [made.participant(TEXT, "Ghana", "GHA", "MIL")]}, {"actors"}),
        ({"recipient": []}, {"recipients", "record"}),
        ({"mode": ()}, {"modes"}),
        ({"location": None}, {"locations"}),
        ({"location": made.place(TEXT, "Monday", "Accra", "GHA", 5.6, -0.2)}, {"locations"}),
        ({"when": made.time(TEXT, "Monday", None, None)}, {"dates"}),
        ({"when": made.time(TEXT, "Monday", date(2020, 6, 1), date(2020, 6, 2))}, {"dates"}),
        ({"source": None}, {"sources"}),
        ({"source": made.source(made.participant(TEXT, "Kenya", "KEN"), "said")}, {"sources"}),
        ({"counts": ()}, {"counts"}),
        ({"status": "future"}, {"statuses"}),
        ({"certainty": "alleged"}, {"certainties"}),
    ],
)
def test_a_field_that_differs_lowers_its_own_figure_alone(
    tmp_path: Path, changed: dict[str, Any], figures: set[str]
) -> None:
    scores = scored(article(tmp_path, SHELLED), shelled(**changed))
    tallies = ("events", "record", "actors", "recipients", "sources", "locations", "dates")
    low = {name for name in (*tallies, "counts") if getattr(scores, name).f1 < 1}
    low |= {n for n in ("modes", "statuses", "certainties") if getattr(scores, n).value < 1}
    assert low == figures


def test_both_sides_without_a_source_agree_silently(tmp_path: Path) -> None:
    scores = scored(article(tmp_path, CONDEMNED), accused())
    assert (scores.sources.gold, scores.sources.coded) == (0, 0)


def test_an_optional_gold_event_neither_helps_nor_hurts(tmp_path: Path) -> None:
    gold = article(tmp_path, CONDEMNED, URGED)
    with_it = scored(gold, accused(), accused("urged", "REQUEST"))
    without = scored(gold, accused())
    assert with_it.core == without.core
    assert (with_it.events.recall, without.events.recall) == (1.0, 0.5)


def test_a_core_event_is_found_before_an_optional_one(tmp_path: Path) -> None:
    optional = {**CONDEMNED, "trigger": "attack", "core": False}
    scores = scored(article(tmp_path, CONDEMNED, optional), accused("attack"))
    assert (scores.core.hits, scores.core.coded, scores.core.gold) == (1, 1, 1)


def test_an_event_in_another_sentence_is_no_match(tmp_path: Path) -> None:
    scores = scored(article(tmp_path, {**CONDEMNED, "s": 0, "trigger": "shelled"}), accused())
    assert scores.events.hits == 0
    assert scores.confusions == {("ACCUSE", "(none)"): 1, ("(none)", "ACCUSE"): 1}


def test_one_coded_event_matches_one_gold_event_only(tmp_path: Path) -> None:
    scores = scored(article(tmp_path, CONDEMNED, {**CONDEMNED, "trigger": "attack"}), accused())
    assert (scores.events.hits, scores.events.coded, scores.events.gold) == (1, 1, 2)


def test_pairs_are_chosen_so_that_the_rest_agrees(tmp_path: Path) -> None:
    reverse = gold_event(1, "attack", "ACCUSE", actor=[GHANA], recipient=[KENYA])
    ghana = made.participant(TEXT, "Ghana", "GHA", "GOV")
    kenya = made.participant(TEXT, "Kenya", "KEN", "GOV")
    mirrored = made.event(TEXT, "attack", "ACCUSE", [ghana], [kenya])
    scores = scored(article(tmp_path, CONDEMNED, reverse), mirrored, accused())
    assert scores.record.f1 == 1.0


def test_the_same_words_in_another_type_are_a_confusion(tmp_path: Path) -> None:
    scores = scored(article(tmp_path, CONDEMNED), accused("condemned", "REJECT"))
    assert scores.confusions == {("ACCUSE", "REJECT"): 1}
    assert scores.by_type["ACCUSE"].recall == 0.0


def test_calibration_error_is_the_gap_between_confidence_and_share_right(tmp_path: Path) -> None:
    scores = scored(article(tmp_path, CONDEMNED), accused(), accused("urged", "REQUEST"))
    assert scores.calibration.error == pytest.approx(0.8 - 0.5)


def test_nothing_coded_scores_nought(tmp_path: Path) -> None:
    scores = scored(article(tmp_path, SHELLED))
    assert (scores.events.f1, scores.events.precision, scores.events.recall) == (0.0, 0.0, 0.0)


def test_the_errors_are_grouped_by_cause_with_their_sentences(tmp_path: Path) -> None:
    gold = article(tmp_path, SHELLED, CONDEMNED)

    def code_many(documents: Iterable[Document]) -> Iterator[Coding]:
        for document in documents:
            yield made.coding(document, accused("condemned", "REJECT"), accused("urged", "REQUEST"))

    pairings = pair_articles([gold], code_many)
    errors = gold_errors(pairings)
    assert "# wrong type (1)" in errors
    assert "# missed (1)" in errors
    assert "# extra (1)" in errors
    assert TEXT[: TEXT.index(". ") + 1] in errors
    assert "verb urged" in errors
    assert "ACCUSE → REJECT" in gold_report(score(pairings))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2018-01-20", date(2018, 1, 20), date(2018, 1, 20)),
        ("2011/2018-07", date(2011, 1, 1), date(2018, 7, 31)),
    ],
)
def test_gold_dates_are_intervals(text: str, first: date, last: date) -> None:
    assert parse_interval(text) == (first, last)


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ({**CONDEMNED, "s": 9}, "sentence 9"),
        ({**CONDEMNED, "trigger": "praised"}, "'praised' is not in sentence 1"),
        ({"s": 1, "trigger": "condemned"}, "'type' is missing"),
        ({**CONDEMNED, "date": "yesterday"}, "not a gold article"),
    ],
)
def test_a_wrong_gold_file_is_named_with_what_is_wrong(
    tmp_path: Path, event: dict[str, Any], message: str
) -> None:
    with pytest.raises(EvaluationError, match=message) as caught:
        article(tmp_path, event)
    assert "one.json" in str(caught.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no gold files"):
        read_gold(tmp_path)
