"""Who is who: states, organisations, office holders and role nouns.

Read from the tables in ``data/actors/``: ``countries.tsv``, ``roles.tsv``, ``other_names.tsv``
and any number of tables of named actors (every other ``.tsv`` there). Spellings that news uses
for the same name (a missing diacritic, a typographic apostrophe, capitals only) are worked out
once, at load, so that a look-up is two or three dictionary probes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from tacitus.lexicon.days import day_in
from tacitus.lexicon.phrases import FIRST_WORD, Phrases
from tacitus.lexicon.spellings import plural_forms, spaced_forms, spellings
from tacitus.lexicon.tables import Row, read_table, read_tables

PlaceKind = Literal["name", "demonym", "capital", "seat"]
PlaceHit = tuple["CountryEntry", PlaceKind, "str | None"]

SECTORS = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM", "REB", "UAF", "PTY", "OPP", "CVL"}
    | {"REF", "JRN", "SOC", "BUS", "LAB", "EDU", "MED", "REL", "CRM", "ELI", "UNK"}
)
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC"})
ACTOR_KINDS = frozenset({"person", "organisation"})
NOT_ACTORS = frozenset({"countries.tsv", "roles.tsv", "other_names.tsv"})
ROLE_KINDS = frozenset({"person", "force", "organisation", "people", "place"})

COUNTRY_COLUMNS = ("code", "name", "aliases", "demonyms", "capitals", "seats")
ROLE_COLUMNS = ("words", "sector", "kind", "country")
OTHER_COLUMNS = ("names", "kind")
ACTOR_COLUMNS = ("name", "aliases", "country", "sector", "kind", "role", "start", "end")

_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One row of a table of named actors: who, and for a person in which office and when."""

    name: str
    country: str | None
    sector: tuple[str, ...]
    kind: str
    role: str | None
    start: date | None
    end: date | None
    file: str
    line: int

    def holds_on(self, day: date) -> bool:
        """Whether the entry's years include `day`; an open end includes everything."""
        return (self.start or date.min) <= day <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role noun ("foreign minister"), with the sector it puts its bearer in."""

    words: str
    sector: str
    kind: str
    country: str | None
    line: int


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A state, territory or union of states, with the words that stand for it.

    `seats` pairs a building or institution with the sector of what it stands for.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """All actor knowledge, as loaded by `load_actors`."""

    countries: dict[str, CountryEntry]
    actors: tuple[ActorEntry, ...]
    roles: dict[tuple[str, ...], RoleEntry]
    _named: Phrases[tuple[ActorEntry, ...]]
    _places: Phrases[PlaceHit]
    _others: Phrases[bool]
    _longest_role: int

    def named(self, text: str, start: int) -> tuple[int, tuple[ActorEntry, ...]] | None:
        """The longest name or alias that begins at `start`: its end and all its entries."""
        return self._named.find(text, start)

    def place_name(
        self, text: str, start: int
    ) -> tuple[int, CountryEntry, PlaceKind, str | None] | None:
        """The longest country name, demonym, capital or seat at `start`.

        Gives its end, the country, which of the four it is, and a seat's sector.
        """
        found = self._places.find(text, start)
        if found is None:
            return None
        end, (country, kind, sector) = found
        return end, country, kind, sector

    def other_name(self, text: str, start: int) -> int | None:
        """The end of a name at `start` that holds a country's word and stands for no actor.

        "Latin America" is not the United States, "Indian Ocean" not India: whoever looks for
        actors steps over these names whole.
        """
        found = self._others.find(text, start)
        return found[0] if found else None

    def role(self, words: tuple[str, ...]) -> RoleEntry | None:
        """The longest role that the lower-cased `words` end with."""
        for size in range(min(len(words), self._longest_role), 0, -1):
            entry = self.roles.get(words[-size:])
            if entry is not None:
                return entry
        return None

    def country(self, code: str) -> CountryEntry | None:
        """The country with this code."""
        return self.countries.get(code)


def load_actors(folders: Sequence[Path]) -> ActorLexicon:
    """Read and check the tables in each folder's ``actors/``, the built-in folder first.

    A later folder's row replaces an earlier one of the same country code, of the same role
    word, or of the same actor's name and start; other rows are added.
    """
    countries = _countries(folders)
    roles = _roles(folders, countries)
    rows = _actor_rows(folders, countries)
    forms: dict[str, list[ActorEntry]] = {}
    for derived in (False, True):
        for entry, names in rows:
            for form in _forms(names, derived, shortest_capitals=5):
                bearers = forms.setdefault(form, [])
                if entry not in bearers:
                    bearers.append(entry)
    return ActorLexicon(
        countries=countries,
        actors=tuple(entry for entry, _ in rows),
        roles=roles,
        _named=Phrases.of({form: tuple(bearers) for form, bearers in forms.items()}),
        _places=Phrases.of(_place_forms(countries)),
        _others=Phrases.of(dict.fromkeys(_other_names(folders), True)),
        _longest_role=max(map(len, roles), default=0),
    )


def _forms(names: Iterable[str], derived: bool, shortest_capitals: int) -> Iterator[str]:
    """The names as written, or else the other spellings that follow from them."""
    for name in names:
        if derived:
            yield from spellings(name, shortest_capitals)
        else:
            yield name


def _tables(folders: Sequence[Path], name: str) -> Iterator[Path]:
    for folder in folders:
        path = folder / "actors" / name
        if path.is_file():
            yield path


# Countries


def _countries(folders: Sequence[Path]) -> dict[str, CountryEntry]:
    countries: dict[str, CountryEntry] = {}
    rows: dict[str, Row] = {}
    for path in _tables(folders, "countries.tsv"):
        seen: set[str] = set()
        for row in read_table(path, COUNTRY_COLUMNS):
            entry = _country(row)
            if entry.code in seen:
                raise row.error(f"code {entry.code} stands twice", "join the two rows")
            seen.add(entry.code)
            countries[entry.code] = entry
            rows[entry.code] = row
    _check_places(countries, rows)
    return countries


def _country(row: Row) -> CountryEntry:
    code = row.required("code")
    if not _CODE.fullmatch(code):
        raise row.error(f"code '{code}' is no country code", "use three capital letters")
    seats = []
    for cell in row.many("seats"):
        seat, _, sector = cell.partition(":")
        seats.append((seat.strip(), _sector(row, sector.strip() or "GOV")))
    return CountryEntry(
        code=code,
        name=row.required("name"),
        aliases=row.many("aliases"),
        demonyms=row.many("demonyms"),
        capitals=row.many("capitals"),
        seats=tuple(seats),
        line=row.line,
    )


def _place_words(entry: CountryEntry) -> Iterator[tuple[str, PlaceKind, str | None]]:
    """A country's words; of a word that is two things, the first here counts."""
    for name in (entry.name, *entry.aliases):
        yield name, "name", None
    for demonym in entry.demonyms:
        yield demonym, "demonym", None
    for capital in entry.capitals:
        yield capital, "capital", None
    for seat, sector in entry.seats:
        yield seat, "seat", sector


def _check_places(countries: dict[str, CountryEntry], rows: dict[str, Row]) -> None:
    owners: dict[str, str] = {}
    for code, entry in countries.items():
        for word, _, _ in _place_words(entry):
            owner = owners.setdefault(word, code)
            if owner != code:
                raise rows[code].error(
                    f"'{word}' already stands for {owner}", "keep it in one of the two rows"
                )


def _place_forms(countries: dict[str, CountryEntry]) -> dict[str, PlaceHit]:
    forms: dict[str, PlaceHit] = {}
    for derived in (False, True):
        for entry in countries.values():
            for word, kind, sector in _place_words(entry):
                for form in _forms((word,), derived, shortest_capitals=4):
                    forms.setdefault(form, (entry, kind, sector))
    return forms


# Roles


def _roles(
    folders: Sequence[Path], countries: dict[str, CountryEntry]
) -> dict[tuple[str, ...], RoleEntry]:
    roles: dict[tuple[str, ...], RoleEntry] = {}
    for path in _tables(folders, "roles.tsv"):
        written: dict[tuple[str, ...], RoleEntry] = {}
        derived: dict[tuple[str, ...], RoleEntry] = {}
        for row in read_table(path, ROLE_COLUMNS):
            row.required("words")
            for words in row.many("words"):
                entry = RoleEntry(
                    words=words,
                    sector=_sector(row, row.required("sector")),
                    kind=row.one_of("kind", ROLE_KINDS),
                    country=_country_code(row, countries),
                    line=row.line,
                )
                for form in spaced_forms(words.lower()):
                    if form in written and written[form].words == words:
                        raise row.error(f"'{words}' stands twice", "keep one of the two")
                    written[form] = entry
                for plural in plural_forms(words.lower()):
                    for form in spaced_forms(plural):
                        derived.setdefault(form, entry)
        roles |= derived | written
    return roles


# Names of something else


def _other_names(folders: Sequence[Path]) -> Iterator[str]:
    for row in read_tables(folders, "actors/other_names.tsv", OTHER_COLUMNS):
        row.required("names")
        yield from _forms(row.many("names"), derived=False, shortest_capitals=5)
        yield from _forms(row.many("names"), derived=True, shortest_capitals=5)


# Named actors


def _actor_rows(
    folders: Sequence[Path], countries: dict[str, CountryEntry]
) -> list[tuple[ActorEntry, tuple[str, ...]]]:
    rows: dict[tuple[str, date | None, str, int], tuple[ActorEntry, tuple[str, ...]]] = {}
    for folder in folders:
        found = [
            item
            for path in sorted((folder / "actors").glob("*.tsv"))
            if path.name not in NOT_ACTORS
            for item in _actor_table(path, countries)
        ]
        replaced = {(entry.name, entry.start) for entry, _ in found}
        rows = {key: item for key, item in rows.items() if key[:2] not in replaced}
        for entry, names in found:
            rows[entry.name, entry.start, entry.file, entry.line] = (entry, names)
    return list(rows.values())


def _actor_table(
    path: Path, countries: dict[str, CountryEntry]
) -> Iterator[tuple[ActorEntry, tuple[str, ...]]]:
    bearers: dict[str, list[ActorEntry]] = {}
    for row in read_table(path, ACTOR_COLUMNS):
        entry = _actor(row, countries)
        names = tuple(dict.fromkeys((entry.name, *row.many("aliases"))))
        for name in names:
            if not FIRST_WORD.match(name):
                raise row.error(f"alias '{name}' begins with a mark", "begin it with a letter")
            for other in bearers.setdefault(name, []):
                _check_namesakes(row, name, entry, other)
            bearers[name].append(entry)
        yield entry, names


def _actor(row: Row, countries: dict[str, CountryEntry]) -> ActorEntry:
    start = day_in(row, "start", last=False)
    end = day_in(row, "end", last=True)
    if start and end and end < start:
        raise row.error(
            f"the end {row['end']} is before the start {row['start']}", "correct one of the two"
        )
    return ActorEntry(
        name=row.required("name"),
        country=_country_code(row, countries),
        sector=tuple(_sector(row, sector) for sector in row.many("sector")),
        kind=row.one_of("kind", ACTOR_KINDS),
        role=row["role"] or None,
        start=start,
        end=end,
        file=row.path.name,
        line=row.line,
    )


def _check_namesakes(row: Row, name: str, entry: ActorEntry, other: ActorEntry) -> None:
    """Two persons may share a name; two organisations of one table and time may not."""
    if entry.name == other.name or entry.kind == other.kind == "person":
        return
    if (entry.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (
        entry.end or date.max
    ):
        raise row.error(
            f"alias '{name}' already stands for {other.name} (line {other.line})",
            "keep it in one of the two rows, or give them years that do not overlap",
        )


# Cells


def _sector(row: Row, sector: str) -> str:
    if sector not in SECTORS:
        raise row.error(
            f"sector '{sector}' is not known", f"use one of: {', '.join(sorted(SECTORS))}"
        )
    return sector


def _country_code(row: Row, countries: dict[str, CountryEntry]) -> str | None:
    code = row["country"]
    if code and code not in countries and code not in BODIES:
        raise row.error(
            f"country '{code}' is not known",
            f"use a code of countries.tsv or one of: {', '.join(sorted(BODIES))}",
        )
    return code or None
