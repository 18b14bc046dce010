"""Who speaks: the sources of many articles, brought together where they are the same.

A named source is the same over all articles by its actor's name and country. An unnamed one
("officials", "a witness") and one with neither a full name nor a country ("the minister",
"Organisers") are the same only within an article and by their words, since other officials
speak in the next one.
"""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.likeness import plain, voice_key
from tacitus.records import Actor, Coding, Document, Source


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something; `actor` is None for an article's own voice or for nobody.

    `key` is equal for two voices where they are the same.
    """

    key: tuple[str, ...]
    actor: Actor | None
    words: str
    anonymous: bool


NOBODY = Voice(("nobody",), None, "", False)


def own_voice(document: Document) -> Voice:
    """The article itself, where it credits nobody."""
    return Voice(("article", document.id), None, "", False)


class Voices:
    """The voices of one article."""

    def __init__(self, coding: Coding) -> None:
        self._document = coding.document.id
        sources = [event.source for event in coding.events]
        for claim in coding.claims:
            sources += [claim.source, *claim.chain]
        self._unnamed = {plain(_text(s)) for s in sources if s is not None and s.anonymous}

    def of(self, source: Source) -> Voice:
        """Who a source is. A pronoun for an unnamed source is that source."""
        actor, words = source.participant.actor, _text(source)
        name = plain(actor.name)
        if name in self._unnamed and not source.anonymous:
            return Voice(("unnamed", self._document, name), actor, actor.name, True)
        key = voice_key(self._document, actor, words, source.anonymous)
        return Voice(key, actor, words, source.anonymous)


def _text(source: Source) -> str:
    return source.participant.mention.text
