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

    def __init__(
        self, grammar: Grammar, drafter: Drafter, participants: ParticipantFinder
    ) -> None:
        self._grammar = grammar
        self._drafter = drafter
        self._participants = participants

    def at_home(self, draft: Draft, parties: Participants) -> Sides | None:
        """Visitors and hosts of a meeting of two states in one of them, where it is told so."""
        states = {p.actor.country for p in parties}
        if len(states) != 2 or None in states:
            return None
        for word in draft.words:
            for slot in _WHERE:
                where = self._participants.of(self._drafter.matcher.slot(word, slot))
                homes = {p.actor.country for p in where} & states
                if len(homes) == 1:
                    hosts = tuple(p for p in parties if p.actor.country in homes)
                    return tuple(p for p in parties if p.actor.country not in homes), hosts
        return None

    def directed(self, draft: Draft, parties: Participants) -> Sides | None:
        """Whoever the clause is about, and whom that party is to meet."""
        if not self._grammar.is_verb(draft.trigger):
            return None
        agents = self._participants.of(self._grammar.agents(draft.trigger))
        known = {p.actor for p in agents}
        first = tuple(p for p in parties if p.actor in known)
        others = tuple(p for p in parties if p.actor not in known)
        return (first, others) if first and others else None
