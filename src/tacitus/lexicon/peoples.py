"""Loads peoples, sites that stand for those who are there, gender words, implied actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.lexicon.tables import read_tables


@dataclass(frozen=True, slots=True)
class People:
    """A people or region without a state of its own; countries, the likeliest first.

    `forces`: whether news calls the people's fighters by its name ("fought the Kurds").
    """

    name: str
    countries: tuple[str, ...]
    forces: bool = False


_PEOPLE_COLUMNS = ("name", "forms", "countries", "forces")
PeopleLexicon = dict[str, People]


def load_peoples(folders: Sequence[Path]) -> PeopleLexicon:
    """Read ``peoples/peoples.tsv``; every form points to its row, later rows win."""
    table: PeopleLexicon = {}
    for row in read_tables(folders, "peoples/peoples.tsv", _PEOPLE_COLUMNS):
        forces = row.one_of("forces", ("", "yes")) == "yes"
        people = People(row.required("name"), row.many("countries"), forces)
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


GenderLexicon = dict[str, str]


def load_gender(folders: Sequence[Path]) -> GenderLexicon:
    """Read ``peoples/gender.tsv``: "f" or "m" by lower-cased word."""
    table: GenderLexicon = {}
    for row in read_tables(folders, "peoples/gender.tsv", ("gender", "words")):
        gender = row.one_of("gender", ("f", "m"))
        for word in row.many("words"):
            table[word] = gender
    return table


@dataclass(frozen=True, slots=True)
class ImpliedActor:
    """The body of the state that performs an act where nobody is named."""

    sector: str
    body: str
    entry: str


ImpliedLexicon = dict[tuple[str, str], ImpliedActor]


def load_implied(folders: Sequence[Path]) -> ImpliedLexicon:
    """Read ``implied/actors.tsv``, by event type and mode."""
    table: ImpliedLexicon = {}
    for row in read_tables(folders, "implied/actors.tsv", ("type", "mode", "sector", "body")):
        table[row.required("type"), row["mode"]] = ImpliedActor(
            row.required("sector"), row.required("body"), f"{row.path.name}:{row.line}"
        )
    return table
