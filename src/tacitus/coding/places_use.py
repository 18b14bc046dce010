"""Tells a place itself from its name standing for a government, or qualifying a noun.

The place is literal unless syntax says otherwise: subjects, possessors and addressees that
are countries or capitals mostly stand for their governments.
"""

from __future__ import annotations

from tacitus.coding.places_spots import LOCATIVE, Spot
from tacitus.lexicon.gazetteer import Gazetteer, PlaceWords
from tacitus.records import Analysis, Location, PlaceUse, Token

_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_PARTY = frozenset(
    {"by", "with", "against", "between", "among", "for", "than", "like", "as", "about",
     "towards", "toward", "besides", "versus", "despite", "behind", "alongside"}
)  # fmt: skip


def head_of(analysis: Analysis, first: int, last: int) -> Token:
    """The token of a span whose governor lies outside it."""
    for i in range(last - 1, first - 1, -1):
        token = analysis.tokens[i]
        if not first <= token.head < last or token.head == i:
            return token
    return analysis.tokens[last - 1]


def use_of(analysis: Analysis, spot: Spot, location: Location, gazetteer: Gazetteer) -> PlaceUse:
    """Literal, metonymic or adjectival."""
    if spot.adjective:
        return "adjectival"
    head = head_of(analysis, spot.first, spot.last)
    seen = {head.i}
    while head.dep == "conj" and head.head not in seen:
        head = analysis.tokens[head.head]
        seen.add(head.i)
    governs = location.precision == "country" or gazetteer.is_capital(location)
    return _Use(analysis, gazetteer.words, governs).of(head)


class _Use:
    def __init__(self, analysis: Analysis, words: PlaceWords, governs: bool) -> None:
        self._analysis = analysis
        self._words = words
        self._governs = governs

    def of(self, head: Token) -> PlaceUse:
        governor = self._analysis.tokens[head.head]
        if governor.i == head.i:
            return "literal"
        if head.dep in _MODIFIERS and governor.i > head.i:
            return self._modifier(governor)
        if head.dep == "poss":
            return self._possessor(governor)
        if head.dep in ("nsubj", "agent"):
            return self._subject(governor)
        if head.dep == "nsubjpass":
            return self._object(governor)
        if head.dep in ("dobj", "dative", "iobj", "obj"):
            return self._object(governor)
        if head.dep == "pobj":
            return self._prepositional(governor)
        return "literal"

    def _modifier(self, governor: Token) -> PlaceUse:
        word, lemma = governor.text.lower(), governor.lemma
        if self._is(("site", "unit", "water"), word, lemma):
            return "literal"
        if self._is(("body",), word, lemma):
            return "adjectival"
        if self._is(("event",), word, lemma):
            return "literal"
        if governor.tag.startswith("NNP") or self._governs:
            return "adjectival"
        return "literal"

    def _possessor(self, governor: Token) -> PlaceUse:
        word, lemma = governor.text.lower(), governor.lemma
        if self._governs and self._is(("act", "body"), word, lemma):
            return "metonymic"
        if self._is(("site", "unit", "water", "event"), word, lemma):
            return "literal"
        return "metonymic" if self._governs else "literal"

    def _subject(self, governor: Token) -> PlaceUse:
        if self._governs:
            return "metonymic"
        return "metonymic" if governor.lemma in self._words["speech"] else "literal"

    def _object(self, governor: Token) -> PlaceUse:
        if not self._governs or governor.lemma in self._words["befall"]:
            return "literal"
        return "metonymic"

    def _prepositional(self, preposition: Token) -> PlaceUse:
        if not self._governs:
            return "literal"
        word = preposition.text.lower()
        if word in LOCATIVE:
            return "literal"
        above = self._analysis.tokens[preposition.head]
        if word in _PARTY:
            return "metonymic"
        if word == "to":
            if above.lemma in self._words["motion"]:
                return "literal"
            return "metonymic" if above.lemma in self._words["addressed"] else "literal"
        if word == "on":
            return "literal" if above.lemma in self._words["event"] else "metonymic"
        if word in ("of", "from") and self._is(
            ("body", "act", "speech"), above.text.lower(), above.lemma
        ):
            return "literal" if above.lemma in self._words["event"] else "metonymic"
        return "literal"

    def _is(self, kinds: tuple[str, ...], *forms: str) -> bool:
        return any(form in self._words[kind] for kind in kinds for form in forms)
