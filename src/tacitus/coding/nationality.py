"""The country and the owner of a phrase, from its own words or from what is around it."""

from __future__ import annotations

from tacitus.coding.names import PLACE_KINDS, is_sided
from tacitus.coding.offices import holder
from tacitus.coding.scene import Scene
from tacitus.records import Participant

IN_FOCUS = "country in focus"
_GUESSES = (IN_FOCUS, "in the sentence", "country unknown")
# Words for somebody whom another has: "Kenya's neighbour" is not Kenya, nor "his counterpart" his.
_OF_ANOTHER = frozenset(
    "neighbour neighbor counterpart ally rival foe enemy adversary opponent".split()
)
# "Emirati-backed troops" are not Emirati.
_HELPED = frozenset("back support fund finance arm train sponsor supply build make occupy".split())
# Whose partner or fiancé it is tells nothing of where a partner or fiancé is from.
RELATED = frozenset(
    "partner friend fiance fiancé fiancee fiancée girlfriend boyfriend lover".split()
)
# "The leaders of *the group*" belong to the one spoken of before.
_BODIES = frozenset({"group", "militia", "movement", "faction"})
_LOCATIVE = frozenset({"in", "from", "at", "of", "near"})


class Nationality:
    """Countries and owners of the phrases of one article."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def owner(self, i: int) -> Participant | None:
        """The person or organisation that a role noun belongs to: *Hamas* fighters."""
        for j in (*self._scene.grammar.modifiers(i), *self._scene.analysis.dependents(i, "poss")):
            hit = self._scene.hits.get(j)
            if hit is not None and hit.kind in ("organisation", "person"):
                return next(iter(self._scene.at(j)), None)
            if self._scene.tokens[j].tag == "PRP$":
                return next(iter(self._scene.at(j)), None)
        return self._of_body(i)

    def _of_body(self, i: int) -> Participant | None:
        """The organisation in "leader of *Hamas*", "fighters from *Boko Haram*"."""
        for j in self._scene.analysis.dependents(i, "prep"):
            target = self._scene.grammar.one(j, "pobj")
            hit = self._scene.hits.get(target) if target is not None else None
            named = hit is not None and hit.kind == "organisation"
            if target is None or not (named or self._scene.tokens[target].lemma in _BODIES):
                continue
            if self._scene.tokens[j].lemma in ("of", "from", "for"):
                return next(iter(self._scene.at(target)), None)
        return None

    def of(self, i: int, owned: bool = True) -> tuple[str | None, str]:
        """The country that the phrase's own words name, and which word told it.

        Not `owned`: an owner tells nothing, as in "*Moscow's* allies".
        """
        told = self._told(i, owned)
        if told:
            country, j = told[0]
            return country, f"country from '{self._scene.tokens[j].text}'"
        hit = self._scene.hits.get(i) or self._scene.hits.get(i - 1)
        if hit is not None and hit.kind in PLACE_KINDS and hit.last >= i:
            return hit.countries[0], f"country from '{hit.name}'"
        return None, "country unknown"

    def all_of(self, i: int) -> tuple[str, ...]:
        """Every country that the phrase names: "the ministers of *Kenya and Uganda*"."""
        return tuple(dict.fromkeys(country for country, _ in self._told(i)))

    def _told(self, i: int, owned: bool = True) -> list[tuple[str, int]]:
        """Countries named by the owner, else a modifier, else a locative phrase; with the word."""
        grammar = self._scene.grammar
        owners = [
            j
            for o in self._scene.analysis.dependents(i, "poss")
            for j in grammar.conjuncts(o)
            if owned
        ]
        places = [
            target
            for j in self._scene.analysis.dependents(i, "prep")
            if self._scene.tokens[j].lemma in _LOCATIVE
            for target in grammar.objects_of(j)
        ]
        # "his *Rwandan* counterpart": a word for a country tells more than a pronoun.
        pronoun = any(self._scene.tokens[j].tag == "PRP$" for j in owners)
        own = (grammar.modifiers(i), owners) if pronoun else (owners, grammar.modifiers(i))
        if self.is_of_another(i):
            own = (grammar.modifiers(i), [])
        for group in (*own, places):
            told = [(country, j) for j in group if (country := self._at(j)) is not None]
            if told:
                return told
        return []

    def _at(self, j: int) -> str | None:
        if is_sided(self._scene.analysis, j):
            return None
        hit = self._scene.hits.get(j)
        if hit is not None:
            if hit.kind == "people":
                return self._scene.history.first_mentioned(hit.countries)
            if hit.kind == "person":
                return holder(hit.entries, self._scene.analysis.document.published)[0].country
            return hit.countries[0] if hit.countries else None
        place = self._scene.places.get(j)
        if place is not None:
            return place.location.country
        if self._scene.tokens[j].dep == "poss" or self._scene.tokens[j].tag == "PRP$":
            found = self._scene.at(j)
            return found[0].actor.country if found else None
        if self._scene.grammar.is_verb(j) and self._scene.tokens[j].lemma in _HELPED:
            return None
        # "southern Turkish border towns": the demonym hangs on a modifier.
        for k in self._scene.grammar.modifiers(j):
            country = self._at(k) if k != j else None
            if country is not None:
                return country
        return None

    def is_of_another(self, i: int) -> bool:
        """Whether a word's owner is another than who is meant: "*its* neighbour"."""
        return self._scene.tokens[i].lemma in _OF_ANOTHER

    def beside_owner(self, i: int) -> tuple[str | None, str]:
        """The country of "its neighbour": the one named most beside the owner's."""
        owners = {
            self._at(j)
            for o in self._scene.analysis.dependents(i, "poss")
            for j in self._scene.grammar.conjuncts(o)
        }
        if not owners - {None}:
            return None, "country unknown"
        for country, _ in self._scene.history.countries.most_common():
            if country not in owners:
                return country, "country named most beside the owner's"
        return None, "country unknown"

    def around(self, i: int) -> tuple[str | None, str]:
        """The country of a phrase that names none: of a place in its sentence, or in focus."""
        sentence = self._scene.tokens[i].sentence
        near = [
            (abs(j - i), place.location.country, place.text)
            for j, place in self._scene.places.items()
            if place.use == "literal"
            and self._scene.tokens[j].sentence == sentence
            and not self._is_of_name(j)
        ]
        for _, country, text in sorted(near, key=lambda item: item[0]):
            if country is not None:
                return country, f"country of the place '{text}' in the sentence"
        country = self._scene.history.focus()
        return country, IN_FOCUS if country else "country unknown"

    def _is_of_name(self, j: int) -> bool:
        """Whether a word names a body or a people, no place: "*France* 24", "*Pan-American*"."""
        hit = self._scene.hits.get(j)
        return hit is not None and hit.kind in ("organisation", "demonym")


def is_guess(participant: Participant) -> bool:
    """Whether the participant's country is told by no word of its own."""
    return participant.resolution.reason[0].endswith(_GUESSES)
