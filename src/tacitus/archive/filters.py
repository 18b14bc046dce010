"""What a user asks of events, as conditions over the columns of `events`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypedDict

from tacitus.archive.periods import first_day, last_day
from tacitus.config import parse_date
from tacitus.errors import ConfigError

Several = str | Sequence[str]
Names = dict[str, list[str]]
_EARTH_KM = 6371.0088
_FEW = 8  # values that are looked for one by one
_STATUSES = ("actual", "future", "hypothetical", "negated")
_CERTAINTIES = ("asserted", "alleged", "denied")


@dataclass(frozen=True, slots=True)
class Filters:
    """What events must have; None asks nothing. Where several are given, one is enough.

    type, mode: as in the codebook, in any case. actor, recipient: a name, whole words of it, or
    a country's code. country, sector: of an actor or a recipient. dyad: two parties, each as
    for actor, the first as actor and the second as recipient. near: latitude and longitude in
    degrees, and a distance in kilometres. place: name, first-order division or country's code
    of the place. since, until: days (ISO or date), months (2018-02) or years; an event counts
    whose own dates, or whose day of publication where it has none, overlap them. source: as for
    actor, names only. publisher: in any case. text: words that the sentence holds, in any form;
    "several in quotes" stand side by side. run: its number. document: its id.
    """

    type: Several | None = None
    mode: Several | None = None
    actor: Several | None = None
    recipient: Several | None = None
    country: Several | None = None
    sector: Several | None = None
    dyad: tuple[str, str] | None = None
    near: tuple[float, float, float] | None = None
    place: Several | None = None
    since: date | str | None = None
    until: date | str | None = None
    source: Several | None = None
    certainty: Several | None = None
    status: Several | None = None
    publisher: Several | None = None
    text: str | None = None
    min_confidence: float | None = None
    run: int | None = None
    document: Several | None = None


PLAIN = frozenset("type status certainty publisher since until min_confidence run document".split())


class FilterWords(TypedDict, total=False):
    """The fields of `Filters` as keywords."""

    type: Several | None
    mode: Several | None
    actor: Several | None
    recipient: Several | None
    country: Several | None
    sector: Several | None
    dyad: tuple[str, str] | None
    near: tuple[float, float, float] | None
    place: Several | None
    since: date | str | None
    until: date | str | None
    source: Several | None
    certainty: Several | None
    status: Several | None
    publisher: Several | None
    text: str | None
    min_confidence: float | None
    run: int | None
    document: Several | None


class Known(Protocol):
    """The names that an archive holds, by what they are without case and accents."""

    @property
    def names(self) -> Names:
        """Those of actors and recipients."""
        ...

    @property
    def sources(self) -> Names:
        """Those of sources."""
        ...


class Conditions:
    """Conditions with their parameters. Raises ConfigError for what cannot be asked."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.parts: list[str] = []
        self.parameters: dict[str, Any] = {}

    def add(self, filters: Filters) -> None:
        """All that a query asks, but for its text, which has an index of its own."""
        self.add_plain(filters)
        self._holds(("event_mode",), _lower(filters.mode))
        self._holds(("actor_country", "recipient_country"), _upper(filters.country))
        self._holds(("actor_sector", "recipient_sector"), _upper(filters.sector))
        self._party("actor", several(filters.actor))
        self._party("recipient", several(filters.recipient))
        self._dyad(filters.dyad)
        self._place(several(filters.place))
        self._near(filters.near)
        sources = several(filters.source)
        if sources is not None:
            self._one_of("source_name", matching(sources, self._known.sources))

    def add_plain(self, filters: Filters) -> None:
        """What is asked by `PLAIN` filters, whose columns `pairs` has too."""
        self._one_of("event_type", _upper(filters.type))
        self._one_of("status", _known("status", filters.status, _STATUSES))
        self._one_of("certainty", _known("certainty", filters.certainty, _CERTAINTIES))
        self._one_of("document_id", several(filters.document))
        self._one_of("lower(publisher)", _lower(filters.publisher))
        self._time(filters)
        if filters.min_confidence is not None:
            self.parts.append(f"confidence >= {self.bind(filters.min_confidence)}")
        if filters.run is not None:
            self.parts.append(f"run = {self.bind(filters.run)}")

    def bind(self, value: object) -> str:
        """Bind a value; the words that stand for it in SQL."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def _party(self, side: str, asked: list[str] | None) -> None:
        if asked is None:
            return
        codes = [each for each in asked if is_code(each)]
        words = [each for each in asked if not is_code(each)]
        names = matching(words, self._known.names)
        parts = [self._any([f"{side}_country"], codes), self._any([f"{side}_name"], names)]
        self.parts.append(f"({' OR '.join(parts)})")

    def _dyad(self, dyad: Sequence[str] | None) -> None:
        if dyad is None:
            return
        if isinstance(dyad, str) or len(dyad) != 2:
            raise ConfigError(f"dyad {dyad}: give two parties, an actor and a recipient")
        for side, words in zip(("actor", "recipient"), dyad, strict=True):
            self._party(side, [words])

    def _place(self, asked: list[str] | None) -> None:
        if asked is None:
            return
        bound = self._texts([fold(each) for each in asked])
        columns = ("location_name", "location_admin1", "location_country")
        parts = [f"list_contains({bound}, lower(strip_accents({column})))" for column in columns]
        self.parts.append(f"({' OR '.join(parts)})")

    def _near(self, near: Sequence[float] | None) -> None:
        if near is None:
            return
        if len(near) != 3 or not (abs(near[0]) <= 90 and abs(near[1]) <= 180 and near[2] >= 0):
            raise ConfigError(
                f"near {near}: give latitude (-90 to 90), longitude (-180 to 180) and kilometres"
            )
        lat, lon, far = (self.bind(float(each)) for each in near)
        # A belt of latitudes first, which costs little; then the distance on the globe.
        self.parts.append(
            f"abs(latitude - {lat}) <= {far} / 110.0 AND 2 * {_EARTH_KM} * asin(least(1, sqrt("
            f"pow(sin(radians(latitude - {lat}) / 2), 2) + cos(radians({lat})) * "
            f"cos(radians(latitude)) * pow(sin(radians(longitude - {lon}) / 2), 2)))) <= {far}"
        )

    def _time(self, filters: Filters) -> None:
        since = None if filters.since is None else _day(filters.since, "since ", first_day)
        until = None if filters.until is None else _day(filters.until, "until ", last_day)
        if since is not None and until is not None and since > until:
            raise ConfigError(f"since {since} is after until {until}; give the earlier day first")
        if since is not None:
            self.parts.append(f"last_day >= {self.bind(since)}")
        if until is not None:
            self.parts.append(f"day <= {self.bind(until)}")

    def _one_of(self, column: str, values: list[str] | None) -> None:
        if values is not None:
            self.parts.append(f"{column} IN {self._texts(values)}")

    def _holds(self, columns: Iterable[str], values: list[str] | None) -> None:
        if values is not None:
            self.parts.append(f"({self._any(columns, values)})")

    def _any(self, columns: Iterable[str], values: list[str]) -> str:
        """Whether one of some lists holds one of some values."""
        if not values:
            return "false"
        if len(values) <= _FEW:  # several times as fast
            each = [self.bind(value) for value in values]
            return " OR ".join(f"list_contains({c}, {value})" for c in columns for value in each)
        bound = self._texts(values)
        return " OR ".join(
            f"(sentence, n) IN (SELECT (sentence, n) FROM (SELECT sentence, n, unnest({column}) "
            f"AS held FROM all_events) WHERE held IN (SELECT unnest({bound})))"
            for column in columns
        )

    def _texts(self, values: list[str]) -> str:
        return f"CAST({self.bind(values)} AS VARCHAR[])"


def several(value: Several | None) -> list[str] | None:
    """One or several values as a list; None where nothing is asked."""
    if value is None:
        return None
    return [value] if isinstance(value, str) else list(value)


def fold(name: str) -> str:
    """A name in lower case and without accents."""
    apart = unicodedata.normalize("NFD", name)
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()


def folded(names: Iterable[str]) -> Names:
    """Names by what they are without case and accents."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(fold(name), []).append(name)
    return found


def matching(asked: Iterable[str], names: Names) -> list[str]:
    """The names that are what is asked for; where there are none, those that hold its words."""
    found: list[str] = []
    for words in asked:
        plain = fold(words)
        same = names.get(plain)
        if same is None:
            part = re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")
            same = [name for key, written in names.items() if part.search(key) for name in written]
        found += same
    return found


def is_code(words: str) -> bool:
    """Whether these are a country's code rather than a name."""
    return len(words) == 3 and words.isalpha() and words.isupper()


def _upper(value: Several | None) -> list[str] | None:
    values = several(value)
    return None if values is None else [each.upper() for each in values]


def _lower(value: Several | None) -> list[str] | None:
    values = several(value)
    return None if values is None else [each.lower() for each in values]


def _known(name: str, value: Several | None, known: Sequence[str]) -> list[str] | None:
    values = _lower(value)
    for each in values or []:
        if each not in known:
            raise ConfigError(f"{name} {each}: use one of: {', '.join(known)}")
    return values


def _day(value: date | str, name: str, in_period: Callable[[str], str]) -> date:
    if isinstance(value, date):
        return value
    return parse_date(in_period(value), name, "2018-02-02, 2018-02 or 2018")
