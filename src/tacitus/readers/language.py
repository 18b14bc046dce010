"""Whether a text is English: by script, then by its share of frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from tacitus.errors import NoTextError
from tacitus.lexicon.tables import DATA, read_tables

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
FEW_WORDS = 12  # too few to tell languages apart: let them through
ENGLISH_SHARE = 0.12
# Where a character's own name says too little.
_SCRIPT_NAMES = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}


@lru_cache(maxsize=1)
def _languages() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = read_tables([DATA], "reading/function_words.tsv", ("code", "name", "words"))
    return tuple((row.required("name"), frozenset(row.many("words"))) for row in rows)


def require_english(text: str, origin: str) -> None:
    """Raise NoTextError, naming what was seen, where the text is not in English."""
    seen = foreign_language(text)
    if seen:
        raise NoTextError(
            origin,
            f"the text is not in English (it looks like {seen})",
            "give an English article or a translation",
        )


def foreign_language(text: str) -> str | None:
    """The script or language a text seems to be in, or None where it can be English."""
    letters = Counter(_script(char) for char in text[:SAMPLE] if char.isalpha())
    script, count = letters.most_common(1)[0] if letters else ("LATIN", 0)
    if script != "LATIN" and count * 2 > letters.total():
        return f"{_SCRIPT_NAMES.get(script, script.capitalize())} script"
    words = WORD.findall(text[:SAMPLE].casefold())
    if len(words) < FEW_WORDS:
        return None
    shares = {
        name: sum(word in frequent for word in words) / len(words)
        for name, frequent in _languages()
    }
    english = shares.pop("English")
    other = max(shares, key=lambda name: shares[name])
    if english >= shares[other] and (english >= ENGLISH_SHARE or len(words) < 5 * FEW_WORDS):
        return None
    if shares[other] > ENGLISH_SHARE:
        return other
    return None if english >= ENGLISH_SHARE / 2 else "no language Tacitus knows"


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split()[0]
