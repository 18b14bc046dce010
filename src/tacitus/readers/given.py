"""What the user says about inputs that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold what; a field that is None is told from the columns' names.

    `id` names the column by which `Origin.uri` tells the row instead of by its number.
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    id: str | None = None


NO_COLUMNS = Columns()


@dataclass(frozen=True, slots=True)
class Given:
    """Date and publisher, which win over what an input says; and the columns of tables."""

    published: date | None = None
    publisher: str | None = None
    columns: Columns = NO_COLUMNS


NOTHING = Given()
