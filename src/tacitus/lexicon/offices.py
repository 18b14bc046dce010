"""Which offices the tables of actors give to a name, and when it held them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tacitus.lexicon.actors import ACTOR_COLUMNS, NOT_ACTORS
from tacitus.lexicon.tables import DATA, read_table


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its first and last day as the table has them: a year, a month or a day;
    empty where they are open. `entry` is the table's file and line.
    """

    role: str
    country: str
    start: str
    end: str
    entry: str


def offices_of(name: str, folder: Path = DATA) -> tuple[Office, ...]:
    """The offices of a person, in order of their beginning; none for a name that has none."""
    return _offices(folder).get(name, ())


@cache
def _offices(folder: Path) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for path in sorted((folder / "actors").glob("*.tsv")):
        if path.name in NOT_ACTORS:
            continue
        for row in read_table(path, ACTOR_COLUMNS):
            if row["role"]:
                office = Office(
                    row["role"], row["country"], row["start"], row["end"], f"{path.name}:{row.line}"
                )
                found.setdefault(row["name"], []).append(office)
    return {
        name: tuple(sorted(held, key=lambda office: office.start)) for name, held in found.items()
    }
