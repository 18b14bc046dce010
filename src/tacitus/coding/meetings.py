"""Who visits whom, and who promises whom to come: the sides of a meeting.

The codebook puts all who meet into the actor, unless one of them visits the other. "Lavrov
held talks in *Jerusalem* with Netanyahu" tells who came to whom: whoever meets at home is the
host. A meeting still to come, or refused, is promised or refused by whoever the clause is about.
"""

from __future__ import annotations

from tacitus.coding.drafts import Draft, Drafter
from tacitus.coding.grammar import Grammar
from tacitus.coding.participants import ParticipantFinder
from tacitus.coding.scene import Participants

_WHERE = ("in", "at")
Sides = tuple[Participants, Participants]


class MeetingSides:
    """Sides of the meetings of one article."""

    def __init__(self, grammar: Grammar, drafter: Drafter, participants: ParticipantFinder) -> None:
        self._grammar = grammar
        self._drafter = drafter
        self._participants = participants

    def at_home(self, draft: Draft, parties: Participants) -> Sides | None:
        """Visitors and hosts of a meeting of two states that the visitors are said to hold."""
        sides = self.directed(draft, parties)
        if sides is None:
            return None
        visitors, hosts = ({p.actor.country for p in side} for side in sides)
        if len(visitors) != 1 or len(hosts) != 1 or visitors == hosts:
            return None
        where = {p.actor.country for p in self._participants.of(self._where(draft))}
        return sides if where & hosts and not where & visitors and None not in hosts else None

    def _where(self, draft: Draft) -> list[int]:
        return [
            head
            for word in draft.words
            for slot in _WHERE
            for head in self._drafter.matcher.slot(word, slot)
            if self._drafter.at(head) is None  # "engaged *in talks*" is no place
        ]

    def directed(self, draft: Draft, parties: Participants) -> Sides | None:
        """Whoever the clause is about, and whom that party is to meet."""
        if not self._grammar.is_verb(draft.trigger):
            return None
        agents = self._participants.of(self._grammar.agents(draft.trigger))
        known = {p.actor for p in agents}
        first = tuple(p for p in parties if p.actor in known)
        others = tuple(p for p in parties if p.actor not in known)
        return (first, others) if first and others else None
