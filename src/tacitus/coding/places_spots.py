"""Finds the words that may name a place, with every place of that name.

Two ways lead to a spot: the model's own place entities, and a look-up of capitalised names
that the model took for something else or for nothing. The second asks for evidence, since
the gazetteer holds a village for most surnames and many plain words.
"""

from __future__ import annotations

from itertools import pairwise

from tacitus.coding.places_names import LOCATIVE, PLACE_LABELS, TOWN, Names, Spot, head_of
from tacitus.coding.places_resolve import lies_in
from tacitus.coding.places_sites import Sites
from tacitus.lexicon.gazetteer import Gazetteer, PlaceWords
from tacitus.records import Analysis, Entity, Sentence, Span, Token

_LOOSE_LOCATIVE = LOCATIVE | {"from", "to", "of", "between", "over", "leaving", "reaching"}
_INSIDE_NAMES = frozenset(
    {
        "of",
        "de",
        "da",
        "do",
        "di",
        "del",
        "des",
        "ez",
        "ash",
        "sur",
        "al",
        "el",
        "-",
        "–",
        "and",
        "the",
        "la",
        "du",
        "-al-",
        "'s",
        "’s",
    }
)
_NAME_LABELS = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT"})
_SMALL_TOWN = 5_000
_LONGEST = 5
_HOLDERS = frozenset({"country", "admin1", "district"})
_ACRONYM = 6
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

    def _parts(self, entity: Entity) -> list[Entity]:
        """An entity split at "and": the model joins names that stand side by side."""
        cuts = [i for i in range(entity.first, entity.last) if self._tokens[i].text == "and"]
        if not cuts or self._gazetteer.lookup(self._names.text(entity.first, entity.last)):
            return [entity]
        edges = [entity.first - 1, *cuts, entity.last]
        parts = [
            Entity(start + 1, end, entity.label)
            for start, end in pairwise(edges)
            if start + 1 < end
        ]
        known = all(self._names.spot(part.first, part.last) for part in parts)
        return parts if known else [entity]

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
                spot = self._names.spot(start, last)
                if spot is not None and self._is_dateline(spot, first in cuts):
                    self._take(spot, self._taken)
                    break

    def _is_dateline(self, spot: Spot, region: bool) -> bool:
        if region and all(c.location.precision in ("city", "site") for c in spot.candidates):
            return False
        if len(spot.text) <= _CODE and spot.text.isupper() and "." not in spot.text:
            return spot.first > 0 and self._tokens[spot.first - 1].text == ","
        people = max(c.population for c in spot.candidates)
        if not any(c.main or c.overlay for c in spot.candidates):
            return False
        if any(t.text.isupper() for t in self._tokens[spot.first : spot.last]):
            return people > _SMALL_TOWN or spot.candidates[0].overlay
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
        shouted = spot.text.isupper() and not self._opens(spot, sentence)
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
        for left, right in ((0, 2), (0, 1), (1, 0), (2, 0)):
            start, end = first - left, last + right
            if start < sentence.first or end > sentence.last:
                continue
            grown = [*range(start, first), *range(last, end)]
            if not self._tokens[end - 1].text[0].isupper():
                continue
            comma = last < end and self._tokens[last].text == ","  # "Washington, D.C."
            if comma and self._overlay(start, end):
                return start, end
            if all(self._tokens[i].text[0].isupper() for i in grown) and self._gazetteer.lookup(
                self._names.text(start, end)
            ):
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
            spot = (
                self._adjective(token) or self._sites.plain(i, sentence) or self._missed(i, sentence)
            )
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
            if not self._is_name(i, last):
                continue
            spot = self._names.spot(*self._names.with_plain_words(i, last))
            if spot is not None and self._has_evidence(spot, i, sentence):
                spot.by_model = False
                return spot
        return None

    def _is_name(self, first: int, last: int) -> bool:
        final = self._tokens[last - 1]
        if not final.text[0].isupper():
            return False
        return all(
            self._tokens[j].text[0].isupper() or self._tokens[j].text.lower() in _INSIDE_NAMES
            for j in range(first + 1, last)
        )

    def _has_evidence(self, spot: Spot, i: int, sentence: Sentence) -> bool:
        token = self._tokens[i]
        final = self._tokens[spot.last - 1]
        entity = self._label.get(spot.first)
        whole = (
            entity is not None and entity.first >= spot.first - 1 and entity.last <= spot.last + 1
        )
        if self._opens(spot, sentence):
            return not self._names.is_other_name(spot)
        if self._names.is_plain(spot, sentence):
            return False
        if entity is not None and not whole:
            return self._inside_entity(spot, entity)
        if self._names.is_other_name(spot) or self._names.is_word(spot.text, "common"):
            return False
        if self._is_acronym(spot, sentence):
            return False
        if self._stands_with_region(spot, sentence):
            return True
        several = spot.last - spot.first > 1
        strong = several or spot.candidates[0].overlay
        if final.dep == "conj" and final.head in self._taken:
            return True
        before = self._names.before(spot.first)
        person = entity is not None and entity.label == "PERSON"
        named = person and self._names.is_word(spot.text, "given")
        main = several or any(c.main for c in spot.candidates)
        if main and not named and self._is_placed(spot, before):
            before = "in"
        if before in _LOOSE_LOCATIVE and self._names.ends_name(spot):
            if strong or before in LOCATIVE:
                return True
            best = spot.candidates[0]
            town = best.main and best.population > _SMALL_TOWN and before in ("from", "to")
            known = town and not self._names.is_word(spot.text, "given")
            return not person and (known or self._names.is_large(spot))
        if entity is not None and entity.label in ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART"):
            return spot.candidates[0].overlay and not self._names.is_word(spot.text, "given")
        if self._names.is_shouted(sentence) or not token.tag.startswith("NNP"):
            return spot.candidates[0].location.precision == "country" and len(spot.text) > 3
        known = several and spot.candidates[0].overlay
        if known or (strong and spot.candidates[0].population > TOWN):
            return not self._names.is_word(spot.text, "given")
        return self._names.is_large(spot) and not self._names.is_word(spot.text, "given")

    def _opens(self, spot: Spot, sentence: Sentence) -> bool:
        """Whether the name is a dateline in capitals: "PLEASANTON, Calif. --"."""
        after = self._names.after(spot.last)
        if after is None or not spot.text.isupper():
            return False
        if after.text == "(" and self._tokens[min(spot.last + 1, sentence.last - 1)].text.isupper():
            return True  # "by Ann Smith, WASHINGTON (AP)"
        if spot.first != sentence.first:
            return False
        plain = any(t.text.islower() for t in self._tokens[spot.last : sentence.last])
        return plain and after.text in (",", "(", "-", "–", "—", "--", ":")

    def _stands_with_region(self, spot: Spot, sentence: Sentence) -> bool:
        """Whether a comma ties the name to a place that it lies in, or holds: "Ware, Hertford"."""
        before, after = spot.first - 1, spot.last
        if after < sentence.last - 1 and self._tokens[after].text == ",":
            outer = self._name_at(after + 1, sentence)
            if outer is not None and _is_inside(spot, outer):
                return True
        if before > sentence.first and self._tokens[before].text == ",":
            inner = self._taken.get(before - 1)
            return inner is not None and _is_inside(inner, spot)
        return False

    def _name_at(self, first: int, sentence: Sentence) -> Spot | None:
        """The longest known name that starts at a token."""
        for last in range(min(first + _LONGEST, sentence.last), first, -1):
            if self._is_name(first, last) and self._tokens[first].text[0].isupper():
                spot = self._names.spot(first, last)
                if spot is not None:
                    return spot
        return None

    def _is_acronym(self, spot: Spot, sentence: Sentence) -> bool:
        """Capitals among plain words that spell no place of the tables: "NATO"."""
        if not spot.text.isupper() or len(spot.text) > _ACRONYM or spot.candidates[0].overlay:
            return False
        return not self._names.is_shouted(sentence) and not self._opens(spot, sentence)

    def _is_placed(self, spot: Spot, before: str) -> bool:
        """Whether syntax says as much as a preposition of place does.

        "fled to X", "the town of X", "bombed X".
        """
        token = self._tokens[spot.last - 1]
        governor = self._tokens[token.head]
        above = self._tokens[governor.head]
        if before in ("to", "from"):
            return above.lemma in self._words["motion"]
        if before == "of":
            return above.text.lower() in self._words["unit"] or above.lemma in self._words["unit"]
        verb = self._tokens[max(0, spot.first - 1)]
        if verb.tag.startswith("VB") and verb.lemma in self._words["befall"]:
            return True
        return token.dep == "dobj" and governor.lemma in self._words["befall"]

    def _inside_entity(self, spot: Spot, entity: Entity) -> bool:
        """Names inside other names count only for countries that qualify an office or force."""
        if entity.label in ("DATE", "EVENT", "NORP"):
            return spot.candidates[0].overlay and not self._names.is_word(spot.text, "given")
        several = spot.last - spot.first > 1 and spot.first == entity.first
        return several and spot.candidates[0].overlay and not self._names.is_other_name(spot)

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


def _is_inside(inner: Spot, outer: Spot) -> bool:
    """Whether some place of the first name lies in a subdivision or country of the second."""
    held = [c.location for c in inner.candidates if c.main or c.overlay]
    return any(
        lies_in(place, c.location)
        for c in outer.candidates
        if c.location.precision in _HOLDERS
        for place in held
    )
