"""Places found, told apart and resolved, and where events took place (cases/places.jsonl)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.places import event_place, find_places
from tacitus.lexicon.gazetteer import Gazetteer, load_gazetteer
from tacitus.lexicon.tables import DATA
from tacitus.records import Analysis, Document

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "places.jsonl").read_text().splitlines()
]
FOUND = [case for case in CASES if "trigger" not in case]
EVENTS = [case for case in CASES if "trigger" in case]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer([DATA])


def analyse(analyser: SpacyAnalyser, text: str, publisher: str | None = None) -> Analysis:
    return next(iter(analyser.pipe([Document("d", text, publisher=publisher)])))


@pytest.mark.parametrize("case", FOUND, ids=[f"{c['about']}: {c['text'][:30]}" for c in FOUND])
def test_places_are_found_and_resolved(
    case: dict[str, Any], analyser: SpacyAnalyser, gazetteer: Gazetteer
) -> None:
    places = find_places(analyse(analyser, case["text"]), gazetteer)
    got = {p.text: [p.text, p.location.name, p.location.country, p.use] for p in places}
    if not case.get("places", True):
        assert got == {}
    for wanted in case.get("places", []):
        found = got.get(wanted[0]) or got.get(f"The {wanted[0]}")
        assert found is not None, f"{wanted[0]} is not among {list(got)}"
        assert found[1:] == wanted[1:]
    for absent in case.get("absent", []):
        assert absent not in got
    for text, precision in case.get("precision", {}).items():
        assert {p.location.precision for p in places if p.text == text} == {precision}


@pytest.mark.parametrize("case", EVENTS, ids=[f"{c['about']}: {c['trigger']}" for c in EVENTS])
def test_an_event_gets_its_own_place(
    case: dict[str, Any], analyser: SpacyAnalyser, gazetteer: Gazetteer
) -> None:
    analysis = analyse(analyser, case["text"])
    trigger = next(t.i for t in analysis.tokens if t.text == case["trigger"])
    found = event_place(
        analysis,
        trigger,
        find_places(analysis, gazetteer),
        reach=case.get("reach", "story"),
        at_home=case.get("at_home", False),
        of_words=case.get("of_words", False),
    )
    got = None if found is None else [found[0].location.name, found[1]]
    assert got == case["event"]


def test_every_place_says_where_it_stands_how_sure_and_why(
    analyser: SpacyAnalyser, gazetteer: Gazetteer
) -> None:
    text = "Fighters from Gaza crossed into Israel, and Cairo closed the Rafah crossing."
    places = find_places(analyse(analyser, text), gazetteer)
    assert len(places) >= 4
    for place in places:
        assert text[place.start : place.end] == place.text
        assert 0.0 < place.confidence <= 1.0
        assert place.reason
    assert [p.start for p in places] == sorted(p.start for p in places)


def test_the_publishers_country_decides_where_nothing_else_does(
    analyser: SpacyAnalyser, gazetteer: Gazetteer
) -> None:
    text = "A bus overturned near Hamilton late on Sunday."
    countries = [
        find_places(analyse(analyser, text, publisher), gazetteer)[0].location.country
        for publisher in ("The Canadian Press", "The New Zealand Herald")
    ]
    assert countries[0] == "CAN"


def test_a_name_means_one_place_in_one_article(
    analyser: SpacyAnalyser, gazetteer: Gazetteer
) -> None:
    text = "A fire broke out in Paris, Texas. Two people died in Paris."
    places = find_places(analyse(analyser, text), gazetteer)
    assert {p.location.country for p in places} == {"USA"}
