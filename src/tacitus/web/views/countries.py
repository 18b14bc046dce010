"""Countries, and those that are of none, by code, as they are called."""

from __future__ import annotations

from functools import cache

from tacitus.lexicon.actors import COUNTRY_COLUMNS
from tacitus.lexicon.tables import DATA, read_table


@cache
def country_names() -> dict[str, str]:
    """Names by code, ISO 3166-1 alpha-3."""
    table = read_table(DATA / "actors" / "countries.tsv", COUNTRY_COLUMNS)
    return {row["code"]: row["name"] for row in table} | _BODIES


_BODIES = {
    "UNO": "United Nations",
    "IGO": "bodies of states",
    "NGO": "aid and rights groups",
    "IMG": "transnational armed groups",
    "MNC": "multinational companies",
}


@cache
def country_codes() -> dict[str, str]:
    """Codes by name."""
    return {name: code for code, name in country_names().items()}
