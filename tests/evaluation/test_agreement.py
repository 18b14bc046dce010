"""Agreement beyond chance, against examples worked in the literature."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.evaluation.agreement import cohen, krippendorff


def pairs(table: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The judgements behind a table of counts: rows are one's values, columns the other's."""
    return [
        (one, other)
        for one, row in enumerate(table)
        for other, count in enumerate(row)
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("table", "percent", "kappa"),
    [
        # Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1:
        # two raters' diagnoses (psychotic, neurotic, organic) of 100 patients.
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.89, 0.676),
        # All four cells of equal size: no more than chance. No agreement at all: -1.
        ([[5, 5], [5, 5]], 0.5, 0.0),
        ([[0, 5], [5, 0]], 0.0, -1.0),
        ([[3, 0], [0, 4]], 1.0, 1.0),
    ],
)
def test_kappa(table: list[list[int]], percent: float, kappa: float) -> None:
    found = cohen(pairs(table))
    assert found.n == sum(map(sum, table))
    assert found.percent == pytest.approx(percent)
    assert found.kappa == pytest.approx(kappa, abs=5e-4)


def test_kappa_that_is_not_defined() -> None:
    assert (cohen([]).percent, cohen([]).kappa, cohen([]).n) == (None, None, 0)
    same = cohen([("a", "a"), ("a", "a")])
    assert (same.percent, same.kappa) == (1.0, None)


def rows(*observers: str) -> list[list[str]]:
    """Units from one line an observer; a point where the observer gave no value."""
    return [
        [value for value in unit if value != "."]
        for unit in zip(*(each.split() for each in observers), strict=True)
    ]


@pytest.mark.parametrize(
    ("units", "n", "alpha"),
    [
        # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A to C.
        (rows("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 10, 0.095),
        (rows("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 12, 0.692),
        (
            rows(
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            11,
            0.743,
        ),
    ],
)
def test_alpha(units: list[list[str]], n: int, alpha: float) -> None:
    found = krippendorff(units)
    assert found.n == n
    assert found.alpha == pytest.approx(alpha, abs=5e-4)


def test_alpha_that_is_not_defined() -> None:
    assert krippendorff([]).alpha is None
    assert krippendorff([["a"], ["b"]]).alpha is None
    assert (krippendorff([["a", "a"]]).alpha, krippendorff([["a", "a"]]).n) == (None, 1)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12))
def test_agreement_is_at_most_1_and_1_only_where_all_agree(units: list[list[str]]) -> None:
    found = krippendorff(units)
    agree = all(len(set(unit)) == 1 for unit in units if len(unit) > 1)
    if found.alpha is not None:
        assert found.alpha <= 1
        assert (found.alpha == 1) == agree
    two = cohen((unit[0], unit[1]) for unit in units if len(unit) > 1)
    if two.kappa is not None and two.percent is not None:
        assert -1 <= two.kappa <= two.percent + 1e-9
