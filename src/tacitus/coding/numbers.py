"""Reads a number written in digits or words at a place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.lexicon.numbers import NumberWord, NumberWords
from tacitus.records import Token

_GROUPED = re.compile(r"\d{1,3}(?:[,.'’\u00a0\u2009\u202f]\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")
_WITH_LETTER = re.compile(r"(\d+(?:[.,]\d+)?)(mn|bn|m|k)")
_MAX = 10**10


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (exclusive) and their value.

    `vague` for "dozens", "several hundred": the value is then only a lower bound. `whole` is
    False for a number such as 2.5, which counts nobody.
    """

    first: int
    last: int
    value: int
    vague: bool = False
    whole: bool = True


def digits(text: str) -> float | None:
    """The value of a number in digits, with either decimal mark; None if it is none."""
    if len(text) > 15:
        return None
    if text.isascii() and text.isdigit():
        return float(text)
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    decimal = _DECIMAL.fullmatch(text)
    return float(f"{decimal.group(1)}.{decimal.group(2)}") if decimal else None


def number_at(tokens: Sequence[Token], i: int, end: int, words: NumberWords) -> Number | None:
    """The number that starts at token `i`, looking no further than token `end` (exclusive)."""
    reader = _Reader(tokens, i, end, words)
    return reader.read()


class _Reader:
    """Walks over the tokens of one number; `at` is the next token to read."""

    def __init__(self, tokens: Sequence[Token], i: int, end: int, words: NumberWords) -> None:
        self.tokens = tokens
        self.start = self.at = i
        self.end = end
        self.words = words
        self.vague = False

    def read(self) -> Number | None:
        value = self._leading()
        if value is None:
            return None
        value = self._multiplied(value)
        if not 0 <= value <= _MAX:
            return None
        whole = value == int(value)
        return Number(self.start, self.at, int(value), self.vague, whole)

    def _lower(self, offset: int = 0) -> str:
        at = self.at + offset
        return self.tokens[at].text.lower() if at < self.end else ""

    def _word(self, offset: int = 0) -> NumberWord | None:
        return self.words.get(self._lower(offset))

    def _leading(self) -> float | None:
        """The part before any multiplier."""
        lower = self._lower()
        if lower == "half" and self._lower(1) in ("a", "of") and self._is_multiple(2):
            self.at += 2
            return 0.5
        if lower in ("a", "an") and self._is_multiple(1):
            self.at += 1
            return 1.0
        if lower in ("several", "few") and self._is_multiple(1):
            self.at += 1
            self.vague = True
            return 2.0
        if lower == "couple" and self._lower(1) == "of" and self._is_multiple(2):
            self.at += 2
            return 2.0
        if lower[:1].isdigit():
            return self._in_digits(lower)
        return self._in_words()

    def _is_multiple(self, offset: int) -> bool:
        word = self._word(offset)
        return word is not None and word.kind in ("multiplier", "group")

    def _in_digits(self, lower: str) -> float | None:
        attached = _WITH_LETTER.fullmatch(lower)
        if attached:
            value, word = digits(attached.group(1)), self.words.get(attached.group(2))
            if value is not None and word:
                self.at += 1
                return value * word.value
        value = digits(lower)
        if value is None:
            return None
        self.at += 1
        if len(lower) <= 3 and lower.isdigit():
            value = self._blank_groups(value)
        return value

    def _blank_groups(self, value: float) -> float:
        """ "1 500": groups of three digits, each one blank after the last."""
        while self.at < self.end:
            token, before = self.tokens[self.at], self.tokens[self.at - 1]
            grouped = len(token.text) == 3 and token.text.isdigit()
            if not grouped or token.start != before.end + 1:
                break
            value = value * 1000 + int(token.text)
            self.at += 1
        return value

    def _in_words(self) -> float | None:
        word = self._word()
        if word is None or (word.kind == "multiplier" and len(self._lower()) <= 2):
            return None
        self.at += 1
        if word.kind == "vague":
            return self._vague(word)
        if word.kind == "tens":
            step = 1 if self._lower() in ("-", "–") else 0
            following = self._word(step)
            if following and following.kind == "unit" and following.value < 10:
                self.at += step + 1
                return float(word.value + following.value)
        return float(word.value)

    def _vague(self, word: NumberWord) -> float:
        """ "Hundreds", "tens of thousands"."""
        self.vague = True
        value = word.value
        following = self._word(1)
        if self._lower() == "of" and following and following.kind == "vague":
            self.at += 2
            value *= following.value // 2
        return float(value)

    def _multiplied(self, value: float) -> float:
        """Multipliers, and what is added after them ("two hundred and five")."""
        total = 0.0
        while True:
            word = self._word()
            if word is None or word.kind not in ("multiplier", "group"):
                break
            self.at += 1
            value *= word.value
            step = 1 if self._lower() == "and" else 0
            following = self._word(step)
            if word.kind == "group" or following is None or following.kind not in ("unit", "tens"):
                continue
            if self.vague:
                break
            self.at += step
            added = self._in_words() or 0.0
            if word.value == 100:
                value += added
            else:
                total, value = total + value, added
        return total + value
