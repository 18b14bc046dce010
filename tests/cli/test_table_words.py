"""The table's short words: cut to width, the trigger always in sight."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

import made
from tacitus.cli.explain import marked_sentence
from tacitus.cli.table import EventTable
from tacitus.cli.words import actor_words, date_words, fit, window
from tacitus.records import Document, TimeInterval, TimeMention, TimePrecision

TEXT = "In the north of the country Ghana shelled rebels near Tamale on Monday, officials said."


@pytest.mark.parametrize("width", [10, 20, 40, 60, 100])
def test_the_trigger_stays_in_sight(width: int) -> None:
    at = made.span(TEXT, "shelled")
    shown, start, end = window(TEXT, at.start, at.end, width)
    assert shown[start:end] == "shelled"
    assert len(shown) <= width


@pytest.mark.parametrize(
    "text", ["short", "a name that is far too long", "北京市朝陽區人民政府大樓"]
)
def test_a_cell_has_exactly_its_width(text: str) -> None:
    assert cell_len(fit(text, 12)) == 12


def test_a_shortened_actor_keeps_its_country_and_how_many_more() -> None:
    actors = [
        made.participant(TEXT, "Ghana", "GHA", name="Armed Forces of the Republic of Ghana"),
        made.participant(TEXT, "rebels", "TGO"),
    ]
    shown = actor_words(actors, 22)
    assert shown.endswith("… [GHA] +1")
    assert len(shown) <= 22
    assert actor_words([]) == "–"


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        (date(2020, 6, 1), date(2020, 6, 1), "day", "2020-06-01"),
        (date(2020, 6, 1), date(2020, 6, 30), "month", "2020-06"),
        (date(2020, 1, 1), date(2020, 12, 31), "year", "2020"),
        (date(2020, 6, 1), date(2020, 6, 3), "interval", "2020-06-01/2020-06-03"),
        (None, None, "day", "“Monday”"),
        (date(2020, 6, 1), None, "interval", "2020-06-01/"),
    ],
)
def test_dates_are_told_as_precisely_as_they_are_known(
    first: date | None, last: date | None, precision: TimePrecision, words: str
) -> None:
    interval = TimeInterval(first, last, precision, "relative")
    assert date_words(TimeMention(0, 6, "Monday", interval)) == words


@pytest.mark.parametrize("width", [60, 75, 80, 120, 170, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    officials = made.source(
        made.participant(TEXT, "officials", "GHA", name="Officials " * 9), "said"
    )
    event = made.event(
        TEXT,
        "shelled",
        "ASSAULT",
        [made.participant(TEXT, "Ghana", "GHA", name="Ghana " * 20)],
        [made.participant(TEXT, "rebels", "GHA", name="Rebels " * 20)],
        mode=("heavy-weapons",),
        status="hypothetical",
        certainty="alleged",
        source=officials,
        location=made.place(TEXT, "Tamale", "Tamale " * 5, "GHA", 9.4, -0.8),
        when=made.time(TEXT, "Monday", date(2020, 6, 1), date(2020, 7, 3)),
    )
    out = io.StringIO()
    title = "A title of many words " * 10
    EventTable(Console(file=out, width=width)).show(
        made.coding(Document("d", TEXT, title=title), event)
    )
    assert max(map(cell_len, out.getvalue().splitlines())) <= width
    assert "shelled" in out.getvalue()
    assert "hypothetical" in out.getvalue()


def test_marks_may_stand_inside_each_other() -> None:
    event = made.event(
        TEXT,
        "shelled",
        "ASSAULT",
        [made.participant(TEXT, "the country Ghana", "GHA")],
        [made.participant(TEXT, "country", "GHA")],
    )
    marked = marked_sentence(made.coding(Document("d", TEXT), event), event).plain
    assert "[actor: the [recipient: country] Ghana] [trigger: shelled]" in marked


@pytest.mark.parametrize("width", [20, 40, 60])
def test_a_slim_terminal_shows_an_event_without_recipient(width: int) -> None:
    actors = [made.participant(TEXT, "Ghana", "GHA", name="Armed Forces " * 4)] * 3
    event = made.event(TEXT, "shelled", "ASSAULT", actors, [])
    out = io.StringIO()
    EventTable(Console(file=out, width=width)).show(made.coding(Document("d", TEXT), event))
    assert "ASSAULT" in out.getvalue()


def test_nobody_is_a_dash_in_any_width() -> None:
    assert actor_words([], -3) == "–"


def test_a_slim_terminal_has_place_and_date_under_the_row() -> None:
    event = made.event(
        TEXT,
        "shelled",
        "ASSAULT",
        [made.participant(TEXT, "Ghana", "GHA")],
        [made.participant(TEXT, "rebels", "GHA")],
        location=made.place(TEXT, "Tamale", "Tamale", "GHA", 9.4, -0.8),
        when=made.time(TEXT, "Monday", date(2020, 6, 1), date(2020, 6, 1)),
    )
    out = io.StringIO()
    EventTable(Console(file=out, width=60)).show(made.coding(Document("d", TEXT), event))
    assert "\n                    Tamale, 2020-06-01\n" in out.getvalue()
