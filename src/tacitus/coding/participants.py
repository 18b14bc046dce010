"""From the heads in an event's slots to the actors that they stand for.

A slot may hold a thing rather than an actor: "condemned *the U.S. decision*", "*the offensive*
killed twelve". Then whoever owns the thing is meant, as its modifiers and of-phrases tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tacitus.coding.actors import ActorResolver
from tacitus.coding.clause_sides import ClauseSides
from tacitus.coding.drafts import Draft, Drafter
from tacitus.coding.grammar import Grammar
from tacitus.coding.phrases import mention_of
from tacitus.coding.roles import AT_SITE
from tacitus.coding.scene import Participants
from tacitus.records import Actor, Participant, Resolution

UNNAMED = "nobody is named for"

_OWNER_PREPOSITIONS = ("by", "of", "from", "with", "at", "in", "for", "against", "to", "on")
_OWNER_WEIGHT = 0.8
_TOWARD = ("against", "to", "on", "at", "toward", "towards", "with", "from", "for", "over", "into")
_DEPTH = 3
_AIMING = frozenset({"aim", "seek", "hope", "try", "attempt", "intend", "mean"})
_HITS = frozenset("hit strike target pound rock devastate destroy batter flatten".split())
_BEFALLS = frozenset({"ASSAULT", "SANCTION", "COERCE"})
_ON_TOPICS = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_CONTACTS = frozenset("call phone telephone ring contact visit meet write summon text".split())
# Who refuses or threatens unless somebody acts, refuses or threatens that somebody.
_CONDITIONAL = frozenset({"REJECT", "THREATEN"})
_CONDITIONS = frozenset({"until", "unless", "before", "if"})
_PARTNERED = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_PARTNER_PREPOSITIONS = ("with", "between")
_REGARDS = frozenset({"be", "see", "view", "regard", "consider", "remain", "become"})
_JOINS = frozenset({"COOPERATE", "AID", "MOBILIZE"})
_JUDGES = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


class ParticipantFinder:
    """Participants of the events of one article."""

    def __init__(self, grammar: Grammar, resolver: ActorResolver, drafter: Drafter) -> None:
        self._grammar = grammar
        self._resolver = resolver
        self._drafter = drafter
        self._sides = ClauseSides(grammar, drafter)

    def of(self, heads: Iterable[int]) -> Participants:
        """The actors that the phrases stand for, each once."""
        found: dict[tuple[int, str, str | None], Participant] = {}
        for head in heads:
            for p in self._named(head) or self._owner(head, _DEPTH):
                found.setdefault((p.mention.start, p.actor.name, p.actor.country), p)
        return tuple(found.values())

    def _named(self, head: int) -> Participants:
        """Who a phrase names; not those at the site of a deed whose doer is named: "condemned
        the protest by *miners*"."""
        found = self._resolver.at(head)
        if self._is_site(found) and self._is_deed(head):
            return self._owner(head, 1) or found
        return found

    def _is_site(self, found: Participants) -> bool:
        return bool(found) and found[0].resolution.reason[0].startswith(AT_SITE)

    def named(self, first: int, last: int) -> Participants:
        """Everybody whom the nouns from `first` to `last` (exclusive) name."""
        nouns = (i for i in range(first, last) if self._grammar.is_noun(i))
        return tuple(p for i in nouns for p in self._resolver.at(i))

    def actors_of(self, draft: Draft) -> Participants:
        """Who acts in a draft: its actor slot, else the actor of an event around it."""
        own = (
            self.of(h for h in draft.actor if h not in draft.words)
            or self._of_undone(draft)
            or self._weakened(self.of(self._sides.users(draft)), "makes use of")
            or self._from_setting(draft)
            or self._from_joiners(draft)
            or self._of_goods(draft)
            or self._weakened(self.of(self._sides.answering(draft)), "answers with")
        )
        if draft.event_type == "ASSAULT" and own and self._grammar.is_verb(draft.trigger):
            return (*own, *self.of(self._drafter.matcher.slot(draft.trigger, "alongside")))
        return own if len(own) != 1 else (*self._other_party(draft, own), *own)

    def _of_undone(self, draft: Draft) -> Participants:
        """In "the siege by *rebels* was lifted", those who did what is undone."""
        undone = self._sides.undone(draft)
        if undone is None:
            return ()
        return self._weakened(self.of(undone.actor), "did what is undone,")

    def _of_goods(self, draft: Draft) -> Participants:
        """In "*Czech* guns were sent to Kyiv", whose goods they are."""
        if draft.event_type != "AID" or not self._grammar.is_verb(draft.trigger):
            return ()
        things = (h for h in self._grammar.objects(draft.trigger) if not self._resolver.at(h))
        return self._weakened(self.of(j for h in things for j in self._modifiers(h)), "goods of")

    def _modifiers(self, noun: int) -> tuple[int, ...]:
        return tuple(j for j in self._grammar.modifiers(noun) if self._resolver.is_people(j))

    def _other_party(self, draft: Draft, partner: Participants) -> Participants:
        """In "Turkey would act in coordination with *the US*", Turkey: the clause's subject."""
        noun = draft.trigger
        if not self._grammar.is_noun(noun) or not any(
            "with" in slots for slots in draft.frame.actor
        ):
            return ()
        if not self._drafter.matcher.slot(noun, "with"):
            return ()
        at = self._grammar.tokens[noun]
        for _ in range(4):
            at = self._grammar.tokens[at.head]
            if self._grammar.is_verb(at.i):
                heads = self._grammar.agents(at.i), self._grammar.subject(at.i)
                found = self.of(heads[0] if noun not in heads[0] else heads[1])
                known = {p.actor for p in partner}
                return self._weakened(tuple(p for p in found if p.actor not in known), "party to")
        return ()

    def recipients_of(self, draft: Draft, actors: Participants) -> Participants:
        """Who is acted on: the recipient slot, then what the rest of the clause tells."""
        known = {p.actor for p in actors}
        for found in self._recipients(draft, actors):
            others = tuple(p for p in found if p.actor not in known)
            if others:
                return others
        return ()

    def _recipients(self, draft: Draft, actors: Participants) -> Iterator[Participants]:
        """Candidates, the best first."""
        if draft.event_type == "MOBILIZE":
            yield self._weakened(self.of(self._aimed_at(draft.trigger)), "aimed at")
        undone = self._sides.undone(draft)
        if undone is not None and undone is not draft.inner:
            yield self._weakened(self.of(undone.recipient), "suffered what is undone,")
        yield self.of(draft.recipient)
        if draft.inner is not None:
            asked = self.of(h for h in draft.inner.actor if h not in draft.actor)
            if draft.event_type == "REQUEST":
                yield asked  # "sought *a UN* inquiry": asked is who is to act
            if not _blames(draft):
                yield self.recipients_of(draft.inner, self.of(draft.actor))
            yield asked
        if draft.event_type == "ACCUSE":
            yield self._weakened(self.of(self._told_of(draft)), "told of in")
        yield self._weakened(self.of(self._sides.protected(draft)), "protected from")
        yield self._weakened(self.of(self._sides.refusing(draft)), "refuses")
        if any(self._is_deed(head) for head in draft.recipient):
            yield self._unnamed(draft)  # whom a condemned attack hit is not who is condemned
        yield self._toward(draft, actors)
        if draft.inner is None:
            yield self._by_verb(draft)
            yield self._unnamed(draft)
        yield self._weakened(self.of(self._spoken_to(draft.trigger)), "spoken to")
        yield self._weakened(self.of(self._mediated(draft)), "party to")
        if draft.event_type == "REJECT":
            yield self._weakened(self.of(self._unanswered(draft)), "asks for")
        if draft.event_type in _CONDITIONAL:
            yield self.conditioned(draft)

    def _is_deed(self, head: int) -> bool:
        event = self._drafter.at(head)
        return event is not None and event.trigger == head

    def _by_verb(self, draft: Draft) -> Participants:
        """In "*shelling* has displaced thousands", those whom the noun's verb befalls."""
        token = self._grammar.tokens[draft.trigger]
        if not self._grammar.is_noun(draft.trigger) or draft.event_type != "ASSAULT":
            return ()
        at = token
        while at.dep in ("conj", "pobj", "prep") and at.head != at.i:
            at = self._grammar.tokens[at.head]
        if at.dep != "nsubj":
            return ()
        verb = self._drafter.at(at.head)
        if verb is None and self._grammar.tokens[at.head].lemma in _HITS:
            return self._weakened(self.of(self._grammar.objects(at.head)), "hit by")
        if verb is None or verb.event_type not in _BEFALLS or verb.trigger != at.head:
            return ()
        return self._weakened(self.of(verb.recipient), "befallen by")

    def _toward(self, draft: Draft, actors: Participants) -> Participants:
        """Whoever a verb is directed at by an object or preposition that its frame leaves out."""
        if not self._grammar.is_verb(draft.trigger) or not draft.frame.recipient:
            return ()
        taken = {*draft.actor, *draft.words}
        if draft.event_type == "PROTEST":
            return ()  # where people march to is not whom they protest against
        if draft.event_type == "CONSULT" and len(actors) > 1:
            return ()  # where they meet and what they talk of is not whom they talk to
        own_troops = draft.event_type == "MOBILIZE"
        heads = [] if own_troops else list(self._grammar.objects(draft.trigger))
        if draft.inner is None:
            heads += self._aimed_at(draft.trigger)
        topical = draft.event_type in _ON_TOPICS
        for slot in _TOWARD:
            if topical and slot in ("on", "over"):
                continue  # "signed an agreement *on fishing*" tells of what, not with whom
            heads += self._drafter.matcher.slot(draft.trigger, slot)
        for head in heads:
            # In "conveyed *Rome's* support" Rome gives it.
            given = topical and self._grammar.has(head, "poss")
            found = self._named(head) if given else self.of(self._grammar.conjuncts(head))
            found = found if head not in taken else ()
            if found:
                return self._weakened(found, "directed at")
        return ()

    def _aimed_at(self, verb: int) -> list[int]:
        """Objects of a purpose clause: "sent troops in to drive *the rebels* out"."""
        found: list[int] = []
        for clause in self._grammar.analysis.dependents(verb, "advcl", "xcomp"):
            aiming = self._grammar.tokens[clause].lemma in _AIMING
            purpose = self._grammar.has_to(clause) or aiming
            if purpose and not self._grammar.has(clause, "nsubj", "mark"):
                found += self._grammar.objects(clause)
                found += self._aimed_at(clause)
        return found

    def _spoken_to(self, verb: int) -> tuple[int, ...]:
        """In "phoned *the king* to congratulate him", whom the purpose clause speaks to."""
        token = self._grammar.tokens[verb]
        if token.dep not in ("xcomp", "advcl") or not self._grammar.has_to(verb):
            return ()
        if self._grammar.tokens[token.head].lemma not in _CONTACTS:
            return ()
        return self._grammar.objects(token.head)

    def _told_of(self, draft: Draft) -> list[int]:
        """In "an inquiry into whether *the minister* lied", "into claims that he did"."""
        return [
            subject
            for head in draft.recipient
            for clause in (head, *self._grammar.clauses(head))
            if self._grammar.is_verb(clause) and self._grammar.has(clause, "mark")
            for subject in self._grammar.subject(clause)
        ]

    def _unanswered(self, draft: Draft) -> list[int]:
        """In "refused to respond to a request from *the court*", whoever asks."""
        asked = [
            event
            for clause in self._grammar.clauses(draft.trigger)
            for head in self._drafter.matcher.slot(clause, "to")
            if (event := self._drafter.at(head)) is not None
        ]
        return [h for event in asked if event.event_type == "REQUEST" for h in event.actor]

    def _mediated(self, draft: Draft) -> list[int]:
        """In "launched an effort to end the rift between *Chad and Mali*", those at odds."""
        if draft.mode != "third-party":
            return []
        return [
            head
            for word in draft.words
            for clause in self._grammar.clauses(word)
            for head in (
                *self._drafter.matcher.slot(clause, "between"),
                *self._grammar.objects(clause),
            )
        ]

    def conditioned(self, draft: Draft) -> Participants:
        """In "will not lift the ban until *Cuba* holds a vote", who has to move first."""
        clauses = [draft.trigger, *self._grammar.clauses(draft.trigger)]
        if draft.inner is not None:
            clauses.append(draft.inner.trigger)
        heads = [
            head
            for verb in clauses
            for clause in self._grammar.analysis.dependents(verb, "advcl")
            if any(
                self._grammar.tokens[mark].lemma in _CONDITIONS
                for mark in self._grammar.analysis.dependents(clause, "mark")
            )
            for head in self._grammar.agents(clause) or self._grammar.subject(clause)
        ]
        return self._weakened(self.of(heads), "named in the condition of")

    def _unnamed(self, draft: Draft) -> Participants:
        """Whoever did what is condemned or praised, where nobody is named for it."""
        if draft.event_type not in _JUDGES and draft.mode != "boycott":
            return ()
        for head in draft.recipient:
            if self._grammar.is_noun(head) and not self._resolver.at(head):
                mention = mention_of(self._grammar, head, "group")
                actor = Actor(mention.text, None, ("UNK",))
                why = f"{UNNAMED} '{mention.text}'"
                return (Participant(mention, Resolution(actor, 0.5, (why,))),)
        return ()

    def _from_setting(self, draft: Draft) -> Participants:
        """ "killed in *Turkey's* offensive": the actor of the event it happened in."""
        if draft.event_type != "ASSAULT":
            return ()
        for slot in ("in", "during", "by", "from"):
            for h in self._drafter.matcher.slot(draft.trigger, slot):
                # "in the first days *of the offensive*"
                for head in (h, *self._drafter.matcher.slot(h, "of")):
                    setting = self._drafter.at(head)
                    if setting is None or setting is draft or setting.event_type != "ASSAULT":
                        continue
                    return self._weakened(self.of(setting.actor), "in an event by")
        return ()

    def _from_joiners(self, draft: Draft) -> Participants:
        """ "partnered with the Kurds in *the battle*": those who join are those who fight."""
        noun = self._grammar.tokens[draft.trigger]
        if noun.dep != "pobj" or not noun.tag.startswith("N"):
            return ()
        preposition = self._grammar.tokens[noun.head]
        if preposition.lemma != "in":
            return ()
        # "partnered with forces *in the battle*", "is seen as key *in the battle*"
        verb = self._grammar.tokens[preposition.head]
        while not self._grammar.is_verb(verb.i) and verb.head != verb.i:
            verb = self._grammar.tokens[verb.head]
        if verb.lemma in _REGARDS and verb.i != preposition.head:
            heads = self._grammar.objects(verb.i) or self._grammar.subject(verb.i)
            return self._weakened(self.of(heads), "plays a part in")
        outer = self._drafter.at(verb.i)
        if outer is None or outer is draft or outer.event_type not in _JOINS:
            return ()
        return self._weakened(self.of(outer.actor), "joins in")

    def _owner(self, head: int, depth: int) -> Participants:
        """Whoever a thing belongs to or comes from."""
        if depth == 0 or self._grammar.is_verb(head):
            return ()
        event = self._drafter.at(head)
        if event is not None and event.trigger == head and event.actor:
            return self._weakened(
                tuple(p for h in event.actor for p in self._resolver.at(h)), "actor of"
            )
        analysis = self._grammar.analysis
        for j in (*analysis.dependents(head, "poss"), *self._grammar.modifiers(head)):
            if self._resolver.is_people(j) or self._grammar.tokens[j].tag.startswith(("N", "P")):
                found = self._resolver.at(j)
                if found and not self._is_site(found):  # a *car* bomb is no bomb of a car's
                    return self._weakened(found, "owner of")
        for j in analysis.dependents(head, "acl"):
            if self._grammar.is_passive(j):
                found = tuple(p for h in self._grammar.agents(j) for p in self._resolver.at(h))
                if found:
                    return self._weakened(found, "maker of")
        slots: tuple[str, ...] = _OWNER_PREPOSITIONS
        if event is not None and event.trigger == head:
            # Whom a deed was done to does not own it; partners do.
            slots = _PARTNER_PREPOSITIONS if event.event_type in _PARTNERED else ()
        for slot in slots:
            for h in self._drafter.matcher.slot(head, slot):
                found = self._resolver.at(h) or self._owner(h, depth - 1)
                if found:
                    return self._weakened(found, f"'{slot}' of")
        return ()

    def _weakened(self, found: Participants, why: str) -> Participants:
        return tuple(
            Participant(
                p.mention,
                Resolution(
                    p.actor,
                    round(p.resolution.score * _OWNER_WEIGHT, 3),
                    (*p.resolution.reason, f"{why} the thing in the slot"),
                ),
            )
            for p in found
        )


def _blames(draft: Draft) -> bool:
    """Whether the event of the complement is held against whoever did it."""
    return draft.event_type == "ACCUSE" or draft.mode == "convict"
