"""Groups things so that all of a group are alike, not only each to the next.

Single links would chain: a report like a second one, that like a third, until a group holds
what has nothing in common. So two groups are joined only where their members are alike on
average and no pair of them may never be joined (average linkage with cannot-link constraints;
the aim is that of correlation clustering: the sum of the scores inside groups as high as it
can be had greedily). Large groups are stood for by a few members, so that the work stays near
linear in the number of pairs given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

NEVER = float("-inf")  # the score of two things that are never joined

Edge = tuple[float, int, int]


def group(
    size: int,
    edges: Iterable[Edge],
    score: Callable[[int, int], float],
    representatives: int,
) -> list[list[int]]:
    """Groups of the numbers 0 to `size` - 1, each in order, ordered by their first.

    edges: candidate pairs with their scores, of which those above 0 are tried, best first. score:
    of any pair, asked for when groups meet; minus infinity keeps two groups apart for good.
    """
    groups = {i: [i] for i in range(size)}
    member_of = list(range(size))
    known: dict[tuple[int, int], float] = {}

    def between(one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in known:
            known[pair] = score(*pair)
        return known[pair]

    # Two groups that do not go together yet may do so when both have grown: try until none joins.
    waiting = sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))
    joined = True
    while joined and waiting:
        joined, apart = False, []
        for edge in waiting:
            first, second = sorted((member_of[edge[1]], member_of[edge[2]]))
            if first == second:
                continue
            left, right = groups[first], groups[second]
            if not _alike(left, right, between, representatives):
                apart.append(edge)
                continue
            joined = True
            for i in right:
                member_of[i] = first
            groups[first] = sorted(left + right)
            del groups[second]
        waiting = apart
    return [groups[first] for first in sorted(groups)]


def _alike(
    left: list[int],
    right: list[int],
    between: Callable[[int, int], float],
    representatives: int,
) -> bool:
    some, others = _spread(left, representatives), _spread(right, representatives)
    return sum(between(one, other) for one in some for other in others) >= 0


def _spread(members: list[int], most: int) -> list[int]:
    """At most so many members, spread evenly over the group's order."""
    if len(members) <= most:
        return members
    return [members[i * (len(members) - 1) // (most - 1)] for i in range(most)]
