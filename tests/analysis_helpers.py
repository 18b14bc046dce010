"""Analysed sentences for tests, and their words by text."""

from __future__ import annotations

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.grammar import Grammar
from tacitus.records import Analysis, Document


def analyse(analyser: SpacyAnalyser, text: str) -> Analysis:
    """The analysis of a text."""
    return next(analyser.pipe([Document("d", text)]))


def grammar_of(analyser: SpacyAnalyser, text: str) -> Grammar:
    """The grammar of a text."""
    return Grammar(analyse(analyser, text))


def at(grammar: Grammar, word: str, occurrence: int = 1) -> int:
    """The token of a word, the first time unless told."""
    found = [token.i for token in grammar.tokens if token.text == word]
    return found[occurrence - 1]


def words(grammar: Grammar, heads: tuple[int, ...]) -> list[str]:
    """The texts of tokens."""
    return [grammar.tokens[i].text for i in heads]
