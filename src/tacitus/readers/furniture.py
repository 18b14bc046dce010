"""Drops what a page puts around an article: contact lines, links, calls to subscribe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tacitus.lexicon.tables import DATA, read_tables
from tacitus.readers.mapped import Mapped

PLACES = ("any", "foot", "head")
LONGEST = 300
LINK = r"(?:https?://|www\.)\S+|[\w.-]+\.(?:com|org|net|gov|int|info|co\.uk)(?:/\S*)?"
MAIL = r"(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+\.[\w.-]+"
BARE = re.compile(rf"[(\[<]?(?:{LINK}|{MAIL})[>\])]?[.,;]?", re.I)
RULE = re.compile(r"[\s*_=~#•·.–—-]+")
MARKS = "*_ \t"


def body(found: Sequence[Mapped]) -> list[Mapped]:
    """The paragraphs that are the article's own."""
    kept = [paragraph for paragraph in found if not _is(paragraph.text, "any")]
    return kept[: _foot(kept)]


def is_head_furniture(text: str, above_title: bool = False) -> bool:
    """Whether a line above the body is none of the article's words."""
    places = PLACES if above_title else ("any", "head")
    return any(_is(text, place) for place in places) or RULE.fullmatch(text) is not None


def _foot(found: Sequence[Mapped]) -> int:
    """Where the footer begins.

    A footer is furniture at the end, and what stands after furniture there if it is short and
    no sentence (the name of a paper below 'To contact us:').
    """
    end = at = len(found)
    while at > 0:
        text = found[at - 1].text
        if _is(text, "foot") or RULE.fullmatch(text):
            end = at - 1
        elif len(text) > 100 or text.endswith((".", "?", "!", "”", '"')):
            break
        at -= 1
    return end


def _is(text: str, place: str) -> bool:
    if len(text) > LONGEST:
        return False
    text = text.strip(MARKS) or text
    if place != "head" and all(BARE.fullmatch(word) for word in text.split()):
        return True
    return _pattern(place).fullmatch(text.casefold()) is not None


@lru_cache(maxsize=3)
def _pattern(place: str) -> re.Pattern[str]:
    choices = []
    for row in read_tables([DATA], "reading/furniture.tsv", ("place", "match", "words")):
        if row.one_of("place", PLACES) != place:
            continue
        tail = r"\b.*" if row.one_of("match", ("starts", "is")) == "starts" else r"\W*"
        for words in row.many("words"):
            pattern = re.escape(words.casefold()).replace(r"\*\ \*\ \*", "[*] [*] [*]")
            wild = pattern.replace(r"\*\*\*", "[*]{3}").replace(r"\*", "[^.!?]{0,80}?")
            word_end = words[-1].isalnum()
            choices.append(wild + (tail if word_end else tail.replace(r"\b", "")))
    return re.compile("|".join(f"(?:{choice})" for choice in choices), re.S)
