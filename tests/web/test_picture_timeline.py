"""The time line: sums, places in the frame, units, gaps, days far off, labels apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picture_helpers import SVG, drawn, numbers, parsed
from tacitus.web.pictures.periods import Unit, period_of, periods, unit_for
from tacitus.web.pictures.quads import QUADS, types_of
from tacitus.web.pictures.timeline import DayCount, timeline

NAMES = [quad.name for quad in QUADS]
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
ROWS = st.lists(
    st.tuples(DAYS, st.sampled_from(NAMES), st.integers(0, 10_000)), min_size=1, max_size=30
)


def rows(first: str, *counts: int, quad: str = "material conflict") -> list[DayCount]:
    start = date.fromisoformat(first)
    return [(start + timedelta(days=i), quad, n) for i, n in enumerate(counts)]


@given(ROWS, st.booleans(), st.sampled_from([(960.0, 240.0), (360.0, 220.0)]))
def test_every_event_is_on_it_or_told_beside_it(
    counts: list[DayCount], whole: bool, size: tuple[float, float]
) -> None:
    picture = timeline(counts, *size, whole=whole)
    total = sum(n for _, _, n in counts)
    assert picture.total + sum(each.count for each in picture.asides) == total
    assert picture.total == sum(count for _, count, _ in picture.by_quad)
    assert not (whole and picture.asides)
    for column in picture.columns:
        assert column.count == sum(each.count for each in column.segments)
        for segment in column.segments:
            frame = segment.frame
            assert -0.01 <= frame.left < frame.right <= picture.width + 0.01
            assert -0.01 <= frame.top <= frame.bottom <= picture.height + 0.01
            above = frame.bottom <= picture.axis + 0.01
            assert above is not segment.quad.conflict or frame.top == frame.bottom


@given(ROWS)
def test_heights_are_in_proportion_and_stacked_without_a_gap(counts: list[DayCount]) -> None:
    picture = timeline(counts)
    segments = [each for column in picture.columns for each in column.segments]
    if not segments:
        return
    units = {round((s.frame.bottom - s.frame.top) / s.count, 6) for s in segments}
    assert max(units) - min(units) < 1e-5
    for column in picture.columns:
        for conflict in (False, True):
            side = [s for s in column.segments if s.quad.conflict is conflict]
            at = picture.axis
            for segment in side:
                near, far = segment.frame.bottom, segment.frame.top
                if conflict:
                    near, far = far, near
                assert near == pytest.approx(at)
                at = far


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2018-01-20", "2018-01-20", "day"),
        ("2018-01-20", "2018-03-20", "day"),
        ("2017-06-01", "2018-03-20", "week"),
        ("2013-06-01", "2018-03-20", "month"),
        ("2003-06-01", "2018-03-20", "quarter"),
        ("1980-06-01", "2018-03-20", "year"),
        ("1648-10-24", "2018-03-20", "decade"),
        ("0001-01-01", "9999-12-31", "decade"),
    ],
)
def test_the_unit_suits_the_span(first: str, last: str, unit: Unit) -> None:
    assert unit_for(date.fromisoformat(first), date.fromisoformat(last)) == unit


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_a_day_lies_in_its_period(day: date, unit: Unit) -> None:
    period = period_of(day, unit)
    assert period.start <= day <= period.end
    assert period_of(period.end, unit) == period == period_of(period.start, unit)
    assert period.name


@given(DAYS, st.integers(0, 400), st.sampled_from(["day", "week", "month", "quarter"]))
def test_periods_follow_each_other_without_a_gap(first: date, length: int, unit: Unit) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    found = periods(first, last, unit)
    assert found[0].start <= first and last <= found[-1].end
    for a, b in pairwise(found):
        assert b.start == a.end + timedelta(days=1)


def test_a_gap_is_shown_as_a_gap() -> None:
    picture = timeline(rows("2018-01-01", 3, 0, 0, 2, 1))
    assert [gap.text for gap in picture.gaps] == ["No events: 2 Jan 2018 to 3 Jan 2018"]
    first, second = picture.columns[0], picture.columns[1]
    assert picture.gaps[0].x == pytest.approx(first.frame.right)
    assert picture.gaps[0].x + picture.gaps[0].width == pytest.approx(second.frame.left)


def test_a_few_events_of_long_ago_leave_the_others_room() -> None:
    counts = [*rows("2018-01-01", *[20] * 30), (date(1916, 5, 16), "verbal cooperation", 2)]
    picture = timeline(counts)
    assert picture.unit == "day" and picture.total == 600
    (aside,) = picture.asides
    assert (aside.text, aside.count) == ("before 2018-01-01", 2)
    assert aside.link == (("until", "1916-05-16"),)
    assert timeline(counts, whole=True).unit == "decade"


def test_one_event() -> None:
    picture = timeline(rows("2018-02-02", 1))
    (column,) = picture.columns
    assert column.title == "2 Feb 2018: 1 event (material conflict 1)"
    assert column.link == (("since", "2018-02-02"), ("until", "2018-02-02"))
    types = tuple(("type", name) for name in types_of("material conflict"))
    assert types and column.segments[0].link == (*column.link, *types)


@given(ROWS)
def test_labels_of_time_stand_apart_and_inside(counts: list[DayCount]) -> None:
    picture = timeline(counts, 360, 220)
    for a, b in pairwise(picture.labels):
        assert a.x + a.width / 2 < b.x - b.width / 2
    for each in picture.labels:
        assert each.x - each.width / 2 >= 0 and each.x + each.width / 2 <= picture.width


def test_labels_tell_the_year() -> None:
    texts = [each.text for each in timeline(rows("2017-11-15", *[1] * 200)).labels]
    assert texts == ["Dec 2017", "Jan 2018", "Feb", "Mar", "Apr", "May"]
    texts = [each.text for each in timeline(rows("2014-05-15", *[1] * 900)).labels]
    assert texts[:4] == ["Jul 2014", "Oct", "2015", "Apr"]


def test_it_is_drawn_with_a_link_for_each_mark() -> None:
    picture = timeline([*rows("2018-01-01", 3, 0, 2), *rows("2018-01-01", 5, quad=NAMES[0])])
    svg = parsed(drawn("timeline", "timeline(picture, href)", picture=picture))[0]
    assert svg.get("role") == "group" and svg.get("viewBox") == "0 0 960.0 240.0"
    assert svg[0].text == "Events by day" and "10 events" in (svg[1].text or "")
    links = svg.findall(f".//{SVG}a") or svg.findall(".//a")
    assert len(links) == 2 + 3
    for link in links:
        assert (link.get("href") or "").startswith("/events?since=2018-01-0")
        assert link[0].tag == "title" and link[0].text
    for box in svg.iter("rect"):
        x, y, width, height = numbers(box, "x", "y", "width", "height")
        assert 0 <= x <= x + width <= 960.01 and 0 <= y <= y + height <= 240.01


def test_without_addresses_nothing_is_a_link() -> None:
    picture = timeline(rows("2018-01-01", 3, 0, 2))
    markup = drawn("timeline", "timelines(picture, picture)", picture=picture)
    assert "<a" not in markup
    assert parsed(markup).find(".//svg").get("role") == "img"  # type: ignore[union-attr]


def test_nothing_is_told_as_nothing() -> None:
    picture = timeline([])
    markup = drawn("timeline", "timelines(picture, picture, href)", picture=picture)
    assert "No events with a date" in markup
    parsed(markup + drawn("timeline", "timeline_table(picture, href)", picture=picture))


def test_the_table_has_the_same_numbers() -> None:
    picture = timeline([*rows("2018-01-01", 3, 0, 2), *rows("2018-01-01", 5, quad=NAMES[0])])
    table = parsed(drawn("timeline", "timeline_table(picture, href)", picture=picture))
    cells = [[c.text for c in row.iter("td")] for row in table.iter("tr")][1:]
    assert cells == [["5", "0", "0", "3", "8"], ["0", "0", "0", "2", "2"]]


def test_a_hundred_thousand_counts() -> None:
    counts = [row for quad in NAMES for row in rows("1950-01-01", *[1] * 25_000, quad=quad)]
    picture = timeline(counts)
    assert picture.unit == "year" and picture.total == 100_000
    assert len(picture.columns) == 69
