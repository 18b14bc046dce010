"""A small line of counts over time, to stand in a row of a table or beside a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.web.pictures.scales import Linear, events


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A line through points, in units of its view box; `peak` is the highest of them."""

    width: float
    height: float
    points: tuple[tuple[float, float], ...]
    peak: tuple[float, float] | None
    title: str

    @property
    def line(self) -> str:
        """The points as SVG has them."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


def sparkline(
    counts: Sequence[int], span: str = "", width: float = 100.0, height: float = 20.0
) -> Sparkline:
    """The line of counts in order of time; `span` says of what time, such as 2011 to 2018."""
    total = sum(counts)
    title = events(total) + (f", {span}" if span else "")
    if not counts:
        return Sparkline(width, height, (), None, title)
    x = Linear(0, len(counts) - 1, 2, width - 2)
    most = max(counts)
    y = Linear(0, max(most, 1), height - 2, 2)
    points = tuple((x(i), y(count)) for i, count in enumerate(counts))
    return Sparkline(
        width,
        height,
        points,
        points[counts.index(most)] if most else None,
        f"{title}; most at once: {most:,}",
    )
