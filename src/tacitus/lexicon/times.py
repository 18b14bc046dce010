"""The words and shapes of time expressions, compiled so that one scan finds them.

Every token becomes one character that stands for its classes; a pattern is a regular
expression over these characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tacitus.errors import LexiconError
from tacitus.lexicon.numbers import NumberWords, load_numbers
from tacitus.lexicon.tables import DATA, Row, read_tables

_WORD_COLUMNS = ("word", "class", "value")
_PATTERN_COLUMNS = ("pattern", "reading", "example")
_NAME_COLUMNS = ("name", "month", "day", "year")
_PARTS = re.compile(r"[a-z]+(?:-[a-z]+)*|[()|?+]")
_RANGES = {"month": (1, 12), "weekday": (0, 6), "season": (1, 12), "part": (0, 3)}

_SHAPES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(shape), frozenset(classes.split()))
    for shape, classes in (
        (r"[1-9]", "number day short"),
        (r"0[1-9]|[12]\d|3[01]", "number day pair"),
        (r"\d\d", "number pair"),
        (r"(?:1[5-9]|20)\d\d", "number year"),
        (r"(?:1[5-9]|20)\d0s", "decade"),
        (r"[1-9]0s", "two-digit-decade"),
        (r"(?:1[5-9]|20)\d\d[-–/](?:\d\d)?\d\d", "years"),
        (r"\d{4}[-–]\d\d[-–]\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}", "date"),
        (r"\d{1,2}(?:st|nd|rd|th)", "ordinal"),
        (r"\d[\d.,]*", "number"),
    )
)
# Every expression holds a word of one of these classes: a sentence without is passed over.
_ANCHORS = frozenset(
    "month weekday year date unit dayword season decade two-digit-decade daypart weekend years "
    "part-year part-month part-decade part-season part-century century named-day".split()
)
# The class of a word that begins the name of a fixed day.
_NAMED = "named-day"
_PREFIXED = re.compile(r"(early|mid|late)[-–](.+)")
_PREFIXABLE = ("year", "month", "decade", "season", "century")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled shape and the name of the function that reads it."""

    regex: re.Pattern[str]
    reading: str


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A fixed day such as Christmas Day; `month` is None for a name that is no date."""

    words: tuple[str, ...]
    month: int | None
    day: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Everything `find_times` knows. `code` turns a token's text into its character.

    `anchor` matches a character that every expression needs, `union` the beginning
    of any pattern or name.
    """

    classes: dict[str, frozenset[str]]
    values: dict[tuple[str, str], str]
    numbers: NumberWords
    names: dict[str, tuple[NamedDay, ...]]
    patterns: tuple[Pattern, ...]
    anchor: re.Pattern[str]
    union: re.Pattern[str]
    codes: dict[frozenset[str], str]
    by_word: dict[str, str]

    def classes_of(self, text: str) -> frozenset[str]:
        """The classes of a token, by the word or by its shape."""
        return _classes(text.lower(), self.classes)

    def code(self, text: str) -> str:
        """The character that stands for a token."""
        lower = text.lower()
        known = self.by_word.get(lower)
        if known is not None:
            return known
        if not any(mark.isdigit() for mark in lower) and "-" not in lower:
            return "."
        return self.codes.get(_classes(lower, self.classes), ".")

    def value(self, kind: str, text: str) -> str:
        """The value column of a word in a class, or an empty string."""
        return self.values.get((kind, text.lower()), "")

    def has(self, kind: str, text: str) -> bool:
        """Whether a token is of a class."""
        return kind in self.classes_of(text)


def load_times(folders: Sequence[Path] = (DATA,)) -> TimeLexicon:
    """Read ``times/words.tsv``, ``patterns.tsv`` and ``named_days.tsv`` of each folder."""
    numbers = load_numbers(folders)
    classes, values = _read_words(folders)
    for word in numbers.words:
        classes.setdefault(word, set()).add("number")
    names = _read_names(folders)
    for word, found in names.items():
        if any(name.month for name in found):
            classes.setdefault(word, set()).add(_NAMED)
    frozen = {word: frozenset(found) for word, found in classes.items()}
    sets = sorted(
        {*frozen.values(), *(classes for _, classes in _SHAPES), *_prefixed_classes()}, key=sorted
    )
    codes = {found: chr(0xE000 + n) for n, found in enumerate(sets)}
    patterns = _read_patterns(folders, codes)
    anchors = "".join(code for found, code in codes.items() if found & _ANCHORS)
    named = "".join(code for found, code in codes.items() if _NAMED in found)
    shapes = "|".join(pattern.regex.pattern for pattern in patterns)
    return TimeLexicon(
        classes=frozen,
        values=values,
        numbers=numbers,
        names=names,
        patterns=patterns,
        anchor=re.compile(f"[{anchors}]"),
        union=re.compile(f"[{named}]|{shapes}"),
        codes=codes,
        by_word={word: codes[found] for word, found in frozen.items()},
    )


def _classes(lower: str, words: dict[str, frozenset[str]]) -> frozenset[str]:
    found = words.get(lower)
    if found is not None:
        return found
    for shape, classes in _SHAPES:
        if shape.fullmatch(lower):
            return classes
    prefixed = _PREFIXED.fullmatch(lower)
    if prefixed:
        inner = _classes(prefixed.group(2), words)
        for kind in _PREFIXABLE:
            if kind in inner:
                return frozenset({f"part-{kind}"})
    return frozenset()


def _prefixed_classes() -> list[frozenset[str]]:
    return [frozenset({f"part-{kind}"}) for kind in _PREFIXABLE]


def _read_words(folders: Sequence[Path]) -> tuple[dict[str, set[str]], dict[tuple[str, str], str]]:
    classes: dict[str, set[str]] = {}
    values: dict[tuple[str, str], str] = {}
    for row in read_tables(folders, "times/words.tsv", _WORD_COLUMNS):
        word, kind = row.required("word").lower(), row.required("class")
        if kind in _RANGES:
            _whole_number(row, "value", *_RANGES[kind])
        classes.setdefault(word, set()).add(kind)
        values[kind, word] = row["value"]
    return classes, values


def _read_patterns(
    folders: Sequence[Path], codes: dict[frozenset[str], str]
) -> tuple[Pattern, ...]:
    patterns = []
    for row in read_tables(folders, "times/patterns.tsv", _PATTERN_COLUMNS):
        parts = [
            part if part in "()|?+" else _character_class(row, part, codes)
            for part in _PARTS.findall(row.required("pattern"))
        ]
        try:
            regex = re.compile("".join(parts).replace("(", "(?:"))
        except re.error as error:
            raise row.error(f"the pattern is wrong ({error})", "balance its brackets") from error
        if regex.match(""):
            raise row.error("the pattern matches nothing at all", "ask for at least one word")
        patterns.append(Pattern(regex, row.required("reading")))
    return tuple(patterns)


def _character_class(row: Row, name: str, codes: dict[frozenset[str], str]) -> str:
    members = "".join(code for classes, code in codes.items() if name in classes)
    if not members:
        raise row.error(f"class '{name}' has no words", "name a class of words.tsv or a shape")
    return f"[{members}]"


def _read_names(folders: Sequence[Path]) -> dict[str, tuple[NamedDay, ...]]:
    names: dict[str, list[NamedDay]] = {}
    for row in read_tables(folders, "times/named_days.tsv", _NAME_COLUMNS):
        words = tuple(row.required("name").lower().split())
        month = _whole_number(row, "month", 1, 12) if row["month"] else None
        day = _whole_number(row, "day", 1, 31) if row["day"] else None
        year = _whole_number(row, "year", 1, 9999) if row["year"] else None
        if (month is None) != (day is None):
            raise row.error("month without day, or day without month", "give both or neither")
        if month and day and not _is_date(month, day):
            raise row.error(f"no day {day} in month {month}", "correct the date")
        names.setdefault(words[0], []).append(NamedDay(words, month, day, year))
    return {first: tuple(sorted(found, key=_longest)) for first, found in names.items()}


def _longest(name: NamedDay) -> int:
    return -len(name.words)


def _is_date(month: int, day: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _whole_number(row: Row, column: str, low: int, high: int) -> int:
    text = row[column]
    if not text.isdigit() or not low <= int(text) <= high:
        problem: LexiconError = row.error(
            f"{column} '{text}' is not a number from {low} to {high}", "correct it"
        )
        raise problem
    return int(text)
