"""Lines of a text, and the marks by which paragraphs are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from tacitus.readers.mapped import Mapped, whole

Gap = Literal["none", "blank", "page"]

BREAK = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]")
FINAL = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
# A sentence may begin with a small letter in a name: al-Shabaab, d'Estaing, iPhone.
LOWER = re.compile(r"[\"'“‘(\[*_]*(?![a-z]{1,3}[-'’]?[A-Z])[a-zß-öø-ÿ]")
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
ITEM = re.compile(r"\s*(?:[-*+•–]|\(?\d{1,3}[.)])\s+\S")
WIDEST = 120  # longer lines are paragraphs, not hard-wrapped lines


@dataclass(frozen=True, slots=True)
class Line:
    """One line, cleaned, with what tells whether a paragraph goes on over its end.

    `gap` is what stands before it, `full` whether the next line's first word would not have
    fitted, `indented` whether it stands to the right of its neighbours, `level` the level of a
    heading or 0, `item` whether it begins with a list mark.
    """

    text: Mapped
    gap: Gap = "none"
    full: bool = False
    indented: bool = False
    level: int = 0
    item: bool = False

    @property
    def ends(self) -> bool:
        """Whether it ends with sentence-final punctuation."""
        return FINAL.search(self.text.text) is not None

    @property
    def begins_lower(self) -> bool:
        """Whether its first letter is a small one."""
        return LOWER.match(self.text.text) is not None


@dataclass(frozen=True, slots=True)
class Raw:
    """A line as it stands, before cleaning."""

    text: Mapped
    gap: Gap


def paragraph_lines(paragraphs: Sequence[tuple[str, int]]) -> tuple[str, list[Line]]:
    """Paragraphs that a format marks as such, each with its heading's level or 0.

    Gives the original they make, one a line, and its lines, each a paragraph.
    """
    original = "\n".join(text for text, _ in paragraphs)
    everything = whole(original)
    lines: list[Line] = []
    start = 0
    for text, level in paragraphs:
        end = start
        for piece in text.splitlines(keepends=True):
            clean = everything.cut(end, end + len(piece)).clean()
            end += len(piece)
            if clean.text:
                item = ITEM.match(piece) is not None
                lines.append(Line(clean, "blank", level=level, item=item))
        start += len(text) + 1
    return original, lines


def split(original: str) -> list[Raw]:
    """The lines that are not blank, each with the gap before it."""
    everything = whole(original)
    found: list[Raw] = []
    gap: Gap = "none"
    start = 0
    for end, after, form_feed in _breaks(original):
        if original[start:end].strip():
            found.append(Raw(everything.cut(start, end), gap))
            gap = "none"
        elif gap == "none":
            gap = "blank"
        if form_feed:
            gap = "page"
        start = after
    return found


def _breaks(original: str) -> list[tuple[int, int, bool]]:
    breaks = [(m.start(), m.end(), m[0] == "\x0c") for m in BREAK.finditer(original)]
    return [*breaks, (len(original), len(original), False)]


def measure(raw: Sequence[Raw]) -> list[Line]:
    """Clean the lines and see from their lengths which of them are hard-wrapped."""
    width = wrap_width(raw)
    lines: list[Line] = []
    for at, line in enumerate(raw):
        text = line.text.text
        heading = HEADING.match(text)
        clean = line.text.cut(heading.end() if heading else 0, len(text)).clean()
        if not clean.text:
            continue
        following = raw[at + 1].text.text.split(maxsplit=1)[0] if at + 1 < len(raw) else ""
        lines.append(
            Line(
                clean,
                line.gap,
                full=bool(width) and len(text.strip()) + 1 + len(following) > width,
                indented=_indent(text) >= 2,
                level=len(heading[1]) if heading else 0,
                item=ITEM.match(text) is not None,
            )
        )
    return _relative_indents(lines)


def wrap_width(raw: Sequence[Raw]) -> int:
    """The width at which lines are wrapped, a little less than the widest; 0 if they are not."""
    lengths = sorted(
        len(line.text.text.strip()) for line, following in pairwise(raw) if following.gap == "none"
    )
    if len(lengths) < 2:
        return 0
    width = lengths[int(len(lengths) * 0.8)]
    return int(width * 0.85) if 30 <= width <= WIDEST else 0


def _indent(text: str) -> int:
    text = text.expandtabs(4)
    return len(text) - len(text.lstrip())


def _relative_indents(lines: list[Line]) -> list[Line]:
    """A text indented throughout has no indented lines."""
    if sum(line.indented for line in lines) * 2 > len(lines):
        return [replace(line, indented=False) for line in lines]
    return lines
