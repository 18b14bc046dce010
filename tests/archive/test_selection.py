"""Questions to an archive: filters as cases, and counts against counting the records by hand."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from asked import BOTH, first_day, last_day, names, record
from tacitus.archive import Archive, ArchiveWriter, FilterWords, Group
from tacitus.archive.rows import rows_of
from tacitus.archive.text import INDEX
from tacitus.errors import ConfigError, TacitusError

Holds = Callable[[dict[str, Any]], object]
CASES: list[tuple[FilterWords, Holds]] = [
    ({}, lambda e: True),
    ({"type": "assault"}, lambda e: e["event_type"] == "ASSAULT"),
    ({"mode": ["Firearms"]}, lambda e: "firearms" in e["event_mode"]),
    ({"actor": "ghana"}, lambda e: "Ghana" in names(e, "actor")),
    ({"actor": "Nunez"}, lambda e: "Álvaro Núñez" in names(e, "actor")),
    (
        {"recipient": ["rebels", "Police"]},
        lambda e: names(e, "recipient") & {"rebels", "Ghana Police"},
    ),
    ({"actor": "GHA"}, lambda e: "GHA" in names(e, "actor", field="country")),
    (
        {"actor": ["GHA", "rebels"]},
        lambda e: names(e, "actor") & {"Ghana", "Ghana Police", "rebels"},
    ),
    ({"actor": "nobody at all"}, lambda e: False),
    (
        {"actor": ["GHA", *(f"nobody {n}" for n in range(9)), "rebels", "Nunez"]},
        lambda e: names(e, "actor", field="country") & {"GHA"}
        or names(e, "actor") & {"rebels", "Álvaro Núñez"},
    ),
    (
        {"country": [*"USA RUS CHN FRA DEU IND PAK KEN GHA UNO".split()]},
        lambda e: names(e, *BOTH, field="country") & {"GHA", "UNO"},
    ),
    ({"country": "gha"}, lambda e: "GHA" in names(e, *BOTH, field="country")),
    ({"sector": "REB"}, lambda e: any("REB" in p["sector"] for s in BOTH for p in e[s])),
    (
        {"dyad": ("GHA", "rebels")},
        lambda e: "GHA" in names(e, "actor", field="country") and "rebels" in names(e, "recipient"),
    ),
    (
        {"near": (6.0, -1.0, 150.0)},
        lambda e: e["location"] and e["location"]["name"] in ("Accra", "Kumasi"),
    ),
    ({"near": (5.6, -0.19, 1.0)}, lambda e: e["location"] and e["location"]["name"] == "Accra"),
    ({"place": "ácCra"}, lambda e: e["location"] and e["location"]["name"] == "Accra"),
    ({"place": "COL"}, lambda e: e["location"] and e["location"]["country"] == "COL"),
    ({"since": "2020-06-01"}, lambda e: last_day(e) >= "2020-06-01"),
    (
        {"since": "2020-06", "until": "2020"},
        lambda e: last_day(e) >= "2020-06" and first_day(e) < "2021",
    ),
    ({"until": date(2020, 6, 1)}, lambda e: first_day(e) <= "2020-06-01"),
    ({"source": "united nations"}, lambda e: (e["source"] or {}).get("name") == "United Nations"),
    ({"certainty": "denied"}, lambda e: e["certainty"] == "denied"),
    ({"status": ["future", "negated"]}, lambda e: e["status"] == "future"),
    ({"publisher": "the herald"}, lambda e: e["document"]["publisher"] == "The Herald"),
    ({"min_confidence": 0.5}, lambda e: e["confidence"] >= 0.5),
    ({"document": ["d003", "d004"]}, lambda e: e["document"]["id"] in ("d003", "d004")),
    ({"run": 1}, lambda e: True),
    ({"text": "talk PEACE"}, lambda e: "eace" in e["evidence"]["text"]),
    ({"text": '"peace talks"'}, lambda e: "Peace talks" in e["evidence"]["text"]),
    ({"text": "cafe;"}, lambda e: "café" in e["evidence"]["text"]),
    ({"text": "absent"}, lambda e: False),
    (
        {"type": "AID", "text": "rebels", "country": ["COL", "UNO"]},
        lambda e: e["event_type"] == "AID"
        and "rebels" in e["evidence"]["text"]
        and names(e, *BOTH, field="country") & {"COL", "UNO"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "holds"), CASES, ids=[str(asked) for asked, _ in CASES])
def test_filters_let_through_what_they_say(
    archive: Archive, asked: FilterWords, holds: Holds
) -> None:
    everything = archive.events().dicts()
    assert len(everything) == 120
    wanted = {event["id"] for event in everything if holds(event)}
    found = archive.events(**asked)
    assert {event["id"] for event in found.dicts()} == wanted
    assert found.count() == len(wanted)


def counted(events: list[dict[str, Any]], group: Group) -> Counter[Any]:
    """What `by` says, counted by hand."""
    counts: Counter[Any] = Counter()
    for event in events:
        if group == "month":
            counts[first_day(event)[:7]] += 1
        elif group == "type":
            counts[event["event_type"]] += 1
        elif group == "actor":
            counts.update(names(event, "actor"))
        elif group == "country":
            counts.update(names(event, *BOTH, field="country"))
        else:
            actors, recipients = (names(event, side, field="country") for side in BOTH)
            counts.update((one, other) for one in actors for other in recipients)
    return counts


@pytest.mark.parametrize("group", ["month", "actor", "dyad", "type", "country"])
@pytest.mark.parametrize("asked", [each for each, _ in CASES], ids=str)
def test_counts_are_those_of_the_records(
    archive: Archive, asked: FilterWords, group: Group
) -> None:
    found = archive.events(**asked)
    rows = [tuple(row.values()) for row in found.by(group).to_pylist()]
    keys = [row[:-1] if len(row) > 2 else row[0] for row in rows]
    assert dict(zip(keys, (row[-1] for row in rows), strict=True)) == counted(found.dicts(), group)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"status": "maybe"}, "use one of: actual"),
        ({"since": "2020-13-01"}, "no such day"),
        ({"since": "2021-01-01", "until": "2020-12-31"}, "is after until"),
        ({"run": 2}, "no such run; there are: 1"),
        ({"near": (95, 0, 1)}, "latitude"),
        ({"dyad": ("GHA",)}, "two parties"),
        ({"text": "?!"}, "at least one word"),
        ({"document": "d999"}, "document d999: the archive holds no such document"),
        ({"document": ["d003", "d999"]}, "document d999: the archive"),
    ],
)
def test_what_cannot_be_asked_is_told(
    archive: Archive, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        archive.events(**asked).count()


def test_tables_of_every_kind(archive: Archive) -> None:
    some = archive.events(type="AID")
    assert some.polars().height == some.pandas().shape[0] == some.arrow().num_rows == some.count()
    assert some.arrow(["id", "day"]).column_names == ["id", "day"]
    assert len(some.dicts(limit=3)) == 3
    days = some.arrow(["day"])["day"].to_pylist()
    assert days == sorted(days)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM runs",
        "COPY events TO 'x.csv'",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT nothing FROM events",
        "ATTACH 'x.db'",
        "",
    ],
)
def test_sql_reads_the_archive_and_nothing_else(archive: Archive, query: str) -> None:
    with pytest.raises(ConfigError):
        archive.sql(query)
    assert archive.sql("SELECT count(*) AS n FROM events").to_pylist() == [{"n": 120}]


def test_the_text_index_is_made_anew_and_brought_up_to_date(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "a"
    shutil.copytree(archive.path, path)
    wanted = archive.events(text="river").count()
    (path / INDEX).unlink(missing_ok=True)
    copy = Archive(path)
    assert copy.events(text="river").count() == wanted
    (path / INDEX).write_bytes(b"no database at all" * 100)
    assert copy.events(text="river").count() == wanted
    with ArchiveWriter(path) as writer:
        writer.append(1, [rows_of([(record(60), "")])])
    assert copy.events(text="river").count() == wanted + 2


def test_a_selection_keeps_to_its_state(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a"
    shutil.copytree(archive.path, path)
    copy = Archive(path)
    before = copy.events()
    with ArchiveWriter(path) as writer:
        writer.append(1, [rows_of([(record(61), "")])])
        writer.tidy()
        writer.vacuum()
    assert (before.count(), copy.events().count()) == (120, 122)
    assert len(before.dicts()) == 120


def test_a_table_of_ones_own_comes_with_the_next_state(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a"
    shutil.copytree(archive.path, path)
    copy = Archive(path)
    rows = copy.events(type="AID").arrow(["id", "day"])
    with ArchiveWriter(path) as writer:
        writer.replace_tables({"stories": rows})
        writer.replace_tables({"stories": rows.slice(0, 2)})
        with pytest.raises(TacitusError, match="no derived table"):
            writer.replace_tables({"events": rows})
    assert copy.sql("SELECT count(*) AS n FROM stories").to_pylist() == [{"n": 2}]
