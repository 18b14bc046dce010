"""The gazetteer: GeoNames in one memory-mapped file, and tables laid over it.

`places/gazetteer.bin` and `places/countries.tsv` are made by scripts/build_gazetteer.py;
`places/overlay.tsv` (places that these lack, or name otherwise) and `places/words.tsv` (words
that tell what a name near them is) are written by hand. A name is looked up exactly, after
`fold`: never by likeness.
"""

from __future__ import annotations

import json
import mmap
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from tacitus.errors import LexiconError
from tacitus.lexicon.tables import Row, read_tables
from tacitus.lexicon.toponyms import fold
from tacitus.records import Location, PlacePrecision

PRECISIONS: tuple[PlacePrecision, ...] = get_args(PlacePrecision)
_RECORD = struct.Struct("<iiIIIHBB")
_COUNTRY_COLUMNS = (
    "code", "name", "aliases", "adjectives", "capital", "latitude", "longitude", "geonameid",
    "population", "neighbours",
)  # fmt: skip
OVERLAY_COLUMNS = (
    "name", "aliases", "adjectives", "country", "admin1", "latitude", "longitude", "geonameid",
    "precision", "population",
)  # fmt: skip
_WORD_COLUMNS = ("kind", "word")
# What a place of the overlay counts for beside GeoNames places of the same name, where the
# table gives no population.
_DEFAULT_POPULATION: dict[PlacePrecision, int] = {
    "site": 20_000, "city": 60_000, "district": 250_000, "admin1": 1_500_000,
    "country": 5_000_000, "region": 3_000_000,
}  # fmt: skip
_EVERY = 64  # one key in so many is kept in memory
_CACHE = 50_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name. `main` where it is the place's main name, not an alias."""

    location: Location
    population: int
    main: bool
    overlay: bool = False


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that tell what a name near them is, by kind (places/words.tsv)."""

    kinds: dict[str, frozenset[str]]

    def __getitem__(self, kind: str) -> frozenset[str]:
        return self.kinds.get(kind, frozenset())


class Gazetteer:
    """Looks names up: exact after folding, most populous first."""

    def __init__(
        self,
        packed: _Packed,
        extra: dict[str, tuple[Candidate, ...]],
        adjectives: dict[str, Candidate],
        words: PlaceWords,
        capitals: dict[str, str],
        neighbours: dict[str, frozenset[str]],
    ) -> None:
        self._packed = packed
        self._extra = extra
        self._adjectives = adjectives
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self.words = words
        self._capitals = capitals
        self._neighbours = neighbours

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Every place that bears the name; the overlay's entries first, then by population."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) > _CACHE:
                self._found.clear()
            found = self._found[name] = self._look_up(fold(name))
        return found

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        extra = self._extra.get(key, ())
        known = {c.location.geonameid for c in extra if c.location.geonameid}
        packed = self._packed.lookup(key)
        return extra + tuple(c for c in packed if c.location.geonameid not in known)

    def adjective(self, word: str) -> Candidate | None:
        """The country or region that an adjective names: ``Syrian``, ``Chechen``."""
        return self._adjectives.get(word)

    def country(self, name: str) -> Candidate | None:
        """The country of that name, if there is one."""
        return next((c for c in self.lookup(name) if c.location.precision == "country"), None)

    def is_capital(self, location: Location) -> bool:
        """Whether the place is its country's seat of government."""
        return (
            location.precision == "city"
            and location.country is not None
            and self._capitals.get(location.country) == fold(location.name)
        )

    def neighbours(self, country: str) -> frozenset[str]:
        """Codes of the countries that border on one."""
        return self._neighbours.get(country, frozenset())


class _Packed:
    """The memory-mapped file: records by number, folded names by bisection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = self._data.find(b"\n") + 1
        try:
            head = json.loads(self._data[:start])
            sizes = [int(head[part]) for part in ("records", "names", "admins", "keys")]
            self._countries: list[str] = list(head["countries"])
        except (ValueError, KeyError, TypeError) as error:
            raise _damaged(path) from error
        self._records = start
        self._names = start + sizes[0]
        self._admins = self._names + sizes[1]
        self._keys = self._admins + sizes[2]
        self._end = self._keys + sizes[3]
        if self._end != len(self._data):
            raise _damaged(path)
        self._marks, self._offsets = self._index()

    def _index(self) -> tuple[list[bytes], list[int]]:
        """Every so many bytes the key that starts next, and where: enough to bisect on."""
        marks, offsets = [], []
        at, step = self._keys, 20 * _EVERY
        while 0 <= at < self._end - 1:
            marks.append(self._data[at + 1 : self._data.find(b"\t", at)])
            offsets.append(at)
            at = self._data.find(b"\n", at + step)
        return marks, offsets

    def lookup(self, key: str) -> tuple[Candidate, ...]:
        if not key.isascii():
            return ()
        encoded = key.encode()
        block = bisect_right(self._marks, encoded) - 1
        if block < 0:
            return ()
        start = self._offsets[block]
        after = block + 1
        end = self._offsets[after] + 1 if after < len(self._offsets) else self._end
        at = self._data.find(b"\n" + encoded + b"\t", start, end)
        if at < 0:
            return ()
        first = at + len(encoded) + 2
        refs = self._data[first : self._data.find(b"\n", first)].split(b" ")
        # Numbers run by falling population.
        numbered = sorted((int(ref.lstrip(b"=")), ref[:1] == b"=") for ref in refs)
        return tuple(self._candidate(number, main) for number, main in numbered)

    def _candidate(self, number: int, main: bool) -> Candidate:
        lat, lon, geonameid, population, name, admin, country, precision = _RECORD.unpack_from(
            self._data, self._records + number * _RECORD.size
        )
        location = Location(
            name=self._name(name),
            country=self._countries[country],
            admin1=self._admin(admin),
            latitude=lat / 1e5,
            longitude=lon / 1e5,
            geonameid=geonameid or None,
            precision=PRECISIONS[precision],
        )
        return Candidate(location, population, main)

    def _name(self, offset: int) -> str:
        start = self._names + offset
        return self._data[start : self._data.find(b"\n", start)].decode()

    def _admin(self, ref: int) -> str | None:
        if not ref:
            return None
        (number,) = struct.unpack_from("<I", self._data, self._admins + 4 * (ref - 1))
        record = _RECORD.unpack_from(self._data, self._records + number * _RECORD.size)
        return self._name(record[4])


def _damaged(path: Path) -> LexiconError:
    return LexiconError(path, None, "damaged", "build it again with scripts/build_gazetteer.py")


def load_gazetteer(folders: Sequence[Path]) -> Gazetteer:
    """Load the gazetteer and everything laid over it from the lexicon's folders.

    Raises LexiconError where a table is wrong or no folder holds `places/gazetteer.bin`.
    """
    packed = [folder / "places" / "gazetteer.bin" for folder in folders]
    present = [path for path in packed if path.is_file()]
    if not present:
        where = packed[0] if packed else Path("places/gazetteer.bin")
        raise LexiconError(where, None, "missing", "run scripts/build_gazetteer.py")
    names: dict[str, list[Candidate]] = {}
    adjectives: dict[str, Candidate] = {}
    capitals: dict[str, str] = {}
    neighbours: dict[str, frozenset[str]] = {}
    own: dict[str, Location] = {}
    for row in read_tables(folders, "places/overlay.tsv", OVERLAY_COLUMNS):
        location = _overlay_location(row)
        _add(row, location, _overlay_population(row), names, adjectives)
        if location.precision == "country" and location.country:
            own.setdefault(location.country, location)
    for row in read_tables(folders, "places/countries.tsv", _COUNTRY_COLUMNS):
        # Every spelling of a country leads to one location: the overlay's, where it has one.
        location = own.get(row["code"]) or _country_location(row)
        _add(row, location, _number(row, "population"), names, adjectives)
        capitals[row["code"]] = fold(row["capital"])
        neighbours[row["code"]] = frozenset(row.many("neighbours"))
    extra = {key: _distinct(found) for key, found in names.items()}
    words = _words(read_tables(folders, "places/words.tsv", _WORD_COLUMNS))
    return Gazetteer(_Packed(present[-1]), extra, adjectives, words, capitals, neighbours)


def _add(
    row: Row,
    location: Location,
    population: int,
    names: dict[str, list[Candidate]],
    adjectives: dict[str, Candidate],
) -> None:
    main = Candidate(location, population, main=True, overlay=True)
    alias = Candidate(location, population, main=False, overlay=True)
    names.setdefault(fold(location.name), []).append(main)
    for name in (row["name"], *row.many("aliases")):
        names.setdefault(fold(name), []).append(alias)
    for word in row.many("adjectives"):
        adjectives.setdefault(word, main)


def _distinct(found: list[Candidate]) -> tuple[Candidate, ...]:
    """One candidate for each place; an overlay row stands before the country table's."""
    kept: dict[object, Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.location.geonameid or candidate.location, candidate)
    return tuple(kept.values())


def _overlay_location(row: Row) -> Location:
    precision = row.one_of("precision", PRECISIONS)
    return Location(
        name=row.required("name"),
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        latitude=_degrees(row, "latitude", 90),
        longitude=_degrees(row, "longitude", 180),
        geonameid=_number(row, "geonameid") or None,
        precision=next(known for known in PRECISIONS if known == precision),
    )


def _overlay_population(row: Row) -> int:
    default = _DEFAULT_POPULATION[_overlay_location(row).precision]
    return _number(row, "population") or default


def _country_location(row: Row) -> Location:
    return Location(
        name=row.required("name"),
        country=row.required("code"),
        admin1=None,
        latitude=_degrees(row, "latitude", 90) if row["latitude"] else None,
        longitude=_degrees(row, "longitude", 180) if row["longitude"] else None,
        geonameid=_number(row, "geonameid") or None,
        precision="country",
    )


def _number(row: Row, column: str) -> int:
    text = row[column]
    if text and not text.isdigit():
        raise row.error(f"{column} '{text}' is no whole number", "give digits alone, or nothing")
    return int(text or 0)


def _degrees(row: Row, column: str, limit: int) -> float:
    try:
        value = float(row.required(column))
    except ValueError:
        raise row.error(
            f"{column} '{row[column]}' is no number", "give decimal degrees, such as 36.2"
        ) from None
    if abs(value) > limit:
        raise row.error(f"{column} {value} is out of range", f"give -{limit} to {limit}")
    return value


def _words(rows: Iterator[Row]) -> PlaceWords:
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(row.required("kind"), set()).update(row.many("word"))
    return PlaceWords({kind: frozenset(words) for kind, words in kinds.items()})
