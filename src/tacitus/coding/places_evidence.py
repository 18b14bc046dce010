"""Weighs whether a name that the model takes for something else, or for nothing, is a place.

What stands before it, what it hangs on, how large the places of the name are, and whether a
comma ties it to a place that holds it.
"""

from __future__ import annotations

from tacitus.coding.places_lie import lies_in
from tacitus.coding.places_names import LOCATIVE, TOWN, Names, Spot
from tacitus.lexicon.gazetteer import Gazetteer, PlaceWords
from tacitus.records import Analysis, Entity, Sentence

SMALL_TOWN = 5_000
_KNOWN = 100_000  # people from which a place's other names count too
_LOOSE_LOCATIVE = LOCATIVE | {"from", "to", "of", "between", "over", "leaving", "reaching"}
_LONGEST = 5
_HOLDERS = frozenset({"country", "admin1", "district"})
_ACRONYM = 6
# Words after a name that make it a place whatever the model says.
_UNITS = frozenset(
    "district neighbourhood neighborhood village suburb township province governorate county "
    "municipality region oblast prefecture".split()
)


class Evidence:
    """Judges the names of one analysis; `taken` holds the places found so far, by token."""

    def __init__(
        self,
        analysis: Analysis,
        gazetteer: Gazetteer,
        names: Names,
        label: dict[int, Entity],
        taken: dict[int, Spot],
    ) -> None:
        self._tokens = analysis.tokens
        self._words: PlaceWords = gazetteer.words
        self._names = names
        self._label = label
        self._taken = taken

    def for_missed(self, spot: Spot, i: int, sentence: Sentence) -> bool:
        """Whether a name that the model does not take for a place is one all the same."""
        token = self._tokens[i]
        final = self._tokens[spot.last - 1]
        entity = self._label.get(spot.first)
        whole = (
            entity is not None and entity.first >= spot.first - 1 and entity.last <= spot.last + 1
        )
        if self.opens(spot, sentence):
            return not self._names.is_other_name(spot)
        if self._names.is_plain(spot, sentence):
            return False
        if entity is not None and not whole:
            return self._inside_entity(spot, entity)
        if self._names.is_other_name(spot) or self._names.is_word(spot.text, "common"):
            return False
        if self._is_acronym(spot, sentence):
            return False
        if self._stands_with_region(spot, sentence) or self._is_district(spot):
            return True
        several = spot.last - spot.first > 1
        strong = several or spot.candidates[0].overlay
        if final.dep == "conj" and final.head in self._taken:
            return True
        before = self._names.before(spot.first)
        person = entity is not None and entity.label == "PERSON"
        named = person and self._names.is_word(spot.text, "given")
        main = several or any(c.main or c.population > _KNOWN for c in spot.candidates)
        if main and not named and self._is_placed(spot, before):
            before = "in"
        if before in _LOOSE_LOCATIVE and self._names.ends_name(spot):
            if strong or before in LOCATIVE:
                return True
            best = spot.candidates[0]
            town = best.main and best.population > SMALL_TOWN and before in ("from", "to")
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

    def opens(self, spot: Spot, sentence: Sentence) -> bool:
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

    def _is_district(self, spot: Spot) -> bool:
        """Whether a word such as "district" follows a main name: "Uganda's Arua district"."""
        after = self._names.after(spot.last)
        return (
            after is not None
            and after.text in _UNITS
            and any(c.main or c.overlay for c in spot.candidates)
        )

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
            if self._names.is_name(first, last) and self._tokens[first].text[0].isupper():
                spot = self._names.spot(first, last)
                if spot is not None:
                    return spot
        return None

    def _is_acronym(self, spot: Spot, sentence: Sentence) -> bool:
        """Capitals among plain words that spell no place of the tables: "NATO"."""
        if not spot.text.isupper() or len(spot.text) > _ACRONYM or spot.candidates[0].overlay:
            return False
        return not self._names.is_shouted(sentence) and not self.opens(spot, sentence)

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


def _is_inside(inner: Spot, outer: Spot) -> bool:
    """Whether some place of the first name lies in a subdivision or country of the second."""
    held = [c.location for c in inner.candidates if c.main or c.overlay]
    return any(
        lies_in(place, c.location)
        for c in outer.candidates
        if c.location.precision in _HOLDERS
        for place in held
    )
