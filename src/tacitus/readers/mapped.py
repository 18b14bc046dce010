"""Text that remembers where each of its characters stood in the decoded original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Segment = tuple[int, int, int]
Edit = tuple[int, int, str]

INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
SPACE = re.compile(r"\s{2,}|[^\S ]")
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and its segments: (offset in text, offset in original, length), in text order.

    Characters outside every segment were put in by a reader.
    """

    text: str
    segments: tuple[Segment, ...]

    def cut(self, start: int, end: int) -> Mapped:
        """The characters from `start` to `end` (exclusive)."""
        end = min(end, len(self.text))
        first = max(bisect_right(self.segments, start, key=lambda segment: segment[0]) - 1, 0)
        kept: list[Segment] = []
        for at, original, length in self.segments[first:]:
            if at >= end:
                break
            low, high = max(at, start), min(at + length, end)
            if low < high:
                kept.append((low - start, original + low - at, high - low))
        return Mapped(self.text[start:end], tuple(kept))

    def edit(self, edits: Iterable[Edit]) -> Mapped:
        """Put a string in place of each (start, end); edits are in order and do not overlap."""
        parts: list[Mapped | str] = []
        done = 0
        for start, end, instead in edits:
            parts += [self.cut(done, start), instead]
            done = end
        return join([*parts, self.cut(done, len(self.text))]) if parts else self

    def strip(self) -> Mapped:
        """The text without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def clean(self) -> Mapped:
        """The text without invisible characters, each run of white space one blank."""
        visible = self.edit((m.start(), m.end(), "") for m in INVISIBLE.finditer(self.text))
        whole = visible.edit(
            (m.start(), m.end(), "\N{REPLACEMENT CHARACTER}")
            for m in SURROGATE.finditer(visible.text)
        )
        blanks = []
        for match in SPACE.finditer(whole.text):
            keep_first = match[0][0] == " "  # a blank that was there stays mapped
            blanks.append((match.start() + keep_first, match.end(), "" if keep_first else " "))
        return whole.edit(blanks).strip()


def whole(text: str) -> Mapped:
    """All of an original, mapped to itself."""
    return Mapped(text, ((0, 0, len(text)),) if text else ())


def join(parts: Iterable[Mapped | str]) -> Mapped:
    """Parts one after the other; a plain string is text that a reader puts in."""
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            length += len(part)
            continue
        texts.append(part.text)
        for at, original, size in part.segments:
            if segments and _continues(segments[-1], length + at, original):
                last = segments.pop()
                segments.append((last[0], last[1], last[2] + size))
            else:
                segments.append((length + at, original, size))
        length += len(part.text)
    return Mapped("".join(texts), tuple(segments))


def _continues(last: Segment, at: int, original: int) -> bool:
    return last[0] + last[2] == at and last[1] + last[2] == original
