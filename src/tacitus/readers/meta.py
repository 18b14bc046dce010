"""Tells what one line of a head says: byline, date, publisher, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tacitus.lexicon.tables import DATA, read_tables
from tacitus.readers.dates import find_dates

LONGEST = 160
LABEL = re.compile(
    r"(?P<label>title|headline|authors?|byline|written by|date|dateline|source|publisher|"
    r"publication|outlet|url|link)\s*:\s*(?P<rest>.+)",
    re.I,
)
DATE_WORDS = re.compile(
    r"\b(?:first |last |originally )?(?:published|posted|updated|modified|amended|created|"
    r"issued|released|publication date|date)\b(?:\s+(?:on|at))?\s*:?",
    re.I,
)
LATER = re.compile(r"updated|modified|amended", re.I)
WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b\.?,?",
    re.I,
)
CLOCK = re.compile(
    r"\b(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|"
    r"\(?\b(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|PST|PDT|MSK|EET|IST|AEST|AEDT|HKT|SGT)\b"
    r"(?:\s*[+-]\d{1,2}(?::?\d\d)?)?\)?",
    re.I,
)
SEPARATORS = " \t,;|•·–—-/()[]*_:"
SENTENCE = re.compile(r"(?<!\b[A-Z])[.!?][\"'”’]?$")
PART = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\n")
BY = re.compile(r"(?:text\s+|story\s+|report\s+)?by:?\s+(?=\S)", re.I)
PARTICLE = r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|bin|bint|ibn|al|el|ben|y|e)"
WORD = r"(?:(?:al-|el-|d['’]|O['’]|Mc|Mac)?[^\W\d_a-zß-öø-ÿ][\w'’.-]*)"
PERSON = rf"{WORD}(?:\s+(?:{PARTICLE}\s+){{0,2}}{WORD}){{1,3}}"
TAIL = (
    rf"(?:,?\s+(?:in|for|at|reporting from|from)\s+.+|,\s*{WORD}(?:\s+{WORD}){{0,3}}"
    r"|\s+and agencies)?"
)
NAMES = re.compile(rf"{PERSON}(?:(?:,\s+(?:and\s+)?|\s+(?:and|&|with)\s+){PERSON})*{TAIL}")
JOB = r"(?:correspondents?|editor|writer|reporter|analyst|columnist)\b.*"
ROLE = re.compile(rf",\s+(?:[\w-]+\s+){{0,4}}{JOB}|\s+(?:chief |staff |senior )?{JOB}", re.I)
ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Meta:
    """What a line says about its article. `sure` where it cannot well be anything else."""

    sure: bool
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    modified: date | None = None
    publisher: str | None = None
    url: str | None = None


@lru_cache(maxsize=1)
def _publishers() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in read_tables([DATA], "reading/publishers.tsv", ("name", "aliases")):
        for alias in (row.required("name"), *row.many("aliases")):
            names[alias.casefold()] = row["name"]
    return names


def publisher_named(text: str) -> str | None:
    """The publisher whose name or short name a text is."""
    return _publishers().get(text.strip(SEPARATORS + ".").casefold())


def read_meta(text: str) -> Meta | None:
    """What a head's line says, or None where it is no such line."""
    text = text.strip("*_ \t")
    if not text or len(text) > LONGEST:
        return None
    labelled = LABEL.fullmatch(text)
    if labelled:
        return _labelled(labelled["label"].lower(), labelled["rest"].strip())
    if ADDRESS.fullmatch(text):
        return Meta(True, url=text)
    dates = find_dates(text)
    if dates:
        return _dated(text)
    return _undated(text)


def _labelled(label: str, rest: str) -> Meta | None:
    if label in ("title", "headline"):
        return Meta(True, title=rest)
    if label in ("author", "authors", "byline", "written by"):
        return Meta(True, byline=BY.sub("", rest, count=1))
    if label in ("url", "link"):
        return Meta(True, url=rest)
    if label in ("date", "dateline"):
        return _dated(rest)
    return Meta(True, publisher=publisher_named(rest) or rest)


def _dated(text: str) -> Meta | None:
    """A line with dates is a date line if little else is in it."""
    published: date | None = None
    modified: date | None = None
    rest, done = [], 0
    for dated in find_dates(text):
        before = text[done : dated.start]
        if LATER.search(before):
            modified = modified or dated.day
        else:
            published = published or dated.day
        rest.append(before)
        done = dated.end
    rest.append(text[done:])
    left = "|".join(CLOCK.sub(" ", WEEKDAY.sub(" ", DATE_WORDS.sub(" ", part))) for part in rest)
    byline = publisher = None
    for part in filter(None, (part.strip(SEPARATORS) for part in PART.split(left))):
        said = _undated(part)
        if said is not None:
            byline, publisher = byline or said.byline, publisher or said.publisher
        elif len(part.split()) > 4 or part[0].islower() or SENTENCE.search(part):
            return None
    return Meta(True, byline=byline, published=published, modified=modified, publisher=publisher)


def _undated(text: str) -> Meta | None:
    publisher = publisher_named(text)
    if publisher:
        return Meta(True, publisher=publisher)
    by = BY.match(text)
    if by:
        return _by(text[by.end() :])
    parts = [part for part in PART.split(text) if part]
    if not 1 <= len(parts) <= 2 or SENTENCE.search(text) or not NAMES.fullmatch(parts[0]):
        return None
    names = _person(parts[0])
    if publisher_named(names):
        return Meta(True, publisher=publisher_named(names))
    return Meta(False, byline=names, publisher=_last_publisher(parts))


def _by(text: str) -> Meta | None:
    parts = [part for part in PART.split(text) if part]
    names = ROLE.sub("", parts[0]) if parts else ""
    publisher = publisher_named(names)
    if publisher:
        return Meta(True, publisher=publisher)
    capital = all(word[0].isupper() for word in names.split()[:1])
    if not names or not capital or len(names.split()) > 16 or names.endswith((".", "?", "!")):
        return None
    return Meta(True, byline=_person(names), publisher=_last_publisher([names, *parts[1:]]))


def _person(names: str) -> str:
    """The names without a publisher or a place behind them."""
    head, comma, tail = names.rpartition(",")
    if comma and publisher_named(tail):
        names = head
    names = ROLE.sub("", names)
    return re.sub(
        r",?\s+(?:(?:in|for|at|from|reporting from)\s+.+|and agencies)$", "", names
    ).strip()


def _last_publisher(parts: list[str]) -> str | None:
    named = publisher_named(parts[-1]) if len(parts) > 1 else None
    tail = re.split(r",|\bfor\b", parts[0])[-1]
    return named or (publisher_named(tail) if tail != parts[0] else None)
