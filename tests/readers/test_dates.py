"""Dates written out in full in a head."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.readers.dates import find_dates

FORMS = (
    "{0.day} {0:%B} {0.year}",
    "{0:%d} {0:%b} {0.year}",
    "{0:%B} {0.day}, {0.year}",
    "{0:%b}. {0.day}, {0.year}",
    "{0:%A}, {0:%B} {0.day}, {0.year}",
    "{0:%Y-%m-%d}",
    "{0:%Y-%m-%d}T14:03:00Z",
    "{0:%Y/%m/%d}",
    "{0:%d.%m.%Y}",
    "{0:%d}-{0:%b}-{0.year}",
    "Published: {0:%a} {0.day} {0:%b} {0.year} 14.03 GMT",
)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(FORMS))
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    assert [dated.day for dated in find_dates(form.format(day))] == [day]


@pytest.mark.parametrize(
    "text",
    ["31 February 2018", "2018-13-01", "2018-02-30", "June 31, 2020", "03/04/2018", "99.99.2018"],
)
def test_impossible_and_ambiguous_dates_have_no_day(text: str) -> None:
    assert [dated.day for dated in find_dates(text)] == [None]


@pytest.mark.parametrize(
    "text",
    ["2018", "February 2018", "5 February", "1.2.3", "12018-02-023", "192.168.2018", "May 5"],
)
def test_less_than_a_day_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_the_same_day_and_month_is_not_ambiguous() -> None:
    assert [dated.day for dated in find_dates("04/04/2018")] == [date(2018, 4, 4)]
