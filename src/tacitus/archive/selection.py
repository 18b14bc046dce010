"""Events that were asked for: counted, grouped, or as rows of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

import polars as pl
import pyarrow as pa

from tacitus.archive.counting import Counting, Dimension
from tacitus.archive.filters import (
    PLAIN,
    Conditions,
    Filters,
    Known,
    is_code,
    matching,
    several,
)
from tacitus.archive.judgement import Queue
from tacitus.archive.paging import FEW, ORDER, Sort, order_of, part_of
from tacitus.archive.reviewed import KnownToo, Overlay
from tacitus.archive.schema import RECORDS
from tacitus.archive.snapshot import Snapshot
from tacitus.archive.text import sentences_with, texts_with
from tacitus.dicts import Json
from tacitus.errors import ConfigError

if TYPE_CHECKING:
    import pandas as pd

Group = Literal["month", "actor", "dyad", "type", "country"]
GROUPS: tuple[Group, ...] = get_args(Group)
Asked = tuple[str, dict[str, Any], dict[str, pa.Table]]
_RECORD = ", ".join(f'"{name}"' for name in RECORDS["events"])


class Selection:
    """The events of one state of an archive that filters let through, in order of time.

    Nothing is read before one of its methods asks.
    """

    def __init__(
        self, snapshot: Snapshot, filters: Filters, reviewed: Overlay | None = None
    ) -> None:
        self._snapshot = snapshot
        self._filters = filters
        self._reviewed = reviewed
        self._known: Known = snapshot if reviewed is None else KnownToo(snapshot, reviewed)

    def count(self) -> int:
        """How many events there are."""
        return int(self._query("SELECT count(*) AS events FROM asked")["events"][0].as_py())

    def count_of(self, ids: Iterable[str]) -> tuple[int, int]:
        """How many of the events are among these ids, and how many events there are."""
        asked, parameters, tables = self._asked
        found = self._snapshot.query(
            f"WITH asked AS ({asked}) SELECT count(*) FILTER (id IN (SELECT id FROM these)) AS "
            "among, count(*) AS events FROM asked",
            parameters,
            {**tables, "these": pa.table({"id": pa.array(list(ids), pa.string())})},
        )
        return int(found["among"][0].as_py()), int(found["events"][0].as_py())

    def dicts(self, limit: int | None = None) -> list[Json]:
        """The records as docs/output.md has them; the first `limit` only, where given."""
        return self._records(ORDER, 0, limit)

    def page(
        self,
        sort: Sort = "day",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> list[Json]:
        """So many records, after `offset` others, of the list in some order.

        sort: by day, type, first actor, first recipient, country of the place, confidence or
        publisher; events that lack it come last, those that are equal in it by day. The same
        page of one state of an archive always holds the same events. Raises ConfigError.
        """
        return self._records(order_of(sort, descending), offset, limit)

    def records(self) -> Iterator[Json]:
        """The records one after the other, however many there are."""
        asked, parameters, tables = self._asked
        sql = f"WITH asked AS ({asked}) SELECT {self._record} FROM asked ORDER BY {ORDER}"
        for batch in self._snapshot.batches(sql, parameters, tables):
            yield from batch.to_pylist()

    def arrow(self, columns: Sequence[str] | None = None) -> pa.Table:
        """The records with the flat columns, or some of the columns, as an Arrow table."""
        chosen = "*" if columns is None else ", ".join(f'"{name}"' for name in columns)
        return self._query(f"SELECT {chosen} FROM asked ORDER BY {ORDER}")

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
        return self.counts(group, by_value=group in ("month", "type"))

    def counts(
        self,
        *dimensions: Dimension,
        by_value: bool = False,
        limit: int | None = None,
        top: int | None = None,
    ) -> pa.Table:
        """How many events there are of each combination of values of some dimensions.

        An event counts once for each of its actors, pairs and so on, and not at all where it
        lacks a dimension. by_value: in order of the values; else the most frequent first.
        limit: so many rows only. top: only the most frequent values of the first dimension.
        Columns: those of the dimensions and `events`. Raises ConfigError.
        """
        counting = Counting(dimensions, by_value, limit, top)
        fast = self._paired(counting)
        asked, parameters, tables = fast or self._asked
        sql = f"WITH asked AS ({asked}) {counting.sql(fast is not None)}"
        return self._snapshot.query(sql, parameters, tables)

    def in_line(
        self,
        order: Queue,
        seed: str,
        passed: Iterable[str] = (),
        after: str | None = None,
        limit: int = 1,
    ) -> list[tuple[str, str]]:
        """Ids of events and of their documents, in the order in which they are to be judged.

        order: `uncertain` has the events least likely to be right first, `random` is a draw that
        the seed tells; of either each event has its place, whatever was judged before. passed:
        events that are left out. after: only what comes after this event.
        """
        key = {"uncertain": "confidence", "random": "md5(id || $seed)"}[order]
        asked, parameters, tables = self._asked
        where = "id NOT IN (SELECT id FROM passed)"
        if after is not None:
            where += f" AND ({key}, id) > (SELECT ({key}, id) FROM asked WHERE id = $after)"
        sql = (
            f"WITH asked AS ({asked}) SELECT id, document_id FROM asked WHERE {where} "
            f"ORDER BY {key}, id LIMIT {int(limit)}"
        )
        given = {"seed": seed} if order == "random" else {}
        if after is not None:
            given["after"] = after
        left_out = pa.table({"id": pa.array(list(passed), pa.string())})
        found = self._snapshot.query(sql, {**parameters, **given}, {**tables, "passed": left_out})
        return list(zip(found["id"].to_pylist(), found["document_id"].to_pylist(), strict=True))

    def _records(self, order: str, offset: int, limit: int | None) -> list[Json]:
        """Where few records are asked for: first where they lie, then what they hold."""
        if self._reviewed is not None:
            return self._whole(order, offset, limit)
        most = FEW + 1 if limit is None else min(limit, FEW + 1)
        places = self._query(
            f"SELECT filename, file_row_number FROM asked ORDER BY {order} "
            + part_of(offset, most),
            "located",
        )
        if places.num_rows <= FEW:
            found = self._snapshot.located(places, RECORDS["events"])
        else:
            return self._whole(order, offset, limit)
        rows: list[Json] = found.to_pylist()
        return rows

    def _whole(self, order: str, offset: int, limit: int | None) -> list[Json]:
        part = part_of(offset, limit)
        found = self._query(f"SELECT {self._record} FROM asked ORDER BY {order} {part}")
        rows: list[Json] = found.to_pylist()
        return rows

    @property
    def _record(self) -> str:
        """The columns of a record, as SQL; a reviewed one has one more."""
        return _RECORD if self._reviewed is None else f"{_RECORD}, review"

    def _paired(self, counting: Counting) -> Asked | None:
        """The rows of `pairs` that count, each once; None where only `events` can tell."""
        rows = counting.rows_of_pairs()
        if rows is None or self._reviewed is not None:
            return None
        given = {name for name in asdict(self._filters) if getattr(self._filters, name) is not None}
        conditions = Conditions(self._snapshot)
        conditions.add_plain(self._filters)
        if given <= PLAIN and rows:
            conditions.parts.append(rows)
        elif given - PLAIN == {"actor"} and not rows:
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

    def _query(self, sql: str, view: str = "events") -> pa.Table:
        """The answer to a query over `asked`: the events that the filters let through."""
        asked, parameters, tables = self._asked_of(view)
        return self._snapshot.query(f"WITH asked AS ({asked}) {sql}", parameters, tables)

    @property
    def _asked(self) -> Asked:
        return self._asked_of("events")

    def _asked_of(self, view: str) -> Asked:
        where, parameters, tables = self._conditions
        source = self._view(view)
        if self._reviewed is not None:
            source = self._reviewed.select(source)
            tables = {**tables, **self._reviewed.tables}
        return f"SELECT * FROM {source} {where}", parameters, tables

    @cached_property
    def _conditions(self) -> Asked:
        conditions = Conditions(self._known)
        conditions.add(self._filters)
        parts = conditions.parts
        tables: dict[str, pa.Table] = {}
        if self._filters.text is not None:
            tables["found"] = self._sentences(self._filters.text)
            parts.append("sentence IN (SELECT sentence FROM found)")
        where = f"WHERE {' AND '.join(parts)}" if parts else ""
        return where, conditions.parameters, tables

    def _sentences(self, asked: str) -> pa.Table:
        """The numbers of the sentences that hold what is asked for."""
        found = sentences_with(self._snapshot, asked)
        if self._reviewed is None:
            return found
        added = texts_with(self._reviewed.sentences, asked)
        return pa.concat_tables([found, pa.table({"sentence": pa.array(added, pa.int64())})])
