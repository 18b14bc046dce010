"""Bars and small lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from picture_helpers import drawn, numbers, parsed
from tacitus.web.pictures.bars import LENGTH, bars, split_bars
from tacitus.web.pictures.quads import BY_NAME, Link
from tacitus.web.pictures.sparkline import sparkline

HOSTILE = "<b onclick=alert(1)>\"'&amp;</b>"


def by_actor(name: str) -> Link:
    return (("actor", name),)


def test_the_longest_fills_its_room_and_the_rest_are_counted() -> None:
    picture = bars([("a", 5), ("b", 20), ("c", 10), ("b", 20), ("d", 0)], "Actors", by_actor, 2)
    assert [(bar.label, bar.count, bar.parts[0].length) for bar in picture.bars] == [
        ("b", 40, LENGTH),
        ("c", 10, LENGTH / 4),
    ]
    assert picture.others == 1
    assert picture.description == "Actors: b 40, c 10; 1 more."


@given(
    st.lists(
        st.tuples(st.text(max_size=5), st.sampled_from([*BY_NAME, ""]), st.integers(0, 10**9)),
        max_size=40,
    )
)
def test_parts_add_up_to_their_bar(cells: list[tuple[str, str, int]]) -> None:
    picture = split_bars(cells, "Types", by_actor, 100)
    assert sum(bar.count for bar in picture.bars) == sum(count for *_, count in cells)
    for bar in picture.bars:
        assert sum(part.count for part in bar.parts) == bar.count
        at = 0.0
        for part in bar.parts:
            assert part.start == at
            at += part.length
        assert at <= LENGTH * 1.000001


def test_names_with_markup_stay_words() -> None:
    picture = split_bars([(HOSTILE, "material conflict", 3)], "Actors", by_actor)
    page = parsed(drawn("bars", "bars(picture, href)", picture=picture))
    (link,) = page.iter("a")
    assert link.text == HOSTILE
    (box,) = page.iter("rect")
    assert box.get("class") == "quad-material-conflict"
    assert numbers(box, "x", "width") == [0, 100]


def test_no_bars_are_told() -> None:
    picture = bars([], "Publishers", by_actor)
    assert "Publishers: none." in drawn("bars", "bars(picture)", picture=picture)


@given(st.lists(st.integers(0, 10**9), max_size=50))
def test_a_small_line_stays_in_its_frame(counts: list[int]) -> None:
    picture = sparkline(counts, "2011 to 2018")
    assert len(picture.points) == len(counts)
    for x, y in picture.points:
        assert 2 <= x <= 98 and 2 <= y <= 18
    parsed(drawn("sparkline", "sparkline(picture)", picture=picture))
    if any(counts):
        assert picture.peak is not None and picture.peak[1] == 2
