"""Resolves noun phrases to actors: name, country, sectors and role, with the steps taken.

One pass over the article in reading order, so that a later pronoun, surname or "the group"
finds what was resolved before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tacitus.coding.coreference import SPEAKER, History
from tacitus.coding.grammar import Grammar
from tacitus.coding.named import NameResolver
from tacitus.coding.names import PLACE_KINDS, find_hits
from tacitus.coding.nationality import Nationality
from tacitus.coding.phrases import apposition, counted_noun, phrase_of, words_before
from tacitus.coding.roles import RoleResolver
from tacitus.coding.scene import Participants, Scene
from tacitus.lexicon.actors import ActorLexicon
from tacitus.lexicon.peoples import GenderLexicon, PeopleLexicon, SiteLexicon
from tacitus.records import Actor, Participant, Place

_NO_STATES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC"})

_SO_MANY = "so many people"
_REGIONS = frozenset({"part", "swathe", "swath", "corner", "portion"})
_BRANCHES = frozenset("wing arm branch affiliate offshoot".split())
_LOOSE = frozenset({"appos", "npadvmod", "dobj", "dep", "attr"})
_BARE_NUMBER = frozenset({"dobj", "nsubjpass"})


class ActorResolver:
    """Actors of one article. `at(i)` gives who the phrase headed by token `i` stands for."""

    def __init__(
        self,
        grammar: Grammar,
        actors: ActorLexicon,
        peoples: PeopleLexicon,
        sites: SiteLexicon,
        gender: GenderLexicon,
        places: tuple[Place, ...] = (),
        speakers: Mapping[int, int] | None = None,
    ) -> None:
        self._grammar = grammar
        self._analysis = grammar.analysis
        self._tokens = grammar.tokens
        self._speakers = speakers or {}
        self._known: dict[int, Participants] = {}
        self.hits = find_hits(self._analysis, actors, peoples)
        self._scene = Scene(
            grammar=grammar,
            actors=actors,
            peoples=peoples,
            sites=sites,
            hits=self.hits,
            places={i: place for place in places for i in self._analysis.tokens_in(place.span)},
            labels=self._entity_labels(),
            history=History(grammar, gender),
            at=self.at,
        )
        self._nationality = Nationality(self._scene)
        self._names = NameResolver(self._scene, self._nationality)
        self._roles = RoleResolver(self._scene, self._nationality)
        self._count_countries()
        self._read_through()

    def at(self, i: int) -> Participants:
        """Who the phrase headed by token `i` stands for; empty where it names no actor."""
        known = self._known.get(i)
        if known is None:
            self._known[i] = ()
            known = self._known[i] = self._resolve(i)
        return known

    def is_people(self, i: int) -> bool:
        """Whether an adjective names somebody: "*Turkish* jets", "*civilian* deaths"."""
        if i in self.hits:
            return True
        role = self._scene.actors.role((self._tokens[i].lemma,))
        return role is not None and role.sector in ("CVL", "REB")

    def all(self) -> Participants:
        """Every participant resolved, in reading order."""
        return tuple(p for i in sorted(self._known) for p in self._known[i])

    def _entity_labels(self) -> dict[int, str]:
        return {
            i: entity.label
            for entity in self._analysis.entities
            for i in range(entity.first, entity.last)
        }

    def _count_countries(self) -> None:
        for i, hit in self.hits.items():
            if i == hit.first and hit.kind in PLACE_KINDS:
                self._scene.history.countries[hit.countries[0]] += 1
        for i, place in self._scene.places.items():
            if (
                i not in self.hits
                and place.location.country
                and place.start == self._tokens[i].start
            ):
                self._scene.history.countries[place.location.country] += 1
        if not self._scene.history.countries:
            # An article that names no place at all still names whose people it is about.
            for i, hit in self.hits.items():
                if i == hit.first and hit.countries and hit.countries[0] not in _NO_STATES:
                    self._scene.history.countries[hit.countries[0]] += 1

    def _read_through(self) -> None:
        late: list[int] = []
        for token in self._tokens:
            if token.tag in ("PRP", "PRP$") and token.text.lower() in SPEAKER:
                late.append(token.i)
            elif token.tag in ("PRP", "PRP$") or (
                token.tag.startswith("N") and token.dep not in ("compound", "nmod")
            ):
                found = self.at(token.i)
                if found and not token.tag.startswith("PRP"):
                    self._remember(token.i, found)
        for i in late:
            self.at(i)

    def _remember(self, i: int, found: Participants) -> None:
        whole = found
        if self._tokens[i].dep != "conj":
            whole = tuple(p for j in self._grammar.conjuncts(i) for p in self.at(j)) or found
        self._scene.history.add(i, whole)

    def _resolve(self, i: int) -> Participants:
        token = self._tokens[i]
        if token.tag in ("PRP", "PRP$"):
            return self._pronoun(i)
        if token.tag == "DT" and token.lemma == "those" and self._grammar.has(i, "relcl", "acl"):
            country, how = self._nationality.around(i)
            return self._scene.make(
                i, "group", Actor("those", country, ("CVL",)), 0.5, f"those who; {how}"
            )
        suffered = token.dep in _BARE_NUMBER or self._grammar.has(i, "acl")
        if token.tag == "CD" and suffered and self._labels_person(i):
            country, how = self._nationality.around(i)
            return self._scene.make(
                i, "group", Actor(token.text, country, ("CVL",)), 0.5, f"{_SO_MANY}; {how}"
            )
        counted = counted_noun(self._grammar, i)
        if counted is not None:
            if token.lemma in _REGIONS and not token.tag.startswith("CD"):
                return self._part_of(i, counted)
            return self._scene.all_again(i, self.at(counted), "counted of")
        hit = self.hits.get(i)
        if hit is not None:
            return self._names.known(i, hit)
        if token.tag.startswith("V") and self._grammar.has(i, "nsubj", "nsubjpass", "aux"):
            return ()
        if i in self._scene.places and self._scene.places.get(i + 1) is self._scene.places[i]:
            return ()  # a word of a longer place name: *King*'s Cross
        return self._phrase(i)

    def _part_of(self, i: int, whole: int) -> Participants:
        """ "large *parts* of the country": those who live there, not its government."""
        found = self.at(whole)
        if not found or found[0].actor.sector[:1] not in (("GOV",), ("CVL",)):
            return self._scene.all_again(i, found, "counted of")
        country = found[0].actor.country
        name = self._scene.analysis.text_of(self._scene.analysis.span(i, whole + 1))
        why = f"people of a part of '{found[0].mention.text}'"
        return self._scene.make(i, "place", Actor(name, country, ("CVL",)), 0.55, why)

    def _labels_person(self, i: int) -> bool:
        """Whether a number standing alone may count people: no year, sum or share."""
        return self._scene.labels.get(i, "CARDINAL") == "CARDINAL" and not self._grammar.has(
            i, "prep"
        )

    def _phrase(self, i: int) -> Participants:
        """A phrase whose head is no known name."""
        label = self._scene.labels.get(i, "")
        beside = self._named_beside(i, label)
        if beside:
            return self._scene.all_again(i, beside, "apposition to")
        if label == "PERSON" or self._is_known_surname(i):
            return self._names.person(i)
        role = self._scene.actors.role(words_before(self._grammar, i))
        if role is None and label in ("", "NORP"):
            role = self._scene.actors.role((self._tokens[i].lemma,))
        known_place = role is None and self._roles.place(i)
        if known_place:
            return known_place
        if label == "ORG" and self._tokens[i].tag.startswith("NNP"):
            return self._names.organisation(i, role)
        if role is not None:
            return self._roles.role(i, role)
        return self._roles.group_word(i) or self._roles.site(i) or self._roles.place(i)

    def _named_beside(self, i: int, label: str) -> Participants:
        """The known name in apposition to a phrase, or to which the phrase is one."""
        named = apposition(self._grammar, i)
        at = named if named is not None and named > i and label != "PERSON" else None
        if at is None and label == "":
            at = self._before_comma(i)
            if at is None and self._tokens[i].dep == "appos":
                at = self._tokens[i].head
            elif at is None:
                at = self._after_comma(i)
        if at is None:
            return ()
        hit = self.hits.get(at)
        if hit is None and at > i and self._scene.labels.get(at) == "PERSON":
            return self._names.person(at)
        if hit is None or hit.kind not in ("person", "organisation"):
            return ()
        return self._names.known(at, hit)

    def _before_comma(self, i: int) -> int | None:
        """In "joined the YPG, *a Kurdish group* banned by …", the YPG: what stands right before
        the comma, though the parser hung the phrase elsewhere."""
        first, _ = phrase_of(self._grammar, i)
        article = self._tokens[first].tag == "DT"
        if first < 2 or not article or self._tokens[i].dep not in _LOOSE:
            return None
        hit = self.hits.get(first - 2)
        role = self._scene.actors.role((self._tokens[i].lemma,))
        body = role is not None and role.kind in ("organisation", "people", "force")
        comma = self._tokens[first - 1].text == ","
        return first - 2 if comma and body and hit and hit.kind == "organisation" else None

    def _after_comma(self, i: int) -> int | None:
        """In "arrested a citizen, *the pastor John Roe*", him, wherever the parser hung him."""
        token = self._tokens[i]
        last = self._analysis.sentence_of(i).last
        bearer = token.lemma in _BRANCHES or self._is_person_role(i)
        if token.tag != "NN" or not bearer or i + 2 >= last or self._tokens[i + 1].text != ",":
            return None
        j = i + 2
        while j < last and self._tokens[j].tag in ("DT", "JJ", "NN") and not self._is_name(j):
            j += 1
        if j >= last or not self._is_name(j):
            return None
        while j + 1 < last and self._is_name(j + 1) and self.hits.get(j + 1) is self.hits.get(j):
            j += 1
        return None if self._tokens[j].dep in ("nsubj", "nsubjpass", "conj") else j

    def _is_name(self, i: int) -> bool:
        hit = self.hits.get(i)
        known = hit is not None and hit.kind in ("organisation", "person")
        return known or (hit is None and self._scene.labels.get(i) == "PERSON")

    def _is_person_role(self, i: int) -> bool:
        role = self._scene.actors.role((self._tokens[i].lemma,))
        return role is not None and role.kind == "person"

    def _is_known_surname(self, i: int) -> bool:
        """A person named before, whatever the model takes the name for now."""
        token = self._tokens[i]
        return token.tag == "NNP" and self._scene.history.surname(token.text) is not None

    def _pronoun(self, i: int) -> Participants:
        word = self._tokens[i].text.lower()
        if word in SPEAKER:
            speaker = self._speakers.get(i)
            found = self.at(speaker) if speaker is not None else ()
        else:
            found = self._adjacent_state(i, word) or self._scene.history.pronoun(i)
            found = found or self._who_says(i)
        again = self._scene.all_again(i, found, "refers back to", 0.8)
        # Within a sentence the record shows the words referred to, which tell more than "it".
        sentence = self._tokens[i].sentence
        return tuple(
            replace(new, mention=old.mention)
            if self._tokens[old.mention.head].sentence == sentence
            else new
            for new, old in zip(again, found, strict=True)
        )

    def _who_says(self, i: int) -> Participants:
        """In "the spokesman said that *they* agree", whoever says so, if nobody else is known."""
        verb = self._tokens[self._tokens[i].head]
        if self._tokens[i].dep not in ("nsubj", "nsubjpass") or verb.dep != "ccomp":
            return ()
        return tuple(p for j in self._grammar.subject(verb.head) for p in self.at(j) if j < i)

    def _adjacent_state(self, i: int, word: str) -> Participants:
        """In "*Turkish* officials said two of *its* soldiers", Turkey."""
        if word not in ("it", "its"):
            return ()
        sentence = self._analysis.sentence_of(i)
        bodies = ("organisation", "country")
        for j in range(i - 1, sentence.first - 1, -1):
            known = self._known.get(j, ())
            if known and known[0].mention.kind in bodies and self._tokens[j].dep != "pobj":
                # A body named in the sentence itself is the nearer reading; history has it,
                # unless it only stands before a noun: "a *US* announcement that *it*".
                return known if self._tokens[j].dep in ("amod", "compound") else ()
        for j in range(sentence.first, i):
            hit = self.hits.get(j)
            before_noun = self._tokens[j].dep in ("amod", "compound")
            if hit is not None and hit.kind in ("demonym", "name") and before_noun:
                return self._names.known(j, hit)
        return ()


def is_bare_number(participant: Participant) -> bool:
    """Whether only a number stands for people: "killing *nine*"."""
    return participant.resolution.reason[0].startswith(_SO_MANY)
