"""Finds named sites that no gazetteer lists: streets, roads, hospitals, universities, halls.

A site is told by its last word ("Baker Street"), by a word at its head ("University of Ghent",
"Interstate 95"), or by standing after "at" where the model sees a building.
"""

from __future__ import annotations

import re

from tacitus.coding.places_names import LOCATIVE, Names, Spot, head_of
from tacitus.lexicon.gazetteer import Gazetteer
from tacitus.records import Analysis, Entity, Sentence

_AT_SITE = frozenset({"at", "in", "inside", "outside", "near", "into", "on", "to", "from"})
_THINGS = frozenset({"dobj", "attr", "nsubjpass", "appos", "conj"})
_LONGEST = 5
_KNOWN_TOWN = 50_000
# "the A40", "the M25", "I-95": roads by their number.
_ROAD = re.compile(r"(?:A|M|B|N|E|I-|US-|SR-|SH-)\d{1,4}$")
_QUARTER = frozenset("district neighbourhood neighborhood village suburb township quarter".split())
_SETTLED = frozenset({"town", "hamlet", "settlement"})
_NUMBERED = frozenset({"interstate", "highway", "route", "autoroute", "motorway", "autobahn"})


class Sites:
    """Reads the sites of one analysis; `label` gives the model's entity by token."""

    def __init__(
        self,
        analysis: Analysis,
        gazetteer: Gazetteer,
        names: Names,
        label: dict[int, Entity],
    ) -> None:
        self._analysis = analysis
        self._tokens = analysis.tokens
        self._words = gazetteer.words
        self._names = names
        self._label = label

    def is_local(self, spot: Spot) -> bool:
        """A street or square that some far town is named after is no place of the gazetteer."""
        final = self._tokens[spot.last - 1].text.lower()
        if spot.last - spot.first < 2 or final not in self._words["street"]:
            return False
        return not any(c.overlay or c.population > _KNOWN_TOWN for c in spot.candidates)

    def of_entity(self, first: int, last: int, label: str) -> Spot | None:
        """A street, or an institution or building that syntax makes a site."""
        if last - first < 2 or not self._tokens[last - 1].text[0].isupper():
            return None
        if self._names.text(first, last).isupper():
            return None
        if not self._is_site(first, last, label):
            return None
        known = self._names.spot(first, last)
        if known is not None and not self.is_local(known):
            return known
        return self.unlisted(first, last)

    def unlisted(self, first: int, last: int) -> Spot:
        """The tokens as a site that the gazetteer does not know."""
        return Spot(first, last, self._names.text(first, last), (), by_model=False, site=True)

    def settlement(self, first: int, last: int) -> Spot | None:
        """A village that the gazetteer lacks, where the words around it say that it is one."""
        tokens = self._tokens
        if any(t.tag not in ("NNP", "NNPS") or t.text.isupper() for t in tokens[first:last]):
            return None
        after = self._names.after(last)
        if after is not None and after.tag == "POS":
            return None
        if self._names.before(first) not in LOCATIVE and not self._has_unit(first, last):
            return None
        return self.unlisted(first, last)

    def _has_unit(self, first: int, last: int) -> bool:
        """Whether a word such as "village" stands beside: "the village of X", "X village"."""
        tokens, units = self._tokens, self._words["unit"]
        if last < len(tokens) and tokens[last].text in units:
            return True
        return first > 1 and tokens[first - 1].text == "of" and tokens[first - 2].text in units

    def _is_site(self, first: int, last: int, label: str) -> bool:
        words, final = self._words, self._tokens[last - 1].text.lower()
        if final in words["street"]:
            return True
        placed = self._names.before(first) in _AT_SITE
        if placed and (final in words["venue"] or self._opens_with_venue(first, last)):
            return True
        thing = head_of(self._analysis, first, last).dep in _THINGS
        if (placed or thing) and final in words["site"]:
            return True
        return label == "FAC" and self._names.before(first) in (
            "at",
            "inside",
            "outside",
            "near",
        )

    def _opens_with_venue(self, first: int, last: int) -> bool:
        """Whether the name is one such as "University of Ghent", "Museum of Modern Art"."""
        words = [self._tokens[i].text.lower() for i in range(first, last)]
        if "of" not in words[1:]:
            return False
        head = words[words.index("of", 1) - 1]
        return head in self._words["venue"] or head in self._words["site"]

    def plain(self, i: int, sentence: Sentence) -> Spot | None:
        """A street, castle or road that the model takes for no name at all."""
        told = self._road(i, sentence) or self._quarter(i, sentence)
        if told is not None:
            return told
        last = i
        while last < sentence.last and last - i < _LONGEST and self._tokens[last].text[0].isupper():
            last += 1
            final = self._tokens[last - 1].text
            final = "" if final.isupper() else final.lower()
            if last - i > 1 and final in self._words["street"] and last - 1 not in self._label:
                known = self._names.spot(i, last)
                if known is not None and not self.is_local(known):
                    return known
                return self.unlisted(i, last)
        return None

    def _quarter(self, i: int, sentence: Sentence) -> Spot | None:
        """A quarter or village told as such that the tables lack: "the village of Ngarwou"."""
        tokens, last = self._tokens, i
        while last < sentence.last and tokens[last].tag.startswith("NNP"):
            last += 1
        if not i < last <= i + 2 or self._names.spot(i, last) is not None:
            return None
        of = i > sentence.first + 1 and tokens[i - 1].text == "of"
        if of and tokens[i - 2].text in _QUARTER | _SETTLED:
            return self.unlisted(i, last)
        named = last < sentence.last and tokens[last].text in _QUARTER
        return self.unlisted(i, last) if named and self._names.before(i) in LOCATIVE else None

    def _is_armed(self, text: str) -> bool:
        """Whether the article names an armed group so: "the M23 rebels"."""
        following = zip(self._tokens, self._tokens[1:], strict=False)
        return any(one.text == text and after.text in _ARMED for one, after in following)

    def _road(self, i: int, sentence: Sentence) -> Spot | None:
        """A road by its number: "the A40", "Highway 61"."""
        text = self._tokens[i].text
        article = i > 0 and self._tokens[i - 1].text.lower() == "the"  # "on A4 sheets" is none
        if _ROAD.match(text) and (article or "-" in text):
            if self._names.before(i) in _ROAD_BEFORE and not self._is_armed(text):
                return self.unlisted(i, i + 1)
            return None
        numbered = text.lower() in _NUMBERED and i + 1 < sentence.last
        if numbered and self._tokens[i + 1].text[0].isdigit():
            return self.unlisted(i, i + 2)
        return None


# Words after a letter and a number that make them a group's name: "the M23 rebels".
_ARMED = frozenset(
    "rebel rebels fighters group movement militia militiamen insurgents militants".split()
)
# Words that a road's number follows, so that paper sizes and visas ("A4", "B2") are no roads.
_ROAD_BEFORE = frozenset({"on", "along", "via", "off", "near", "at", "to", "from", "onto", "of"})
