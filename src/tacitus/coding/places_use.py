"""Tells a place itself from its name standing for a government, or qualifying a noun.

The place is literal unless syntax says otherwise: subjects, possessors and addressees that
are countries or capitals mostly stand for their governments.
"""

from __future__ import annotations

from tacitus.coding.places_dateline import in_dateline
from tacitus.coding.places_names import LOCATIVE, Spot, head_of
from tacitus.lexicon.gazetteer import Gazetteer, PlaceWords
from tacitus.records import Analysis, Location, PlacePrecision, PlaceUse, Span, Token

_HERE = ("based", "born", "area", "wide")
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_PARTY = frozenset(
    {"with", "between", "among", "for", "about", "besides", "despite", "behind", "alongside"}
)  # fmt: skip


def use_of(
    analysis: Analysis,
    spot: Spot,
    location: Location,
    gazetteer: Gazetteer,
    lines: tuple[Span, ...],
) -> PlaceUse:
    """Literal, metonymic or adjectival; in a dateline (see places_dateline) always literal."""
    head = head_of(analysis, spot.first, spot.last)
    if in_dateline(head.start, lines) or _is_label(analysis, spot):
        return "literal"
    if _is_prefix(analysis, spot):
        return "adjectival"
    seen = {head.i}
    while head.dep == "conj" and head.head not in seen:
        head = analysis.tokens[head.head]
        seen.add(head.i)
    governs = (
        location.precision == "country"
        or gazetteer.is_capital(location)
        or location.name.lower() in gazetteer.words["seat"]
    )
    if location.precision == "region" and governs and head.dep in _MODIFIERS:
        return "adjectival"  # a body of states: "EU countries"
    use = _Use(analysis, gazetteer.words, governs, location.precision)
    return use.of_adjective(head) if spot.adjective else use.of(head)


def _is_label(analysis: Analysis, spot: Spot) -> bool:
    """Whether the name opens a sentence and is set off: "Muscat: the festival"."""
    sentence = analysis.sentence_of(spot.first)
    if spot.first - sentence.first > 1 or spot.last >= sentence.last:
        return False
    mark = analysis.tokens[spot.last].text
    return mark in ("(", ":", "-", "–", "—", "--") and not _is_prefix(analysis, spot)


def _is_prefix(analysis: Analysis, spot: Spot) -> bool:
    """Whether the name is the first part of a compound: "US-backed", "Nairobi-based"."""
    text = analysis.document.text
    end = analysis.tokens[spot.last - 1].end
    if text[end : end + 1] != "-" or not text[end + 1 : end + 2].islower():
        return False
    return not text.startswith(_HERE, end + 1)  # a London-based firm is in London


class _Use:
    def __init__(
        self, analysis: Analysis, words: PlaceWords, governs: bool, precision: PlacePrecision
    ) -> None:
        self._analysis = analysis
        self._words = words
        self._governs = governs
        self._acts = governs or precision in ("admin1", "district", "region")

    def of_adjective(self, head: Token) -> PlaceUse:
        """An adjective on a noun that is itself a place tells where: "a Syrian village"."""
        governor = self._analysis.tokens[head.head]
        if self._is(("mission",), governor.lemma):
            return "adjectival"  # the Saudi consulate in Istanbul
        kinds = ("site", "unit", "water", "inside")
        literal = self._is(kinds, governor.text.lower(), governor.lemma)
        return "literal" if literal and not governor.text[0].isupper() else "adjectival"

    def of(self, head: Token) -> PlaceUse:
        """The use of a noun, by what governs it."""
        governor = self._analysis.tokens[head.head]
        if governor.i == head.i:
            return "literal"
        if head.dep in _MODIFIERS and governor.i > head.i:
            return self._modifier(governor)
        if head.dep == "poss":
            return self._possessor(governor)
        if head.dep in ("nsubj", "agent"):
            return self._subject(governor)
        if head.dep in ("nsubjpass", "dobj", "dative", "iobj", "obj"):
            return self._object(governor)
        if head.dep == "pobj":
            return self._prepositional(governor)
        return "literal"

    def _modifier(self, governor: Token) -> PlaceUse:
        word, lemma = governor.text.lower(), governor.lemma
        if self._is(("body", "person", "mission"), word, lemma):
            return "adjectival"
        if self._is(("site", "unit", "water"), word, lemma):
            return "literal"
        if self._is(("event",), word, lemma):
            return "literal"
        return "adjectival" if self._governs else "literal"

    def _possessor(self, governor: Token) -> PlaceUse:
        word, lemma = governor.text.lower(), governor.lemma
        if self._is(("body", "person"), word, lemma):
            return "metonymic"
        if self._governs and self._is(("act",), word, lemma):
            return "metonymic"
        if self._is(("site", "unit", "water", "event"), word, lemma):
            return "literal"
        return "metonymic" if self._governs else "literal"

    def _subject(self, governor: Token) -> PlaceUse:
        if self._governs:
            return "metonymic"
        if self._acts and governor.lemma not in self._words["located"]:
            return "metonymic"
        return "metonymic" if self._is(("speech", "contest"), governor.lemma) else "literal"

    def _object(self, governor: Token) -> PlaceUse:
        if governor.lemma in self._words["befall"]:
            return "literal"
        return (
            "metonymic"
            if self._governs or self._is(("blamed", "contest"), governor.lemma)
            else "literal"
        )

    def _prepositional(self, preposition: Token) -> PlaceUse:
        word = preposition.text.lower()
        if word in LOCATIVE:
            return "literal"
        above = self._analysis.tokens[preposition.head]
        forms = (above.text.lower(), above.lemma)
        if word == "of" and self._is(("body", "person"), *forms):
            return "metonymic"
        if word in ("against", "versus", "by"):
            return "metonymic" if self._acts or word != "by" else "literal"
        if not self._governs:
            return "literal"
        if word in _PARTY:
            return (
                "literal" if self._is(("motion", "water", "unit", "site"), *forms) else "metonymic"
            )
        if word == "to":
            return "metonymic" if self._is(("addressed",), *forms) else "literal"
        if word == "on":
            return "literal" if self._is(("event",), *forms) else "metonymic"
        kinds = ("speech",) if word == "from" else ("act", "speech")
        if word in ("of", "from") and self._is(kinds, *forms):
            verb = above.tag.startswith("VB") and word == "from"
            return "literal" if verb or self._is(("event",), *forms) else "metonymic"
        return "literal"

    def _is(self, kinds: tuple[str, ...], *forms: str) -> bool:
        return any(form in self._words[kind] for kind in kinds for form in forms)
