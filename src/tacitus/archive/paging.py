"""In which order events are listed, and where they lie: first the places, then the whole rows."""

from __future__ import annotations

from typing import Literal, get_args

from tacitus.errors import ConfigError

Sort = Literal["day", "type", "actor", "recipient", "country", "confidence", "publisher"]
SORTS: tuple[Sort, ...] = get_args(Sort)
_COLUMNS: dict[Sort, str] = {
    "day": "day",
    "type": "event_type",
    "actor": "actor_name[1]",
    "recipient": "recipient_name[1]",
    "country": "location_country",
    "confidence": "confidence",
    "publisher": "publisher",
}
# So many whole rows are fetched from where they lie; for more of them all are read.
FEW = 2_000
# The order of all that is not asked for in another.
ORDER = "day NULLS FIRST, sentence, n"


def order_of(sort: Sort, descending: bool) -> str:
    """The order of a list as SQL: unknown values last, what is equal in the order of time."""
    if sort not in SORTS:
        raise ConfigError(f"sort by {sort}: use one of: {', '.join(SORTS)}")
    direction = "DESC" if descending else "ASC"
    equal = "sentence, n" if sort == "day" else "day NULLS LAST, sentence, n"
    return f"{_COLUMNS[sort]} {direction} NULLS LAST, {equal}"


def part_of(offset: int, limit: int | None) -> str:
    """The part of a list as SQL. Raises ConfigError where one number is below 0."""
    if offset < 0 or (limit is not None and limit < 0):
        raise ConfigError("a page's offset and limit are 0 or more")
    return f"LIMIT {'ALL' if limit is None else int(limit)} OFFSET {int(offset)}"
