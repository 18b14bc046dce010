"""Code tables of other data sets: countries, sectors, places, CAMEO texts, ACLED's kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tacitus.errors import LexiconError
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA, Row, read_table

_FOLDER = DATA / "exports"
Code = str | int
Lookup = Mapping[str, Code]
_PRECISIONS = ("site", "city", "district", "admin1", "country", "region")
_INTERS = frozenset("12345678")


@dataclass(frozen=True, slots=True)
class AcledRule:
    """Which of our events ACLED records, and as what; empty conditions hold for all.

    mode: ``-`` where the event must have none. actor and recipient: inter codes that the parties
    may have, or ``0`` for none. demonstrators: the inter code that those who demonstrate get;
    demonstrating: on which side they stand.
    """

    event_type: str
    mode: str
    actor: str
    recipient: str
    disorder: str
    event: str
    sub_event: str
    demonstrators: int | None
    demonstrating: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Every code table: `lookups` by the name that column tables use, `acled` by our type."""

    lookups: Mapping[str, Lookup]
    inter: Mapping[str, int]
    acled: Mapping[str, tuple[AcledRule, ...]]


@cache
def load_codes(folder: Path = _FOLDER) -> Codes:
    """Read and check the code tables; raises LexiconError with file, line and fix."""
    ontology = load_ontology(DATA)
    countries = {row.required("code"): row for row in _read(folder, "countries")}
    places = {row.one_of("precision", _PRECISIONS): row for row in _read(folder, "places")}
    sectors = frozenset(ontology.sectors)
    icews = {row.one_of("sector", sectors): row["name"] for row in _read(folder, "icews_sectors")}
    ftm = {row.one_of("sector", sectors): row["schema"] for row in _read(folder, "ftm_sectors")}
    cameo = {row.required("code"): row.required("text") for row in _read(folder, "cameo")}
    types = {name: kind.modes for name, kind in ontology.types.items()}
    coded = {kind.cameo for kind in ontology.types.values()}
    coded |= {mode.cameo for modes in types.values() for mode in modes.values()}
    if missing := sorted(coded - set(cameo)):
        raise LexiconError(
            folder / "cameo.tsv", None, f"no text for {', '.join(missing)}", "add a row for each"
        )
    iso2 = _column(countries, "iso2")
    lookups: dict[str, Lookup] = {
        "country_name": _column(countries, "name"),
        "iso2": iso2,
        "ftm_country": {code: str(value).lower() for code, value in iso2.items()},
        "language": {row["iso1"]: row["iso3"] for row in _read(folder, "languages")},
        "numeric": _numbers(countries, "numeric"),
        "cow": _column(countries, "cow"),
        "region": _column(countries, "region"),
        "acled_country": _column(countries, "acled", "name"),
        "icews_country": _column(countries, "icews", "name"),
        "icews_sector": {sector: name for sector, name in icews.items() if name},
        "ftm_schema": ftm,
        "cameo_text": cameo,
        "feature": _column(places, "feature"),
        "geo_precision": _numbers(places, "geo_precision"),
        "quad_code": {row["quad"]: _number(row, "code") for row in _read(folder, "quads")},
    }
    inter = {
        row.one_of("sector", sectors): _number(row, "inter")
        for row in _read(folder, "acled_actors")
    }
    rules = [_rule(row, types) for row in _read(folder, "acled_events")]
    by_type = {name: tuple(each for each in rules if each.event_type == name) for name in types}
    return Codes(lookups, inter, by_type)


_COLUMNS = {
    "countries": ("code", "name", "iso2", "numeric", "cow", "region", "acled", "icews"),
    "places": ("precision", "feature", "geo_precision"),
    "icews_sectors": ("sector", "name"),
    "ftm_sectors": ("sector", "schema"),
    "cameo": ("code", "text"),
    "quads": ("quad", "code"),
    "languages": ("iso1", "iso3"),
    "acled_actors": ("sector", "inter"),
    "acled_events": (
        *("type", "mode", "actor", "recipient"),
        *("disorder", "event", "sub", "demonstrators"),
    ),
}


def _read(folder: Path, name: str) -> list[Row]:
    return list(read_table(folder / f"{name}.tsv", _COLUMNS[name]))


def _column(rows: Mapping[str, Row], *columns: str) -> dict[str, Code]:
    """The first of the columns that is filled; rows with none are left out."""
    values = {key: next((row[c] for c in columns if row[c]), "") for key, row in rows.items()}
    return {key: value for key, value in values.items() if value}


def _numbers(rows: Mapping[str, Row], column: str) -> dict[str, Code]:
    return {key: _number(row, column) for key, row in rows.items() if row[column]}


def _number(row: Row, column: str) -> int:
    if not row[column].isdecimal():
        raise row.error(f"{column} '{row[column]}' is no number", "write digits only")
    return int(row[column])


def _rule(row: Row, types: Mapping[str, Mapping[str, object]]) -> AcledRule:
    event_type = row.one_of("type", frozenset(types))
    if row["mode"] not in ("", "-"):
        row.one_of("mode", frozenset(types[event_type]))
    for side in ("actor", "recipient"):
        if not set(row[side]) <= {*_INTERS, "0"}:
            raise row.error(f"{side} '{row[side]}' is no row of inter codes", "write as 1238, or 0")
    told = row["demonstrators"]
    side, code = ("recipient", told[1:]) if told.startswith("r") else ("actor", told)
    if told and code not in _INTERS:
        raise row.error(f"demonstrators '{told}' is no inter code", "write 5, 6, r5 or r6")
    return AcledRule(
        event_type,
        row["mode"],
        row["actor"],
        row["recipient"],
        row.required("disorder"),
        row.required("event"),
        row.required("sub"),
        int(code) if told else None,
        side,
    )
