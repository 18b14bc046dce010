"""Who stands where around a word: logical subject and object, prepositions, complements.

Works on the dependency labels of the ClearNLP scheme that spaCy's English models use. The
logical subject and object undo the passive, follow relative and reduced clauses to their
antecedent, participles and infinitives to their controller, and conjoined verbs to the
subject they share. Every function returns token indices of phrase heads, in text order.
"""

from __future__ import annotations

from tacitus.coding.grammar_words import (
    BARE,
    BLAMING,
    CHARGES,
    DASHES,
    DITRANSITIVE,
    DOCUMENTS,
    INTRANSITIVE,
    ISSUES,
    OBJECT_CONTROL_PREPOSITIONS,
    PARTICLES,
    SUBJECT_CONTROL,
)
from tacitus.coding.tree import Tree
from tacitus.records import Analysis

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_FINITE = frozenset({"VBD", "VBZ", "VBN"})


class Grammar(Tree):
    """Answers questions on one analysis, each computed once."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__(analysis)
        self._subjects: dict[int, tuple[int, ...]] = {}

    def is_passive(self, verb: int) -> bool:
        """Whether the verb's grammatical subject is its logical object."""
        token = self.tokens[verb]
        if self.has(verb, "auxpass", "nsubjpass"):
            return True
        if token.tag == "VBD":
            # "the man arrested in Paris": a participle that the tagger took for a past tense.
            described = token.dep in ("acl", "relcl") and not self.has(verb, *_SUBJECTS, "dobj")
            return described and not self._is_told(verb)
        if token.tag != "VBN" or self.has_auxiliary(verb, "have") or self._is_finite(verb):
            return False
        if self.has(verb, "nsubj") and self.has(verb, "dobj") and token.dep != "amod":
            return False  # "said the police *arrested* forty": a past tense taken for a participle
        if token.dep == "conj" and not self.has(verb, *_SUBJECTS):
            return self.is_verb(token.head) and self.is_passive(token.head)
        return token.dep in ("acl", "amod", "advcl", "relcl", "ROOT", "ccomp", "oprd", "pcomp")

    def _is_told(self, verb: int) -> bool:
        """ "Sen, a lawyer, *called* for a vote.": a sentence taken for a noun with a participle."""
        noun = self.tokens[verb].head
        return self.tokens[noun].dep == "ROOT" and self.tokens[verb].lemma in INTRANSITIVE

    def _is_finite(self, verb: int) -> bool:
        """ "The talks stalled.": a past tense taken for a participle, since a sentence with a full
        stop is no headline and leaves no auxiliary out."""
        sentence = self.analysis.sentence_of(verb)
        stopped = self.tokens[sentence.last - 1].text == "."
        return stopped and self.tokens[verb].dep == "ROOT" and self.has(verb, "nsubj")

    def subject(self, verb: int) -> tuple[int, ...]:
        """Grammatical subject, its own or the one it takes over from a governing clause."""
        known = self._subjects.get(verb)
        if known is None:
            self._subjects[verb] = ()  # a cycle of clauses ends here
            known = self._subjects[verb] = self._own_subject(verb) or self._inherited(verb)
        return known

    def _own_subject(self, verb: int) -> tuple[int, ...]:
        own = self.one(verb, *_SUBJECTS)
        if own is None:
            return ()
        for other in self.analysis.dependents(verb, *_SUBJECTS):
            # A dateline was taken for a subject: "*PARIS* -- *Officials* said".
            if any(token.text in DASHES for token in self.tokens[own + 1 : other]):
                own = other
        if self.tokens[own].tag in _RELATIVE:
            return self._antecedent(verb)
        if self.tokens[own].tag == "DT" and self.tokens[own].lemma == "that":
            return self._antecedent(verb) or (own,)
        return (
            *self._listed_before(own, verb),
            *self.conjuncts(own),
            *self._together_with(own, verb),
        )

    def _listed_before(self, own: int, verb: int) -> tuple[int, ...]:
        """In the headline "*Egypt*, Sudan fail to agree", the first of the two."""
        first = own - 2
        listed = (
            first >= 0
            and self.tokens[verb].tag == "VBP"
            and self.tokens[own].tag == self.tokens[first].tag == "NNP"
            and self.tokens[first + 1].text == ","
            and self.tokens[first].head == verb
            and self.analysis.sentence_of(verb).first == first
        )
        return (first,) if listed else ()

    def _together_with(self, subject: int, verb: int) -> tuple[int, ...]:
        """ "Kenya, along with *Uganda*, condemned …": both did."""
        for i in range(subject + 1, min(subject + 4, verb)):
            if self.tokens[i].lemma not in ("along", "together"):
                continue
            for j in (i, *self.analysis.dependents(i, "prep")):
                found = self.objects_of(j) if self.tokens[j].lemma == "with" else ()
                if found and found[-1] < verb:
                    return found
        return ()

    def _antecedent(self, verb: int) -> tuple[int, ...]:
        """The noun that the relative clause of this verb describes."""
        at = verb
        while self.tokens[at].dep == "conj" and self.tokens[at].head != at:
            at = self.tokens[at].head
        if self.tokens[at].dep != "relcl":
            return ()
        return (self._agreeing(at, self.tokens[at].head),)

    def _agreeing(self, verb: int, noun: int) -> int:
        """The antecedent that agrees with the verb: "an attack on towns that *has* killed"."""
        finite = next(
            (self.tokens[j].tag for j in (*self.analysis.dependents(verb, "aux", "auxpass"), verb)),
            "",
        )
        plural = {"VBZ": False, "VBP": True}.get(finite)
        at = noun
        person = any(
            self.tokens[j].text.lower() in ("who", "whom")
            for j in self.analysis.dependents(verb, *_SUBJECTS, "dobj")
        )
        for _ in range(4):
            fits = plural is None or (self.tokens[at].tag in ("NNS", "NNPS")) == plural
            if fits and not (person and self.is_place(at)):
                return at
            above = self.tokens[self.tokens[at].head].head
            if self.tokens[at].dep != "pobj":
                return noun
            if person and self.is_verb(above):  # "arrested *two men* in Kashmir, whom …"
                above = self.objects(above)[0] if self.has(above, "dobj") else above
            if not self.is_noun(above):
                return noun
            at = above
        return noun

    def _inherited(self, verb: int) -> tuple[int, ...]:
        token = self.tokens[verb]
        head = token.head
        if head == verb:
            return ()
        match token.dep:
            case "conj" if self.is_verb(head) or self.tokens[head].tag == "MD":
                return self.subject(self.conjoined_to(verb))
            case "xcomp":
                return self._controller(head)
            case "advcl" if token.tag in ("VBG", "VBN", "VB"):
                return self.subject(head) if self.is_verb(head) else ()
            case "advcl" if token.tag in ("VBD", "VBZ") and not self.has(verb, "mark", "advmod"):
                return self.subject(self.conjoined_to(verb))
            case "pcomp":
                return self._of_preposition(head)
            case "acl" if self.has_to(verb):
                return self.bearer(head)
            case "acl" if token.tag == "VBG":
                return self.authors(head)
            case "acl" | "relcl":
                return (head,)
            case "ccomp" if self.has_to(verb) or token.tag == "VBG":
                return self._controller(head)
            case "ccomp" if token.tag == "VB" and self.tokens[head].lemma in BARE:
                return self.subject(head)  # "*Chad* let free ten men"
        return ()

    def conjoined_to(self, verb: int) -> int:
        """The verb that another goes on from, where the parser joined it to one too far down.

        In "ordered him to leave and *revoked* the deal" a past tense goes on from no infinitive;
        in "condemned the raid, in which ten died*, and called* for talks" a comma has closed the
        relative clause.
        """
        head = self.tokens[verb].head
        while self.tokens[verb].tag in _FINITE and self._is_below_finite(head, verb):
            head = self.tokens[head].head
        clause = self.tokens[head]
        if head == verb or clause.dep != "relcl" or not self.has(head, "nsubj", "nsubjpass"):
            return head
        own = self.one(head, "nsubj", "nsubjpass")
        conjunction = max(
            (j for j in self.analysis.dependents(head, "cc") if j < verb), default=None
        )
        if own is None or conjunction is None or self.tokens[own].tag in _RELATIVE:
            return head
        if self.tokens[conjunction - 1].text != ",":
            return head
        at = clause.head
        while not self.is_verb(at) and self.tokens[at].head != at:
            at = self.tokens[at].head
        return at if self.is_verb(at) else head

    def _is_below_finite(self, head: int, verb: int) -> bool:
        """Whether `head` is an infinitive or under a modal, and `verb` has neither over it."""
        if self.has(verb, "aux", *_SUBJECTS) or self.tokens[head].tag != "VB":
            return False
        return self.tokens[head].head != head and self.is_verb(self.tokens[head].head)

    def _controller(self, head: int) -> tuple[int, ...]:
        """Who does what the infinitive or participle under `head` says."""
        if self.is_verb(head):
            target = self.one(head, "dobj", "dative")
            if target is not None and self.tokens[head].lemma not in SUBJECT_CONTROL:
                return self.conjuncts(target)
            return self.subject(head)
        if self.tokens[head].tag.startswith("J"):  # "is ready to deliver"
            governor = self.tokens[head].head
            return self.subject(governor) if self.is_verb(governor) else ()
        return self.bearer(head) if self.is_noun(head) else ()

    def _of_preposition(self, preposition: int) -> tuple[int, ...]:
        """Who does the -ing after a preposition: "accused *him* of bombing"."""
        governor = self.tokens[preposition].head
        if self.is_verb(governor):
            if self.tokens[preposition].lemma in OBJECT_CONTROL_PREPOSITIONS:
                return self.objects(governor) or self.subject(governor)
            return self.subject(governor)
        above = self.tokens[governor]
        if above.dep == "pobj" and self.is_noun(governor):
            verb = self.tokens[above.head].head
            by = self.tokens[above.head].dep == "agent"
            blamed = by and self.tokens[verb].lemma in BLAMING
            charged = above.lemma in CHARGES and self.is_verb(verb)
            if blamed or charged:
                return self.objects(verb) or self.subject(verb)
        if above.dep == "dobj" and self.tokens[above.head].lemma in BLAMING:
            return self.conjuncts(governor)
        return self.bearer(governor) if self.is_noun(governor) else ()

    def authors(self, document: int) -> tuple[int, ...]:
        """Who speaks in a document: "*the MPs* passed a motion condemning the coup"."""
        governor = self.tokens[document].head
        words = self.tokens[document].lemma in DOCUMENTS
        issued = self.tokens[governor].lemma in ISSUES and self.tokens[document].dep == "dobj"
        return self.agents(governor) if words and issued else (document,)

    def bearer(self, noun: int) -> tuple[int, ...]:
        """Whose the noun is: possessor, else the subject of the verb that governs it."""
        owner = self.one(noun, "poss")
        if owner is not None:
            return self.conjuncts(owner)
        governor = self.tokens[noun].head
        if self.tokens[noun].dep == "pobj":
            governor = self.tokens[governor].head
        if governor != noun and self.is_verb(governor) and self.tokens[noun].dep != "nsubj":
            return self.agents(governor)
        return ()

    def agents(self, verb: int) -> tuple[int, ...]:
        """Logical subject: who does it."""
        if not self.is_passive(verb):
            return self.subject(verb)
        for by in self.analysis.dependents(verb, "agent", "prep"):
            if self.tokens[by].lemma == "by":
                return self.objects_of(by)
        # "were trained and supplied *by the army*": what is conjoined shares the agent.
        for other in self.analysis.dependents(verb, "conj"):
            if not self.has(other, *_SUBJECTS, "auxpass") and self.tokens[other].tag == "VBN":
                return self.agents(other)
        return ()

    def objects(self, verb: int) -> tuple[int, ...]:
        """Logical object: whom or what it is done to."""
        direct = self.one(verb, "dobj")
        if self.is_passive(verb):
            if direct is not None and self.tokens[verb].lemma in DITRANSITIVE:
                return self.conjuncts(direct)
            return self.subject(verb)
        if direct is not None:
            if self.tokens[direct].tag in _RELATIVE or self._is_relative_that(direct, verb):
                return self._antecedent(verb)
            return self.conjuncts(direct)
        return (
            self._after_particle(verb)
            or self._infinitive_subject(verb)
            or self._small_clause_subject(verb)
            or self._bare_relative(verb)
            or self._lone_predicate(verb)
        )

    def predicates(self, verb: int) -> tuple[int, ...]:
        """What the object is said to be: "found him *guilty*", "called it a *crime*"."""
        found = list(self.analysis.dependents(verb, "oprd", "acomp"))
        found += self._small_clauses(verb)
        lone = self._lone_predicate(verb)
        found = [j for j in found if j not in lone]
        return tuple(sorted(found))

    def _lone_predicate(self, verb: int) -> tuple[int, ...]:
        """In "called *the king* to discuss it", where nobody else stands who is called a king."""
        lone = self.one(verb, "oprd")
        if lone is None or not self.is_noun(lone) or self.is_passive(verb):
            return ()
        return () if self.has(verb, "dobj") else self.conjuncts(lone)

    def _small_clauses(self, verb: int) -> list[int]:
        return [
            j
            for j in self.analysis.dependents(verb, "ccomp")
            if not self.is_verb(j) and not self.has(j, "cop", "aux", "mark")
        ]

    def _small_clause_subject(self, verb: int) -> tuple[int, ...]:
        for clause in self._small_clauses(verb):
            own = self.one(clause, *_SUBJECTS)
            if own is not None:
                return self.conjuncts(own)
        return ()

    def _after_particle(self, verb: int) -> tuple[int, ...]:
        """In "called off the war", the war, where "off" was taken for a preposition."""
        for j in self.analysis.dependents(verb, "prep"):
            if j == verb + 1 and self.tokens[j].lemma in PARTICLES:
                return self.objects_of(j)
        return ()

    def _is_relative_that(self, i: int, verb: int) -> bool:
        return self.tokens[i].lemma == "that" and self.tokens[verb].dep == "relcl"

    def _infinitive_subject(self, verb: int) -> tuple[int, ...]:
        """In "urged Turkey to stop", the one who is urged, where parsed as a clause."""
        for clause in self.analysis.dependents(verb, "ccomp", "xcomp"):
            own = self.one(clause, *_SUBJECTS)
            if own is not None and self.has_to(clause):
                return self.conjuncts(own)
        return ()

    def _bare_relative(self, verb: int) -> tuple[int, ...]:
        """In "the town Turkey bombed", the town."""
        if self.tokens[verb].dep != "relcl" or not self.has(verb, "nsubj"):
            return ()
        subject = self.one(verb, "nsubj")
        if subject is not None and self.tokens[subject].tag in _RELATIVE:
            return ()
        stranded = any(
            not self.has(p, "pobj", "pcomp") for p in self.analysis.dependents(verb, "prep")
        )
        return () if stranded else self._antecedent(verb)

    def indirect(self, verb: int) -> tuple[int, ...]:
        """Indirect object: "sent *Kyiv* arms", "sent arms *to Kyiv*"."""
        if self.is_passive(verb) and self.has(verb, "dobj"):
            return self.subject(verb)
        for j in self.analysis.dependents(verb, "dative"):
            return self.objects_of(j) if self.has(j, "pobj") else self.conjuncts(j)
        return ()

    def objects_of(self, preposition: int) -> tuple[int, ...]:
        """Heads of the objects of a preposition."""
        found = self.one(preposition, "pobj", "pcomp")
        if found is None:
            return ()
        if self.tokens[found].tag in _RELATIVE:
            return self._antecedent(self.tokens[preposition].head)
        if self.is_verb(found):
            return (found,)
        listed = self.conjuncts(found)
        if self.tokens[preposition].lemma == "between" and len(listed) == 1:
            return (*listed, *self.after_and(found))
        return listed

    def prepositions(self, i: int) -> dict[str, tuple[int, ...]]:
        """Objects by preposition, of the word and of its particles; the first of each wins."""
        found: dict[str, tuple[int, ...]] = {}
        for j in self.analysis.dependents(i, "prep", "agent", "dative", "prt", "advmod"):
            if self.belongs_to_noun(i, j):
                continue
            objects = self.objects_of(j)
            if objects:
                found.setdefault(self.tokens[j].lemma, objects)
            if self.tokens[j].dep != "agent":
                for k in self.analysis.dependents(j, "prep"):
                    inner = self.objects_of(k)
                    if inner:
                        found.setdefault(self.tokens[k].lemma, inner)
        return found

    def clauses(self, i: int) -> tuple[int, ...]:
        """Heads of the complement clauses under a word: infinitives, that-clauses, -ing."""
        found = list(self.analysis.dependents(i, "xcomp", "ccomp"))
        found += [j for j in self.analysis.dependents(i, "acl") if self.is_complement(j)]
        for j in self.analysis.dependents(i, "prep", "agent", "acomp", "oprd"):
            found.extend(self.analysis.dependents(j, "pcomp", "xcomp", "ccomp"))
        return tuple(sorted(found))
