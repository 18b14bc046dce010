"""How many events there are of each value, or of each combination of values, of some dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import pyarrow as pa

from tacitus.errors import ConfigError

Dimension = Literal[
    "month",
    "day",
    "type",
    "quad",
    "mode",
    "status",
    "certainty",
    "publisher",
    "source",
    "place",
    "place_country",
    "actor",
    "recipient",
    "actor_country",
    "recipient_country",
    "country",
    "sector",
    "pair",
    "dyad",
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
# The columns of `events` that dimensions stand for, by the names they have in the answer.
_ONE: dict[str, dict[str, str]] = {
    "month": {"month": "month"},
    "day": {"day": "day"},
    "type": {"event_type": "event_type"},
    "quad": {"quad": "quad"},
    "status": {"status": "status"},
    "certainty": {"certainty": "certainty"},
    "publisher": {"publisher": "publisher"},
    "source": {"source": "source_name"},
    "place": {
        "location_name": "location_name",
        "location_admin1": "location_admin1",
        "location_country": "location_country",
        "geonameid": "location.geonameid",
        "latitude": "latitude",
        "longitude": "longitude",
        "precision": "location.precision",
    },
    "place_country": {"location_country": "location_country"},
}
# A known place may lack all but its name.
_KNOWN = {"place": ["location_name"]}
# Those of which an event has several values: lists without doubles.
_MANY: dict[str, dict[str, str]] = {
    "mode": {"event_mode": "event_mode"},
    "actor": {"actor": "actor_name"},
    "recipient": {"recipient": "recipient_name"},
    "actor_country": {"actor_country": "actor_country"},
    "recipient_country": {"recipient_country": "recipient_country"},
    "pair": {"actor": "actor_name", "recipient": "recipient_name"},
    "dyad": {"actor_country": "actor_country", "recipient_country": "recipient_country"},
}
# Those of the actors and the recipients together. Events are counted by the lists first, of
# which there are few: taking the doubles out of the lists of every event takes long.
_EITHER: dict[str, tuple[str, str]] = {
    "country": ("actor_country", "recipient_country"),
    "sector": ("actor_sector", "recipient_sector"),
}
# Dimensions that `pairs` tells too, and which of its rows then count.
_FLAT_IN_PAIRS = frozenset({"month", "day", "type", "status", "certainty", "publisher"})
_FIRST = {"actor": "first_actor", "recipient": "first_recipient", "dyad": "first_dyad"}


@dataclass(frozen=True, slots=True)
class Counting:
    """What is to be counted: over which dimensions, in which order, how much of it.

    top: the most frequent values of the first dimension only. limit: so many rows only.
    by_value: in order of the values, else the most frequent first.
    """

    dimensions: tuple[str, ...]
    by_value: bool
    limit: int | None
    top: int | None

    def __post_init__(self) -> None:
        for name in self.dimensions:
            if name not in DIMENSIONS:
                raise ConfigError(f"counts by {name}: use one of: {', '.join(DIMENSIONS)}")
        columns = [column for name in self.dimensions for column in _columns(name)]
        if not columns or len(set(columns)) < len(columns):
            raise ConfigError(
                f"counts by {', '.join(self.dimensions) or 'nothing'}: name one or several "
                "dimensions that do not hold one another"
            )

    def rows_of_pairs(self) -> str | None:
        """Which rows of `pairs` count, where it can tell; empty where those of one actor do."""
        many = [name for name in self.dimensions if name not in _FLAT_IN_PAIRS]
        if not many:
            return ""
        return _FIRST.get(many[0]) if len(many) == 1 else None

    def sql(self, of_pairs: bool) -> str:
        """The question to a table `asked`, of events or of rows of `pairs`."""
        columns = [column for name in self.dimensions for column in _columns(name)]
        known = [each for name in self.dimensions for each in _KNOWN.get(name) or _columns(name)]
        rows, weight = (_of_pairs(columns), "count(*)") if of_pairs else _of_events(self.dimensions)
        listed = ", ".join(columns)
        where = " AND ".join(f"{each} IS NOT NULL" for each in known)
        counted = (
            f"SELECT {listed}, {weight} AS events FROM ({rows}) WHERE {where} GROUP BY {listed}"
        )
        order = listed if self.by_value else f"events DESC, {listed}"
        end = "" if self.limit is None else f" LIMIT {int(self.limit)}"
        return f"SELECT * FROM ({self._of_top(counted)}) ORDER BY {order}{end}"

    def _of_top(self, counted: str) -> str:
        """Those of the most frequent values of the first dimension."""
        if self.top is None:
            return counted
        first = _columns(self.dimensions[0])
        listed = ", ".join(first)
        same = " AND ".join(f"counted.{each} IS NOT DISTINCT FROM most.{each}" for each in first)
        return (
            f"WITH counted AS MATERIALIZED ({counted}), most AS (SELECT {listed} FROM counted "
            f"GROUP BY {listed} ORDER BY sum(events) DESC, {listed} LIMIT {int(self.top)}) "
            f"SELECT * FROM counted SEMI JOIN most ON {same}"
        )


def _columns(name: str) -> Sequence[str]:
    return [name] if name in _EITHER else list({**_ONE, **_MANY}[name])


def _of_pairs(columns: Sequence[str]) -> str:
    return f"SELECT {', '.join(columns)} FROM asked"


def _of_events(names: Sequence[str]) -> tuple[str, str]:
    """A row for each time that an event counts, and what counts a value's rows."""
    either = [name for name in names if name in _EITHER]
    many = [column for name in names for column in _MANY.get(name, ())]
    chosen = [
        f"{expression} AS {column}"
        for name in names
        for column, expression in {**_ONE, **_MANY}.get(name, {}).items()
    ]
    sides = [f"{side} AS {name}_{n}" for name in either for n, side in enumerate(_EITHER[name])]
    rows = f"SELECT {', '.join([*chosen, *sides])} FROM asked"
    weight = "count(*)"
    if either:
        rows = f"SELECT *, count(*) AS weight FROM ({rows}) GROUP BY ALL"
        both = [f"list_distinct(list_concat({each}_0, {each}_1)) AS {each}" for each in either]
        rows = f"SELECT *, {', '.join(both)} FROM ({rows})"
        weight = "sum(weight)::BIGINT"
    for column in [*many, *either]:
        rows = f"SELECT * REPLACE (unnest({column}) AS {column}) FROM ({rows})"
    return rows, weight


def in_rows(table: pa.Table) -> list[tuple[Any, ...]]:
    """A table of counts, or of anything, row by row."""
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
