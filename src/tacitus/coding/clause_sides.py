"""Sides of an event that its own slots leave out, told by the clause around it.

"Protect *the towns* from attacks", "*the rebels* answered with drone attacks", "lifted the
siege": every method gives heads of phrases, or the draft that tells them.
"""

from __future__ import annotations

from tacitus.coding.drafts import Draft, Drafter
from tacitus.coding.frames import Heads
from tacitus.coding.grammar import Grammar

_TAKES_BACK = frozenset({"RETREAT", "CONCEDE"})
_TAKEN_BACK = frozenset({"COERCE", "SANCTION", "ASSAULT"})
_PROTECTS = frozenset({"protect", "shield", "defend", "spare", "safeguard", "guard"})
_ANSWERS = frozenset("respond retaliate reply answer react hit strike counter".split())


class ClauseSides:
    """Sides told by the clauses of one article."""

    def __init__(self, grammar: Grammar, drafter: Drafter) -> None:
        self._grammar = grammar
        self._drafter = drafter

    def undone(self, draft: Draft) -> Draft | None:
        """The deed that a draft takes back: "lifted *the siege*", "cut the rest of his *term*"."""
        if draft.inner is not None and draft.frame.complement == "stop":
            return draft.inner
        if draft.event_type not in _TAKES_BACK:
            return None
        for head in self._grammar.objects(draft.trigger):
            for h in (head, *self._drafter.matcher.slot(head, "of")):
                deed = self._drafter.at(h)
                if deed is not None and deed.trigger == h and deed.event_type in _TAKEN_BACK:
                    return deed
        return None

    def users(self, draft: Draft) -> Heads:
        """In "sieges have been used by *the regime*", whoever makes use of them."""
        noun = self._grammar.tokens[draft.trigger]
        if noun.dep != "nsubjpass" or self._drafter.at(noun.head) is not None:
            return ()
        heads = self._grammar.agents(noun.head)
        for use in self._drafter.matcher.slot(noun.head, "as") if not heads else ():
            heads = self._drafter.matcher.slot(use, "by")  # "used as a weapon *by the regime*"
        return heads

    def answering(self, draft: Draft) -> Heads:
        """In "*the rebels* responded with drone attacks", the rebels."""
        noun = self._grammar.tokens[draft.trigger]
        preposition = self._grammar.tokens[noun.head]
        verb = self._grammar.tokens[preposition.head]
        if noun.dep != "pobj" or preposition.lemma != "with" or verb.lemma not in _ANSWERS:
            return ()
        return self._grammar.agents(verb.i)

    def protected(self, draft: Draft) -> Heads:
        """In "protect *the towns* from attacks", those whom the attacks would hit."""
        noun = self._grammar.tokens[draft.trigger]
        preposition = self._grammar.tokens[noun.head]
        while noun.dep == "conj":
            noun, preposition = preposition, self._grammar.tokens[preposition.head]
        verb = self._grammar.tokens[preposition.head]
        wards_off = preposition.lemma in ("from", "against") and verb.lemma in _PROTECTS
        if draft.event_type != "ASSAULT" or noun.dep != "pobj" or not wards_off:
            return ()
        return self._grammar.objects(verb.i)

    def refusing(self, draft: Draft) -> Heads:
        """In "*Chad* rejected a statement urging restraint", Chad: it refuses what is asked."""
        clause = self._grammar.tokens[draft.trigger]
        noun = self._grammar.tokens[clause.head]
        refusal = self._drafter.at(noun.head) if clause.dep == "acl" else None
        if draft.event_type != "REQUEST" or refusal is None or refusal.event_type != "REJECT":
            return ()
        return refusal.actor
