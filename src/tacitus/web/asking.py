"""What an address asks of events, and addresses that ask.

The names are those of `tacitus query`'s options, with _ for -; each may be repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, cast
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from starlette.datastructures import QueryParams

from tacitus.archive.filters import FilterWords
from tacitus.archive.periods import first_day, last_day
from tacitus.errors import ConfigError

SEVERAL = (
    "type mode actor recipient country sector place source certainty status publisher document"
).split()
ONE = ("since", "until", "text", "min_confidence", "run")
FILTERS = (*SEVERAL, "dyad", "near", *ONE)
Pairs = list[tuple[str, str]]


class Asked:
    """The filters of a page: as `Archive.events` takes them, and as an address has them.

    Raises ConfigError for a number that is none.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.pairs: Pairs = [
            (name, value.strip()) for name, value in pairs if name in FILTERS and value.strip()
        ]
        self.words = _words(self.pairs)

    def values(self, name: str) -> list[str]:
        """What is asked under a name."""
        return [value for key, value in self.pairs if key == name]

    def address(self, path: str, **changes: object) -> str:
        """A page with these filters; `changes` replace those of their name, None takes away."""
        kept = [(name, value) for name, value in self.pairs if name not in changes]
        return address(path, kept, **changes)

    def without(self, name: str, value: str, **added: object) -> str:
        """The filters less one, as a query string; a dyad goes as a whole. `added` come too."""
        kept = [each for each in self.pairs if each != (name, value)]
        if name == "dyad":
            kept = [each for each in self.pairs if each[0] != "dyad"]
        return address("", kept, **added)

    @property
    def needs_more(self) -> bool:
        """Whether a filter is in force that stands in the second part of the form."""
        first = {"text", "actor", "recipient", "since", "until"}
        return any(name not in first for name, _ in self.pairs)

    def __hash__(self) -> int:
        return hash(tuple(self.pairs))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self.pairs == other.pairs

    def __bool__(self) -> bool:
        return bool(self.pairs)


def address(path: str, pairs: Iterable[tuple[str, str]] = (), **added: object) -> str:
    """A path with a query string; a value may be a list, None is left out."""
    rest = [(name, one) for name, value in added.items() for one in _each(value)]
    query = urlencode([*pairs, *rest], quote_via=quote)
    return f"{path}?{query}" if query else path or "?"


def _each(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        yield from map(str, value)
    elif value is not None:
        yield str(value)


def _words(pairs: Pairs) -> FilterWords:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    for name in ONE:
        if name in found:
            found[name] = found[name][-1]
    if "since" in found:
        found["since"] = first_day(found["since"])
    if "until" in found:
        found["until"] = last_day(found["until"])
    if "near" in found:
        found["near"] = _numbers("near", found["near"][-1].split(","), 3)
    if "min_confidence" in found:
        found["min_confidence"] = _numbers("min_confidence", [found["min_confidence"]], 1)[0]
    if "run" in found:
        found["run"] = int(_numbers("run", [found["run"]], 1)[0])
    if "dyad" in found:
        if len(found["dyad"]) != 2:
            raise ConfigError("dyad: give both parties, an actor and a recipient")
        found["dyad"] = tuple(found["dyad"])
    return cast(FilterWords, found)


def _numbers(name: str, given: list[str], count: int) -> tuple[float, ...]:
    try:
        numbers = tuple(float(each) for each in given)
    except ValueError as error:
        raise ConfigError(f"{name} {','.join(given)}: give numbers") from error
    if len(numbers) != count:
        raise ConfigError(f"{name} {','.join(given)}: give {count} numbers, with commas between")
    return numbers


def asked_of(query: QueryParams | Mapping[str, str]) -> Asked:
    """The filters of a query string."""
    pairs = query.multi_items() if isinstance(query, QueryParams) else query.items()
    return Asked(pairs)


def asked_with(words: FilterWords) -> Asked:
    """The filters that Python or a command line gave."""
    pairs: Pairs = []
    for name, value in words.items():
        if name == "near" and isinstance(value, list | tuple):
            pairs.append((name, ",".join(map(str, value))))
        else:
            pairs += [(name, one) for one in _each(value)]
    return Asked(pairs)


def _asked(request: Request) -> Asked:
    return asked_of(request.query_params)


AskedHere = Annotated[Asked, Depends(_asked)]
