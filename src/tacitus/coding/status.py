"""Whether an event happened, will happen, might happen or did not."""

from __future__ import annotations

from tacitus.coding.grammar import Grammar
from tacitus.lexicon.status import StatusLexicon
from tacitus.records import Status

_NEGATIONS = frozenset({"no", "never", "neither", "nor", "without"})
_WILL = frozenset({"will", "wo", "would", "'ll", "’ll"})
_LONGEST_LIST = 4
_CALLS = frozenset({"call", "phone", "telephone", "ring", "write"})
_MODIFIERS = ("amod", "compound", "det", "nmod")
_WHOEVER = frozenset({"those", "anyone", "anybody", "whoever", "everyone", "all"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Of what comes after these an event is told, whatever the words before them make of theirs.
_PRESUPPOSING = frozenset({"after", "over", "following", "since", "despite", "during"})


class StatusFinder:
    """Status of the events of one article."""

    def __init__(self, grammar: Grammar, words: StatusLexicon) -> None:
        self._grammar = grammar
        self._tokens = grammar.tokens
        self._analysis = grammar.analysis
        self._words = words

    def of(self, trigger: int) -> tuple[Status, str]:
        """The status of the event that the token triggers, and the word that told it."""
        if self._grammar.is_verb(trigger):
            return self._of_verb(trigger)
        return self._of_noun(trigger)

    def is_refusal(self, trigger: int) -> bool:
        """ "will not": a negation of the will, which is a refusal."""
        return any(
            self._tokens[j].text.lower() in _WILL for j in self._analysis.dependents(trigger, "aux")
        )

    def is_habit(self, trigger: int) -> bool:
        """ "are *often* jailed": a present tense with such an adverb tells of no one event."""
        if not self._grammar.is_verb(trigger):
            return False
        finite = (trigger, *self._analysis.dependents(trigger, "auxpass"))
        present = any(self._tokens[j].tag in ("VBZ", "VBP") for j in finite)
        adverbs = self._analysis.dependents(trigger, "advmod")
        return present and any(("adverb", self._tokens[j].lemma) in self._words for j in adverbs)

    def _of_verb(self, verb: int, depth: int = 0) -> tuple[Status, str]:
        for j in self._analysis.dependents(verb, "neg", "preconj", "cc", "advmod"):
            if self._tokens[j].dep == "neg" or self._tokens[j].lemma in ("never", "neither"):
                return "negated", self._tokens[j].text
        for j in self._analysis.dependents(verb, "mark", "advmod"):
            status = self._words.get(("mark", self._tokens[j].lemma))
            if status is not None:
                return status, self._tokens[j].text
        for j in self._analysis.dependents(verb, "aux"):
            status = self._words.get(("auxiliary", self._tokens[j].text.lower()))
            if status is not None and self._is_backshifted(verb, j):
                return "future", self._tokens[j].text
            if status == "future" and self._has_condition(verb):
                return "hypothetical", "if"
            if status is not None:
                return status, self._tokens[j].text
        if self._is_of_whoever(verb):
            return "hypothetical", "whoever"
        if self._is_inverted(verb):
            return "hypothetical", "had"
        if any(self._tokens[s].text.lower() == "no" for s in self._no_subject(verb)):
            return "negated", "no"
        return self._from_governor(verb, depth)

    def _is_backshifted(self, verb: int, auxiliary: int) -> bool:
        """ "said it *would* go", "the promise that it *would* go": the will of reported speech."""
        token = self._tokens[verb]
        if self._tokens[auxiliary].text.lower() != "would" or self._has_condition(verb):
            return False
        above = self._tokens[token.head]
        if token.dep == "acl" and above.tag[:1] == "N":
            return ("object", above.lemma) not in self._words
        return token.dep == "ccomp" and above.tag in ("VBD", "VBN", "VBZ")

    def _has_condition(self, verb: int) -> bool:
        return any(
            self._tokens[mark].lemma in ("if", "unless")
            for clause in self._analysis.dependents(verb, "advcl")
            for mark in self._analysis.dependents(clause, "mark")
        )

    def _is_inverted(self, verb: int) -> bool:
        """ "*Had the army* attacked": a condition without its "if"."""
        if self._tokens[verb].dep != "advcl":
            return False
        subject = self._grammar.one(verb, "nsubj", "nsubjpass")
        auxiliaries = self._analysis.dependents(verb, "aux")
        had = (a for a in auxiliaries if self._tokens[a].text.lower() == "had")
        return subject is not None and any(a < subject for a in had)

    def _is_of_whoever(self, verb: int) -> bool:
        """ "*Those who* resist", "*any* rebel who resists": nobody has yet."""
        token = self._tokens[verb]
        if token.dep != "relcl" or token.tag not in ("VBP", "VBZ"):
            return False
        whoever = self._tokens[token.head]
        determiners = (self._tokens[d].lemma for d in self._analysis.dependents(whoever.i, "det"))
        if whoever.lemma not in _WHOEVER and not {"any", "every"} & set(determiners):
            return False
        governor = self._tokens[whoever.head]
        auxiliaries = (self._tokens[a] for a in self._analysis.dependents(governor.i, "aux"))
        return any(("auxiliary", a.text.lower()) in self._words for a in auxiliaries)

    def _no_subject(self, verb: int) -> list[int]:
        subject = self._grammar.one(verb, "nsubj", "nsubjpass")
        return list(self._analysis.dependents(subject, "det")) if subject is not None else []

    def _from_governor(self, verb: int, depth: int) -> tuple[Status, str]:
        """What the clause above tells: "is expected to", "a plan to", "in order to"."""
        token = self._tokens[verb]
        head = token.head
        if head == verb or depth > 4:
            return "actual", ""
        to = any(self._tokens[j].tag == "TO" for j in self._analysis.dependents(verb, "aux"))
        governor = self._tokens[head]
        if token.tag == "VBG" and token.dep in ("xcomp", "ccomp"):
            imagined = self._words.get(("object", governor.lemma))
            if imagined is not None:
                return imagined, governor.text
        if to and token.dep in ("relcl", "acl") and governor.dep == "ROOT":
            return "future", "to"  # a headline: "Turkey *to send* drones"
        if to and token.dep in ("xcomp", "ccomp", "acl", "advcl"):
            status = self._words.get(("governor", governor.lemma))
            if status is not None:
                return status, governor.text
            if governor.lemma in _CALLS:
                return self._of_verb(head, depth + 1)  # "phoned the king *to congratulate* him"
            if token.dep in ("acl", "advcl"):
                return "hypothetical", "to"
        if token.dep == "conj" and self._grammar.is_verb(head):
            head = self._grammar.conjoined_to(verb)
            shared = not self._grammar.has(verb, "nsubj", "nsubjpass", "aux")
            return self._of_verb(head, depth + 1) if shared else ("actual", "")
        if token.dep == "pcomp":
            status = self._words.get(("object", self._tokens[governor.head].lemma))
            without = governor.lemma in _NEGATIONS
            return ("negated", governor.text) if without else (status or "actual", governor.text)
        if token.dep in ("ccomp", "xcomp") and self._grammar.is_verb(head):
            marked = any(
                self._tokens[j].lemma == "if" for j in self._analysis.dependents(verb, "mark")
            )
            return ("hypothetical", "if") if marked else ("actual", "")
        return "actual", ""

    def _of_noun(self, noun: int, depth: int = 0) -> tuple[Status, str]:
        for j in self._analysis.dependents(noun, *_MODIFIERS):
            if self._tokens[j].lemma in _NEGATIONS:
                return "negated", self._tokens[j].text
            status = self._words.get(("modifier", self._tokens[j].text.lower()))
            if status is not None:
                return status, self._tokens[j].text
        if self._tokens[noun].dep == "conj" and depth < _LONGEST_LIST:
            return self._of_noun(self._tokens[noun].head, depth + 1)
        head = self._tokens[noun].head
        if self._tokens[noun].dep == "pobj":
            if self._tokens[head].lemma in _NEGATIONS:
                return "negated", self._tokens[head].text
            preposition = self._tokens[head].lemma
            if preposition in _PRESUPPOSING or (
                preposition == "against" and self._is_definite(noun)
            ):
                return "actual", ""
            head = self._tokens[head].head
        word = self._tokens[head]
        status = self._words.get(("object", word.lemma))
        if status is not None and self._tokens[noun].dep in ("dobj", "pobj", "nsubjpass"):
            spoken_of = ("spoken-of", word.lemma) in self._words
            if not (spoken_of and self._is_definite(noun)):
                return status, word.text
        if self._arises(noun, head):
            return self._of_verb(head)
        if any(self._tokens[j].lemma == "any" for j in self._analysis.dependents(noun, "det")):
            return "hypothetical", "any"
        return "actual", ""

    def _arises(self, noun: int, head: int) -> bool:
        """Whether the clause tells that the event comes about: "*an attack* would displace"."""
        if not self._grammar.is_verb(head) or self._is_definite(noun):
            return False
        determiners = (self._tokens[j].lemma for j in self._analysis.dependents(noun, "det"))
        subject = self._tokens[noun].dep in ("nsubj", "nsubjpass") and bool(
            {"a", "an"} & set(determiners)
        )
        return subject or ("arising", self._tokens[head].lemma) in self._words

    def _is_definite(self, noun: int) -> bool:
        return self._grammar.has(noun, "poss") or any(
            self._tokens[j].text.lower() in _DEFINITE
            for j in self._analysis.dependents(noun, "det")
        )
