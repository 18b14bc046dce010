"""Finds which sense of a word a sentence uses: fills its slots and checks what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tacitus.coding.grammar import Grammar
from tacitus.coding.phrases import counted_noun
from tacitus.lexicon.events import EventLexicon, Frame, Need, SlotExpression

Heads = tuple[int, ...]

_CLAUSE_DEPS = {"xcomp": ("xcomp",), "ccomp": ("ccomp",)}
_PARTICLES = ("prt", "advmod", "prep", "acomp", "dobj", "oprd")


# Prepositions that the parser often hangs on the noun before, though they belong further up.
_WANDERING = frozenset({"of", "against", "with", "on", "to", "by", "between", "toward", "towards"})
_IMPOSED = frozenset({"on", "upon", "against"})
_SEVERAL = frozenset({"they", "we", "both"})
_DEMANDING = frozenset({"should", "must"})
_LED = frozenset(
    "lead instigate wage run broker mediate sponsor spearhead impose organise organize order "
    "launch".split()
)


class FrameMatcher:
    """Slots and senses of the words of one article.

    `kinds(i)` tells what the phrase headed by token `i` is: any of ACTOR, PLACE, EVENT and
    event types; it is passed in, since it rests on what is found with this very class.
    """

    def __init__(
        self, grammar: Grammar, lexicon: EventLexicon, kinds: Callable[[int, str], bool]
    ) -> None:
        self._grammar = grammar
        self._tokens = grammar.tokens
        self._lexicon = lexicon
        self._kinds = kinds
        self._slots: dict[tuple[int, str], Heads] = {}
        self._prepositions: dict[int, dict[str, Heads]] = {}

    def part_of_speech(self, i: int) -> str:
        """The lexicon's part of speech of a token: v, n, a, or empty."""
        tag = self._tokens[i].tag
        if tag.startswith("V"):
            return "a" if self._tokens[i].dep in ("amod", "compound") else "v"
        if tag in ("NN", "NNS", "NNP", "NNPS"):
            # In "arrest warrant" and "peace talks leader" the head noun tells what is reported,
            # in "a war-ravaged country" it only describes.
            modifies = self._tokens[i].dep == "compound" or self._describes(i)
            return "" if modifies else "n"
        return "a" if tag.startswith("J") else ""

    def _describes(self, i: int) -> bool:
        """Whether a word is the first part of an adjective, as in "coup-prone"."""
        if i + 2 >= len(self._tokens) or self._tokens[i + 1].text not in ("-", "\u2011"):
            return False
        joined = self._tokens[i].end == self._tokens[i + 1].start
        return joined and self._tokens[i + 2].tag[:1] in ("V", "J")

    def senses(self, i: int) -> Iterator[Frame]:
        """The senses of token `i` whose needs the sentence fulfils, the most demanding first."""
        pos = self.part_of_speech(i)
        if pos:
            for frame in self._lexicon.senses(pos, self._tokens[i].lemma):
                if self._fits(i, frame):
                    yield frame

    def fill(self, i: int, expression: SlotExpression) -> Heads:
        """Heads of the phrases that a slot expression names, around token `i`."""
        for alternative in expression:
            found = tuple(h for slot in alternative for h in self.slot(i, slot))
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def slot(self, i: int, slot: str) -> Heads:
        """Heads of the phrases in one slot of token `i`."""
        key = (i, slot)
        known = self._slots.get(key)
        if known is None:
            verb = self._grammar.is_verb(i) and self._tokens[i].dep not in ("amod", "compound")
            known = self._verb_slot(i, slot) if verb else self._noun_slot(i, slot)
            self._slots[key] = known
        return known

    # Needs

    def _fits(self, i: int, frame: Frame) -> bool:
        if frame.particle and not self._has_particle(i, frame.particle):
            return False
        if frame.modifiers and not self._has_modifiers(i, frame.modifiers):
            return False
        return all(self._fulfils(i, need) for need in frame.needs)

    def _has_particle(self, i: int, particle: str) -> bool:
        return any(
            self._tokens[j].lemma == particle and abs(j - i) <= 15 and self._is_particle(i, j)
            for j in self._grammar.analysis.dependents(i, *_PARTICLES)
        )

    def _is_particle(self, verb: int, j: int) -> bool:
        """ "took *in* families", but not "took questions *in* Ohio", where it has its own noun."""
        return self._tokens[j].dep != "prep" or j == verb + 1 or not self._grammar.objects_of(j)

    def _has_modifiers(self, i: int, modifiers: tuple[str, ...]) -> bool:
        first = i - len(modifiers)
        if first < 0:
            return False
        words = self._tokens[first:i]
        return all(
            wanted in (word.lemma, word.text.lower())
            for wanted, word in zip(modifiers, words, strict=True)
        )

    def _fulfils(self, i: int, need: Need) -> bool:
        filled = [h for slot in need.slots for h in self._filled(i, slot)]
        counted = [c for h in filled if (c := counted_noun(self._grammar, h)) is not None]
        filled += counted
        if not need.words and not need.kinds:
            return bool(filled) != need.negated
        met = any(
            self._tokens[h].lemma in need.words or any(self._kinds(h, kind) for kind in need.kinds)
            for h in filled
        )
        return met != need.negated

    def _filled(self, i: int, slot: str) -> Heads:
        if slot == "adv":
            return tuple(self._grammar.analysis.dependents(i, "advmod", "prt", "npadvmod"))
        return self.slot(i, slot)

    # Slots

    def _verb_slot(self, i: int, slot: str) -> Heads:
        match slot:
            case "subj":
                return self._grammar.agents(i)
            case "obj":
                return self._grammar.objects(i)
            case "iobj":
                return self._grammar.indirect(i)
            case "xsubj":
                return self._clause_subject(i)
            case "xcomp" | "ccomp":
                return tuple(self._grammar.analysis.dependents(i, *_CLAUSE_DEPS[slot]))
            case "purpose":
                return self._purposes(i)
            case "pobj":
                return tuple(h for c in self._purposes(i) for h in self._grammar.objects(c))
            case "many":
                return self._several(i)
            case "bare":
                return tuple(c for c in self._grammar.clauses(i) if self._is_bare(c))
            case "should":
                return tuple(c for c in self._grammar.clauses(i) if self._is_called_for(c))
            case "oprd":
                return self._grammar.predicates(i)
            case "poss":
                owners = (self._grammar.one(h, "poss") for h in self._grammar.objects(i))
                return tuple(h for h in owners if h is not None)
            case "amod":
                return ()
        return self._prepositional(i, slot) or self._on_object(i, slot) or self._nested(i, slot)

    def _several(self, i: int) -> Heads:
        """The subject, where it is several: "*the leaders*", "*Putin and Xi*"."""
        found = self._grammar.agents(i)
        plural = any(
            self._tokens[h].tag in ("NNS", "NNPS") or self._tokens[h].text.lower() in _SEVERAL
            for h in found
        )
        return found if plural or len(found) > 1 else ()

    def _purposes(self, i: int) -> Heads:
        """Infinitives that tell what for: "sent troops *to help* the king"."""
        clauses = [i, *self._grammar.objects(i)]
        return tuple(
            clause
            for above in clauses
            for clause in self._grammar.analysis.dependents(above, "xcomp", "advcl", "acl")
            if self._grammar.has_to(clause)
        )

    def _is_bare(self, clause: int) -> bool:
        """Whether a clause demands rather than tells: "that it *stop*", "him *to stop*"."""
        if self._grammar.has_to(clause):
            return True
        if self._grammar.has(clause, "aux"):
            return self._is_called_for(clause)
        subject = self._grammar.one(clause, "nsubj", "nsubjpass")
        passive = self._grammar.one(clause, "auxpass")
        tag = self._tokens[clause if passive is None else passive].tag
        singular = subject is not None and self._tokens[subject].tag in ("NN", "NNP")
        return tag == "VB" or (tag == "VBP" and singular)

    def _is_called_for(self, clause: int) -> bool:
        """Whether a clause says what must or should be."""
        auxiliaries = self._grammar.analysis.dependents(clause, "aux")
        return any(self._tokens[j].text.lower() in _DEMANDING for j in auxiliaries)

    def _clause_subject(self, i: int) -> Heads:
        for clause in self._grammar.clauses(i):
            subject = self._grammar.agents(clause)
            if subject:
                return subject
        return ()

    def _prepositional(self, i: int, slot: str) -> Heads:
        known = self._prepositions.get(i)
        if known is None:
            known = self._prepositions[i] = self._grammar.prepositions(i)
        return known.get(slot, ())

    def _on_object(self, i: int, slot: str) -> Heads:
        """ "imposed sanctions *on Iran*", where the preposition hangs on the object."""
        for h in self._grammar.objects(i):
            if h != i and self._grammar.is_noun(h):
                found = self._prepositional(h, slot) or self._of_participle(h, slot)
                if found:
                    return found
        return ()

    def _of_participle(self, noun: int, slot: str) -> Heads:
        """ "lifted the sanctions imposed *on Iran*"."""
        if slot not in _IMPOSED:
            return ()
        for j in self._grammar.analysis.dependents(noun, "acl"):
            found = self._prepositional(j, slot) if self._grammar.is_passive(j) else ()
            if found:
                return found
        return ()

    def _noun_slot(self, i: int, slot: str) -> Heads:
        match slot:
            case "poss":
                owner = self._grammar.one(i, "poss")
                return self._grammar.conjuncts(owner) if owner is not None else ()
            case "amod":
                return self._before(i)
            case "subj":
                return self._bearer(i)
            case "det":
                return tuple(self._grammar.analysis.dependents(i, "det"))
            case "xcomp" | "ccomp":
                return self._grammar.clauses(i)
            case "xsubj":
                return self._clause_subject(i)
            case "obj" | "iobj":
                return ()
            case "by":
                direct = self._prepositional(i, "by") or self._by_participle(i)
                return direct or self._nested(i, "by")
        return (
            self._prepositional(i, slot)
            or self._beside(i, slot)
            or self._nested(i, slot)
            or self._of_participle(i, slot)
        )

    def _before(self, i: int) -> Heads:
        """Actors among the words before a noun: "*US* strikes", "*UN*-led inquiry"."""
        found = []
        before = self._grammar.modifiers(i)
        for j in before:
            if self._kinds(j, "ACTOR"):
                # In "Syrian regime strikes" the adjective belongs to the noun right after it.
                if j + 1 not in before or not self._kinds(j + 1, "ACTOR"):
                    found.append(j)
            elif self._tokens[j].lemma in _LED:
                found += [k for k in self._grammar.modifiers(j) if self._kinds(k, "ACTOR")]
        return tuple(found)

    def _bearer(self, i: int) -> Heads:
        """Whose a noun is, or of whom an adjective is said: "*Kyiv* is ready to"."""
        if not self._tokens[i].tag.startswith("J"):
            return self._grammar.bearer(i)
        governor = self._tokens[i].head
        if self._tokens[i].dep == "amod":
            return self._grammar.authors(governor)
        return self._grammar.subject(governor) if self._grammar.is_verb(governor) else ()

    def _nested(self, i: int, slot: str) -> Heads:
        """ "protests by farmers *against the king*", "drills in the south *with Japan*"."""
        if slot not in _WANDERING:
            return ()
        for j in self._grammar.analysis.dependents(i, "prep", "agent"):
            if slot == "of" and self._tokens[j].lemma != "by":
                continue  # only in "a siege by rebels *of two towns*"
            for h in self._grammar.objects_of(j):
                found = self._prepositional(h, slot) if self._grammar.is_noun(h) else ()
                if found:
                    return found
        return ()

    def _by_participle(self, i: int) -> Heads:
        """ "an attack carried out *by rebels*"."""
        for j in self._grammar.analysis.dependents(i, "acl"):
            if self._grammar.is_passive(j):
                return self._grammar.agents(j)
        return ()

    def _beside(self, i: int, slot: str) -> Heads:
        """A preposition right behind the noun that the parser hung on the verb."""
        for after in range(i + 1, min(i + 3, len(self._tokens))):
            if self._tokens[after].lemma == slot:
                return self._grammar.objects_of(after)
            if self._tokens[after].tag not in ("RP", "IN", "RB"):
                break
        governor = self._tokens[i].head
        if self._tokens[i].dep not in ("dobj", "nsubjpass") or governor == i:
            return ()
        for j in self._grammar.analysis.dependents(governor, "prep"):
            if j > i and self._tokens[j].lemma == slot:
                return self._prepositional(governor, slot)
        return ()
