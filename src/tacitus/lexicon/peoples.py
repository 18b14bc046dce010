"""Loads peoples without a state of their own, and sites that stand for those who are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.lexicon.tables import read_tables


@dataclass(frozen=True, slots=True)
class People:
    """A people or region without a state of its own; countries, the likeliest first."""

    name: str
    countries: tuple[str, ...]


PeopleLexicon = dict[str, People]


def load_peoples(folders: Sequence[Path]) -> PeopleLexicon:
    """Read ``peoples/peoples.tsv``; every form points to its row, later rows win."""
    table: PeopleLexicon = {}
    for row in read_tables(folders, "peoples/peoples.tsv", ("name", "forms", "countries")):
        people = People(row.required("name"), row.many("countries"))
        if not people.countries:
            raise row.error("no country is given", "name at least one ISO alpha-3 code")
        for form in row.many("forms"):
            table[form] = people
    return table


SiteLexicon = dict[str, str]


def load_sites(folders: Sequence[Path]) -> SiteLexicon:
    """Read ``peoples/sites.tsv``: sector of those meant, by lemma; first row wins."""
    table: SiteLexicon = {}
    for row in read_tables(folders, "peoples/sites.tsv", ("words", "sector")):
        for word in row.many("words"):
            table.setdefault(word, row.required("sector"))
    return table
