"""Scales, round numbers for axes, how wide words are, and numbers as they are written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 5, 10)
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_WIDE = frozenset("mwMWGOQ@%&—+…")


@dataclass(frozen=True, slots=True)
class Linear:
    """Numbers from `low` to `high` onto lengths from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The length for a number; the middle where there is but one number."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def ticks(most: int, about: int = 4) -> tuple[int, ...]:
    """Round whole numbers from 0 up, about so many, of which the last is at least `most`."""
    if most <= 0:
        return (0, 1)
    rough = max(1.0, most / about)
    power = 10 ** math.floor(math.log10(rough))
    step = max(1, round(next(each for each in _STEPS if each * power >= rough * 0.999) * power))
    return tuple(step * i for i in range(math.ceil(most / step) + 1))


def radius(count: float, most: float, largest: float) -> float:
    """The radius of a disc whose area is to that of the largest as `count` is to `most`."""
    return largest * math.sqrt(count / most) if most > 0 else 0.0


def text_width(text: str, size: float) -> float:
    """About how wide words are in a sans serif of a size; rather too wide than too narrow."""
    return size * sum(_letter(c) for c in text)


def shortened(text: str, size: float, room: float) -> str:
    """Words cut so that they fit into a room, with an ellipsis where cut."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def number(value: int) -> str:
    """A number in full, with commas: 12,345."""
    return f"{value:,}"


def short_number(value: int) -> str:
    """A number of four characters at most, up to billions: 950, 12k, 1.2M."""
    for unit, letter in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        if value >= 0.9995 * unit:
            amount = value / unit
            text = f"{amount:.1f}" if amount < 9.95 else f"{amount:.0f}"
            return text.removesuffix(".0") + letter
    return str(value)


def events(value: int) -> str:
    """A number of events in words: 1 event, 12,345 events."""
    return f"{number(value)} event{'' if value == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a picture: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Frame, gap: float = 0.0) -> bool:
        """Whether two overlap, or come nearer than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, other: Frame) -> bool:
        """Whether the other lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def free(frame: Frame, taken: Iterable[Frame], gap: float = 1.0) -> bool:
    """Whether a frame meets none of those that are taken."""
    return not any(frame.meets(other, gap) for other in taken)


def spread(count: int, most: int) -> Sequence[int]:
    """Numbers below `count`, evenly apart from 0 on, at most so many."""
    if count <= 0 or most <= 0:
        return ()
    return range(0, count, math.ceil(count / most))


def _letter(c: str) -> float:
    """Of a letter's size, its width in DejaVu Sans, which is wider than most."""
    if c in _NARROW:
        return 0.42
    if c in _WIDE or ord(c) > 0x2E80:
        return 1.0
    return 0.76 if c.isupper() else 0.64
