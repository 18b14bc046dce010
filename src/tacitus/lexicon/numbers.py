"""Number words: "seven", "a dozen", "thousands"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.lexicon.tables import read_tables

_CLASSES = frozenset({"unit", "tens", "multiplier", "group", "vague"})
_COLUMNS = ("word", "class", "value")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that stands for a number, and how it joins with others."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class NumberWords:
    """All number words, by their lower-case form."""

    words: dict[str, NumberWord]

    def get(self, word: str) -> NumberWord | None:
        """The entry of a lower-case word, or None."""
        return self.words.get(word)


def load_numbers(folders: Sequence[Path]) -> NumberWords:
    """Read ``counts/numbers.tsv`` of each folder; a later folder's entry wins."""
    words: dict[str, NumberWord] = {}
    for row in read_tables(folders, "counts/numbers.tsv", _COLUMNS):
        value = row.required("value")
        if not value.isdigit():
            raise row.error(f"value '{value}' is no whole number", "write digits only")
        kind = row.one_of("class", _CLASSES)
        words[row.required("word").lower()] = NumberWord(kind, int(value))
    return NumberWords(words)
