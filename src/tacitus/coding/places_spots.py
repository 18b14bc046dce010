"""Finds the words that may name a place, with every place of that name.

Two ways lead to a spot: the model's own place entities, and a look-up of capitalised names
that the model took for something else or for nothing. The second asks for evidence, since
the gazetteer holds a village for most surnames and many plain words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tacitus.lexicon.gazetteer import Candidate, Gazetteer, PlaceWords
from tacitus.records import Analysis, Entity, Sentence, Token

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "throughout", "within", "into",
     "around", "toward", "towards", "through", "via", "off", "beyond", "along"}
)  # fmt: skip
_LOOSE_LOCATIVE = LOCATIVE | {"from", "to", "of", "between", "over", "leaving", "reaching"}
_INSIDE_NAMES = frozenset(
    {"of", "de", "al", "el", "-", "–", "and", "the", "la", "du", "-al-", "'s", "’s"}
)
_NAME_LABELS = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT"})
_AT_SITE = frozenset({"at", "in", "inside", "outside", "near", "into", "on", "to"})
_LONGEST = 5
_LARGE = 400_000
_TOWN = 30_000
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


class Finder:
    """Collects the spots of one analysis."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self._analysis = analysis
        self._tokens = analysis.tokens
        self._gazetteer = gazetteer
        self._words: PlaceWords = gazetteer.words
        self._label: dict[int, Entity] = {}
        for entity in analysis.entities:
            for part in self._parts(entity):
                for i in range(part.first, part.last):
                    self._label[i] = part
        self._short_forms = dict(word.split("=", 1) for word in self._words["container"])
        self._surnames = self._person_names()
        self._shouted: dict[int, bool] = {}
        self._taken: dict[int, Spot] = {}

    def _parts(self, entity: Entity) -> list[Entity]:
        """An entity split at "and": the model joins names that stand side by side."""
        cuts = [i for i in range(entity.first, entity.last) if self._tokens[i].text == "and"]
        if not cuts or self._gazetteer.lookup(self._text(entity.first, entity.last)):
            return [entity]
        edges = [entity.first - 1, *cuts, entity.last]
        return [
            Entity(start + 1, end, entity.label)
            for start, end in pairwise(edges)
            if start + 1 < end
        ]

    def spots(self) -> list[Spot]:
        """Every spot, in text order, without overlaps."""
        taken = self._taken
        for entity in self._analysis.entities:
            if entity.label in PLACE_LABELS:
                for part in self._parts(entity):
                    self._take(self._from_entity(part), taken)
        for entity in self._analysis.entities:
            if entity.label in _NAME_LABELS:
                self._take(self._venue(entity), taken)
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

    # -- the model's entities ------------------------------------------------------------

    def _from_entity(self, entity: Entity) -> Spot | None:
        first, last = self._trim(entity.first, entity.last)
        if first >= last:
            return None
        first, last = self._widen(first, last)
        first, last = self._with_plain_words(first, last)
        spot = self._spot(first, last)
        if spot is not None and self._is_local(spot):
            spot = Spot(first, last, spot.text, (), site=True)
        if spot is None:
            spot = self._part(first, last, entity.label)
        if spot is None or self._is_other_name(spot):
            return None
        if spot.text in self._words["common"] and self._before(first) not in LOCATIVE:
            return None
        return spot

    def _is_local(self, spot: Spot) -> bool:
        """A street or square that some far town is named after is no place of the gazetteer."""
        final = self._tokens[spot.last - 1].text.lower()
        if spot.last - spot.first < 2 or final not in self._words["street"]:
            return False
        return not any(c.overlay or c.population > 50_000 for c in spot.candidates)

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Without articles, possessive endings and words in front that are no names."""
        while (
            first < last
            and (
                self._tokens[first].tag in ("DT", "IN", "CD", "PRP$", "JJS")
                or not self._tokens[first].text[0].isalnum()
            )
            and not self._gazetteer.lookup(self._text(first, last))
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
            if all(self._tokens[i].text[0].isupper() for i in grown) and self._gazetteer.lookup(
                self._text(start, end)
            ):
                return start, end
        return first, last

    def _with_plain_words(self, first: int, last: int) -> tuple[int, int]:
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
        found = self._gazetteer.lookup(self._text(first, last))
        return bool(found) and found[0].overlay

    def _part(self, first: int, last: int, label: str) -> Spot | None:
        """An entity that the gazetteer lacks as a whole: its core, or a site by its last word."""
        tokens = self._tokens
        final = tokens[last - 1].text.lower()
        if final in self._words["site"] and last - first > 1 and tokens[last - 1].text[0].isupper():
            return Spot(first, last, self._text(first, last), (), site=True)
        start, end, unit = first, last, ""
        while end - start > 1 and tokens[end - 1].text.lower() in self._words["unit"]:
            end -= 1
            unit = unit or tokens[end].text.lower()
        while end - start > 1 and tokens[start].text.lower() in self._words["side"]:
            start += 1
        if (start, end) != (first, last):
            spot = self._spot(start, end)
            if spot is not None:
                spot.unit = unit
                return spot
        if label == "FAC":
            placed = last - first > 1 and self._before(first) in _AT_SITE
            return Spot(first, last, self._text(first, last), (), site=True) if placed else None
        return self._longest_inside(first, last)

    def _venue(self, entity: Entity) -> Spot | None:
        """A street, or an institution that a preposition of place makes a site."""
        first, last = self._trim(entity.first, entity.last)
        if last - first < 2 or not self._tokens[last - 1].text[0].isupper():
            return None
        final = self._tokens[last - 1].text.lower()
        placed = self._before(first) in _AT_SITE
        words = self._words
        if final in words["street"] or (placed and final in words["venue"] | words["site"]):
            return Spot(first, last, self._text(first, last), (), by_model=False, site=True)
        return None

    def _longest_inside(self, first: int, last: int) -> Spot | None:
        for length in range(last - first - 1, 0, -1):
            for start in range(first, last - length + 1):
                if self._tokens[start].text[0].isupper():
                    spot = self._spot(start, start + length)
                    if spot is not None and self._is_large(spot):
                        return spot
        return None

    # -- names the model missed ----------------------------------------------------------

    def _scan(self, sentence: Sentence, taken: dict[int, Spot]) -> None:
        i = sentence.first
        while i < sentence.last:
            token = self._tokens[i]
            if not token.text[0].isupper() or i in taken:
                i += 1
                continue
            spot = self._adjective(token) or self._missed(i, sentence)
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
            spot = self._spot(*self._with_plain_words(i, last))
            if spot is not None and self._has_evidence(spot, sentence):
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

    def _has_evidence(self, spot: Spot, sentence: Sentence) -> bool:
        token = self._tokens[spot.first]
        entity = self._label.get(spot.first)
        whole = (
            entity is not None and entity.first >= spot.first - 1 and entity.last <= spot.last + 1
        )
        if entity is not None and not whole:
            return self._inside_entity(spot, entity)
        if self._is_other_name(spot) or spot.text in self._words["common"]:
            return False
        strong = spot.candidates[0].overlay or spot.last - spot.first > 1
        if self._opens(spot, sentence) or (token.dep == "conj" and token.head in self._taken):
            return True
        before = self._before(spot.first)
        if before == "to" and self._is_motion(spot.first):
            before = "into"
        if before in _LOOSE_LOCATIVE and self._ends_name(spot):
            person = entity is not None and entity.label == "PERSON"
            return strong or before in LOCATIVE or (self._is_large(spot) and not person)
        if entity is not None and entity.label in ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART"):
            return spot.candidates[0].overlay and spot.text not in self._words["given"]
        if self._is_shouted(sentence) or not token.tag.startswith("NNP"):
            return spot.candidates[0].location.precision == "country" and len(spot.text) > 3
        known = spot.last - spot.first > 1 and spot.candidates[0].overlay
        if known or (strong and spot.candidates[0].population > _TOWN):
            return spot.text not in self._words["given"]
        return self._is_large(spot) and spot.text not in self._words["given"]

    def _opens(self, spot: Spot, sentence: Sentence) -> bool:
        """Whether the name is a dateline in capitals: "PLEASANTON, Calif. --"."""
        after = self._after(spot.last)
        if spot.first != sentence.first or after is None or not spot.text.isupper():
            return False
        plain = any(t.text.islower() for t in self._tokens[spot.last : sentence.last])
        return plain and after.text in (",", "(", "-", "–", "—", "--", ":")

    def _is_motion(self, i: int) -> bool:
        """Whether the preposition before token `i` hangs on a word of motion."""
        preposition = self._tokens[self._tokens[i].head]
        return self._tokens[preposition.head].lemma in self._words["motion"]

    def _inside_entity(self, spot: Spot, entity: Entity) -> bool:
        """Names inside other names count only for countries that qualify an office or force."""
        if entity.label in ("DATE", "EVENT", "NORP"):
            return spot.candidates[0].overlay and spot.text not in self._words["given"]
        return False

    def _repeat(self, known: set[str], taken: dict[int, Spot]) -> None:
        """Single names accepted once are accepted wherever they stand alone."""
        for token in self._tokens:
            if token.i in taken or token.text.lower() not in known or not token.text[0].isupper():
                continue
            spot = self._spot(token.i, token.i + 1)
            entity = self._label.get(token.i)
            alone = entity is None or entity.last - entity.first == 1
            if spot is not None and alone and not self._is_other_name(spot):
                spot.by_model = False
                self._take(spot, taken)

    # -- guards --------------------------------------------------------------------------

    def _is_other_name(self, spot: Spot) -> bool:
        """Whether the words are part of a person's or an organisation's name."""
        text = spot.text
        if text in self._words["month_day"]:
            return True
        country = bool(spot.candidates) and spot.candidates[0].location.precision == "country"
        if text.lower() in self._surnames and not (
            country
            or spot.last - spot.first > 1
            or (self._before(spot.first) in LOCATIVE and self._is_large(spot))
        ):
            return True
        before = self._tokens[spot.first - 1] if spot.first else None
        if before is not None and before.sentence == self._tokens[spot.first].sentence:
            title = before.text.lower().rstrip(".")
            if title in self._words["person_title"] and before.text[0].isupper() and not country:
                return True
        return self._goes_on(spot)

    def _goes_on(self, spot: Spot) -> bool:
        """Whether a capitalised word that follows makes it somebody's or something's name."""
        after = self._after(spot.last)
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
        if spot.text in self._words["given"]:
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

    def _ends_name(self, spot: Spot) -> bool:
        after = self._after(spot.last)
        return after is None or not (after.text[0].isupper() and after.tag.startswith("NNP"))

    def _is_large(self, spot: Spot) -> bool:
        best = max((c.population for c in spot.candidates if c.main or c.overlay), default=0)
        return best >= _LARGE and spot.text not in self._words["common"]

    def _is_shouted(self, sentence: Sentence) -> bool:
        found = self._shouted.get(sentence.i)
        if found is None:
            words = [t for t in self._tokens[sentence.first : sentence.last] if t.text[0].isalpha()]
            capital = sum(t.text[0].isupper() for t in words)
            found = self._shouted[sentence.i] = capital > _SHOUTED * len(words) and len(words) > 3
        return found

    def _person_names(self) -> set[str]:
        """Last names (and single names) of the persons the model sees."""
        names = set()
        for entity in self._analysis.entities:
            if entity.label == "PERSON" and entity.last - entity.first > 1:
                last = entity.last - (self._tokens[entity.last - 1].tag == "POS")
                names.add(self._tokens[last - 1].text.lower())
        return names

    # -- small helpers -------------------------------------------------------------------

    def _spot(self, first: int, last: int) -> Spot | None:
        text = self._text(first, last)
        full = self._abbreviated(first, last, text)
        if full:
            return Spot(first, last, text, self._gazetteer.lookup(full))
        if len(text) < 2:
            return None
        candidates = self._gazetteer.lookup(text)
        if len(text.replace(".", "")) < 4:
            short = text.isupper() or "." in text or len(text) < 3
            candidates = tuple(
                c
                for c in candidates
                if c.overlay or (c.main and c.population > _TOWN and not short)
            )
        return Spot(first, last, text, candidates) if candidates else None

    def _abbreviated(self, first: int, last: int, text: str) -> str:
        """The larger place that a short form after a comma stands for: "Gainesville, Va."."""
        if last - first > 1 or len(text) > 6 or first == 0 or self._tokens[first - 1].text != ",":
            return ""
        if "." not in text and not text.isupper():
            return ""
        return self._short_forms.get(text.replace(".", "").lower(), "")

    def _text(self, first: int, last: int) -> str:
        return self._analysis.document.text[self._tokens[first].start : self._tokens[last - 1].end]

    def _before(self, i: int) -> str:
        """The word before, past an article and words such as "northern"."""
        start = self._analysis.sentence_of(i).first
        i -= 1
        while i >= start and (
            self._tokens[i].tag == "DT" or self._tokens[i].text.lower() in self._words["side"]
        ):
            i -= 1
        return self._tokens[i].text.lower() if i >= start else ""

    def _after(self, i: int) -> Token | None:
        if i >= len(self._tokens) or self._tokens[i].sentence != self._tokens[i - 1].sentence:
            return None
        return self._tokens[i]
