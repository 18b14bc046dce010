"""Reports: columns line up, and the curve tells what it should."""

from __future__ import annotations

import pytest

from tacitus.evaluation.report import table
from tacitus.evaluation.tally import Share, Tally, calibrate


def test_columns_line_up() -> None:
    assert table(("name", "n"), [("a", "1"), ("long name", "12")]).splitlines() == [
        "name        n",
        "a           1",
        "long name  12",
    ]


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(3, 4, 6), 0.75, 0.5, 0.6),
        (Tally(0, 0, 0), 0.0, 0.0, 0.0),
        (Tally(1, 2, 2) + Tally(1, 2, 2), 0.5, 0.5, 0.5),
    ],
)
def test_precision_recall_and_f1(tally: Tally, precision: float, recall: float, f1: float) -> None:
    assert (tally.precision, tally.recall) == (precision, recall)
    assert tally.f1 == pytest.approx(f1)


def test_a_share_of_nothing_is_nought() -> None:
    assert Share().value == 0.0


def test_a_confidence_that_tells_the_truth_has_no_error() -> None:
    judged = [(0.75, number < 75) for number in range(100)] + [
        (0.25, number < 25) for number in range(100)
    ]
    calibration = calibrate(judged)
    assert calibration.error == pytest.approx(0.0)
    assert [(each.low, each.size) for each in calibration.bins] == [(0.2, 100), (0.7, 100)]


def test_overconfidence_is_measured() -> None:
    assert calibrate([(1.0, True), (1.0, False)]).error == pytest.approx(0.5)
