"""Who acts and who is acted upon: the list of an archive's actors, counted from `pairs`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

import pyarrow as pa

from tacitus.archive import Archive
from tacitus.archive.filters import fold
from tacitus.archive.snapshot import Snapshot
from tacitus.errors import ConfigError
from tacitus.web.asking import Pairs
from tacitus.web.pictures.quads import QUADS, types_of
from tacitus.web.views.found import Found

ActorSort = Literal[
    "events",
    "name",
    "acting",
    "receiving",
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
]
ACTOR_SORTS: tuple[ActorSort, ...] = get_args(ActorSort)


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors: with some words in their names, of a country, of a sector. What is empty
    lets everything through.
    """

    words: str = ""
    country: str = ""
    sector: str = ""

    @property
    def pairs(self) -> Pairs:
        """The filters in force, as an address has them."""
        names = ("words", "country", "sector")
        return [(name, getattr(self, name)) for name in names if getattr(self, name)]


def _summed(condition: str) -> str:
    return f"coalesce(sum(n) FILTER ({condition}), 0)::BIGINT"


def _quad_counts() -> str:
    counts = []
    for quad in QUADS:
        types = ", ".join(f"'{name}'" for name in types_of(quad.name))
        column = quad.name.replace(" ", "_")
        counts.append(f"{_summed(f'event_type IN ({types})')} AS {column}")
    return ", ".join(counts)


_SIDE = (
    "SELECT {side} AS name, {side}_country AS country, event_type, {acts} AS acts, day, last_day"
)
_ROWS = " UNION ALL ".join(
    f"{_SIDE.format(side=side, acts=acts)} FROM pairs WHERE first_{side} AND {side} IS NOT NULL"
    for side, acts in (("actor", "true"), ("recipient", "false"))
)
# The sectors of parties that are alone on their side, of which the flat columns tell for sure.
_SECTORS = " UNION ALL ".join(
    f"SELECT {side}_name[1] AS name, {side}_sector AS sectors FROM events "
    f"WHERE len({side}_name) = 1"
    for side in ("actor", "recipient")
)


def actors_table(archive: Archive) -> pa.Table:
    """Every actor with its counts; made once for each state of an archive.

    Columns: `name`, `plain` (without case and accents), `countries` and `sectors` (the most
    frequent first), `events`, `acting`, `receiving`, one for each quad, `since` and `until`. An
    event counts once for each side that the actor is on.
    """
    return archive.snapshot().query(
        "WITH rows AS MATERIALIZED (SELECT name, country, event_type, acts, count(*) AS n, "
        f"min(day) AS since, max(last_day) AS until FROM ({_ROWS}) GROUP BY ALL), "
        "held AS (SELECT name, country, sum(n) AS n FROM rows WHERE country IS NOT NULL "
        "GROUP BY ALL), "
        "placed AS (SELECT name, list(country ORDER BY n DESC, country) AS countries FROM held "
        "GROUP BY name), "
        "lists AS (SELECT name, sectors, count(*) AS n FROM "
        f"({_SECTORS}) GROUP BY ALL), "
        "each AS (SELECT name, unnest(sectors) AS sector, n FROM lists), "
        "summed AS (SELECT name, sector, sum(n) AS n FROM each GROUP BY ALL), "
        "worked AS (SELECT name, list(sector ORDER BY n DESC, sector) AS sectors FROM summed "
        "GROUP BY name), "
        f"counted AS (SELECT name, sum(n)::BIGINT AS events, {_summed('acts')} AS acting, "
        f"{_summed('NOT acts')} AS receiving, {_quad_counts()}, min(since) AS since, "
        "max(until) AS until FROM rows GROUP BY name) "
        "SELECT counted.name, lower(strip_accents(counted.name)) AS plain, "
        "coalesce(countries, []) AS countries, coalesce(sectors, []) AS sectors, "
        "counted.* EXCLUDE (name) FROM counted LEFT JOIN placed USING (name) "
        "LEFT JOIN worked USING (name)"
    )


def actors_found(
    snapshot: Snapshot,
    table: pa.Table,
    wanted: ActorFilter,
    sort: ActorSort,
    offset: int,
    limit: int,
) -> Found:
    """A part of `actors_table`, those with most events (or most of what is sorted by) first.

    Raises ConfigError for a sort that there is not.
    """
    if sort not in ACTOR_SORTS:
        raise ConfigError(f"sort by {sort}: use one of: {', '.join(ACTOR_SORTS)}")
    parts = ["true"]
    given: dict[str, Any] = {}
    for number, word in enumerate(fold(wanted.words).split()):
        given[f"word{number}"] = word
        parts.append(f"contains(plain, $word{number})")
    for name, column in (("country", "countries"), ("sector", "sectors")):
        value = getattr(wanted, name)
        if value:
            given[name] = value.upper()
            parts.append(f"list_contains({column}, ${name})")
    where = " AND ".join(parts)
    order = "plain, name" if sort == "name" else f"{sort} DESC, events DESC, plain, name"
    tables = {"actors": table}
    total = snapshot.query(f"SELECT count(*) AS n FROM actors WHERE {where}", given, tables)
    rows = snapshot.query(
        f"SELECT * EXCLUDE (plain) FROM actors WHERE {where} ORDER BY {order} "
        f"LIMIT {int(limit)} OFFSET {int(offset)}",
        given,
        tables,
    )
    return Found(tuple(rows.to_pylist()), int(total["n"][0].as_py()), offset)
