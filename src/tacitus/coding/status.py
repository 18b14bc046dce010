"""Whether an event happened, will happen, might happen or did not."""

from __future__ import annotations

from tacitus.coding.grammar import Grammar
from tacitus.lexicon.status import StatusLexicon
from tacitus.records import Status

_NEGATIONS = frozenset({"no", "never", "neither", "nor", "without"})
_WILL = frozenset({"will", "wo", "would", "'ll", "’ll"})
_MODIFIERS = ("amod", "compound", "det", "nmod")
_CLAUSES = frozenset({"xcomp", "acl", "advcl", "ccomp", "pcomp", "conj", "relcl"})


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
        for j in self._analysis.dependents(verb, "aux"):
            status = self._words.get(("auxiliary", self._tokens[j].text.lower()))
            if status is not None and self._is_backshifted(verb, j):
                return "future", self._tokens[j].text
            if status is not None:
                return status, self._tokens[j].text
        for j in self._analysis.dependents(verb, "mark", "advmod"):
            status = self._words.get(("mark", self._tokens[j].lemma))
            if status is not None:
                return status, self._tokens[j].text
        if any(self._tokens[s].text.lower() == "no" for s in self._no_subject(verb)):
            return "negated", "no"
        return self._from_governor(verb, depth)

    def _is_backshifted(self, verb: int, auxiliary: int) -> bool:
        """ "said it *would* go": the will of reported speech in the past."""
        token = self._tokens[verb]
        if self._tokens[auxiliary].text.lower() != "would" or token.dep != "ccomp":
            return False
        conditional = self._grammar.has(verb, "advcl") and any(
            self._tokens[k].lemma == "if"
            for clause in self._analysis.dependents(verb, "advcl")
            for k in self._analysis.dependents(clause, "mark")
        )
        return self._tokens[token.head].tag in ("VBD", "VBN", "VBZ") and not conditional

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
        if to and token.dep in ("relcl", "acl") and governor.dep == "ROOT":
            return "future", "to"  # a headline: "Turkey *to send* drones"
        if to and token.dep in ("xcomp", "ccomp", "acl", "advcl"):
            status = self._words.get(("governor", governor.lemma))
            if status is not None:
                return status, governor.text
            if token.dep in ("acl", "advcl"):
                return "hypothetical", "to"
        if token.dep == "conj" and self._grammar.is_verb(head):
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

    def _of_noun(self, noun: int) -> tuple[Status, str]:
        for j in self._analysis.dependents(noun, *_MODIFIERS):
            if self._tokens[j].lemma in _NEGATIONS:
                return "negated", self._tokens[j].text
            status = self._words.get(("modifier", self._tokens[j].text.lower()))
            if status is not None:
                return status, self._tokens[j].text
        head = self._tokens[noun].head
        if self._tokens[noun].dep == "pobj":
            if self._tokens[head].lemma in _NEGATIONS:
                return "negated", self._tokens[head].text
            head = self._tokens[head].head
        status = self._words.get(("object", self._tokens[head].lemma))
        if status is not None and self._tokens[noun].dep in ("dobj", "pobj", "nsubjpass"):
            return status, self._tokens[head].text
        return "actual", ""
