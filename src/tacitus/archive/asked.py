"""Values that cannot be asked for are refused, with those that can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from tacitus.archive.filters import Filters, fold, several
from tacitus.errors import ConfigError
from tacitus.lexicon.actors import BODIES, COUNTRY_COLUMNS
from tacitus.lexicon.ontology import Ontology, load_ontology
from tacitus.lexicon.tables import DATA, read_table

_MOST = 30  # values that a message names; of more it names those near


def checked(filters: Filters) -> Filters:
    """The filters, where each code in them is one that the codebook has.

    Raises ConfigError, which names the nearest code or all of them.
    """
    known = ontology()
    modes = sorted({mode for kind in known.types.values() for mode in kind.modes})
    _check("type", [each.upper() for each in several(filters.type) or ()], list(known.types))
    _check("mode", [each.lower() for each in several(filters.mode) or ()], modes)
    _check("sector", [each.upper() for each in several(filters.sector) or ()], known.sectors)
    _check_countries(several(filters.country) or ())
    _check_modes_fit(filters, {name: kind.modes for name, kind in known.types.items()})
    confidence = filters.min_confidence
    if confidence is not None and not 0 <= confidence <= 1:
        raise ConfigError(f"min confidence {confidence}: give a number from 0 to 1")
    return filters


def nearest(asked: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words most like those asked for, without case and accents."""
    folded = {fold(word): word for word in known}
    return [folded[found] for found in get_close_matches(fold(asked), folded, most)]


def _check(name: str, values: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for value in values:
        if value not in known:
            raise ConfigError(f"{name} {value}: no such {name}; {_instead(value, known)}")


def _instead(value: str, known: Sequence[str]) -> str:
    near = nearest(value, known)
    words = f"did you mean {' or '.join(near)}? " if near else ""
    return words + (f"use one of: {', '.join(known)}" if len(known) <= _MOST or not near else "")


def _check_countries(values: Iterable[str]) -> None:
    codes = countries()
    for value in values:
        if value.upper() in codes.values() or value.upper() in BODIES:
            continue
        if fold(value) in codes:
            raise ConfigError(f"country {value}: give its code, {codes[fold(value)]}")
        near = [f"{codes[fold(name)]} ({name})" for name in nearest(value, codes)]
        raise ConfigError(
            f"country {value}: no such code; "
            + (f"did you mean {' or '.join(near)}? " if near else "")
            + "use ISO 3166-1 alpha-3, as SYR, or one of: "
            + ", ".join(sorted(BODIES))
        )


def _check_modes_fit(filters: Filters, types: Mapping[str, Iterable[str]]) -> None:
    """A mode that no type asked for has would find nothing, without a word."""
    asked = [each.upper() for each in several(filters.type) or ()]
    fitting = {mode for name in asked for mode in types[name]}
    for mode in several(filters.mode) or ():
        if asked and mode.lower() not in fitting:
            having = [name for name, modes in types.items() if mode.lower() in modes]
            raise ConfigError(
                f"mode {mode}: {' and '.join(asked)} has no such mode; "
                f"it is one of {', '.join(having)}"
            )


@cache
def ontology() -> Ontology:
    """The ontology, loaded once."""
    return load_ontology(DATA)


@cache
def countries() -> dict[str, str]:
    """Countries' codes by names without case and accents, loaded once."""
    found: dict[str, str] = {}
    for row in read_table(DATA / "actors" / "countries.tsv", COUNTRY_COLUMNS):
        for name in (row["name"], *row.many("aliases")):
            found.setdefault(fold(name), row["code"])
    return found
