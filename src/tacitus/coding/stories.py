"""What an article has told before: a later "the offensive" has the same sides as the first.

News names the parties once and then speaks of "the fighting", "the talks", "the deal". A noun
that reports an event of a type and leaves a side open takes that side from the latest earlier
event of the type in the article.
"""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.coding.actors import Participants
from tacitus.coding.drafts import Draft
from tacitus.coding.grammar import Grammar
from tacitus.records import Mention, Participant, Resolution

_REACH = 8  # sentences back
_WEIGHT = 0.7
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "its", "their", "her"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acted and who was acted on in an event told before."""

    sentence: int
    event_type: str
    lemma: str
    actor: Participants
    recipient: Participants


class StorySoFar:
    """The events of one article so far, in reading order."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._told: list[Sides] = []

    def add(self, draft: Draft, actor: Participants, recipient: Participants) -> None:
        """Remember an event's sides."""
        token = self._grammar.tokens[draft.words[-1]]
        if actor:
            self._told.append(
                Sides(token.sentence, draft.event_type, token.lemma, actor, recipient)
            )

    def complete(
        self, draft: Draft, actor: Participants, recipient: Participants
    ) -> tuple[Participants, Participants]:
        """Fill open sides of a definite noun from the latest event that it may refer back to."""
        noun = draft.words[-1]
        if not self._grammar.is_noun(noun) or (actor and recipient):
            return actor, recipient
        if not (self._is_definite(noun) or actor or recipient):
            return actor, recipient
        earlier = self._earlier(draft, noun, actor, recipient)
        if earlier is None:
            return actor, recipient
        token = self._grammar.tokens[noun]
        return (
            actor or _again(earlier.actor, token.start, token.end, token.text, noun),
            recipient or _again(earlier.recipient, token.start, token.end, token.text, noun),
        )

    def _is_definite(self, noun: int) -> bool:
        return any(
            self._grammar.tokens[j].text.lower() in _DEFINITE
            for j in self._grammar.analysis.dependents(noun, "det", "poss")
        )

    def _earlier(
        self, draft: Draft, noun: int, actor: Participants, recipient: Participants
    ) -> Sides | None:
        sentence = self._grammar.tokens[noun].sentence
        lemma = self._grammar.tokens[noun].lemma
        fitting = [
            sides
            for sides in reversed(self._told)
            if sides.event_type == draft.event_type
            and sentence - sides.sentence <= _REACH
            and (not actor or _countries(actor) & _countries(sides.actor))
            and (not recipient or _countries(recipient) & _countries(sides.recipient))
        ]
        same_word = [sides for sides in fitting if sides.lemma == lemma]
        return next(iter(same_word or fitting), None)


def _countries(participants: Participants) -> set[str | None]:
    return {p.actor.country for p in participants}


def _again(participants: Participants, start: int, end: int, text: str, head: int) -> Participants:
    """The same actors, under the noun that refers back to their event."""
    return tuple(
        Participant(
            Mention(start, end, text, head, p.mention.kind),
            Resolution(
                p.actor,
                round(p.resolution.score * _WEIGHT, 3),
                (*p.resolution.reason, f"party to the event that '{text}' refers back to"),
            ),
        )
        for p in participants
    )
