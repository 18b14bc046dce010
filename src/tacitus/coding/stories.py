"""What an article tells of one event in several places: "the offensive" has the sides named before.

News names the parties once and then speaks of "the fighting", "the talks", "the deal"; a lead
says "after a deal was reached" and the next sentence says by whom. A noun that reports an event
and leaves a side open takes it from the nearest event of the type in the article, those told
before first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tacitus.coding.drafts import TOLD, Draft
from tacitus.coding.grammar import Grammar
from tacitus.coding.nationality import IN_FOCUS
from tacitus.coding.scene import Participants
from tacitus.records import Actor, Participant, Resolution

_BACK = 5  # sentences
_AHEAD = 2
_SOON = 2
_FIGHTERS = frozenset({"GOV", "MIL", "COP", "REB", "PRM", "UAF", "PTY", "OPP", "CRM"})
_WEIGHT = 0.7
_PARTY = "party to the event that"
_ANOTHER = frozenset("any another each every other such future".split())
_ANY_WAY = frozenset({"", "unconventional", "targeted"})
_BLASTS = frozenset({"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons"})
_OF_STATE = frozenset({("GOV",), ("MIL",), ("COP",), ("PRM",), ("SPY",)})
_AGAINST_STATE = frozenset({("REB",), ("UAF",)})
_CAMPS = (_OF_STATE, _AGAINST_STATE)
_WAGED = frozenset(
    "campaign offensive operation war battle fight fighting assault advance defeat push "
    "counteroffensive invasion incursion victory".split()
)
_SURRENDERS = frozenset({"surrender", "capitulation", "capitulate"})
_WAR = 15  # sentences
_HOLDS = frozenset({"arrest", "abduct"})
_INDEFINITE = frozenset("a an another some any no every each such".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with its sides as far as they are known."""

    draft: Draft
    actor: Participants
    recipient: Participants


class Story:
    """The events of one article, whose open sides are filled from one another."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def complete(self, events: Sequence[Told]) -> list[Told]:
        """The events in order, open sides filled; nouns that refer back to nothing left out."""
        done: list[Told] = []
        for number, event in enumerate(events):
            if self._is_bare(event):
                done.append(event)
                continue
            event = self._freed(event, done[::-1])
            known = self._filled(event, done[::-1], _BACK)
            refers_back = event.draft.frame.complement == TOLD
            if refers_back and known is event:
                continue
            if not (known.actor or known.recipient):
                known = self._filled(known, events[number + 1 :], _AHEAD)
            done.append(self._against(known, done[::-1]))
        return [self._through_subject(event, done) for event in done]

    def _through_subject(self, event: Told, events: Sequence[Told]) -> Told:
        """In "the *shelling* killed ten", whoever shelled is the one who killed."""
        if event.actor or self._grammar.is_noun(event.draft.trigger):
            return event
        heads = {j for h in event.draft.actor for j in self._grammar.analysis.subtree(h)}
        for other in events:
            if other is not event and other.actor and heads.intersection(other.draft.words):
                return replace(event, actor=other.actor)
        return event

    def _freed(self, event: Told, others: Sequence[Told]) -> Told:
        """In "held ten men. A judge freed *them*", those who were held just before."""
        if event.draft.mode != "release" or not event.recipient:
            return event
        if not all(_is_pronoun(p) for p in event.recipient):
            return event
        for other in others:
            held = other.draft.mode in _HOLDS and other.recipient
            if held and self._sentence(event) - self._sentence(other) <= _SOON:
                return self._with_sides(replace(event, recipient=()), other, event.draft.trigger)
        return event

    def _filled(self, event: Told, others: Sequence[Told], reach: int) -> Told:
        noun = event.draft.words[-1]
        open_side = not (event.actor and event.recipient)
        releases = event.draft.mode == "release" and not event.actor
        if not open_side or not (releases or self._grammar.is_noun(noun)):
            return event
        if (event.actor or event.recipient) and not (releases or self._may_refer_back(noun)):
            return event
        if self._is_another(noun):
            return event
        found = self._nearest(event, noun, others, reach)
        return event if found is None else self._with_sides(event, found, noun)

    def _with_sides(self, event: Told, found: Told, noun: int) -> Told:
        actor, recipient = found.actor, found.recipient
        if _is_mutual(event.draft):
            actor, recipient = (*actor, *recipient), ()
        why = f"{_PARTY} '{self._grammar.tokens[noun].text}' refers to"
        return replace(
            event,
            actor=event.actor or again(actor, why),
            recipient=event.recipient or again(recipient, why),
        )

    def _against(self, event: Told, others: Sequence[Told]) -> Told:
        """In "the army's new offensive", against those whom it fought when last told of."""
        noun = self._grammar.tokens[event.draft.words[-1]]
        waged = is_waged(self._grammar, event.draft)
        at_home = bool(event.recipient) and all(_is_own_state(p, event) for p in event.recipient)
        fights = event.draft.event_type == "ASSAULT" and (at_home or waged)
        yields = event.draft.event_type == "RETREAT" and noun.lemma in _SURRENDERS
        if not (fights or yields) or (event.recipient and not at_home):
            return event
        for other in sorted(others, key=lambda o: self._is_aside(o.draft.trigger)):
            far = noun.sentence - self._sentence(other) > _WAR
            war = other.draft.event_type == "ASSAULT" or other.draft.mode == "restrict"
            if far or not war or not (other.actor and other.recipient):
                continue
            for own, enemy in ((other.actor, other.recipient), (other.recipient, other.actor)):
                enemy = tuple(p for p in enemy if _is_side((p,)))
                if enemy and _is_same_side(event.actor, own):
                    return replace(event, recipient=again(enemy, f"fought in '{noun.text}'"))
        return event

    def _is_bare(self, event: Told) -> bool:
        """Whether a plural stands without any article: "*Sieges* have been used"."""
        noun = self._grammar.tokens[event.draft.words[-1]]
        before = self._grammar.analysis.dependents(noun.i, "det", "poss", "amod", "compound")
        return noun.tag == "NNS" and noun.dep == "nsubjpass" and not list(before)

    def _may_refer_back(self, noun: int) -> bool:
        """Whether the noun speaks of something known: no "a", "another" or number before it."""
        before = self._grammar.analysis.dependents(noun, "det", "nummod")
        return not any(
            self._grammar.tokens[j].dep == "nummod"
            or self._grammar.tokens[j].text.lower() in _INDEFINITE
            for j in before
        )

    def _is_another(self, noun: int) -> bool:
        """Whether the noun's article says that it is none told before: "*any* attack"."""
        while self._grammar.tokens[noun].dep == "conj":
            noun = self._grammar.tokens[noun].head  # "*any* incursions or attacks"
        return any(
            self._grammar.tokens[j].text.lower() in _ANOTHER
            for j in self._grammar.analysis.dependents(noun, "det", "amod")
        )

    def _nearest(self, event: Told, noun: int, others: Sequence[Told], reach: int) -> Told | None:
        sentence = self._grammar.tokens[noun].sentence
        lemma = self._grammar.tokens[noun].lemma
        fitting = [
            other
            for other in others
            if _may_tell_of(event.draft, other.draft)
            and other.actor
            and (not _is_borrowed(other) or self._lemma(other) == lemma)
            and _may_be_alike(event.draft, other.draft)
            and (not _is_fight(event.draft) or _has_sides(other))
            and self._is_near(other, sentence, lemma, reach)
            and _may_be_same(event.actor, other.actor)
            and _may_be_same(event.recipient, other.recipient)
        ]
        same_word = [o for o in fitting if self._lemma(o) == lemma]
        told = [o for o in fitting if not self._is_aside(o.draft.trigger)]
        return next(iter(same_word or told or fitting), None)

    def _is_aside(self, i: int) -> bool:
        """Whether a word stands in a relative clause: "a group *that has fought a war*"."""
        while self._grammar.tokens[i].head != i:
            if self._grammar.tokens[i].dep == "relcl":
                return True
            i = self._grammar.tokens[i].head
        return False

    def _is_near(self, other: Told, sentence: int, lemma: str, reach: int) -> bool:
        """The same word may refer farther back than another for the same type."""
        return abs(sentence - self._sentence(other)) <= (
            2 * reach if self._lemma(other) == lemma else reach
        )

    def _lemma(self, event: Told) -> str:
        return self._grammar.tokens[event.draft.words[-1]].lemma

    def _sentence(self, event: Told) -> int:
        return self._grammar.tokens[event.draft.trigger].sentence


def again(participants: Participants, why: str) -> Participants:
    """The same actors, under the words that name them where their event was first told."""
    return tuple(
        replace(
            p,
            resolution=Resolution(
                p.actor, round(p.resolution.score * _WEIGHT, 3), (*p.resolution.reason, why)
            ),
        )
        for p in participants
    )


def _is_pronoun(participant: Participant) -> bool:
    return any(why.startswith("refers back to") for why in participant.resolution.reason)


def is_waged(grammar: Grammar, draft: Draft) -> bool:
    """Whether a noun speaks of a war or a part of one, which has two sides."""
    noun = draft.words[-1]
    return grammar.is_noun(noun) and grammar.tokens[noun].lemma in _WAGED


def is_borrowed(participant: Participant) -> bool:
    """Whether the participant was taken over from another event of the story."""
    return any(why.startswith(_PARTY) for why in participant.resolution.reason)


def _may_tell_of(one: Draft, other: Draft) -> bool:
    """Whether two events are of a type, or one undoes the other: who releases is who held."""
    if one.event_type == other.event_type:
        return True
    return (one.event_type, one.mode) == ("RETREAT", "release") and other.mode in _HOLDS


def _is_borrowed(event: Told) -> bool:
    """Whether the event's own actors were themselves taken over from another event."""
    return all(is_borrowed(p) for p in event.actor)


def _may_be_alike(one: Draft, other: Draft) -> bool:
    """Whether the ways of two attacks fit: an air strike is no stabbing, but may be a bombing."""
    if one.event_type != "ASSAULT":
        return True
    ways = {one.mode, other.mode}
    return len(ways) == 1 or bool(ways & _ANY_WAY) or ways <= _BLASTS


def _is_mutual(draft: Draft) -> bool:
    """Whether the frame puts both sides into the actor: "fighting between"."""
    return any({"between", "with"} & set(slots) for slots in draft.frame.actor)


def _is_fight(draft: Draft) -> bool:
    """Whether it takes two to do it: "fighting among", "a battle between"."""
    two_sided = any({"between", "among"} & set(slots) for slots in draft.frame.actor)
    return draft.event_type == "ASSAULT" and two_sided


def _has_sides(event: Told) -> bool:
    """Whether two armed parties face each other: no bomb in a market makes "the war"."""
    sides = (*event.actor, *event.recipient)
    return len(sides) > 1 and all(_FIGHTERS.intersection(p.actor.sector) for p in sides)


def _may_be_same(one: Participants, other: Participants) -> bool:
    """Whether two sides share a country; one that was only guessed speaks against nothing."""
    told = [p for p in one if not p.resolution.reason[0].endswith(IN_FOCUS)]
    if not told:
        return not one or not all(_are_opposed(p.actor, q.actor) for p in one for q in other)
    return any(
        p.actor.country == q.actor.country and not _are_opposed(p.actor, q.actor)
        for p in told
        for q in other
    )


def _is_own_state(participant: Participant, event: Told) -> bool:
    """Whether an attack by a state's forces names only the country it takes place in."""
    by_state = any(
        p.actor.country == participant.actor.country and p.actor.sector[:1] in _OF_STATE
        for p in event.actor
    )
    return by_state and participant.mention.kind == "country"


def _is_side(participants: Participants) -> bool:
    """Whether all of them are a party to a war rather than its victims."""
    return all(p.actor.sector[:1] in _OF_STATE | _AGAINST_STATE for p in participants)


def _is_same_side(one: Participants, other: Participants) -> bool:
    """Whether two are of one country and both for, or both against, its state."""
    return any(
        p.actor.country == q.actor.country
        and any(p.actor.sector[:1] in s and q.actor.sector[:1] in s for s in _CAMPS)
        for p in one
        for q in other
    )


def _are_opposed(one: Actor, other: Actor) -> bool:
    """Whether of two of one country one is of the state and the other in arms against it."""
    sectors = {one.sector[:1], other.sector[:1]}
    return bool(sectors & _OF_STATE) and bool(sectors & _AGAINST_STATE)
