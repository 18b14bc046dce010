"""Groups hold what is alike throughout: no chains, no pair that may never be joined."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tacitus.stories.clusters import NEVER, group


def grouped(size: int, scores: dict[tuple[int, int], float], most: int = 6) -> list[list[int]]:
    def score(one: int, other: int) -> float:
        return scores.get((one, other), -1.0)

    edges = [(value, *pair) for pair, value in scores.items() if value >= 0]
    return group(size, edges, score, most)


def test_what_is_alike_is_joined() -> None:
    assert grouped(4, {(0, 1): 1.0, (2, 3): 1.0}) == [[0, 1], [2, 3]]


def test_links_do_not_chain() -> None:
    # Each is like the next; the first and the last have nothing in common.
    scores = {(i, i + 1): 1.0 for i in range(9)}
    scores |= {(i, j): -3.0 for i, j in combinations(range(10), 2) if j > i + 1}
    assert max(len(each) for each in grouped(10, scores)) == 2


def test_one_pair_that_may_never_be_joined_keeps_its_groups_apart() -> None:
    scores = {(0, 1): 9.0, (2, 3): 9.0, (1, 2): 8.0, (0, 2): 8.0, (1, 3): 8.0, (0, 3): NEVER}
    assert grouped(4, scores) == [[0, 1], [2, 3]]


def test_groups_that_do_not_go_together_yet_are_tried_again_when_they_have_grown() -> None:
    # 1 meets the group of 2 while the doubtful 3 has half the say there, and 0 comes later.
    scores = {(2, 3): 5.0, (1, 2): 4.0, (1, 3): -5.0, (0, 2): 1.0, (0, 3): 1.0, (0, 1): 3.0}
    edges = [(scores[pair], *pair) for pair in ((2, 3), (1, 2), (0, 2))]
    assert group(4, edges, lambda one, other: scores[one, other], 6) == [[0, 1, 2, 3]]


def test_large_groups_are_stood_for_by_a_few_members() -> None:
    asked = []

    def score(one: int, other: int) -> float:
        asked.append((one, other))
        return 1.0

    size = 300
    edges = [(1.0, i, i + 1) for i in range(size - 1)]
    assert group(size, edges, score, 4) == [list(range(size))]
    assert len(asked) < size * 16


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
        st.sampled_from([NEVER, -2.0, -0.5, 0.0, 0.5, 2.0]),
    )
)
def test_every_member_is_in_one_group_and_none_is_with_what_it_may_never_join(
    scores: dict[tuple[int, int], float],
) -> None:
    groups = grouped(9, scores, most=9)
    assert sorted(member for each in groups for member in each) == list(range(9))
    together = {pair for each in groups for pair in combinations(each, 2)}
    assert not any(scores.get(pair) == NEVER for pair in together)
