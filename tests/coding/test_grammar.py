"""Logical subjects and objects, prepositions and clauses on analysed sentences."""

from __future__ import annotations

import pytest

from analysis_helpers import at, grammar_of, words
from tacitus.analysis.spacy_model import SpacyAnalyser

SUBJECTS = [
    ("active", "Rebels attacked the town.", "attacked", ["Rebels"]),
    ("conjoined", "Rebels and deserters attacked the town.", "attacked", ["Rebels", "deserters"]),
    ("passive with by", "The town was attacked by rebels.", "attacked", ["rebels"]),
    ("passive without by", "The town was attacked.", "attacked", []),
    ("reduced passive", "The man arrested by police died.", "arrested", ["police"]),
    ("relative", "The rebels who attacked the town fled.", "attacked", ["rebels"]),
    ("shared subject", "Soldiers surrounded the camp and shot two men.", "shot", ["Soldiers"]),
    ("subject control", "Serbia promised to withdraw.", "withdraw", ["Serbia"]),
    ("object control", "Egypt urged Israel to withdraw.", "withdraw", ["Israel"]),
    ("raising", "Troops began to withdraw.", "withdraw", ["Troops"]),
    ("adjective with infinitive", "Kenya is ready to send troops.", "send", ["Kenya"]),
    ("gerund after of", "Chad accused Sudan of arming rebels.", "arming", ["Sudan"]),
    ("gerund after after", "After arresting him, police shot two men.", "arresting", ["police"]),
    ("participle clause", "Crossing the river, tanks shelled the town.", "Crossing", ["tanks"]),
    ("promise of the owner", "Rwanda's promise to withdraw pleased Kenya.", "withdraw", ["Rwanda"]),
]
OBJECTS = [
    ("active", "Rebels attacked the town.", "attacked", ["town"]),
    ("conjoined", "France expelled a diplomat and a priest.", "expelled", ["diplomat", "priest"]),
    ("passive", "The town was attacked by rebels.", "attacked", ["town"]),
    ("reduced passive", "The man arrested by police died.", "arrested", ["man"]),
    ("relative with that", "The bridge that soldiers destroyed was old.", "destroyed", ["bridge"]),
    ("bare relative", "The bridge they destroyed was old.", "destroyed", ["bridge"]),
    ("ditransitive passive", "Ukraine was given tanks by Germany.", "given", ["tanks"]),
    ("particle", "Pyongyang called off the meeting.", "called", ["meeting"]),
    ("intransitive", "Troops withdrew.", "withdrew", []),
]
INDIRECT = [
    ("double object", "Germany gave the rebels money.", "gave", ["rebels"]),
    ("to", "Germany gave money to the rebels.", "gave", ["rebels"]),
    ("passive", "Ukraine was given tanks by Germany.", "given", ["Ukraine"]),
]


def _ids(case: tuple[str, str, str, list[str]]) -> str:
    return case[0]


@pytest.mark.parametrize("case", SUBJECTS, ids=_ids)
def test_the_logical_subject_is_found(
    analyser: SpacyAnalyser, case: tuple[str, str, str, list[str]]
) -> None:
    _, text, verb, expected = case
    grammar = grammar_of(analyser, text)
    assert words(grammar, grammar.agents(at(grammar, verb))) == expected


@pytest.mark.parametrize("case", OBJECTS, ids=_ids)
def test_the_logical_object_is_found(
    analyser: SpacyAnalyser, case: tuple[str, str, str, list[str]]
) -> None:
    _, text, verb, expected = case
    grammar = grammar_of(analyser, text)
    assert words(grammar, grammar.objects(at(grammar, verb))) == expected


@pytest.mark.parametrize("case", INDIRECT, ids=_ids)
def test_the_indirect_object_is_found(
    analyser: SpacyAnalyser, case: tuple[str, str, str, list[str]]
) -> None:
    _, text, verb, expected = case
    grammar = grammar_of(analyser, text)
    assert words(grammar, grammar.indirect(at(grammar, verb))) == expected


def test_prepositions_go_by_name(analyser: SpacyAnalyser) -> None:
    grammar = grammar_of(analyser, "Kenya talked with Chad and Sudan about the border.")
    found = grammar.prepositions(at(grammar, "talked"))
    assert words(grammar, found["with"]) == ["Chad", "Sudan"]
    assert words(grammar, found["about"]) == ["border"]


def test_a_word_that_governs_nothing_has_no_prepositions(analyser: SpacyAnalyser) -> None:
    grammar = grammar_of(analyser, "Troops withdrew.")
    assert grammar.prepositions(at(grammar, "Troops")) == {}


def test_modifiers_stand_before_their_noun(analyser: SpacyAnalyser) -> None:
    grammar = grammar_of(analyser, "British and French troops from the north landed.")
    assert words(grammar, grammar.modifiers(at(grammar, "troops"))) == ["British", "French"]


def test_complement_clauses_are_infinitives_that_clauses_and_gerunds(
    analyser: SpacyAnalyser,
) -> None:
    for text, governor, inner in (
        ("Serbia agreed to withdraw.", "agreed", "withdraw"),
        ("Serbia said that troops withdrew.", "said", "withdrew"),
        ("Serbia was accused of shelling the town.", "accused", "shelling"),
        ("Its promise to withdraw was kept.", "promise", "withdraw"),
    ):
        grammar = grammar_of(analyser, text)
        assert words(grammar, grammar.clauses(at(grammar, governor))) == [inner], text


def test_a_cycle_of_clauses_ends(analyser: SpacyAnalyser) -> None:
    """However odd the tree, asking for subjects of every word returns."""
    grammar = grammar_of(analyser, "To to said wanting to be said to have been wanting said.")
    for token in grammar.tokens:
        grammar.agents(token.i)
        grammar.objects(token.i)
        grammar.clauses(token.i)
