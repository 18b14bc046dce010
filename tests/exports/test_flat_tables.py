"""Flat tables: one row an event, values in order, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv

import pytest

import made
from tacitus.exports.flat import COLUMNS, csv_lines, flat_dict, safe_cell, tsv_lines
from tacitus.records import Coding, Document

TEXT = 'Ghana and Togo; both "allies", shelled rebels.'


def coding(title: str = "A title") -> Coding:
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
    return made.coding(Document("d", TEXT, title=title), event)


def test_columns_and_rows_agree() -> None:
    whole = coding()
    assert tuple(flat_dict(whole, whole.events[0])) == COLUMNS


def test_several_values_stand_in_the_same_order_in_sibling_columns() -> None:
    whole = coding()
    row = flat_dict(whole, whole.events[0])
    assert row["actor"] == "Ghana;Togo, both"
    assert row["actor_country"] == "GHA;"
    assert row["actor_sector"] == "GOV/MIL;GOV"
    assert row["count_kind"] == "killed;injured"
    assert (row["count_low"], row["count_high"]) == ("3;5", ";5")
    assert row["recipient"] is None


def test_csv_reads_back_as_it_was() -> None:
    header, row = csv.reader(csv_lines([coding()]))
    assert header == list(COLUMNS)
    assert row[COLUMNS.index("sentence")] == TEXT


def test_tsv_holds_no_tab_or_break_inside_a_cell() -> None:
    header, row = tsv_lines([coding("A\ttitle\nin two lines")])
    assert header.count("\t") == row.count("\t") == len(COLUMNS) - 1
    assert row.split("\t")[COLUMNS.index("title")] == "A title in two lines"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2 dead", "'-2 dead"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("fine;=1+1", "fine;'=1+1"),
        ("\t=1", "'=1"),
        (-6.5, "-6.5"),
        (None, ""),
        ("a-b=c", "a-b=c"),
    ],
)
def test_a_cell_never_starts_a_formula(value: str | float | None, cell: str) -> None:
    assert safe_cell(value) == cell


def test_a_hostile_title_is_made_safe_in_both_tables() -> None:
    hostile = coding('=cmd|"/c calc"!A1')
    (_, row) = csv.reader(csv_lines([hostile]))
    assert row[COLUMNS.index("title")].startswith("'=")
    assert "\t'=cmd" in list(tsv_lines([hostile]))[1]
