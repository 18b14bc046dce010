"""The words of contexts, and what they make of sentences."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tacitus.coding.coder import Coder
from tacitus.errors import LexiconError
from tacitus.lexicon.contexts import load_contexts
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA
from tacitus.records import Document

FILE = Path(__file__).parent.parent / "cases" / "contexts.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
ONTOLOGY = load_ontology(DATA)
WORDS = load_contexts([DATA], ONTOLOGY)


@pytest.fixture(scope="module")
def contexts(coder: Coder) -> dict[str, set[str]]:
    """The contexts of each sentence's events; no entry where there is no event."""
    documents = [Document(f"context-{n}", case["text"]) for n, case in enumerate(CASES)]
    return {
        coding.document.text: {c for event in coding.events for c in event.contexts}
        for coding in coder.code_many(documents)
        if coding.events
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_an_event_has_the_contexts_that_its_sentence_tells(
    contexts: dict[str, set[str]], case: dict[str, Any]
) -> None:
    assert case["text"] in contexts, "no event was found"
    found = contexts[case["text"]]
    assert set(case["contexts"]) - found == set(), "missing"
    assert set(case["not"]) & found == set(), "too much"


def test_every_context_has_words_and_a_case() -> None:
    counted = Counter(context for found in WORDS.values() for context in found)
    assert {c: counted[c] for c in ONTOLOGY.contexts if not 15 <= counted[c] <= 60} == {}
    told = {context for case in CASES for context in case["contexts"]}
    assert set(ONTOLOGY.contexts) - told == set()


def test_cases_name_contexts_that_there_are() -> None:
    for case in CASES:
        assert {*case["contexts"], *case["not"]} <= set(ONTOLOGY.contexts), case["text"]


def test_words_are_small_letters_and_at_most_two() -> None:
    assert [word for word in WORDS if word != word.lower() or len(word.split()) > 2] == []
    assert [word for word in WORDS if "-" in word and " " in word] == []


def test_a_users_folder_adds_words(tmp_path: Path) -> None:
    (tmp_path / "contexts").mkdir()
    table = tmp_path / "contexts" / "words.tsv"
    table.write_text("context\twords\ndisease\tglanders\n", encoding="utf-8")
    assert load_contexts([DATA, tmp_path], ONTOLOGY)["glanders"] == ("disease",)
    table.write_text("context\twords\nillness\tglanders\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="'illness' is not known"):
        load_contexts([DATA, tmp_path], ONTOLOGY)
