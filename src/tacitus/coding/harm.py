"""Who did harm that is told without a doer: "Gunmen stormed the town and *ten were killed*."

A passive without an agent, a death or a flight takes its actor from the attack told of in the
same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.coding.grammar import Grammar
from tacitus.coding.nationality import is_guess
from tacitus.coding.scene import Participants
from tacitus.coding.stories import Told, again
from tacitus.records import Participant

_HARMS = frozenset(
    "kill wound injure hurt maim die displace uproot flee empty burn destroy".split()
)
_BY_ITSELF = frozenset({"die", "flee"})
_AFTER = frozenset({"after", "since", "because", "once", "following"})
_STATE = frozenset({"GOV", "MIL", "COP", "PRM"})
_DISPLACES = frozenset({"displace", "uproot", "flee", "displacement"})
_COUNTED = frozenset({"people", "person", "family", "thousand", "hundred", "million"})


class Harm:
    """Completes the harm told of in one article."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def complete(self, events: Sequence[Told]) -> list[Told]:
        """The events in order, harm without a doer given to whoever attacked."""
        done = [self._displaced(self._done(event, events)) for event in events]
        refugees = {
            p.mention.head: p for e in done for p in e.recipient if p.actor.sector[:1] == ("REF",)
        }
        return [_with_refugees(event, refugees) for event in done]

    def _done(self, event: Told, events: Sequence[Told]) -> Told:
        verb = event.draft.trigger
        if event.actor or event.draft.event_type not in ("ASSAULT", "SANCTION"):
            return event
        lemma = self._grammar.tokens[verb].lemma
        suffered = lemma in _BY_ITSELF or self._grammar.is_passive(verb)
        if lemma not in _HARMS or not self._grammar.is_verb(verb) or not suffered:
            return event
        for deed in self._attacks(event, events):
            if not _is_own(deed.actor, event.recipient):
                return replace(event, actor=again(deed.actor, "attacked, as told beside this"))
        return event

    def _attacks(self, event: Told, events: Sequence[Told]) -> Iterator[Told]:
        """Attacks of the sentence whose doer is known."""
        verb = event.draft.trigger
        sentence = self._grammar.tokens[verb].sentence
        deeds = [e for e in events if e.actor and e is not event]
        deeds = [e for e in deeds if e.draft.event_type == "ASSAULT"]
        here = [e for e in deeds if self._grammar.tokens[e.draft.trigger].sentence == sentence]
        return (e for e in here if not self._is_sequel(e.draft.trigger, verb))

    def _is_sequel(self, deed: int, harm: int) -> bool:
        """ "Israel struck *after* three soldiers were killed": the deed answers the harm."""
        at = harm
        while self._grammar.tokens[at].head != at:
            marks = self._grammar.analysis.dependents(at, "mark", "prep")
            marked = any(
                self._grammar.tokens[j].lemma in _AFTER and self._grammar.tokens[j].dep == "mark"
                for j in marks
            )
            if marked and not self._grammar.is_above(at, deed):
                return True
            at = self._grammar.tokens[at].head
        return False

    def _displaced(self, event: Told) -> Told:
        """People who were counted as they fled are refugees."""
        word = self._grammar.tokens[event.draft.words[-1]].lemma
        if event.draft.event_type != "SANCTION" or word not in _DISPLACES:
            return event
        return replace(event, recipient=tuple(self._as_refugee(p) for p in event.recipient))

    def _as_refugee(self, participant: Participant) -> Participant:
        actor = participant.actor
        head = self._grammar.tokens[participant.mention.head]
        counted = head.lemma in _COUNTED or head.tag == "CD"
        if actor.sector[:1] != ("CVL",) or not counted:
            return participant
        resolution = replace(participant.resolution, actor=replace(actor, sector=("REF", "CVL")))
        return replace(participant, resolution=resolution)


def _with_refugees(event: Told, refugees: dict[int, Participant]) -> Told:
    """The same people under the shelling that drove them out."""
    recipient = tuple(refugees.get(p.mention.head, p) for p in event.recipient)
    return event if recipient == event.recipient else replace(event, recipient=recipient)


def _is_own(actor: Participants, victims: Participants) -> bool:
    """Whether a state would have harmed its own, by the words that name them."""
    states = {p.actor.country for p in actor if p.actor.sector[:1] and p.actor.sector[0] in _STATE}
    return any(
        p.actor.country in states
        and (not is_guess(p) or p.actor.sector[:1] in (("MIL",), ("COP",)))
        for p in victims
    )
