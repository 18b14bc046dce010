"""Finds the longest known phrase that begins at a place in a text, in well under a microsecond
where there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

FIRST_WORD = re.compile(r"\w+")
_TWO_WORDS = re.compile(r"\w+\W+\w+")


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases with what they stand for, found by their first words, the longest first.

    `lengths` leads from a first word to the lengths of the phrases that begin with it, by their
    first two words; those of one word stand under the empty string.
    """

    lengths: dict[str, dict[str, list[int]]]
    values: dict[str, T]

    @staticmethod
    def of(values: dict[str, T]) -> Phrases[T]:
        """Index the phrases; each begins with a letter or digit."""
        lengths: dict[str, dict[str, list[int]]] = {}
        for phrase in sorted(values, key=len, reverse=True):
            word = FIRST_WORD.match(phrase)
            if word:
                two = _TWO_WORDS.match(phrase)
                sizes = lengths.setdefault(word.group(), {}).setdefault(
                    two.group() if two else "", []
                )
                if len(phrase) not in sizes:
                    sizes.append(len(phrase))
        return Phrases(lengths, values)

    def find(self, text: str, start: int) -> tuple[int, T] | None:
        """The end and value of the longest phrase at `start` that ends where a word ends."""
        word = FIRST_WORD.match(text, start)
        by_two = self.lengths.get(word.group()) if word else None
        if by_two is None:
            return None
        two = _TWO_WORDS.match(text, start)
        for size in (*by_two.get(two.group() if two else "", ()), *by_two.get("", ())):
            end = start + size
            value = self.values.get(text[start:end])
            if value is not None and not text[end : end + 1].isalnum():
                return end, value
        return None
