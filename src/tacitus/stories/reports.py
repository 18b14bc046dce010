"""What linking reads of a record: a report, small enough to hold millions of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from tacitus.likeness import is_name, plain, voice_key
from tacitus.records import Actor, Certainty, Count, Location, Status
from tacitus.stories.days import Days, event_days, ordinal
from tacitus.stories.rules import Rules

Json = Mapping[str, Any]

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters: "bombing" and "bombers" are one word, "march" and "market" are not
_DEFINITE = frozenset({"the", "this", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "some"})
_BEFORE = 3  # words between an article and its noun, the article included
# Words before a trigger that tell its event from one told before.
_OTHER = frozenset("another second third new fresh separate other previous earlier".split())
# Bodies that every country has, so that "the" does not refer back.
_STANDING = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_VAGUE_PLACES = frozenset({"country", "region"})
_TOLD = {"clause": 3, "sentence": 2}  # how well a record's sentence tells the place; else 1


@dataclass(frozen=True, slots=True)
class Report:
    """One record, as far as linking looks at it.

    `families` tell what it can be linked with. `published` and `days` are ordinals; `days` is
    None where the text tells none, and `sure` where the sentence itself tells them. `earlier`
    marks what the sentence tells as before something else. `weight` tells how surely the
    sentence itself names the place. `sentence` is equal for two reports in the same words,
    `voice` for two that one source, or one article's own voice, vouches for.
    """

    id: str
    document: str
    publisher: str | None
    published: int | None
    start: int
    event_type: str
    modes: frozenset[str]
    families: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    location: Location | None
    weight: int
    days: Days | None
    sure: bool
    earlier: bool
    sites: frozenset[str]
    counts: tuple[Count, ...]
    trigger: str
    words: frozenset[str]
    sentence: int
    definite: bool
    another: bool
    headline: bool
    certainty: Certainty
    source: Actor | None
    voice: tuple[str, ...]
    status: Status


class Reader:
    """Turns records into reports; equal parts of different records are kept once."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._actors: dict[Actor, Actor] = {}
        self._places: dict[Location, Location] = {}
        self._words: dict[str, str] = {}
        self._modes: dict[frozenset[str], frozenset[str]] = {}

    def reports(self, records: Iterable[Json]) -> Iterator[Report]:
        """A report for each record that has a family, in the order of the records."""
        for record in records:
            yield self.report(record)

    def report(self, record: Json) -> Report:
        """One record, in the form of record.md, as a report."""
        document, evidence = record["document"], record["evidence"]
        modes = frozenset(record["event_mode"])
        modes = self._modes.setdefault(modes, modes)
        source = record.get("source")
        published = ordinal(document.get("published"))
        when = event_days(record, published)
        place = record.get("location")
        words = evidence["text"]
        trigger = evidence["trigger"]
        title = document.get("title") or ""
        actor = self._actor(source) if source else None
        before = words[: trigger["start"] - evidence["start"]].casefold().split()
        return Report(
            id=record["id"],
            document=document["id"],
            publisher=document.get("publisher"),
            published=published,
            start=evidence["start"],
            event_type=record["event_type"],
            modes=modes,
            families=self._rules.families_of(record["event_type"], modes),
            actors=self._parties(record["actor"], place),
            recipients=self._parties(record["recipient"], place),
            location=self._location(place) if place else None,
            weight=_weight(place, words, self._rules.named_after) if place else 0,
            days=when.days,
            sure=when.sure,
            earlier=when.earlier,
            sites=_sites(record, self._rules.sites, self._rules.aside),
            counts=tuple(_count(each) for each in record.get("counts") or ()),
            trigger=_stem(trigger["text"]),
            words=frozenset(self._words.setdefault(w, w) for w in stems(words)),
            sentence=crc32(words.encode()),
            definite=_definite(record) or any(map(_refers_back, record["actor"])),
            another=bool(_OTHER & set(before[-_BEFORE:])),
            headline=bool(title) and words.strip() == title.strip(),
            certainty=record["certainty"],
            source=actor,
            voice=_voice(document["id"], source, actor),
            status=record["status"],
        )

    def _parties(self, several: Iterable[Json], place: Json | None) -> tuple[Actor, ...]:
        """The parties of one side; a place that stands for its people tells no more than where."""
        where = plain(place["name"]) if place else ""
        return tuple(self._actor(each) for each in several if plain(each["name"]) != where)

    def _actor(self, values: Json) -> Actor:
        actor = Actor(
            values["name"], values.get("country"), tuple(values.get("sector") or ()), None
        )
        return self._actors.setdefault(actor, actor)

    def _location(self, values: Json) -> Location:
        place = Location(
            values["name"],
            values.get("country"),
            values.get("admin1"),
            values.get("latitude"),
            values.get("longitude"),
            values.get("geonameid"),
            values.get("precision") or "city",
        )
        return self._places.setdefault(place, place)


def stems(text: str) -> set[str]:
    """The words of a text of four letters and more, cut to their first letters, in one case."""
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def is_specific(place: Location) -> bool:
    """Whether a place is smaller than a country."""
    return place.precision not in _VAGUE_PLACES


def _weight(place: Json, words: str, named_after: frozenset[str]) -> int:
    """How surely a record's sentence tells its place.

    "The Gamboru market" may be named after a town far away, so it is no sure place.
    """
    name = place.get("text") or ""
    at = words.find(name)
    rest = words[at + len(name) :].split() if name and at >= 0 else []
    if rest and named_after & {rest[0].strip(".,;:"), *rest[1:2]}:
        return 1
    return _TOLD.get(place.get("basis") or "", 1)


def _sites(record: Json, sites: Mapping[str, str], aside: frozenset[str]) -> frozenset[str]:
    """The kind of site that was acted upon, or the only one that the sentence names."""
    told = _sites_in(" ".join(each.get("text") or "" for each in record["recipient"]), sites)
    if told:
        return told
    told = _sites_in(record["evidence"]["text"], sites) - aside
    return told if len(told) == 1 else frozenset()


def _sites_in(words: str, sites: Mapping[str, str]) -> frozenset[str]:
    found = (word.removesuffix("s") for word in _WORD.findall(words.casefold()))
    return frozenset(sites[word] for word in found if word in sites)


def _stem(words: str) -> str:
    """A trigger's first long word, shortened: "carried out" and "carries" are one."""
    found = _WORD.findall(words.casefold())
    return found[0][:_STEM] if found else words.casefold()


def _definite(record: Json) -> bool:
    """Whether the trigger is a noun told before: "the attack", but not "the army attacked"."""
    evidence = record["evidence"]
    start, trigger = evidence["start"], evidence["trigger"]["start"]
    inside = [
        each["end"] for each in (*record["actor"], *record["recipient"]) if each["end"] <= trigger
    ]
    first = max([start, *inside]) - start
    before = evidence["text"][first : trigger - start].casefold().split()
    told = [word for word in before[-_BEFORE:] if word in _DEFINITE | _INDEFINITE]
    return bool(told) and told[-1] in _DEFINITE


def _refers_back(actor: Json) -> bool:
    """Whether whoever acts is told by a common noun that was told before: "the gunmen".

    "The army" and "the police" need not have been told before.
    """
    first, _, rest = (actor.get("text") or "").partition(" ")
    known = _STANDING & set((actor.get("sector") or ())[:1])
    return first.casefold() in _DEFINITE and not known and not is_name(rest)


def _count(values: Json) -> Count:
    return Count(
        values["kind"], values.get("low"), values.get("high"), 0, 0, values.get("text") or "", 0
    )


def _voice(document: str, source: Json | None, actor: Actor | None) -> tuple[str, ...]:
    if source is None or actor is None:
        return ("article", document)
    return voice_key(
        document, actor, source.get("text") or actor.name, bool(source.get("anonymous"))
    )
