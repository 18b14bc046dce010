"""Loads the words that tell what an event is about: PLOVER's contexts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tacitus.lexicon.ontology import Ontology
from tacitus.lexicon.tables import read_tables

ContextLexicon = dict[str, tuple[str, ...]]


def load_contexts(folders: Sequence[Path], ontology: Ontology) -> ContextLexicon:
    """Read ``contexts/words.tsv``: contexts by lemma, in the order of the ontology."""
    table: dict[str, set[str]] = {}
    for row in read_tables(folders, "contexts/words.tsv", ("context", "words")):
        context = row.one_of("context", frozenset(ontology.contexts))
        for word in row.many("words"):
            table.setdefault(word, set()).add(context)
    order = list(ontology.contexts)
    return {word: tuple(sorted(found, key=order.index)) for word, found in table.items()}
