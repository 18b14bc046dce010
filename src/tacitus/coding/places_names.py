"""Names in a text: what they may name, and whether they are part of another name.

A place's name inside a person's or an organisation's name ("Paris Hilton", "Washington Post")
is no place; here are the guards against it, and the helpers that read around a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tacitus.lexicon.gazetteer import Candidate, Gazetteer, PlaceWords
from tacitus.records import Analysis, Sentence, Token

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "throughout", "within", "into",
     "around", "toward", "towards", "through", "via", "off", "beyond", "along"}
)  # fmt: skip
_INSIDE_NAMES = frozenset(
    "of de da do di del des ez ash sur al el - – and the la du -al- 's ’s".split()
)
TOWN = 30_000
_LARGE = 400_000
_KNOWN = 100_000
_ACRONYM = 3
_MOSTLY = 0.8  # the same, where a verb, noun or adjective stands in small letters
_SHOUTED = 0.6  # share of capitalised words from which capitals tell nothing


@dataclass(slots=True)
class Spot:
    """Tokens `first` to `last` (exclusive) that may name a place, and which places."""

    first: int
    last: int
    text: str
    candidates: tuple[Candidate, ...]
    adjective: bool = False
    by_model: bool = True
    site: bool = False
    unit: str = ""


def head_of(analysis: Analysis, first: int, last: int) -> Token:
    """The token of a span whose governor lies outside it."""
    for i in range(last - 1, first - 1, -1):
        token = analysis.tokens[i]
        if not first <= token.head < last or token.head == i:
            return token
    return analysis.tokens[last - 1]


class Names:
    """Reads the names of one analysis."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self._analysis = analysis
        self._tokens = analysis.tokens
        self._gazetteer = gazetteer
        self._words: PlaceWords = gazetteer.words
        self._short_forms = dict(word.split("=", 1) for word in self._words["container"])
        self._surnames = self._person_names()
        self._shouted: dict[int, bool] = {}

    # -- guards --------------------------------------------------------------------------

    def is_other_name(self, spot: Spot) -> bool:
        """Whether the words are part of a person's or an organisation's name."""
        text = spot.text
        if self.is_word(text, "month_day"):
            return True
        country = bool(spot.candidates) and spot.candidates[0].location.precision == "country"
        if text.lower() in self._surnames and not (
            country
            or spot.last - spot.first > 1
            or (self.before(spot.first) in LOCATIVE and self.is_large(spot))
        ):
            return True
        before = self._tokens[spot.first - 1] if spot.first else None
        if before is not None and before.sentence == self._tokens[spot.first].sentence:
            if self._ends_group(before) or self._is_party_tag(spot.first):
                return True
            title = before.text.lower().rstrip(".")
            if title in self._words["person_title"] and before.text[0].isupper() and not country:
                return True
        return self._goes_on(spot) or self._is_patron(spot)

    def _is_patron(self, spot: Spot) -> bool:
        """Whether a building is named after the saint: "St George's Chapel"."""
        owner = self.after(spot.last)
        if owner is None or owner.tag != "POS" or not spot.text.startswith(("St", "Saint")):
            return False
        named = self.after(spot.last + 1)
        kinds = ("site", "venue", "street")
        return named is not None and any(named.text.lower() in self._words[k] for k in kinds)

    def _ends_group(self, before: Token) -> bool:
        """Whether the word before ends a group's name: "Islamic State West Africa"."""
        if not before.tag.startswith("NNP") or before.i == 0:
            return False
        word = before.text.lower()
        if word == "state":
            return self._tokens[before.i - 1].text == "Islamic"
        return before.text[0].isupper() and word in self._words["group"]

    def _is_party_tag(self, first: int) -> bool:
        """Whether a party's letter stands before: "R-Texas", "D-N.Y."."""
        dash = self._tokens[first - 1].text in ("-", "–", "—")
        return dash and first > 1 and self._tokens[first - 2].text in ("R", "D", "I")

    def _goes_on(self, spot: Spot) -> bool:
        """Whether a capitalised word that follows makes it somebody's or something's name."""
        after = self.after(spot.last)
        if after is None or not after.text[0].isupper() or spot.site:
            return False
        word = after.text.lower()
        if word in self._words["organisation"]:
            return True
        place = spot.candidates[0].location if spot.candidates else None
        if place is None or not after.tag.startswith("NNP"):
            return False
        if word == "state" and place.country == "USA" and place.precision == "admin1":
            return True  # a university: "Mississippi State"
        if self.is_word(spot.text, "given"):
            named = self._gazetteer.lookup(after.text)
            return not named or after.text in self._words["given"] or after.entity == "PERSON"
        return self._qualifies_name(spot, after, place.precision == "country")

    def _qualifies_name(self, spot: Spot, after: Token, country: bool) -> bool:
        """Whether the name is the first part of an unknown name: "Cambridge Analytica"."""
        token = self._tokens[spot.last - 1]
        if country or token.dep != "compound" or not spot.last <= token.head <= spot.last + 2:
            return False
        word = after.text.lower()
        kinds = ("site", "unit", "water", "person_title", "body", "person", "event")
        if any(word in self._words[kind] for kind in kinds) or after.text.isupper():
            return False
        return not self._gazetteer.lookup(after.text) and after.entity not in PLACE_LABELS

    def ends_name(self, spot: Spot) -> bool:
        """Whether no capitalised word follows that could belong to the name."""
        after = self.after(spot.last)
        return after is None or not (after.text[0].isupper() and after.tag.startswith("NNP"))

    def is_large(self, spot: Spot) -> bool:
        """Whether some place of the name is large, and the name no plain word."""
        best = max((c.population for c in spot.candidates if c.main or c.overlay), default=0)
        return best >= _LARGE and not self.is_word(spot.text, "common")

    def is_word(self, text: str, kind: str) -> bool:
        """Whether the name is a word of that kind, also where it stands in capitals."""
        loud = text.isupper() and len(text) > _ACRONYM
        return (text.capitalize() if loud else text) in self._words[kind]

    def is_plain(self, spot: Spot, sentence: Sentence) -> bool:
        """Whether capitals tell nothing here, and the name is no well-known place."""
        if not self.is_shouted(sentence):
            return False
        known = max((c.population for c in spot.candidates if c.main or c.overlay), default=0)
        return known < _KNOWN or self.is_word(spot.text, "common")

    def is_shouted(self, sentence: Sentence) -> bool:
        """Whether most words are capitalised, so that capitals tell nothing."""
        found = self._shouted.get(sentence.i)
        if found is None:
            words = [t for t in self._tokens[sentence.first : sentence.last] if t.text[0].isalpha()]
            capital = sum(t.text[0].isupper() for t in words)
            plain = any(t.text.islower() and t.tag[:2] in ("VB", "NN", "JJ") for t in words)
            many = capital > (_MOSTLY if plain else _SHOUTED) * len(words)
            found = self._shouted[sentence.i] = many and len(words) > 3
        return found

    def _person_names(self) -> set[str]:
        """Last names (and single names) of the persons the model sees."""
        names = set()
        for entity in self._analysis.entities:
            if entity.label == "PERSON" and entity.last - entity.first > 1:
                last = entity.last - (self._tokens[entity.last - 1].tag == "POS")
                names.add(self._tokens[last - 1].text.lower())
        for first, second in pairwise(self._tokens):
            if self._is_first_name(first, second):
                names.add(second.text.lower())
        return names

    def _is_first_name(self, first: Token, second: Token) -> bool:
        """Whether a name that the model cut in two belongs to a person: "Conor | McGregor"."""
        if first.head != second.i or first.dep != "compound" or first.tag != "NNP":
            return False
        if first.entity == "PERSON":
            return True
        beside = second.dep == "conj" and self._tokens[second.head].entity == "PERSON"
        if first.entity or not (second.entity in ("GPE", "PERSON") or beside):
            return False
        word = first.text.lower().rstrip(".")
        kinds = ("person_title", "side", "unit", "water", "site", "organisation")
        return first.text.istitle() and not any(word in self._words[kind] for kind in kinds)

    # -- small helpers -------------------------------------------------------------------

    def spot(self, first: int, last: int) -> Spot | None:
        """The tokens as a spot, if the gazetteer has the name."""
        text = self.text(first, last)
        full = self._abbreviated(first, last, text)
        if full:
            states = [c for c in self._gazetteer.lookup(full) if c.location.precision == "admin1"]
            return Spot(first, last, text, tuple(states))
        if len(text) < 2:
            return None
        candidates = self._gazetteer.lookup(text)
        if len(text.replace(".", "")) < 4:
            short = text.isupper() or "." in text or len(text) < 3
            candidates = tuple(
                c for c in candidates if c.overlay or (c.main and c.population > TOWN and not short)
            )
        if not candidates:
            return None
        if self._tokens[first].tag == "DT" and not candidates[0].location.name.startswith("The "):
            first += 1
        return Spot(first, last, self.text(first, last), candidates)

    def _abbreviated(self, first: int, last: int, text: str) -> str:
        """The larger place that a short form after a comma stands for: "Gainesville, Va."."""
        if last - first > 1 or len(text) > 6 or first == 0 or self._tokens[first - 1].text != ",":
            return ""
        if "." not in text and not text.isupper():
            return ""
        return self._short_forms.get(text.replace(".", "").lower(), "")

    def is_name(self, first: int, last: int) -> bool:
        """Whether the tokens are capitalised, but for the small words inside names."""
        final = self._tokens[last - 1]
        if not final.text[0].isupper():
            return False
        return all(
            self._tokens[j].text[0].isupper() or self._tokens[j].text.lower() in _INSIDE_NAMES
            for j in range(first + 1, last)
        )

    def text(self, first: int, last: int) -> str:
        """The words of tokens `first` to `last` (exclusive)."""
        return self._analysis.document.text[self._tokens[first].start : self._tokens[last - 1].end]

    def before(self, i: int) -> str:
        """The word before, past an article and words such as "northern"."""
        start = self._analysis.sentence_of(i).first
        i -= 1
        while i >= start and (
            self._tokens[i].tag == "DT" or self._tokens[i].text.lower() in self._words["side"]
        ):
            i -= 1
        return self._tokens[i].text.lower() if i >= start else ""

    def after(self, i: int) -> Token | None:
        """The token at `i` if the sentence of the one before goes on."""
        if i >= len(self._tokens) or self._tokens[i].sentence != self._tokens[i - 1].sentence:
            return None
        return self._tokens[i]

    def with_plain_words(self, first: int, last: int) -> tuple[int, int]:
        """A name with plain words that belong to it: "eastern Ghouta", "Manchester airport"."""
        sentence = self._analysis.sentence_of(first)
        before = self._tokens[first - 1].text.lower() if first > sentence.first else ""
        if before in self._words["side"] and self._overlay(first - 1, last):
            return first - 1, last
        after = self._tokens[last].text if last < sentence.last else ""
        if after in self._words["site"] and self._overlay(first, last + 1):
            return first, last + 1
        return first, last

    def _overlay(self, first: int, last: int) -> bool:
        found = self._gazetteer.lookup(self.text(first, last))
        return bool(found) and found[0].overlay
