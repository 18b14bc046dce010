"""Who a role noun, a group word or a site stands for: "Syrian troops", "the group", "a village"."""

from __future__ import annotations

from dataclasses import replace

from tacitus.coding.coreference import Several
from tacitus.coding.named import role_sector
from tacitus.coding.nationality import RELATED, Nationality
from tacitus.coding.phrases import phrase_of
from tacitus.coding.scene import Participants, Scene
from tacitus.lexicon.actors import RoleEntry
from tacitus.records import Actor, MentionKind, Participant

AT_SITE = "those at the site"

_SELF_SECTORS = frozenset("REB PRM UAF PTY OPP CRM SPY SOC REL JRN BUS LAB EDU".split())
_PEERS = frozenset({"colleague", "counterpart"})
_OPEN_SECTORS = frozenset({"CVL", "GOV", "UNK"})
_PARTISAN = frozenset({"REB", "PTY", "OPP", "PRM"})
_PAIR_WORDS: dict[str, Several] = {
    **dict.fromkeys(("leader", "president", "minister", "man", "woman"), "persons"),
    **dict.fromkeys(("side", "party", "faction", "rival"), "sides"),
    **dict.fromkeys(
        "country ally nation government neighbour neighbor state power capital".split(), "states"
    ),
}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_GROUP_WORDS = frozenset(
    "group militia movement organisation organization faction alliance party coalition "
    "body agency network outfit bloc".split()
)
_STATES = frozenset({"country", "nation", "state", "government", "power", "capital"})
# Sites and vehicles that are what those are who keep them: "a *militant* camp".
_KEPT = frozenset(
    "camp encampment station building checkpoint vehicle car truck plane boat ship vessel "
    "compound house facility".split()
)
_GENERIC = frozenset("armed militant rebel terrorist terror same jihadist insurgent".split())
_KIND_OF_ROLE: dict[str, MentionKind] = {
    "person": "person",
    "force": "force",
    "organisation": "organisation",
    "people": "group",
    "place": "place",
}


class RoleResolver:
    """Role nouns, group words, sites and places of one article."""

    def __init__(self, scene: Scene, nationality: Nationality) -> None:
        self._scene = scene
        self._nationality = nationality

    def role(self, i: int, role: RoleEntry) -> Participants:
        """Who bears a role: sector from the table, country from the words around."""
        paired = self._pair(i)
        if paired:
            return paired
        related = self._scene.tokens[i].lemma in RELATED
        owner = None if related else self._nationality.owner(i)
        country, how = self._nationality.of(i, owned=not related)
        score = 0.9
        if country is None and self._nationality.is_of_another(i):
            country, how = self._nationality.beside_owner(i)
            score = 0.5
        elif country is None and owner is not None and owner.actor.country is not None:
            country, how = owner.actor.country, f"country of '{owner.mention.text}'"
        if country is None:
            group = self.group_word(i)
            if group:
                return group
            earlier = self._spoken_of(i, role)
            if earlier:
                return self._scene.all_again(
                    i, earlier, f"the {role.words} spoken of before:", 0.85
                )
            beside = (
                self._scene.at(self._scene.tokens[i].head)
                if self._scene.tokens[i].dep == "conj"
                else ()
            )
            if related or self._nationality.is_of_another(i) or self._is_other(i):
                how, score = "country unknown", 0.5
            elif beside and beside[0].actor.country is not None:
                country, how, score = beside[0].actor.country, "country of the phrase beside", 0.75
            elif role.country is not None:
                country, how = role.country, "country of the role"
            else:
                country, how, score = *self._nationality.around(i), 0.6
        sector = _owners_sector(owner, role_sector(self._scene, i, role))
        if role.words in _PEERS and owner is not None and owner.actor.sector:
            sector = owner.actor.sector[0]
        elif sector in _OPEN_SECTORS and role.kind == "person":
            sector = self._partisans_sector(i) or sector
        if sector == "UNK":
            owners = owner.actor.sector[:1] if owner is not None else ()
            sector = self._modifiers_sector(i) or next(iter(owners), sector)
        first, _ = phrase_of(self._scene.grammar, i)
        if sector in ("MIL", "PRM") and self._is_of_people(first, i):
            sector = "REB"  # an army belongs to a state, the forces of a people to none
        name = self._scene.analysis.text_of(self._scene.analysis.span(first, i + 1))
        actor = Actor(name, country, (sector,), role.words)
        why = f"role: '{role.words}' (roles.tsv:{role.line}); {how}"
        found = self._scene.make(i, _KIND_OF_ROLE[role.kind], actor, score, why)
        several = self._nationality.all_of(i)
        if len(several) > 1 and self._scene.tokens[i].tag == "NNS":
            found = tuple(
                replace(p, resolution=replace(p.resolution, actor=replace(actor, country=country)))
                for country in several
                for p in found
            )
        self._scene.history.add_role(role.words, found)
        return found

    def _spoken_of(self, i: int, role: RoleEntry) -> Participants:
        """Who bore the role earlier in the article: "the president", "the rebels"."""
        if not self._scene.is_definite(i) or self._is_elsewhere(i):
            return ()
        earlier = self._scene.history.bearer(role.words)
        if not earlier and role.sector == "REB" and role.kind != "organisation":
            earlier = self._scene.history.rebels(i)
        return earlier

    def _is_other(self, i: int) -> bool:
        """ "*other* countries" are just not the one that the article is about."""
        return self._scene.tokens[i].lemma in _STATES and any(
            self._scene.tokens[j].lemma in ("other", "several", "many")
            for j in self._scene.analysis.dependents(i, "amod", "det")
        )

    def _is_elsewhere(self, i: int) -> bool:
        """Whether the sentence opens on a place of another country: "*In Abuja*, … the army"."""
        sentence = self._scene.analysis.sentence_of(i)
        for j in range(sentence.first, min(sentence.first + 4, i)):
            place = self._scene.places.get(j)
            if place is not None and self._scene.tokens[sentence.first].lemma == "in":
                earlier = self._scene.history.bearer(self._scene.tokens[i].lemma)
                country = place.location.country
                return bool(earlier) and earlier[0].actor.country != country
        return False

    def _partisans_sector(self, i: int) -> str | None:
        """In "supporters of *the opposition*", the sector of those whom they belong to."""
        for j in self._scene.analysis.dependents(i, "prep"):
            target = self._scene.grammar.one(j, "pobj")
            if self._scene.tokens[j].lemma != "of" or target is None:
                continue
            for participant in self._scene.at(target):
                sector = participant.actor.sector[:1]
                if sector and sector[0] in _PARTISAN:
                    return sector[0]
        return None

    def _is_of_people(self, first: int, i: int) -> bool:
        return any(self._scene.tokens[j].text in self._scene.peoples for j in range(first, i))

    def _modifiers_sector(self, i: int) -> str | None:
        """*Militant* camps are of militants, the *government* side is the government."""
        for j in reversed(self._scene.grammar.modifiers(i)):
            role = self._scene.actors.role((self._scene.tokens[j].lemma,))
            participle = self._scene.tokens[j].tag.startswith("V")
            if role is not None and role.sector != "UNK" and not participle:
                return role.sector
        return None

    def _pair(self, i: int) -> Participants:
        token = self._scene.tokens[i]
        kind = _PAIR_WORDS.get(token.lemma)
        if kind is None or token.tag != "NNS" or not self._scene.is_definite(i):
            return ()
        number = next(
            (
                _NUMBERS[self._scene.tokens[j].text.lower()]
                for j in self._scene.analysis.dependents(i, "nummod", "det", "predet")
                if self._scene.tokens[j].text.lower() in _NUMBERS
            ),
            0,
        )
        if not number:
            return ()
        if token.dep == "appos":
            named = tuple(p for j in self._listed(i) for p in self._scene.at(j))
            if len(named) == number:
                return self._scene.all_again(i, named, "apposition to", 0.9)
        found = self._scene.history.last(i, number, kind)
        return self._scene.all_again(i, found, f"'{token.text}':", 0.7)

    def _listed(self, i: int) -> tuple[int, ...]:
        """The list that an apposition sums up: "*Russia, Turkey and Iran*, the three states"."""
        at = self._scene.tokens[i].head
        while self._scene.tokens[at].dep == "conj":
            at = self._scene.tokens[at].head
        return self._scene.grammar.conjuncts(at)

    def group_word(self, i: int) -> Participants:
        """ "the group": the one spoken of last, or the one its modifiers name."""
        if self._scene.tokens[i].lemma not in _GROUP_WORDS:
            return ()
        owner = self._nationality.owner(i)
        if owner is not None:
            return (self._scene.again(i, owner, "named by its modifier"),)
        if not self._scene.is_definite(i) or self._is_told_apart(i):
            return ()
        found = self._scene.history.group(i)
        return self._scene.all_again(i, found, "refers back to", 0.75)

    def _is_told_apart(self, i: int) -> bool:
        """Whether a modifier makes it another group: "the *ruling* party"."""
        return any(
            self._scene.tokens[j].lemma not in _GENERIC
            for j in self._scene.analysis.dependents(i, "amod", "compound")
        )

    def site(self, i: int) -> Participants:
        """A thing or place that stands for those who are there: "raided a village"."""
        sector = self._scene.sites.get(self._scene.tokens[i].lemma)
        if sector is None:
            return ()
        if sector in ("MIL", "REB"):
            holders = [
                p for j in self._scene.analysis.dependents(i, "poss") for p in self._scene.at(j)
            ]
            sector = _owners_sector(next(iter(holders), self._nationality.owner(i)), sector)
        elif self._scene.tokens[i].lemma in _KEPT:
            sector = self._modifiers_sector(i) or sector
        country, how = self._nationality.of(i)
        score = 0.8
        if country is None:
            country, how, score = *self._nationality.around(i), 0.55
        first, _ = phrase_of(self._scene.grammar, i)
        name = self._scene.analysis.text_of(self._scene.analysis.span(first, i + 1))
        why = f"{AT_SITE} '{self._scene.tokens[i].lemma}' (sites.tsv); {how}"
        return self._scene.make(i, "place", Actor(name, country, (sector,)), score, why)

    def place(self, i: int) -> Participants:
        """A place that is acted on or that acts for its people: "bombed Idlib"."""
        place = self._scene.places.get(i)
        if place is None or place.location.country is None:
            return ()
        actor = Actor(place.location.name, place.location.country, ("CVL",))
        return self._scene.make(i, "place", actor, 0.6, f"people of the place '{place.text}'")


def _owners_sector(owner: Participant | None, sector: str) -> str:
    """*Hamas* fighters are what Hamas is; Syrian fighters are fighters."""
    own = owner.actor.sector[:1] if owner is not None else ()
    return own[0] if own and own[0] in _SELF_SECTORS else sector
