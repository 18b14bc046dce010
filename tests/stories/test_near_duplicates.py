"""Copies and updates are found; two reports of one event in different words are not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tacitus.readers import read_text
from tacitus.stories.duplicates import Json, near_duplicates
from tacitus.stories.rules import Rules, load_rules

HERE = Path(__file__).parent
# What the test set holds: each group with its copies and updates, by name of file.
COPIES = {
    "develop": [
        {"maiduguri-wire-1", "maiduguri-ledger-copy", "maiduguri-wire-2"},
        {"tbilisi-monitor", "tbilisi-monitor-update"},
    ],
    "test": [
        {"quetta-indus", "quetta-dawn-copy"},
        {"batken-steppe", "batken-steppe-2"},
        {"palma-zambezi", "palma-lisbon-copy"},
        {"managua-andes", "managua-herald-copy"},
    ],
}
WORDS = (
    "river stone market window soldier letter winter garden engine harbour teacher silver "
    "mountain bridge doctor paper forest minister train island"
).split()


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def prose(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(WORDS)}{rng.randrange(50)}" for _ in range(words))


def document(name: str, text: str, published: str = "2025-01-01") -> Json:
    return {"id": name, "text": text, "published": published}


@pytest.mark.parametrize("half", COPIES)
def test_copies_and_updates_of_the_test_set_are_grouped_and_nothing_else(
    half: str, rules: Rules
) -> None:
    paths = sorted((HERE / half / "articles").glob("*.txt"))
    articles = [(path.stem, read_text(path.read_text(encoding="utf-8"))) for path in paths]
    documents = [
        {"id": name, "text": each.text, "published": each.published} for name, each in articles
    ]
    found = [set(group.articles) for group in near_duplicates(documents, rules.limits)]
    assert sorted(found, key=sorted) == sorted(COPIES[half], key=sorted)


def test_the_original_is_the_first_published(rules: Rules) -> None:
    text = prose(1)
    documents = [document("b", text, "2025-01-03"), document("a", text, "2025-01-04")]
    documents += [document("c", f"{text} {prose(2, 30)}", "2025-01-01")]
    (group,) = near_duplicates(documents, rules.limits)
    assert group.original == "c"
    assert group.articles == ("c", "b", "a")


def test_a_brief_inside_a_long_article_is_found(rules: Rules) -> None:
    brief = prose(3, 40)
    long = f"{prose(4, 400)}.\n{brief}.\n{prose(5, 400)}."
    (group,) = near_duplicates([document("long", long), document("brief", brief)], rules.limits)
    assert set(group.articles) == {"long", "brief"}


def test_a_shared_quotation_does_not_make_a_copy(rules: Rules) -> None:
    quotation = prose(6, 30)
    documents = [
        document("a", f"{prose(7)}. {quotation}. {prose(8)}"),
        document("b", f"{prose(9)}. {quotation}. {prose(10)}"),
    ]
    assert near_duplicates(documents, rules.limits) == ()


def test_a_standing_phrase_does_not_bring_articles_together(rules: Rules) -> None:
    phrase = "This article was first published by the agency and may not be copied anywhere at all."
    documents = [document(str(n), f"{phrase}\n{prose(100 + n)}") for n in range(80)]
    assert near_duplicates(documents, rules.limits) == ()


def test_a_chain_of_updates_does_not_reach_what_has_nothing_left_in_common(rules: Rules) -> None:
    parts = [prose(20 + n, 60) for n in range(9)]
    documents = [
        document(f"v{n}", " ".join(parts[n : n + 4]), f"2025-01-0{n + 1}") for n in range(6)
    ]
    groups = near_duplicates(documents, rules.limits)
    assert groups
    assert all({"v0", "v5"} - set(group.articles) for group in groups)


def test_texts_too_short_to_judge_are_copies_only_where_they_are_equal(rules: Rules) -> None:
    documents = [document(name, "The mayor has resigned today, his office said.") for name in "ab"]
    documents += [document("c", "The mayor has resigned today, his wife said.")]
    (group,) = near_duplicates(documents, rules.limits)
    assert group.articles == ("a", "b")


def test_neither_order_nor_repetition_of_documents_matters(rules: Rules) -> None:
    documents = [document(f"o{n}", prose(n)) for n in range(10)]
    documents += [document(f"c{n}", prose(n) + " more words") for n in range(0, 10, 2)]
    shuffled = documents + documents[:3]
    random.Random(4).shuffle(shuffled)
    expected = near_duplicates(documents, rules.limits)
    assert len(expected) == 5
    assert near_duplicates(shuffled, rules.limits) == expected


def test_documents_without_text_are_passed_over(rules: Rules) -> None:
    assert near_duplicates([document("a", ""), {"id": "b", "text": None}], rules.limits) == ()
