"""Scales, round numbers, words cut to a width."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.web.pictures.scales import (
    Frame,
    Linear,
    free,
    radius,
    short_number,
    shortened,
    text_width,
    ticks,
)

COUNTS = st.integers(1, 10**9)


@given(COUNTS, st.integers(1, 8))
def test_ticks_are_even_whole_and_reach_the_largest(most: int, about: int) -> None:
    found = ticks(most, about)
    steps = {b - a for a, b in pairwise(found)}
    assert found[0] == 0
    assert found[-2] < most <= found[-1]
    assert len(steps) == 1
    assert str(steps.pop()).strip("0") in {"1", "2", "5"}
    assert len(found) <= about + 2


def test_ticks_of_nothing() -> None:
    assert ticks(0) == (0, 1)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1))
def test_a_scale_keeps_shares(low: float, high: float, share: float) -> None:
    value = low + share * (high - low)
    found = Linear(low, high, 20, 120)(value)
    assert 20 - 1e-3 <= found <= 120 + 1e-3


def test_a_scale_of_one_number_gives_the_middle() -> None:
    assert Linear(3, 3, 0, 10)(3) == 5


@given(COUNTS, COUNTS)
def test_areas_are_in_proportion(a: int, b: int) -> None:
    most = max(a, b)
    one, other = (math.pi * radius(each, most, 26.0) ** 2 for each in (a, b))
    assert one * b == pytest.approx(other * a)


@given(st.text(max_size=60), st.floats(5, 200))
def test_words_are_cut_to_their_room(text: str, room: float) -> None:
    found = shortened(text, 10, room)
    assert found == text or text_width(found, 10) <= max(room, text_width("…", 10))
    assert found == text or found.endswith("…")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (950, "950"),
        (1000, "1k"),
        (1500, "1.5k"),
        (12_345, "12k"),
        (999_999, "1M"),
        (2_000_000, "2M"),
        (3_400_000_000, "3.4G"),
    ],
)
def test_short_numbers(value: int, words: str) -> None:
    assert short_number(value) == words


@given(COUNTS)
def test_short_numbers_are_short(value: int) -> None:
    assert len(short_number(value)) <= 4


def test_frames_meet_where_they_overlap() -> None:
    frame = Frame(0, 0, 10, 10)
    assert frame.meets(Frame(9, 9, 20, 20))
    assert not free(Frame(10.5, 0, 20, 10), [frame])
    assert free(Frame(11.5, 0, 20, 10), [frame])
    assert frame.holds(Frame(1, 1, 9, 9)) and not frame.holds(Frame(1, 1, 11, 9))
