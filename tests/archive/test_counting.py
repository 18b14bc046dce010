"""Counts over dimensions, and pages, against counting and sorting the records by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import product
from typing import Any

import pytest

from asked import BOTH, first_day, names
from tacitus.archive import DIMENSIONS, SORTS, Archive, Dimension, FilterWords, Sort, selection
from tacitus.errors import ConfigError

KEYS: dict[Dimension, Callable[[dict[str, Any]], Iterable[Any]]] = {
    "month": lambda e: [first_day(e)[:7]],
    "day": lambda e: [date.fromisoformat(first_day(e))],
    "type": lambda e: [e["event_type"]],
    "quad": lambda e: [e["quad"]],
    "mode": lambda e: e["event_mode"],
    "status": lambda e: [e["status"]],
    "certainty": lambda e: [e["certainty"]],
    "publisher": lambda e: [e["document"]["publisher"]],
    "source": lambda e: [e["source"]["name"]] if e["source"] else [],
    "place_country": lambda e: [e["location"]["country"]] if e["location"] else [],
    "actor": lambda e: names(e, "actor"),
    "recipient": lambda e: names(e, "recipient"),
    "actor_country": lambda e: names(e, "actor", field="country"),
    "recipient_country": lambda e: names(e, "recipient", field="country"),
    "country": lambda e: names(e, *BOTH, field="country"),
    "sector": lambda e: {code for side in BOTH for party in e[side] for code in party["sector"]},
    "pair": lambda e: product(names(e, "actor"), names(e, "recipient")),
    "dyad": lambda e: product(*(names(e, side, field="country") for side in BOTH)),
}
PLACE = ("name", "admin1", "country", "geonameid", "latitude", "longitude", "precision")
KEYS["place"] = lambda e: [tuple(e["location"][each] for each in PLACE)] if e["location"] else []


def flat(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(x for each in values for x in (each if isinstance(each, tuple) else (each,)))


TOGETHER: list[tuple[Dimension, ...]] = [
    *((name,) for name in DIMENSIONS),
    ("month", "quad"),
    ("pair", "quad", "month"),
    ("country", "sector", "type"),
    ("dyad", "mode"),
    ("place", "certainty"),
    ("actor", "type", "day"),
]


@pytest.mark.parametrize("asked", [{}, {"actor": "rebels"}, {"country": "GHA", "text": "peace"}])
@pytest.mark.parametrize("over", TOGETHER, ids=str)
def test_counts_over_dimensions_are_those_of_the_records(
    archive: Archive, asked: FilterWords, over: tuple[Dimension, ...]
) -> None:
    found = archive.events(**asked)
    wanted = Counter(
        flat(each) for e in found.dicts() for each in product(*(KEYS[name](e) for name in over))
    )
    rows = [tuple(row.values()) for row in found.counts(*over).to_pylist()]
    assert {row[:-1]: row[-1] for row in rows} == wanted
    assert len(rows) == len(wanted)
    assert [row[-1] for row in rows] == sorted(wanted.values(), reverse=True)
    part = found.counts(*over, by_value=True, limit=3).to_pylist()
    ordered = sorted(wanted, key=lambda key: [(x is None, x) for x in key])
    assert [tuple(row.values())[:-1] for row in part] == ordered[:3]


def test_counts_of_the_most_frequent(archive: Archive) -> None:
    everything = archive.events()
    most = everything.counts("pair", limit=4).to_pylist()
    rows = everything.counts("pair", "type", top=4).to_pylist()
    sums: Counter[tuple[str, str]] = Counter()
    for row in rows:
        sums[row["actor"], row["recipient"]] += row["events"]
    assert sums == {(row["actor"], row["recipient"]): row["events"] for row in most}


SORTED: dict[Sort, Callable[[dict[str, Any]], Any]] = {
    "day": first_day,
    "type": lambda e: e["event_type"],
    "actor": lambda e: e["actor"][0]["name"] if e["actor"] else None,
    "recipient": lambda e: e["recipient"][0]["name"] if e["recipient"] else None,
    "country": lambda e: e["location"]["country"] if e["location"] else None,
    "confidence": lambda e: e["confidence"],
    "publisher": lambda e: e["document"]["publisher"],
}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("asked", [{}, {"type": "AID", "text": "shelled"}, {"actor": "nobody"}])
def test_pages_hold_every_record_once_and_in_order(
    archive: Archive, asked: FilterWords, sort: Sort, descending: bool
) -> None:
    found = archive.events(**asked)
    everything = found.dicts()
    pages = [
        found.page(sort, descending=descending, offset=n, limit=7)
        for n in range(0, len(everything) + 7, 7)
    ]
    listed = [event for page in pages for event in page]
    by_id = {event["id"]: event for event in everything}
    assert [by_id[event["id"]] for event in listed] == listed
    assert len(listed) == len(by_id)
    keys = [SORTED[sort](event) for event in listed]
    known = [key for key in keys if key is not None]
    assert keys == sorted(known, reverse=descending) + [None] * (len(keys) - len(known))


def test_long_pages_are_those_of_short_ones(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = archive.events(status="actual")
    short = [found.page("confidence", offset=5, limit=50), found.dicts()]
    monkeypatch.setattr(selection, "FEW", 10)
    assert [found.page("confidence", offset=5, limit=50), found.dicts()] == short


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda found: found.counts(), "name one or several"),
        (lambda found: found.counts("actor", "pair"), "do not hold one another"),
        (lambda found: found.counts("colour"), "use one of: month, day"),
        (lambda found: found.page("colour"), "use one of: day, type"),
        (lambda found: found.page(offset=-1), "0 or more"),
        (lambda found: found.by("quad"), "use one of: month, actor"),
    ],
)
def test_what_cannot_be_counted_or_listed_is_told(
    archive: Archive, ask: Callable[[Any], object], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        ask(archive.events())
