"""Pronouns, group words and surnames stand for whom the article named before."""

from __future__ import annotations

from datetime import date

import pytest

from tacitus.coding.coder import Coder
from tacitus.records import Document, Participant

# what holds, text, the word, who it stands for: names or countries
CASES = [
    (
        "he is a man named before",
        "President Vladimir Putin spoke. He left.",
        "He",
        ["Vladimir Putin"],
    ),
    (
        "she passes over a man",
        "Angela Merkel met Vladimir Putin. She left.",
        "She",
        ["Angela Merkel"],
    ),
    ("it is a state", "Turkey has an army. It attacked.", "It", ["Turkey"]),
    (
        "they are several",
        "Russia and Turkey have armies. They attacked.",
        "They",
        ["Russia", "Turkey"],
    ),
    ("the group is the last", "Boko Haram grew. The group attacked.", "group", ["Boko Haram"]),
    (
        "the militia is an armed group",
        "Hezbollah grew. The militia attacked.",
        "militia",
        ["Hezbollah"],
    ),
    (
        "two countries are the last two",
        "Eritrea and Ethiopia share a border. The two countries agreed.",
        "countries",
        ["Eritrea", "Ethiopia"],
    ),
    (
        "both countries are those of a list, whoever else is named since",
        "Ghana and Togo reinforced their borders. The European Union will arm both countries.",
        "countries",
        ["Ghana", "Togo"],
    ),
    (
        "the two sides are those the article speaks of most",
        "Chad attacked Niger. Niger shelled Chad. France urged the two sides to stop.",
        "sides",
        ["Niger", "Chad"],
    ),
    (
        "they are no villages",
        "Rebels drove soldiers out of the villages. They fired at everyone.",
        "They",
        ["Rebels"],
    ),
    (
        "she is whose first name is a woman's",
        "France recognised Maria Lopez. Pedro Montalvo left. France will work with her.",
        "her",
        ["Maria Lopez"],
    ),
    (
        "the coalition is the one called so",
        "A Saudi-led coalition bombed Saada. The Red Cross helped. The coalition attacked.",
        "coalition",
        ["Saudi-led coalition"],
    ),
    (
        "a surname is the person",
        "President Vladimir Putin spoke. Putin left.",
        "Putin",
        ["Vladimir Putin"],
    ),
    ("nobody stands before", "He left. It rained.", "He", []),
]


def _standing_for(coder: Coder, text: str, word: str) -> list[Participant]:
    coding = coder.code(Document("d", text, published=date(2012, 8, 1)))
    last = max(i for i in range(len(text)) if text.startswith(word, i))
    analysis = next(coder.analyser.pipe([coding.document]))
    token = next(t for t in analysis.tokens if t.start == last)
    return [p for p in coding.mentions if p.mention.head == token.i]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_word_stands_for_somebody_named_before(
    coder: Coder, case: tuple[str, str, str, list[str]]
) -> None:
    _, text, word, expected = case
    assert [p.actor.name for p in _standing_for(coder, text, word)] == expected


def test_its_is_the_state_that_the_sentence_speaks_of(coder: Coder) -> None:
    found = _standing_for(coder, "Turkey withdrew its envoy.", "envoy")
    assert [p.actor.country for p in found] == ["TUR"]


def test_what_lies_far_back_is_forgotten(coder: Coder) -> None:
    filler = "The rain fell. " * 6
    text = f"Boko Haram grew. {filler}The group left."
    assert "Boko Haram" not in [p.actor.name for p in _standing_for(coder, text, "group")]


def test_looking_back_makes_less_sure(coder: Coder) -> None:
    found = _standing_for(coder, "Boko Haram grew. The group attacked.", "group")
    assert found[0].resolution.score < 0.95
    assert "Boko Haram" in " ".join(found[0].resolution.reason)
