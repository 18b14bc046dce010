"""Horizontal bars with labels and numbers: types, actors, publishers, dyads.

The label and the number are words of the page, so that they wrap and grow as words do; the bar
alone is drawn. Makes marks from counts; templates/pictures/bars.html draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tacitus.web.pictures.quads import BY_NAME, QUADS, Link, Quad
from tacitus.web.pictures.scales import events, number

LENGTH = 100.0  # of the longest bar


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: the events of one quad, or all of them where no quad is told."""

    quad: Quad | None
    start: float
    length: float
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, its number, its parts from left to right."""

    label: str
    count: int
    parts: tuple[Part, ...]
    title: str
    link: Link

    @property
    def number(self) -> str:
        """The number as it is written."""
        return number(self.count)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars, the longest first unless they have an order of their own."""

    bars: tuple[Bar, ...]
    others: int  # how many bars there are besides those shown
    title: str
    description: str


def bars(
    counts: Iterable[tuple[str, int]],
    title: str,
    link: Callable[[str], Link],
    most: int = 10,
    quad_of: Callable[[str], str] | None = None,
) -> Bars:
    """Bars for labels with their counts; `quad_of` tells a label's quad, where it has one."""
    cells = [(label, quad_of(label) if quad_of else "", count) for label, count in counts]
    return split_bars(cells, title, link, most)


def split_bars(
    cells: Iterable[tuple[str, str, int]],
    title: str,
    link: Callable[[str], Link],
    most: int = 10,
) -> Bars:
    """Bars for labels with their counts by quad; a label may come with several quads."""
    sums: dict[str, dict[str, int]] = {}
    for label, quad, count in cells:
        if count > 0:
            by_quad = sums.setdefault(label, {})
            by_quad[quad] = by_quad.get(quad, 0) + count
    ordered = sorted(sums, key=lambda label: (-sum(sums[label].values()), label))
    longest = sum(sums[ordered[0]].values()) if ordered else 0
    made = tuple(_bar(label, sums[label], longest, link(label)) for label in ordered[:most])
    others = len(ordered) - len(made)
    return Bars(made, others, title, _description(made, others, title))


def _bar(label: str, by_quad: dict[str, int], longest: int, link: Link) -> Bar:
    parts = []
    start = 0.0
    known = [quad.name for quad in QUADS if quad.name in by_quad]
    for name in (*known, *(each for each in by_quad if each not in BY_NAME)):
        length = LENGTH * by_quad[name] / longest
        parts.append(Part(BY_NAME.get(name), start, length, by_quad[name]))
        start += length
    total = sum(by_quad.values())
    told = "; ".join(f"{each.quad.name} {number(each.count)}" for each in parts if each.quad)
    title = f"{label}: {events(total)}" + (f" ({told})" if told else "")
    return Bar(label, total, tuple(parts), title, link)


def _description(made: tuple[Bar, ...], others: int, title: str) -> str:
    if not made:
        return f"{title}: none."
    rest = f"; {number(others)} more" if others else ""
    return f"{title}: " + ", ".join(f"{each.label} {each.number}" for each in made[:3]) + rest + "."
