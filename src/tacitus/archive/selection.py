"""Events that were asked for: counted, grouped, or as rows of any kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import polars as pl
import pyarrow as pa

from tacitus.archive.filters import PLAIN, Conditions, Filters, is_code, matching, several
from tacitus.archive.schema import RECORDS
from tacitus.archive.snapshot import Snapshot
from tacitus.archive.text import sentences_with
from tacitus.dicts import Json
from tacitus.errors import ConfigError

if TYPE_CHECKING:
    import pandas as pd

Group = Literal["month", "actor", "dyad", "type", "country"]
GROUPS: tuple[Group, ...] = ("month", "actor", "dyad", "type", "country")
Asked = tuple[str, dict[str, Any], dict[str, pa.Table]]
# Rows of `pairs` that count once for what they are grouped by.
_FIRST: dict[str, str] = {"actor": "first_actor", "dyad": "first_dyad"}
_ORDER = "day NULLS FIRST, document_id, n"
# What each grouping makes of the events asked for: a row for each time that one counts.
_ROWS: dict[str, str] = {
    "month": "SELECT month FROM asked",
    "type": "SELECT event_type FROM asked",
    "actor": "SELECT unnest(actor_name) AS actor FROM asked",
    "country": "SELECT unnest(list_distinct(list_concat(actor_country, recipient_country))) "
    "AS country FROM asked",
    "dyad": "SELECT actor_country, unnest(recipient_country) AS recipient_country FROM "
    "(SELECT unnest(actor_country) AS actor_country, recipient_country FROM asked)",
}
_COLUMNS: dict[str, tuple[str, ...]] = {
    "month": ("month",),
    "type": ("event_type",),
    "actor": ("actor",),
    "country": ("country",),
    "dyad": ("actor_country", "recipient_country"),
}


class Selection:
    """The events of one state of an archive that filters let through, in order of time.

    Nothing is read before one of its methods asks.
    """

    def __init__(self, snapshot: Snapshot, filters: Filters) -> None:
        self._snapshot = snapshot
        self._filters = filters

    def count(self) -> int:
        """How many events there are."""
        return int(self._query("SELECT count(*) AS events FROM asked")["events"][0].as_py())

    def dicts(self, limit: int | None = None) -> list[Json]:
        """The records as docs/output.md has them; the first `limit` only, where given."""
        columns = ", ".join(f'"{name}"' for name in RECORDS["events"])
        end = "" if limit is None else f" LIMIT {int(limit)}"
        table = self._query(f"SELECT {columns} FROM asked ORDER BY {_ORDER}{end}")
        rows: list[Json] = table.to_pylist()
        return rows

    def records(self) -> Iterator[Json]:
        """The records one after the other, however many there are."""
        columns = ", ".join(f'"{name}"' for name in RECORDS["events"])
        asked, parameters, tables = self._asked
        sql = f"WITH asked AS ({asked}) SELECT {columns} FROM asked ORDER BY {_ORDER}"
        for batch in self._snapshot.batches(sql, parameters, tables):
            yield from batch.to_pylist()

    def arrow(self, columns: Sequence[str] | None = None) -> pa.Table:
        """The records with the flat columns, or some of the columns, as an Arrow table."""
        chosen = "*" if columns is None else ", ".join(f'"{name}"' for name in columns)
        return self._query(f"SELECT {chosen} FROM asked ORDER BY {_ORDER}")

    def polars(self) -> pl.DataFrame:
        """The records with the flat columns as a polars data frame."""
        frame = pl.from_arrow(self.arrow())
        assert isinstance(frame, pl.DataFrame)
        return frame

    def pandas(self) -> pd.DataFrame:
        """The records with the flat columns as a pandas data frame.

        Raises ConfigError where pandas, which Tacitus does not need itself, is not installed.
        """
        try:
            frame: pd.DataFrame = self.arrow().to_pandas()
        except ModuleNotFoundError as error:
            raise ConfigError(
                "pandas is not installed; pip install pandas, or take polars() or arrow()"
            ) from error
        return frame

    def by(self, group: Group) -> pa.Table:
        """How many events there are of each month, actor, dyad, type or country.

        An event counts once for each of its actors, pairs of countries or countries. Columns:
        the group's own (for a dyad `actor_country` and `recipient_country`) and `events`;
        months and types in their order, others the most frequent first.
        """
        if group not in GROUPS:
            raise ConfigError(f"by {group}: use one of: {', '.join(GROUPS)}")
        fast = self._paired(group)
        asked, parameters, tables = fast or self._asked
        return self._snapshot.query(
            f"WITH asked AS ({asked}) {_counted(group, _ROWS[group] if fast is None else None)}",
            parameters,
            tables,
        )

    def _paired(self, group: Group) -> Asked | None:
        """The rows of `pairs` that count, each once; None where only `events` can tell."""
        given = {name for name in asdict(self._filters) if getattr(self._filters, name) is not None}
        conditions = Conditions(self._snapshot)
        conditions.add_plain(self._filters)
        if given <= PLAIN and group in _FIRST:
            conditions.parts.append(_FIRST[group])
        elif given - PLAIN == {"actor"} and group in ("month", "type"):
            names = self._one_actor()
            if names is None:
                return None
            conditions.parts.append(f"actor = {conditions.bind(names)} AND first_actor")
        else:
            return None
        where = " AND ".join(conditions.parts)
        return f"SELECT * FROM {self._view('pairs')} WHERE {where}", conditions.parameters, {}

    def _one_actor(self) -> str | None:
        """The actor's name, where exactly one is meant."""
        asked = several(self._filters.actor) or []
        found = matching(asked, self._snapshot.names)
        return found[0] if len(found) == 1 and not any(map(is_code, asked)) else None

    def _view(self, name: str) -> str:
        """A run that was asked for stands, whether or not a newer one coded the same."""
        return name if self._filters.run is None else f"all_{name}"

    def _query(self, sql: str) -> pa.Table:
        """The answer to a query over `asked`: the events that the filters let through."""
        asked, parameters, tables = self._asked
        return self._snapshot.query(f"WITH asked AS ({asked}) {sql}", parameters, tables)

    @cached_property
    def _asked(self) -> Asked:
        conditions = Conditions(self._snapshot)
        conditions.add(self._filters)
        parts = conditions.parts
        tables: dict[str, pa.Table] = {}
        if self._filters.text is not None:
            tables["found"] = sentences_with(self._snapshot, self._filters.text)
            parts.append("sentence IN (SELECT sentence FROM found)")
        where = f"WHERE {' AND '.join(parts)}" if parts else ""
        return f"SELECT * FROM {self._view('events')} {where}", conditions.parameters, tables


def _counted(group: Group, rows: str | None) -> str:
    """How often each of a group comes among the rows made of `asked`, or among it itself."""
    columns = ", ".join(_COLUMNS[group])
    order = columns if group in ("month", "type") else f"events DESC, {columns}"
    known = " AND ".join(f"{each} IS NOT NULL" for each in _COLUMNS[group])
    source = f"({rows})" if rows else "asked"
    return (
        f"SELECT {columns}, count(*) AS events FROM {source} WHERE {known} "
        f"GROUP BY {columns} ORDER BY {order}"
    )
