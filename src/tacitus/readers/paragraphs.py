"""Lines to paragraphs: joins hard-wrapped lines and paragraphs broken by a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tacitus.lexicon.tables import DATA, read_tables
from tacitus.readers.lines import Line
from tacitus.readers.mapped import Mapped, join

HYPHENS = "-\u00ad\u2010\x02"
BROKEN = re.compile(rf"(\w+)[{HYPHENS}]$")
FIRST_WORD = re.compile(r"\w+")
WORD = re.compile(r"\w+(?:-\w+)*")
GOES_ON = re.compile(r"(?:,|\b(?:a|an|the|of|and|or|to|in|on|at|by|for|from|with|that))$")


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    rows = read_tables([DATA], "reading/hyphens.tsv", ("part", "words"))
    return frozenset(f"{row['part']} {word}" for row in rows for word in row.many("words"))


def paragraphs(lines: Sequence[Line]) -> list[Mapped]:
    """The paragraphs of a body, each without a line break."""
    words = frozenset(word for line in lines for word in WORD.findall(line.text.text.casefold()))
    found: list[Mapped] = []
    parts: list[Mapped | str] = []
    for at, line in enumerate(lines):
        if at and not _same(lines[at - 1], line):
            found.append(join(parts).clean())
            parts = []
        elif at:
            _bind(parts, line.text, words)
        parts.append(line.text)
    if parts:
        found.append(join(parts).clean())
    return [paragraph for paragraph in found if paragraph.text]


def _same(before: Line, line: Line) -> bool:
    """Whether `line` carries on the paragraph of the line before it."""
    if before.level or line.level or line.item:
        return False
    if before.text.text[-1] in HYPHENS and not before.text.text.endswith(" -"):
        return line.gap != "blank" or line.begins_lower
    if line.gap == "blank":
        return not before.ends and (
            line.begins_lower or GOES_ON.search(before.text.text) is not None
        )
    if line.indented:
        return False
    return before.full or (not before.ends and line.begins_lower)


def _bind(parts: list[Mapped | str], text: Mapped, words: frozenset[str]) -> None:
    """Make the end of `parts` ready for the next line: a blank, a hyphen, or nothing."""
    last = parts[-1]
    broken = BROKEN.search(last.text) if isinstance(last, Mapped) else None
    following = FIRST_WORD.match(text.text)
    if not isinstance(last, Mapped) or not broken or not following:
        parts.append(" ")
        return
    one_word = _is_one_word(broken[1], following[0], words)
    if one_word or last.text[-1] != "-":
        parts[-1] = last.cut(0, len(last.text) - 1)
        if not one_word:
            parts.append("-")


def _is_one_word(left: str, right: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end only breaks a word and is no part of it.

    What the article itself writes elsewhere decides; then the parts that compounds are made
    of; names and numbers keep their hyphen.
    """
    if f"{left}-{right}".casefold() in words:
        return False
    if f"{left}{right}".casefold() in words:
        return True
    if not right[0].islower() or (len(left) > 1 and left.isupper()) or left.isdigit():
        return False
    compounds = _compounds()
    return f"first {left.casefold()}" not in compounds and f"last {right}" not in compounds
