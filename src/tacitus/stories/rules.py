"""The knowledge of linking, from data/stories: families of event types, weights, limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from tacitus.errors import LexiconError
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA, Row, read_tables

Scope = Literal["within", "across", "within2", "across2"]
FEATURES = (
    *("always", "type same", "type differs", "modes clash", "status differs"),
    "trigger same",
    *("actor same", "actor alike", "actor differs"),
    *("recipient same", "recipient alike", "recipient differs"),
    *("place same", "place near", "place within", "place differs", "place abroad"),
    *("site same", "site differs", "sides swapped"),
    *("day same", "day next", "day after", "day close", "day far", "day within"),
    *("day of report", "day before report"),
    *("count same", "count differs", "words", "context", "sentence same"),
    *("definite", "another", "earlier", "told apart", "near", "headline"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers of ``stories/limits.tsv``, which tells what each means."""

    days_near: float
    days_of_report: float
    days_wide: float
    km_near: float
    block: float
    neighbours: float
    representatives: float
    shingle: float
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that linking knows.

    families: for each event type, its (family, modes) rows; no modes stands for all.
    placed: the families of deeds that their place tells apart.
    sites: the kind of site that a word stands for.
    named_after: words of sites that bear the names of towns.
    aside: sites where the hurt are taken and speakers speak.
    weights: for each scope, a weight for each feature.
    never: features that keep apart.
    """

    families: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    placed: frozenset[str]
    sites: Mapping[str, str]
    named_after: frozenset[str]
    aside: frozenset[str]
    weights: Mapping[Scope, Mapping[str, float]]
    never: frozenset[str]
    limits: Limits

    def families_of(self, event_type: str, modes: frozenset[str]) -> tuple[str, ...]:
        """The families of an event of this type and these modes, in order."""
        rows = self.families.get(event_type, ())
        return tuple(sorted({name for name, only in rows if not only or only & modes}))


def load_rules(overlays: Sequence[Path] = ()) -> Rules:
    """Read and check ``stories/*.tsv``; folders laid over the built-in one win.

    Raises LexiconError, which names file, line and fix.
    """
    folders = (DATA, *overlays)
    weights: dict[Scope, dict[str, float]] = {
        "within": {},
        "across": {},
        "within2": {},
        "across2": {},
    }
    never = set()
    for row in read_tables(folders, "stories/weights.tsv", ("feature", *weights, "never")):
        feature = row.one_of("feature", frozenset(FEATURES))
        for scope, values in weights.items():
            values[feature] = _number(row, scope)
        if row.one_of("never", ("", "x")):
            never.add(feature)
    missing = [feature for feature in FEATURES if feature not in weights["within"]]
    if missing:
        raise LexiconError(
            DATA / "stories" / "weights.tsv", None, f"no row for '{missing[0]}'", "add one"
        )
    families, placed = _families(folders)
    sites, named_after, aside = _sites(folders)
    return Rules(
        families, placed, sites, named_after, aside, weights, frozenset(never), _limits(folders)
    )


def _families(
    folders: Sequence[Path],
) -> tuple[Mapping[str, tuple[tuple[str, frozenset[str]], ...]], frozenset[str]]:
    ontology = load_ontology(DATA)
    found: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    placed: dict[str, str] = {}
    columns = ("family", "type", "modes", "placed")
    for row in read_tables(folders, "stories/families.tsv", columns):
        kind = row.one_of("type", frozenset(ontology.types))
        modes = frozenset(row.many("modes"))
        unknown = modes - set(ontology.types[kind].modes)
        if unknown:
            raise row.error(
                f"{kind} has no mode '{min(unknown)}'", "use the modes of the type in ontology.toml"
            )
        family = row.required("family")
        found[kind].append((family, modes))
        if placed.setdefault(family, row.one_of("placed", ("", "x"))) != row["placed"]:
            raise row.error(f"{family} is placed in one row only", "say the same in all its rows")
    alone = [kind for kind in ontology.types if all(modes for _, modes in found[kind])]
    if alone:
        raise LexiconError(
            DATA / "stories" / "families.tsv",
            None,
            f"{alone[0]} has no family for all its records",
            "add a row with empty modes",
        )
    return (
        {kind: tuple(rows) for kind, rows in found.items()},
        frozenset(family for family, mark in placed.items() if mark),
    )


def _sites(folders: Sequence[Path]) -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    sites: dict[str, str] = {}
    named_after: set[str] = set()
    aside: set[str] = set()
    columns = ("site", "words", "named", "aside")
    for row in read_tables(folders, "stories/sites.tsv", columns):
        if row.one_of("aside", ("", "x")):
            aside.add(row["site"])
        for word in row.many("words"):
            sites[word] = row.required("site")
            if row.one_of("named", ("", "x")):
                named_after.add(word)
    return sites, frozenset(named_after), frozenset(aside)


def _limits(folders: Sequence[Path]) -> Limits:
    names = {field.name.replace("_", " "): field.name for field in fields(Limits)}
    values: dict[str, float] = {}
    for row in read_tables(folders, "stories/limits.tsv", ("name", "value", "what")):
        name = row.one_of("name", frozenset(names))
        values[names[name]] = _positive(row)
    for name, field in names.items():
        if field not in values:
            raise LexiconError(
                DATA / "stories" / "limits.tsv", None, f"no row for '{name}'", "add one"
            )
    return Limits(**values)


def _positive(row: Row) -> float:
    value = _number(row, "value")
    if value <= 0:
        raise row.error(f"{row['name']} is {value:g}", "write a number above 0")
    return value


def _number(row: Row, column: str) -> float:
    try:
        return float(row.required(column))
    except ValueError as error:
        raise row.error(f"{column} '{row[column]}' is no number", "write it as -0.35") from error
