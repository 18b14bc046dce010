"""Finds every known name in an article: states, demonyms, capitals, organisations, persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tacitus.lexicon.actors import ActorEntry, ActorLexicon
from tacitus.lexicon.peoples import PeopleLexicon
from tacitus.records import Analysis

HitKind = Literal["person", "organisation", "name", "demonym", "capital", "seat", "people"]
PLACE_KINDS = frozenset({"name", "demonym", "capital", "seat"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens `first` to `last` (exclusive).

    `entries` are the rows of a person or an organisation; `countries` the codes it may stand
    for, the likeliest first (a people may live in several); `sector` that of a seat.
    """

    first: int
    last: int
    kind: HitKind
    name: str
    countries: tuple[str, ...]
    sector: str | None = None
    entries: tuple[ActorEntry, ...] = ()


def find_hits(analysis: Analysis, actors: ActorLexicon, peoples: PeopleLexicon) -> dict[int, Hit]:
    """Every known name, by each token that it covers; the longest at a place wins."""
    ends = {token.end: token.i + 1 for token in analysis.tokens}
    persons = _person_tokens(analysis)
    found: dict[int, Hit] = {}
    i = 0
    while i < len(analysis.tokens):
        other = actors.other_name(analysis.document.text, analysis.tokens[i].start)
        if other is not None and other in ends:
            i = ends[other]
            continue
        hit = _hit_at(analysis, i, actors, peoples, ends)
        if hit is not None and not is_sided(analysis, i) and not _inside_other_person(hit, persons):
            for j in range(hit.first, hit.last):
                found[j] = hit
            i = hit.last
        else:
            i += 1
    return found


def is_sided(analysis: Analysis, i: int) -> bool:
    """ "pro-*Russian* separatists" are not Russian."""
    return (
        i > 1
        and analysis.tokens[i - 1].text == "-"
        and analysis.tokens[i - 2].text.lower() in ("pro", "anti")
    )


def _person_tokens(analysis: Analysis) -> dict[int, tuple[int, int]]:
    return {
        i: (entity.first, entity.last)
        for entity in analysis.entities
        if entity.label == "PERSON"
        for i in range(entity.first, entity.last)
    }


def _inside_other_person(hit: Hit, persons: dict[int, tuple[int, int]]) -> bool:
    """A single word of a longer personal name is another person: Paris Hilton, Joe Assad."""
    around = persons.get(hit.first)
    if around is None or hit.last - hit.first > 1:
        return False
    first, last = around
    return first < hit.first or (hit.kind in PLACE_KINDS and last > hit.last)


def _hit_at(
    analysis: Analysis,
    i: int,
    actors: ActorLexicon,
    peoples: PeopleLexicon,
    ends: dict[int, int],
) -> Hit | None:
    text, start = analysis.document.text, analysis.tokens[i].start
    best: Hit | None = None
    place = actors.place_name(text, start)
    if place is not None and (last := ends.get(place[0])) is not None:
        end, country, kind, sector = place
        best = Hit(i, last, kind, text[start:end], (country.code,), sector)
    named = actors.named(text, start)
    if named is not None and (last := ends.get(named[0])) is not None:
        entries = named[1]
        if best is None or last > best.last:
            kind_of: HitKind = "person" if entries[0].kind == "person" else "organisation"
            codes = tuple(dict.fromkeys(e.country for e in entries if e.country))
            best = Hit(i, last, kind_of, entries[0].name, codes, None, entries)
    if best is None:
        people = peoples.get(analysis.tokens[i].text)
        if people is not None:
            best = Hit(i, i + 1, "people", people.name, people.countries)
    return best
