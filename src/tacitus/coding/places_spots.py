"""Finds the words that may name a place, with every place of that name.

Two ways lead to a spot: the model's own place entities, and a look-up of capitalised names
that the model took for something else or for nothing. The second asks for evidence, since
the gazetteer holds a village for most surnames and many plain words.
"""

from __future__ import annotations

from itertools import pairwise

from tacitus.coding.places_evidence import SMALL_TOWN, Evidence
from tacitus.coding.places_names import LOCATIVE, PLACE_LABELS, TOWN, Names, Spot
from tacitus.coding.places_sites import Sites
from tacitus.lexicon.gazetteer import Gazetteer, PlaceWords
from tacitus.records import Analysis, Entity, Sentence, Span, Token

_NAME_LABELS = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT"})
_LONGEST = 5
_CODE = 3  # longest code of a country in capitals


class Finder:
    """Collects the spots of one analysis."""

    def __init__(
        self, analysis: Analysis, gazetteer: Gazetteer, lines: tuple[Span, ...] = ()
    ) -> None:
        self._analysis = analysis
        self._lines = lines
        self._tokens = analysis.tokens
        self._gazetteer = gazetteer
        self._words: PlaceWords = gazetteer.words
        self._names = Names(analysis, gazetteer)
        self._label: dict[int, Entity] = {}
        for entity in analysis.entities:
            for part in self._parts(entity):
                for i in range(part.first, part.last):
                    self._label[i] = part
        self._sites = Sites(analysis, gazetteer, self._names, self._label)
        self._taken: dict[int, Spot] = {}
        self._evidence = Evidence(analysis, gazetteer, self._names, self._label, self._taken)

    def _parts(self, entity: Entity) -> list[Entity]:
        """An entity split at "and" and "'s": the model joins names that stand side by side."""
        inside = range(entity.first, entity.last)
        cuts = [i for i in inside if self._tokens[i].text == "and" or self._owns(i, entity)]
        if not cuts or self._gazetteer.lookup(self._names.text(entity.first, entity.last)):
            return [entity]
        edges = [entity.first - 1, *cuts, entity.last]
        parts = [
            Entity(start + 1, end, entity.label)
            for start, end in pairwise(edges)
            if start + 1 < end
        ]
        joined = [part for part in parts if self._tokens[part.first - 1].tag != "POS"]
        known = all(self._names.spot(part.first, part.last) for part in joined)
        return parts if known else [entity]

    def _owns(self, i: int, entity: Entity) -> bool:
        """Whether an "'s" there follows a well-known place: "Kharkiv's Saltivka"."""
        if self._tokens[i].tag != "POS" or i + 1 >= entity.last or i == entity.first:
            return False
        named = self._tokens[entity.last - 1].text.lower()
        if any(named in self._words[kind] for kind in ("site", "venue", "organisation")):
            return False  # "St George's Chapel"
        spot = self._names.spot(entity.first, i)
        return spot is not None and any(
            c.overlay or (c.main and c.population > TOWN) for c in spot.candidates
        )

    def spots(self) -> list[Spot]:
        """Every spot, in text order, without overlaps."""
        taken = self._taken
        for line in self._lines:
            self._dateline(line)
        for entity in self._analysis.entities:
            if entity.label in PLACE_LABELS:
                for part in self._parts(entity):
                    self._take(self._from_entity(part), taken)
        for entity in self._analysis.entities:
            if entity.label in _NAME_LABELS:
                first, last = self._trim(entity.first, entity.last)
                self._take(self._sites.of_entity(first, last, entity.label), taken)
        for sentence in self._analysis.sentences:
            self._scan(sentence, taken)
        known = {spot.text.lower() for spot in taken.values() if not spot.adjective}
        self._repeat(known, taken)
        return sorted({id(s): s for s in taken.values()}.values(), key=lambda s: s.first)

    def _take(self, spot: Spot | None, taken: dict[int, Spot]) -> None:
        if spot is None or any(i in taken for i in range(spot.first, spot.last)):
            return
        for i in range(spot.first, spot.last):
            taken[i] = spot

    def _dateline(self, line: Span) -> None:
        """The places of a dateline; a byline may run into it, so its last words count."""
        inside = self._analysis.tokens_in(line)
        cuts = [i for i in inside if self._tokens[i].text == ","]
        for first, last in pairwise([inside.start - 1, *cuts, inside.stop]):
            for start in range(first + 1, last):
                if start > first + 1 and self._tokens[start - 1].text.isupper():
                    break  # "CAMP MURRAY" is no Murray
                spot = self._names.spot(start, last) or self._short_town(start, last)
                if spot is not None and self._is_dateline(spot, first in cuts):
                    self._take(spot, self._taken)
                    break

    def _short_town(self, first: int, last: int) -> Spot | None:
        """A town whose name is as short as a country's code: "GAO, Mali (AFP)"."""
        text = self._names.text(first, last)
        found = self._gazetteer.lookup(text) if len(text) == _CODE else ()
        towns = tuple(
            c for c in found if c.main and c.population > TOWN and c.location.precision == "city"
        )
        return Spot(first, last, text, towns) if towns else None

    def _is_dateline(self, spot: Spot, region: bool) -> bool:
        if region and all(c.location.precision in ("city", "site") for c in spot.candidates):
            return False
        code = len(spot.text) <= _CODE and spot.text.isupper() and "." not in spot.text
        if code and any(c.location.precision != "city" for c in spot.candidates):
            return spot.first > 0 and self._tokens[spot.first - 1].text == ","
        people = max(c.population for c in spot.candidates)
        if not any(c.main or c.overlay for c in spot.candidates):
            return False
        if any(t.text.isupper() for t in self._tokens[spot.first : spot.last]):
            return people > SMALL_TOWN or spot.candidates[0].overlay
        return people > TOWN and not self._names.is_word(spot.text, "given")

    # -- the model's entities ------------------------------------------------------------

    def _from_entity(self, entity: Entity) -> Spot | None:
        first, last = self._trim(entity.first, entity.last)
        if first >= last:
            return None
        first, last = self._widen(first, last)
        first, last = self._names.with_plain_words(first, last)
        spot = self._names.spot(first, last)
        if spot is not None and self._sites.is_local(spot):
            spot = Spot(first, last, spot.text, (), site=True)
        if spot is None:
            spot = self._part(first, last, entity.label)
        if spot is None or spot.text.islower() or self._names.is_other_name(spot):
            return None
        sentence = self._analysis.sentence_of(first)
        shouted = spot.text.isupper() and not self._evidence.opens(spot, sentence)
        if shouted and self._names.is_plain(spot, sentence):
            return None
        if self._names.is_word(spot.text, "common") and self._names.before(first) not in LOCATIVE:
            return None
        return spot

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Without articles, possessive endings and words in front that are no names."""
        while (
            first < last
            and (
                self._tokens[first].tag in ("DT", "IN", "CD", "PRP$", "JJS")
                or not self._tokens[first].text[0].isalnum()
            )
            and not self._gazetteer.lookup(self._names.text(first, last))
        ):
            first += 1
        while first < last and (
            self._tokens[last - 1].tag == "POS"
            or (
                not self._tokens[last - 1].text[-1].isalnum()
                and self._tokens[last - 1].text[-1] != "."
            )
        ):
            last -= 1
        return first, last

    def _widen(self, first: int, last: int) -> tuple[int, int]:
        """The longest name in the gazetteer that grows out of the entity."""
        sentence = self._analysis.sentence_of(first)
        for left, right in ((0, 3), (0, 2), (0, 1), (1, 0), (2, 0)):
            start, end = first - left, last + right
            if start < sentence.first or end > sentence.last:
                continue
            if not self._tokens[end - 1].text[0].isupper():
                continue
            comma = last < end and self._tokens[last].text == ","  # "Washington, D.C."
            if comma and self._overlay(start, end):
                return start, end
            named = self._names.is_name(start, end) and self._tokens[start].text[0].isupper()
            if named and self._gazetteer.lookup(self._names.text(start, end)):
                return start, end
        return first, last

    def _overlay(self, first: int, last: int) -> bool:
        found = self._gazetteer.lookup(self._names.text(first, last))
        return bool(found) and found[0].overlay

    def _part(self, first: int, last: int, label: str) -> Spot | None:
        """An entity that the gazetteer lacks as a whole: its core, or a site by its last word."""
        tokens = self._tokens
        final = tokens[last - 1].text.lower()
        kinds = self._words["site"] | self._words["street"] | self._words["venue"]
        if final in kinds and last - first > 1 and tokens[last - 1].text[0].isupper():
            return Spot(first, last, self._names.text(first, last), (), site=True)
        start, end, unit = first, last, ""
        while end - start > 1 and tokens[end - 1].text.lower() in self._words["unit"]:
            end -= 1
            unit = unit or tokens[end].text.lower()
        while end - start > 1 and tokens[start].text.lower() in self._words["side"]:
            start += 1
        if (start, end) != (first, last):
            spot = self._names.spot(start, end)
            if spot is not None:
                spot.unit = unit
                return spot
        if label == "FAC":
            return self._sites.of_entity(first, last, label)
        return self._longest_inside(first, last) or self._sites.settlement(first, last)

    def _longest_inside(self, first: int, last: int) -> Spot | None:
        for length in range(last - first - 1, 0, -1):
            for start in range(first, last - length + 1):
                if self._tokens[start].text[0].isupper():
                    spot = self._names.spot(start, start + length)
                    if spot is not None and self._names.is_large(spot):
                        return spot
        return None

    # -- names the model missed ----------------------------------------------------------

    def _scan(self, sentence: Sentence, taken: dict[int, Spot]) -> None:
        i = sentence.first
        while i < sentence.last:
            token = self._tokens[i]
            if not token.text[0].isupper() or i in taken or token.tag == "DT":
                i += 1
                continue
            spot = self._adjective(token) or self._sites.plain(i, sentence)
            spot = spot or self._missed(i, sentence)
            if spot is None:
                i += 1
            else:
                self._take(spot, taken)
                i = spot.last

    def _adjective(self, token: Token) -> Spot | None:
        candidate = self._gazetteer.adjective(token.text)
        if candidate is None or token.tag not in ("JJ", "NNP", "NNPS", "NN"):
            return None
        if token.dep not in ("amod", "compound", "nmod", "acomp", "conj") or token.head == token.i:
            return None
        return Spot(token.i, token.i + 1, token.text, (candidate,), adjective=True)

    def _missed(self, i: int, sentence: Sentence) -> Spot | None:
        for length in range(min(_LONGEST, sentence.last - i), 0, -1):
            last = i + length
            if not self._names.is_name(i, last):
                continue
            spot = self._names.spot(*self._names.with_plain_words(i, last))
            if spot is not None and self._evidence.for_missed(spot, i, sentence):
                spot.by_model = False
                return spot
        return None

    def _repeat(self, known: set[str], taken: dict[int, Spot]) -> None:
        """Single names accepted once are accepted wherever they stand alone."""
        for token in self._tokens:
            if token.i in taken or token.text.lower() not in known or not token.text[0].isupper():
                continue
            spot = self._names.spot(token.i, token.i + 1)
            entity = self._label.get(token.i)
            alone = entity is None or (entity.last - entity.first == 1 and entity.label != "PERSON")
            if spot is not None and alone and not self._names.is_other_name(spot):
                spot.by_model = False
                self._take(spot, taken)
