"""Rings of points, cut to a frame."""

from __future__ import annotations

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]  # left, bottom, right, top


def clipped(ring: Ring, box: Box) -> Ring:
    """What of a ring lies in a box (Sutherland and Hodgman); empty where nothing does.

    Parts that hang together outside alone stay joined along the box's edge.
    """
    for axis, sign, limit in (
        (0, 1.0, box[0]),
        (1, 1.0, box[1]),
        (0, -1.0, -box[2]),
        (1, -1.0, -box[3]),
    ):
        ring = _cut(ring, axis, sign, limit)
        if len(ring) < 3:
            return ()
    return ring


def area(ring: Ring) -> float:
    """The area that a ring encloses, in the square of its unit."""
    total = sum(
        ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, (*ring[1:], *ring[:1]), strict=True)
    )
    return abs(total) / 2


def bounds(ring: Ring) -> Box:
    """The box around a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _cut(ring: Ring, axis: int, sign: float, limit: float) -> Ring:
    """What of a ring lies on one side of a line: where ``sign * coordinate >= limit``."""
    kept: list[Point] = []
    for start, end in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        before, after = sign * start[axis] - limit, sign * end[axis] - limit
        if (before < 0) != (after < 0):
            t = before / (before - after)
            kept.append((start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1])))
        if after >= 0:
            kept.append(end)
    return tuple(kept)
