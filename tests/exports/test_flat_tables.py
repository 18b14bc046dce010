"""Flat tables: one row an event, values in order, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv

import pytest

import made
from tacitus.dicts import Json, event_dicts
from tacitus.exports.cells import safe_cell
from tacitus.exports.columns import flat_row, load_columns
from tacitus.exports.flat import csv_lines, tsv_lines
from tacitus.records import Document

TEXT = 'Ghana and Togo; both "allies", shelled rebels.'
COLUMNS = [column.name for column in load_columns("flat")]


def records(title: str = "A title") -> list[Json]:
    event = made.event(
        TEXT,
        "shelled",
        "ASSAULT",
        [
            made.participant(TEXT, "Ghana", "GHA", "GOV", "MIL"),
            made.participant(TEXT, "Togo; both", None, "GOV"),
        ],
        counts=(
            made.count(TEXT, "rebels", "killed", 3, None),
            made.count(TEXT, "rebels", "injured", 5, 5),
        ),
    )
    return event_dicts(made.coding(Document("d", TEXT, title=title), event))


def test_several_values_stand_in_the_same_order_in_sibling_columns() -> None:
    row = dict(zip(COLUMNS, flat_row(records()[0], load_columns("flat")), strict=True))
    assert row["actor"] == "Ghana;Togo, both"
    assert row["actor_country"] == "GHA;"
    assert row["actor_sector"] == "GOV/MIL;GOV"
    assert row["count_kind"] == "killed;injured"
    assert (row["count_low"], row["count_high"]) == ("3;5", ";5")
    assert row["recipient"] is None


def test_csv_reads_back_as_it_was() -> None:
    header, row = csv.reader(csv_lines(records()))
    assert header == COLUMNS
    assert row[COLUMNS.index("sentence")] == TEXT


def test_tsv_holds_no_tab_or_break_inside_a_cell_and_reads_back() -> None:
    lines = list(tsv_lines(records("A\ttitle\nin two lines")))
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}
    header, row = csv.reader(lines, delimiter="\t")
    assert header == COLUMNS
    assert row[COLUMNS.index("title")] == "A title in two lines"
    assert row[COLUMNS.index("sentence")] == TEXT


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2 dead", "'-2 dead"),
        ("-2", "-2"),
        ("-2.5", "-2.5"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("fine;=1+1", "fine;'=1+1"),
        ("fine; =1+1", "fine;' =1+1"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\x00=1", "'=1"),
        ("half \ud800 a pair", "half a pair"),
        (-6.5, "-6.5"),
        (True, "yes"),
        (None, ""),
        ("a-b=c", "a-b=c"),
    ],
)
def test_a_cell_never_starts_a_formula(value: str | float | None, cell: str) -> None:
    assert safe_cell(value) == cell


def test_a_hostile_title_is_made_safe_in_both_tables() -> None:
    hostile = records('=cmd|"/c calc"!A1')
    for lines, delimiter in ((csv_lines(hostile), ","), (tsv_lines(hostile), "\t")):
        (_, row) = csv.reader(lines, delimiter=delimiter)
        assert row[COLUMNS.index("title")] == '\'=cmd|"/c calc"!A1'
