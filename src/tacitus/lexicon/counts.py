"""What a number counts: the words that govern it, its bounds, the nouns it can count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.lexicon.numbers import NumberWords, load_numbers
from tacitus.lexicon.tables import DATA, read_tables

KINDS = (
    "killed",
    "injured",
    "arrested",
    "released",
    "convicted",
    "displaced",
    "participants",
    "weapons",
)
_KIND_COLUMNS = ("word", "kind", "slot")
_BOUND_COLUMNS = ("phrase", "place", "bound")
_NOUN_COLUMNS = ("noun", "class")
_SLOTS = frozenset({"object", "subject", "of", "counted", "adjective", "light", "toll"})


@dataclass(frozen=True, slots=True)
class Bound:
    """Words beside a number and what they make it: low, high or exact."""

    words: tuple[str, ...]
    bound: str


@dataclass(frozen=True, slots=True)
class CountLexicon:
    """Everything `find_counts` knows.

    `kinds` gives the kind of a lemma in a slot; `nouns` the class of a noun's lemma; `before`
    and `after` hold the bounds by the word that stands next to the number, longest first.
    """

    numbers: NumberWords
    kinds: dict[tuple[str, str], str]
    nouns: dict[str, str]
    before: dict[str, tuple[Bound, ...]]
    after: dict[str, tuple[Bound, ...]]

    def kind(self, lemma: str, slot: str) -> str | None:
        """What a number in this slot of the word counts, or None."""
        return self.kinds.get((lemma, slot))


def load_counts(folders: Sequence[Path] = (DATA,)) -> CountLexicon:
    """Read ``counts/kinds.tsv``, ``bounds.tsv``, ``nouns.tsv`` and ``numbers.tsv``."""
    kinds: dict[tuple[str, str], str] = {}
    for row in read_tables(folders, "counts/kinds.tsv", _KIND_COLUMNS):
        slot = row.one_of("slot", _SLOTS)
        kinds[row.required("word").lower(), slot] = row.one_of("kind", KINDS)
    nouns: dict[str, str] = {}
    for row in read_tables(folders, "counts/nouns.tsv", _NOUN_COLUMNS):
        allowed = frozenset({"person", "weapon", "other"})
        nouns[row.required("noun").lower()] = row.one_of("class", allowed)
    before, after = _read_bounds(folders)
    return CountLexicon(load_numbers(folders), kinds, nouns, before, after)


def _read_bounds(
    folders: Sequence[Path],
) -> tuple[dict[str, tuple[Bound, ...]], dict[str, tuple[Bound, ...]]]:
    found: dict[str, dict[str, list[Bound]]] = {"before": {}, "after": {}}
    for row in read_tables(folders, "counts/bounds.tsv", _BOUND_COLUMNS):
        words = tuple(row.required("phrase").lower().split())
        bound = Bound(words, row.one_of("bound", frozenset({"low", "high", "exact"})))
        place = row.one_of("place", frozenset(found))
        beside = words[-1] if place == "before" else words[0]
        found[place].setdefault(beside, []).append(bound)
    return _sorted(found["before"]), _sorted(found["after"])


def _sorted(found: dict[str, list[Bound]]) -> dict[str, tuple[Bound, ...]]:
    return {word: tuple(sorted(bounds, key=_longest)) for word, bounds in found.items()}


def _longest(bound: Bound) -> int:
    return -len(bound.words)
