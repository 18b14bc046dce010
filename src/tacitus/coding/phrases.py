"""The extent of a noun phrase, and the words before its head."""

from __future__ import annotations

from tacitus.coding.grammar import Grammar
from tacitus.records import Mention, MentionKind

_BEFORE = frozenset(
    {"det", "amod", "poss", "compound", "nummod", "nmod", "quantmod", "advmod", "predet"}
    | {"npadvmod", "preconj"}
)
_KEPT_PREPOSITIONS = frozenset({"of", "for", "in", "from", "on"})
_PARTITIVES = frozenset(
    "dozen hundred thousand million score ten number group majority handful pair couple "
    "crowd lot rest part half third quarter member series wave column convoy band unit "
    "batch contingent minority remnant body family relative affiliate branch wing offshoot faction "
    "chapter percent percentage share bulk proportion".split()
)
_COUNTED = frozenset({"CD", "DT", "JJ", "JJR", "JJS", "PDT", "RB"})


def phrase_of(grammar: Grammar, head: int) -> tuple[int, int]:
    """Tokens (first, last exclusive) of the phrase: its modifiers, head, and close of-phrases."""
    analysis = grammar.analysis
    first = head
    for child in analysis.dependents(head):
        if child < head and analysis.tokens[child].dep in _BEFORE:
            first = min(first, analysis.left[child])
    last = head + 1
    for child in analysis.dependents(head, "prep"):
        if analysis.left[child] == last and analysis.tokens[child].lemma in _KEPT_PREPOSITIONS:
            last = _end_of_prepositional(grammar, child, last)
    return first, last


def _end_of_prepositional(grammar: Grammar, preposition: int, last: int) -> int:
    target = grammar.one(preposition, "pobj")
    return last if target is None else max(last, phrase_of(grammar, target)[1])


def mention_of(grammar: Grammar, head: int, kind: MentionKind) -> Mention:
    """The mention headed by a token."""
    first, last = phrase_of(grammar, head)
    span = grammar.analysis.span(first, last)
    return Mention(span.start, span.end, grammar.analysis.text_of(span), head, kind)


def words_before(grammar: Grammar, head: int) -> tuple[str, ...]:
    """Lower-cased words from the phrase's first up to its head, without articles."""
    first, _ = phrase_of(grammar, head)
    return tuple(
        token.text.lower()
        for token in grammar.tokens[first : head + 1]
        if token.tag not in ("DT", "PRP$", "POS")
    )


def counted_noun(grammar: Grammar, head: int) -> int | None:
    """What a partitive counts: "dozens of *people*", "two of its *soldiers*"."""
    token = grammar.tokens[head]
    if token.lemma not in _PARTITIVES and token.tag not in _COUNTED:
        return None
    for preposition in grammar.analysis.dependents(head, "prep"):
        if grammar.tokens[preposition].lemma in ("of", "among"):
            return grammar.one(preposition, "pobj")
    return None


def apposition(grammar: Grammar, head: int) -> int | None:
    """The noun that stands in apposition to the head: "Turkey's president, *Erdoğan*"."""
    return grammar.one(head, "appos")
