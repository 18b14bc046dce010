"""Drafts of events: which word reports which event, before anybody is resolved.

A word's sense gives a type and the heads of its actor and recipient phrases. Light verbs take
the type of their noun; a word with a complement class composes with the event that it governs
("agreed to withdraw": promise and RETREAT, thus CONCEDE).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tacitus.coding.frames import FrameMatcher, Heads
from tacitus.coding.grammar import Grammar
from tacitus.lexicon.events import NOTHING, SAME, Composition, EventLexicon, Frame
from tacitus.records import Certainty, Status

TOLD = "told"  # complement class of nouns that only refer back to an event told before

_INNER_SLOTS = tuple("to for of on from against with in over about as at".split())
_DESCENT_SLOTS = ("of", "to", "in", "for", "on")
_THIN_VERBS = frozenset("be have take make go come get do give see let keep remain start".split())
_BOTH_SIDES = frozenset({"with", "between"})
# "cancelled *talks*", "lifted *the siege*": what these verbs say of an event is that it is none.
_UNDOES: dict[str, frozenset[str]] = {
    "AGREE": frozenset({"CONSULT", "COOPERATE", "AID"}),  # "offered *talks*": none yet
    "REJECT": frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}),
    "CONCEDE": frozenset({"SANCTION", "COERCE", "PROTEST", "REQUEST", "THREATEN", "REJECT"}),
    "RETREAT": frozenset({"ASSAULT", "COERCE", "MOBILIZE"}),
    "SANCTION": frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"}),
}
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_REPLACES_ACTOR = frozenset({"order"})
_BLAMES = frozenset({"accuse", "convict"})
_CERTAINTY: dict[str, Certainty] = {
    "accuse": "alleged",
    "convict": "alleged",
    "deny": "denied",
}


@dataclass(slots=True)
class Draft:
    """An event before its participants are resolved.

    `words` are the tokens that make up the trigger, `status_at` the tokens whose clauses tell
    its status (the outermost last), `inner` the event of its complement, `said_by` the heads
    of whoever accuses or denies in the word above it.
    """

    trigger: int
    words: tuple[int, ...]
    frame: Frame
    event_type: str
    mode: str
    actor: Heads
    recipient: Heads
    status_at: tuple[int, ...]
    status: Status | None = None
    certainty: Certainty | None = None
    said_by: Heads = ()
    dropped: bool = False
    inner: Draft | None = None
    rules: list[str] = field(default_factory=list)


class Drafter:
    """Drafts the events of one article, each word once."""

    def __init__(
        self, grammar: Grammar, lexicon: EventLexicon, is_actor: Callable[[int, str], bool]
    ) -> None:
        self._grammar = grammar
        self._lexicon = lexicon
        self._is_actor = is_actor
        self.matcher = FrameMatcher(grammar, lexicon, self._is_kind)
        self._drafts: dict[int, Draft | None] = {}

    def all(self) -> list[Draft]:
        """Every draft that stands, in text order."""
        found = {id(d): d for t in self._grammar.tokens if (d := self.at(t.i)) is not None}
        return sorted((d for d in found.values() if not d.dropped), key=lambda d: d.trigger)

    def at(self, i: int) -> Draft | None:
        """The event that token `i` reports, if any."""
        if i not in self._drafts:
            self._drafts[i] = None  # a word that governs itself through a cycle reports nothing
            self._drafts[i] = self._draft(i)
        return self._drafts[i]

    def _is_kind(self, i: int, kind: str) -> bool:
        if kind in ("ACTOR", "POLITICIAN", "PERSON", "PLACE"):
            return self._is_actor(i, kind)
        draft = self.at(i)
        return draft is not None and kind in ("EVENT", draft.event_type)

    def _draft(self, i: int) -> Draft | None:
        for frame in self.matcher.senses(i):
            if frame.event_type == SAME:
                found = self._light(i, frame)
            elif frame.complement and frame.complement != TOLD:
                found = self._composed(i, frame)
            elif frame.event_type == NOTHING:
                return None
            else:
                return self._simple(i, frame)
            if found is not None:
                return found
            if frame.complement and frame.event_type not in (NOTHING, SAME):
                return self._simple(i, frame)
        return None

    def _simple(self, i: int, frame: Frame) -> Draft:
        first = i - len(frame.modifiers)
        draft = Draft(
            trigger=i,
            words=tuple(range(first, i + 1)),
            frame=frame,
            event_type=frame.event_type,
            mode=frame.mode,
            actor=self._beyond(first, i, self.matcher.fill(i, frame.actor)),
            recipient=self._beyond(first, i, self.matcher.fill(i, frame.recipient)),
            status_at=(i,),
            rules=[f"frame {frame.entry}"],
        )
        if self._grammar.is_verb(i):
            self._join_object(i, draft)
            self._join_needed(i, draft)
        return draft

    def _beyond(self, first: int, last: int, heads: Heads) -> Heads:
        """Heads outside the trigger's own words: in "US drone strike" the US, not the drone."""
        found: list[int] = []
        for h in heads:
            if not first <= h < last:
                found.append(h)
                continue
            found += self.matcher.slot(h, "amod")
            if h == first and first and self._is_actor(h - 1, "ACTOR"):
                found.append(h - 1)
        return tuple(dict.fromkeys(found))

    def _join_object(self, i: int, draft: Draft) -> None:
        """Verb and object that report the same thing are one event: "provides aid to"."""
        for h in self._grammar.objects(i):
            noun = self.at(h)
            if noun is None or noun.trigger != h:
                continue
            undone = noun.event_type in _UNDOES.get(draft.event_type, ())
            # "a siege *by rebels* was lifted" tells of the siege too.
            if undone and not (noun.actor and draft.event_type in ("CONCEDE", "RETREAT")):
                noun.dropped = True
            if noun.event_type != draft.event_type:
                continue
            noun.dropped = True
            draft.actor = draft.actor or noun.actor
            draft.words = (i, *noun.words)
            draft.mode = (
                noun.mode if noun.frame.modifiers and noun.mode else draft.mode or noun.mode
            )
            own = tuple(r for r in draft.recipient if r != h)
            named = any(self._is_actor(r, "ACTOR") for r in own)
            draft.recipient = own if named else noun.recipient or own
            draft.rules += noun.rules

    def _join_needed(self, i: int, draft: Draft) -> None:
        """A noun that the sense rests on tells of nothing else: "went on *strike*"."""
        for need in draft.frame.needs:
            for slot in need.slots if need.words and not need.negated else ():
                for h in self.matcher.slot(i, slot):
                    noun = self.at(h) if self._grammar.tokens[h].lemma in need.words else None
                    if noun is not None and noun.trigger == h and h not in draft.words:
                        self._join_noun(draft, noun)

    def _join_noun(self, draft: Draft, noun: Draft) -> None:
        if noun.event_type == draft.event_type:
            noun.dropped = True
            draft.actor = draft.actor or noun.actor
            draft.recipient = draft.recipient or noun.recipient
            if noun.frame.modifiers:  # "on *hunger* strike"
                draft.mode = noun.mode or draft.mode

    # Light verbs

    def _light(self, i: int, frame: Frame) -> Draft | None:
        slots = [slot for need in frame.needs if need.kinds for slot in need.slots] or ["obj"]
        for slot in slots:
            for h in self.matcher.slot(i, slot):
                noun = self.at(h)
                if noun is not None and noun.trigger == h:
                    return self._lit(i, frame, noun)
        return None

    def _lit(self, i: int, frame: Frame, noun: Draft) -> Draft:
        noun.dropped = True
        doer = self.matcher.fill(i, frame.actor)
        two_sided = any(_BOTH_SIDES & set(slots) for slots in noun.frame.actor)
        actor = doer or noun.actor
        if doer and two_sided:
            actor = tuple(dict.fromkeys((*doer, *noun.actor)))
        recipient = tuple(h for h in self.matcher.fill(i, frame.recipient) if h != noun.trigger)
        return Draft(
            trigger=i,
            words=(i, *noun.words),
            frame=frame,
            event_type=noun.event_type,
            mode=frame.mode or noun.mode,
            actor=actor,
            recipient=noun.recipient or recipient,
            status_at=(*noun.status_at, i),
            inner=noun.inner,
            rules=[*noun.rules, f"light verb {frame.entry}"],
        )

    # Complements

    def _composed(self, i: int, frame: Frame) -> Draft | None:
        for inner in self._inner_events(i, frame.complement == "accuse"):
            made = self._lexicon.compose(frame.complement, inner.event_type, inner.mode)
            if made is not None and not self._is_benefit(frame, inner):
                return self._compose(i, frame, inner, made)
        return None

    def _is_benefit(self, frame: Frame, inner: Draft) -> bool:
        """In "eased limits on *aid*" it is the limits that end, not the aid."""
        eases = frame.complement == "stop" and frame.event_type in ("CONCEDE", "RETREAT")
        return eases and inner.event_type in _UNDOES["SANCTION"]

    def _compose(self, i: int, frame: Frame, inner: Draft, made: Composition) -> Draft | None:
        rule = f"{frame.complement} + {inner.event_type} (composition {made.entry})"
        doer = self.matcher.fill(i, frame.actor) or self._expected(i, frame, inner)
        if made.event_type == SAME:
            return self._carried(i, frame, inner, made, doer, rule)
        if made.inner_status:
            inner.status = _status(made.inner_status)
            inner.certainty = self._certainty(i, frame.complement) or inner.certainty
            inner.said_by = doer if frame.complement in _CERTAINTY else inner.said_by
            if frame.complement in _BLAMES and not inner.actor:
                inner.actor = self.matcher.fill(i, frame.recipient)
        else:
            inner.dropped = True
        if made.event_type == NOTHING:
            return None
        return Draft(
            trigger=i,
            words=(i,),
            frame=frame,
            event_type=made.event_type,
            mode=made.mode,
            actor=doer,
            recipient=self.matcher.fill(i, frame.recipient),
            status_at=(i,),
            inner=inner,
            rules=[f"frame {frame.entry}", rule],
        )

    def _expected(self, i: int, frame: Frame, inner: Draft) -> Heads:
        """In "*the envoy* is expected to meet", the envoy: nobody is named who expects it."""
        raised = frame.complement == "promise" and self._grammar.is_passive(i)
        below = self._grammar.tokens[inner.trigger].head == i
        return self._grammar.subject(i) if raised and below else ()

    def _carried(
        self, i: int, frame: Frame, inner: Draft, made: Composition, doer: Heads, rule: str
    ) -> Draft:
        """The inner event itself, as the outer word colours it."""
        inner.status = _status(made.inner_status) if made.inner_status else inner.status
        inner.mode = made.mode or inner.mode
        if frame.complement in _REPLACES_ACTOR:
            inner.actor = doer or inner.actor
        elif not inner.actor and frame.complement != "deny":
            inner.actor = doer
        if frame.complement in _CERTAINTY:
            inner.certainty, inner.said_by = self._certainty(i, frame.complement), doer
        inner.status_at = (*inner.status_at, i)
        inner.rules += [f"frame {frame.entry}", rule]
        return inner

    def _certainty(self, i: int, complement: str) -> Certainty | None:
        """What accusing or denying makes of the event; "did not deny" denies nothing."""
        certainty = _CERTAINTY.get(complement)
        if certainty != "denied":
            return certainty
        negations = self._grammar.analysis.dependents(i, "neg", "preconj", "cc")
        negated = any(self._grammar.tokens[j].lemma in _NOT for j in negations)
        token = self._grammar.tokens[i]
        if token.dep == "conj":
            siblings = self._grammar.analysis.dependents(token.head, "cc")
            negated |= any(self._grammar.tokens[j].lemma == "nor" for j in siblings)
        return None if negated else certainty

    def _inner_events(self, i: int, blames: bool) -> Iterator[Draft]:
        heads = [*self._grammar.clauses(i)]
        if self._grammar.is_verb(i):
            heads += self._grammar.objects(i)
        if self._grammar.tokens[i].lemma != "be":  # "is *to visit*", no more
            heads += [h for slot in _INNER_SLOTS for h in self.matcher.slot(i, slot)]
        for h in dict.fromkeys(heads):
            # "an attack *blamed on* rebels" tells of the noun that it hangs on.
            told_of = self._grammar.tokens[i].dep == "acl" and self._grammar.tokens[i].head == h
            if h == i or (self._grammar.is_above(h, i) and not (told_of and blames)):
                continue
            found = self._event_under(h, 2)
            if found is not None and found.trigger != i:
                yield found

    def _event_under(self, h: int, depth: int) -> Draft | None:
        """The event at a head, or below thin words: "agreed to *take part in* talks"."""
        own = self.at(h)
        if own is not None or depth == 0:
            return own
        below: list[int] = []
        if self._grammar.is_verb(h):
            if self._grammar.tokens[h].lemma not in _THIN_VERBS:
                return None
            below += self._grammar.clauses(h)
            below += self._grammar.analysis.dependents(h, "dobj", "attr", "acomp")
        elif self._is_actor(h, "ACTOR"):
            return None
        below += [b for slot in _DESCENT_SLOTS for b in self.matcher.slot(h, slot)]
        for b in below:
            found = self._event_under(b, depth - 1) if b != h else None
            if found is not None:
                return found
        return None


def _status(text: str) -> Status:
    match text:
        case "future" | "hypothetical" | "negated":
            return text
    return "actual"
