"""Dates in a table's cells: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tacitus.lexicon.tables import Row

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def day_in(row: Row, column: str, *, last: bool) -> date | None:
    """The first or last day of a cell that holds a year, a month or a day; None where empty.

    Raises LexiconError where the cell holds anything else, or a day that no calendar has.
    """
    value = row[column]
    if not value:
        return None
    found = _DATE.fullmatch(value)
    try:
        if found is None:
            raise ValueError(value)
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        day = int(found[3] or (monthrange(year, month)[1] if last else 1))
        return date(year, month, day)
    except ValueError as error:
        raise row.error(
            f"{column} '{value}' is no date", "write a year, 2014-03 or 2014-03-18"
        ) from error
