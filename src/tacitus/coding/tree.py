"""Plain questions on one analysis: labels, heads, lists, what stands before a noun."""

from __future__ import annotations

from tacitus.records import Analysis

_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
_IN_PHRASE = frozenset({"DT", "JJ", "CD", "POS", "HYPH", "PRP$"})
_PARTS = ("amod", "compound", "nmod", "nummod", "npadvmod")


class Tree:
    """The dependency trees of one article. Every method takes and returns token indices."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens

    def is_verb(self, i: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tokens[i].tag.startswith("V")

    def is_noun(self, i: int) -> bool:
        """Whether the token is tagged as a noun or a name."""
        return self.tokens[i].tag.startswith("N")

    def one(self, i: int, *deps: str) -> int | None:
        """The first dependent with one of the labels."""
        return next(self.analysis.dependents(i, *deps), None)

    def has(self, i: int, *deps: str) -> bool:
        """Whether a dependent with one of the labels is there."""
        return self.one(i, *deps) is not None

    def is_above(self, higher: int, lower: int) -> bool:
        """Whether a token governs another, directly or not."""
        at = lower
        while self.tokens[at].head != at:
            at = self.tokens[at].head
            if at == higher:
                return True
        return False

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """The token and everything conjoined to it: "Russia, Turkey and Iran"."""
        found = [i]
        for at in found:
            found.extend(j for j in self.analysis.dependents(at, "conj") if not self.is_verb(j))
        return tuple(sorted(found))

    def modifiers(self, noun: int) -> tuple[int, ...]:
        """Adjectives and nouns before a word, with what is conjoined to them."""
        found: list[int] = []
        for j in self.analysis.dependents(noun, *_PARTS):
            if j < noun:
                found.extend(self.conjuncts(j))
        return tuple(found)

    def has_to(self, verb: int) -> bool:
        """Whether the verb is an infinitive with "to"."""
        return any(self.tokens[j].tag == "TO" for j in self.analysis.dependents(verb, "aux"))

    def is_place(self, i: int) -> bool:
        """Whether the model takes a word for a place: "militants in *Kashmir*, who …"."""
        entities = self.analysis.entities
        return any(e.first <= i < e.last and e.label in _PLACES for e in entities)

    def after_and(self, noun: int) -> tuple[int, ...]:
        """The second of two in "between the regime *and X*", wherever the parser hung it."""
        conjunction = self.one(noun, "cc")
        if conjunction is None:
            return ()
        last = conjunction
        for token in self.tokens[conjunction + 1 : self.analysis.sentence_of(noun).last]:
            if not (token.tag in _IN_PHRASE or token.tag.startswith("N") or token.text == "-"):
                break
            last = token.i
        return (last,) if self.is_noun(last) else ()

    def has_auxiliary(self, verb: int, lemma: str) -> bool:
        """Whether an auxiliary with this lemma belongs to the verb."""
        return any(self.tokens[j].lemma == lemma for j in self.analysis.dependents(verb, "aux"))

    def is_complement(self, clause: int) -> bool:
        """An infinitive or a that-clause, no participle that describes the noun."""
        return self.has_to(clause) or self.has(clause, "mark")

    def belongs_to_noun(self, governor: int, preposition: int) -> bool:
        """ "killed in the war *against* Isis": it is the noun right before that takes "against"."""
        before = preposition - 1
        return (
            self.tokens[preposition].lemma == "against"
            and self.is_verb(governor)
            and before > governor
            and self.tokens[before].tag in ("NN", "NNS")
            and self.tokens[before].head != governor
        )
