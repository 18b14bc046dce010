"""Who answers for a deed that another event speaks of, as the rest of the article tells.

"The minister condemned *the attack*", "rejected *the call*": blamed or refused is whoever did it.
"Demanded *the release* of the nurses": asked is whoever holds them. "The group *claimed*
the attack": the gunmen told of before were its men.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.coding.grammar import Grammar
from tacitus.coding.nationality import is_guess
from tacitus.coding.participants import UNNAMED
from tacitus.coding.stories import Told, again
from tacitus.lexicon.events import NOTHING, SAME, EventLexicon
from tacitus.records import Participant

_BACK = 6  # sentences
_DEFINITE = frozenset("the this that these those such".split())
_TYPE_OF_COMPLEMENT = {
    "promise": "AGREE",
    "request": "REQUEST",
    "accuse": "ACCUSE",
    "threaten": "THREATEN",
    "refuse": "REJECT",
}
_CAPTIVE = frozenset({"arrest", "abduct", "convict"})
_RAIDERS = frozenset({"REB", "UAF", "CRM"})
_CLAIMS = frozenset({"claim", "accept", "admit"})


class Answerable:
    """Fills in who did what is judged, holds who is to be freed, and stands behind a raid."""

    def __init__(self, grammar: Grammar, lexicon: EventLexicon) -> None:
        self._grammar = grammar
        self._lexicon = lexicon

    def complete(self, events: Sequence[Told]) -> list[Told]:
        """The events in order, each with those who answer for the deed it speaks of."""
        claimed = self._claimed(events)
        return [self._judged(self._freed(event, claimed), claimed) for event in claimed]

    def _judged(self, event: Told, events: Sequence[Told]) -> Told:
        if len(event.recipient) != 1 or not is_unnamed(event.recipient[0]):
            return event
        head = event.recipient[0].mention.head
        deed = self._deed_at(head, event, events) or self._told_before(head, event, events)
        known = {p.actor for p in event.actor}
        found = tuple(p for p in (deed.actor if deed else ()) if p.actor not in known)
        if not found:
            return event
        return replace(event, recipient=again(found, f"did '{self._grammar.tokens[head].text}'"))

    def _deed_at(self, head: int, event: Told, events: Sequence[Told]) -> Told | None:
        return next((e for e in events if e is not event and head in e.draft.words), None)

    def _told_before(self, head: int, event: Told, events: Sequence[Told]) -> Told | None:
        """The event that "the call" or "the offer" speaks of, told in an earlier sentence."""
        if not self._speaks_of_known(head):
            return None
        types = self._types(head)
        sentence = self._grammar.tokens[head].sentence
        for other in reversed(events):
            distance = sentence - self._grammar.tokens[other.draft.trigger].sentence
            if 0 < distance <= _BACK and other.draft.event_type in types and other.actor:
                return other
        return None

    def _speaks_of_known(self, noun: int) -> bool:
        """ "the call", but not "the call *to disarm*", which tells itself what it is."""
        dependents = self._grammar.analysis.dependents(noun)
        tokens = [self._grammar.tokens[j] for j in dependents]
        definite = any(t.dep == "det" and t.lemma in _DEFINITE for t in tokens)
        return definite and not any(t.dep in ("acl", "relcl", "prep", "poss") for t in tokens)

    def _types(self, noun: int) -> set[str]:
        """The types that the lexicon knows the noun to report."""
        found: set[str] = set()
        for frame in self._lexicon.senses("n", self._grammar.tokens[noun].lemma):
            if frame.event_type not in (SAME, NOTHING):
                found.add(frame.event_type)
            elif frame.complement in _TYPE_OF_COMPLEMENT:
                found.add(_TYPE_OF_COMPLEMENT[frame.complement])
        return found

    def _freed(self, event: Told, events: Sequence[Told]) -> Told:
        inner = event.draft.inner
        if event.draft.event_type != "REQUEST" or inner is None or inner.mode != "release":
            return event
        if any(p.mention.head not in inner.recipient for p in event.recipient):
            return event
        sentence = self._grammar.tokens[event.draft.trigger].sentence
        freed = {p.actor.country for p in event.recipient}
        for other in reversed(events):
            distance = sentence - self._grammar.tokens[other.draft.trigger].sentence
            held = {p.actor.country for p in other.recipient}
            holds = bool(_CAPTIVE.intersection((other.draft.mode,))) and other.actor
            if holds and 0 <= distance <= 2 * _BACK and (freed & held or not held):
                return replace(event, recipient=again(other.actor, "holds those to be freed"))
        return replace(event, recipient=())

    def _claimed(self, events: Sequence[Told]) -> list[Told]:
        """Unnamed raiders are those of the one group that claims an attack in the article."""
        claims = [
            p
            for e in events
            if self._grammar.tokens[e.draft.trigger].lemma in _CLAIMS
            and e.draft.event_type == "ASSAULT"
            for p in e.actor
            if p.mention.kind == "organisation" and p.actor.sector[:1] == ("REB",)
        ]
        if len({p.actor.name for p in claims}) != 1:
            return list(events)
        return [self._by_claimer(event, claims[0]) for event in events]

    def _by_claimer(self, event: Told, claimer: Participant) -> Told:
        if event.draft.event_type not in ("ASSAULT", "SANCTION"):
            return event
        sides = [
            tuple(self._as_claimer(p, claimer) for p in side)
            for side in (event.actor, event.recipient)
        ]
        return replace(event, actor=sides[0], recipient=sides[1])

    def _as_claimer(self, raider: Participant, claimer: Participant) -> Participant:
        named = self._grammar.tokens[raider.mention.head].tag.startswith("NNP")
        men = raider.mention.kind in ("person", "group", "force") and raider.actor.role
        armed = bool(_RAIDERS.intersection(raider.actor.sector[:1]))
        if named or not men or not armed or not is_guess(raider):
            return raider
        why = f"of the group that claims the attack: '{claimer.mention.text}'"
        resolution = raider.resolution
        return replace(
            raider,
            resolution=replace(resolution, actor=claimer.actor, reason=(why, *resolution.reason)),
        )


def is_unnamed(participant: Participant) -> bool:
    """Whether a mere thing is judged, and nobody named for it."""
    return participant.resolution.reason[0].startswith(UNNAMED)
