"""Claims by source, and where sources contradict each other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import made
from tacitus.coding.coder import Coder
from tacitus.exports.claims import claims_view, view_dict
from tacitus.exports.voices import Voice
from tacitus.likeness import comparable, disjoint
from tacitus.readers import read_text
from tacitus.records import Coding

CASES = Path(__file__).parent.parent / "cases" / "claims.jsonl"


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def coded(coder: Coder, *articles: str) -> list[Coding]:
    published = date(2021, 6, 2)
    return [coder.code(read_text(text, published=published)) for text in articles]


def name(voice: Voice) -> str | None:
    return voice.actor.name if voice.actor else None


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["why"])
def test_sources_contradict_each_other_on_good_grounds_only(
    coder: Coder, case: dict[str, Any]
) -> None:
    view = claims_view(coded(coder, *case["articles"]))
    found = [
        [each.kind, name(each.first.voice), name(each.second.voice)] for each in view.contradictions
    ]
    assert found == case["contradictions"]
    assert all(each.grounds for each in view.contradictions)


def groups(codings: Sequence[Coding]) -> dict[str | None, int]:
    return {name(g.voice): len(g.sayings) for g in claims_view(codings).groups}


def test_a_named_source_is_one_over_several_articles(coder: Coder) -> None:
    codings = coded(
        coder,
        "Kenya said that Ugandan troops had crossed the border.",
        "Kenya denied that it had shelled the town.",
    )
    assert groups(codings) == {"Kenya": 2}


@pytest.mark.parametrize("words", ["A witness", "Officials", "The minister"])
def test_an_unnamed_source_is_another_one_in_the_next_article(coder: Coder, words: str) -> None:
    codings = coded(
        coder, f"{words} said that troops shot a man.", f"{words} said that police beat a boy."
    )
    assert [len(group.sayings) for group in claims_view(codings).groups] == [1, 1]


def test_a_pronoun_for_an_unnamed_source_is_that_source(coder: Coder) -> None:
    text = '"They shot at us," said a witness. "They killed three people," she added.'
    group, *others = claims_view(coded(coder, text)).groups
    assert others == []
    assert group.voice.anonymous
    assert [saying.cue for saying in group.sayings] == ["said", "added"]


def test_a_claim_tells_its_events_and_whom_it_is_about(coder: Coder) -> None:
    text = "Kenya said that Ugandan troops had shelled a village, as Igor Petrov knew."
    codings = coded(coder, text)
    saying = claims_view(codings).groups[0].sayings[0]
    assert [event.event_type for event in saying.events] == ["ASSAULT"]
    assert "Ugandan troops" in [actor.name for actor in saying.about]
    assert saying.claim.certainty == "asserted"


def test_the_chain_stands_in_the_json_form_nearest_first(coder: Coder) -> None:
    text = "Officials said that Kenya had denied that its troops had killed ten protesters."
    sources = view_dict(claims_view(coded(coder, text)))["sources"]
    kenya = next(each for each in sources if each["name"] == "Kenya")
    (claim,) = kenya["claims"]
    assert claim["certainty"] == "denied"
    assert [(each["name"], each["cue"]) for each in claim["chain"]] == [("Officials", "said")]


def test_only_the_sources_asked_for_are_shown(coder: Coder) -> None:
    text = (
        "The United Nations said that Rwanda had armed the M23 rebels. Rwanda denied arming them."
    )
    codings = coded(coder, text)
    for asked in ("rwanda", "RWA"):
        assert [name(group.voice) for group in claims_view(codings, asked).groups] == ["Rwanda"]
    assert claims_view(codings, "nobody at all").groups == ()


TEXT = "24 people, 60 soldiers, about 3,000 people, 3,100 people, up to 20 people, five children"


@pytest.mark.parametrize(
    ("one", "other", "same_people", "apart"),
    [
        (("24 people", 24, 24), ("up to 20 people", None, 20), True, True),
        (("24 people", 24, 24), ("60 soldiers", 60, 60), True, True),
        (("24 people", 24, 24), ("five children", 5, 5), False, True),
        (("60 soldiers", 60, 60), ("five children", 5, 5), False, True),
        (("about 3,000 people", 3000, 3000), ("3,100 people", 3100, 3100), True, False),
        (("24 people", 24, None), ("3,100 people", 3100, 3100), True, False),
    ],
)
def test_counts_are_compared_with_counts_of_the_same_people(
    one: tuple[str, int | None, int | None],
    other: tuple[str, int | None, int | None],
    same_people: bool,
    apart: bool,
) -> None:
    first = made.count(TEXT, one[0], "killed", *one[1:])
    second = made.count(TEXT, other[0], "killed", *other[1:])
    for pair in ((first, second), (second, first)):
        assert comparable(*pair) is same_people
        assert disjoint(*pair) is apart
