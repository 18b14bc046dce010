"""Who takes part in a war under a name that otherwise stands for people or for a party.

"Turkey's offensive against *the Kurds*" is against their forces, and an *opposition* that
surrenders or storms a town is one in arms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.coding.grammar import Grammar
from tacitus.coding.stories import Told, is_waged
from tacitus.lexicon.peoples import PeopleLexicon
from tacitus.records import Participant

_WARLIKE = frozenset({"ASSAULT", "RETREAT"})
_REBELS = ("REB",)


class Armed:
    """Tells peoples and parties in arms from people, in the events of one article."""

    def __init__(self, grammar: Grammar, peoples: PeopleLexicon) -> None:
        self._grammar = grammar
        self._peoples = peoples

    def told(self, events: Sequence[Told]) -> list[Told]:
        """The events, with forces where a war is told of."""
        rebels = {
            p.actor.country
            for e in events
            for p in (*e.actor, *e.recipient)
            if p.actor.sector[:1] == _REBELS
        }
        return [self._sided(event, rebels) for event in events]

    def _sided(self, event: Told, rebels: set[str | None]) -> Told:
        draft = event.draft
        actor, recipient = event.actor, event.recipient
        if draft.event_type in _WARLIKE and draft.mode != "release":
            actor = tuple(self._in_arms(p, rebels) for p in actor)
        fought = draft.event_type == "ASSAULT" and is_waged(self._grammar, draft)
        if fought or (draft.event_type == "THREATEN" and draft.mode in ("", "violence")):
            recipient = tuple(self._in_arms(p, rebels) for p in recipient)
        return replace(event, actor=actor, recipient=recipient)

    def _in_arms(self, participant: Participant, rebels: set[str | None]) -> Participant:
        actor = participant.actor
        if actor.sector[:1] == ("OPP",):
            common = not self._grammar.tokens[participant.mention.head].tag.startswith("NNP")
            bears = common and actor.role == "opposition" and actor.country in rebels
            why = "an opposition that takes part in the war"
        else:
            civil = actor.sector[:1] == ("CVL",)
            bears = civil and self._has_forces(participant)
            why = "the people's forces, as in a war"
        if not bears:
            return participant
        resolution = participant.resolution
        return replace(
            participant,
            resolution=replace(
                resolution,
                actor=replace(actor, sector=_REBELS),
                reason=(*resolution.reason, why),
            ),
        )

    def _has_forces(self, participant: Participant) -> bool:
        """Whether the people, or the people whose enclave it is, fight under their own name."""
        if participant.mention.kind not in ("group", "place"):
            return False
        head = participant.mention.head
        words = (head, *self._grammar.modifiers(head))
        found = (self._peoples.get(self._grammar.tokens[j].text) for j in words)
        return any(people is not None and people.forces for people in found)
