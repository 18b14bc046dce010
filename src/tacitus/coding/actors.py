"""Resolves noun phrases to actors: name, country, sectors and role, with the steps taken.

One pass over the article in reading order, so that a later pronoun, surname or "the group"
finds what was resolved before it.
"""

from __future__ import annotations

from collections.abc import Mapping

from tacitus.coding.coreference import SPEAKER, History
from tacitus.coding.grammar import Grammar
from tacitus.coding.names import PLACE_KINDS, Hit, find_hits
from tacitus.coding.offices import holder
from tacitus.coding.phrases import (
    apposition,
    counted_noun,
    mention_of,
    phrase_of,
    words_before,
)
from tacitus.lexicon.actors import ActorLexicon, RoleEntry
from tacitus.lexicon.peoples import GenderLexicon, PeopleLexicon, SiteLexicon
from tacitus.records import Actor, MentionKind, Participant, Place, Resolution

Participants = tuple[Participant, ...]

_FORMER = frozenset({"former", "ex", "onetime", "ousted", "deposed", "late", "retired"})
_SELF_SECTORS = frozenset("REB PRM UAF PTY OPP CRM SPY SOC REL JRN BUS LAB EDU".split())
_PAIR_WORDS = {
    "leader": True,
    "president": True,
    "minister": True,
    "man": True,
    "country": False,
    "side": False,
    "ally": False,
    "nation": False,
    "government": False,
    "neighbour": False,
    "neighbor": False,
    "party": False,
    "state": False,
    "power": False,
}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_GROUP_WORDS = frozenset(
    "group militia movement organisation organization faction alliance party coalition "
    "body agency network outfit bloc".split()
)
_KIND_OF_ROLE: dict[str, MentionKind] = {
    "person": "person",
    "force": "force",
    "organisation": "organisation",
    "people": "group",
}
IN_FOCUS = "country in focus"
_LOCATIVE = frozenset({"in", "from", "at", "of", "near"})


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
        self._actors = actors
        self._sites = sites
        self._peoples = peoples
        self._published = grammar.analysis.document.published
        self._speakers = speakers or {}
        self.hits = find_hits(self._analysis, actors, peoples)
        self._places = self._place_tokens(places)
        self._labels = self._entity_labels()
        self.history = History(grammar, gender)
        self._known: dict[int, Participants] = {}
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
        role = self._actors.role((self._tokens[i].lemma,))
        return role is not None and role.kind in ("person", "people") and role.sector != "CRM"

    def all(self) -> Participants:
        """Every participant resolved, in reading order."""
        return tuple(p for i in sorted(self._known) for p in self._known[i])

    # Set-up

    def _place_tokens(self, places: tuple[Place, ...]) -> dict[int, Place]:
        return {i: place for place in places for i in self._analysis.tokens_in(place.span)}

    def _entity_labels(self) -> dict[int, str]:
        return {
            i: entity.label
            for entity in self._analysis.entities
            for i in range(entity.first, entity.last)
        }

    def _count_countries(self) -> None:
        for i, hit in self.hits.items():
            if i == hit.first and hit.kind in PLACE_KINDS:
                self.history.countries[hit.countries[0]] += 1
        for i, place in self._places.items():
            if (
                i not in self.hits
                and place.location.country
                and place.start == self._tokens[i].start
            ):
                self.history.countries[place.location.country] += 1

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
        self.history.add(i, whole)

    # One phrase

    def _resolve(self, i: int) -> Participants:
        token = self._tokens[i]
        if token.tag in ("PRP", "PRP$"):
            return self._pronoun(i)
        if token.tag == "DT" and token.lemma == "those" and self._grammar.has(i, "relcl", "acl"):
            country, how = self._country_around(i)
            return self._make(
                i, "group", Actor("those", country, ("CVL",)), 0.5, f"those who; {how}"
            )
        counted = counted_noun(self._grammar, i)
        if counted is not None:
            return tuple(self._again(i, p, "counted: of-phrase") for p in self.at(counted))
        hit = self.hits.get(i)
        if hit is not None:
            return self._hit(i, hit)
        if i in self._places and self._places.get(i + 1) is self._places[i]:
            return ()  # a word of a longer place name: *King*'s Cross
        return self._phrase(i)

    def _phrase(self, i: int) -> Participants:
        """A phrase whose head is no known name."""
        label = self._labels.get(i, "")
        named = apposition(self._grammar, i)
        if named is not None and named > i and label != "PERSON":
            hit = self.hits.get(named)
            if hit is not None and hit.kind in ("person", "organisation"):
                return tuple(self._again(i, p, "apposition") for p in self._hit(named, hit))
        if self._tokens[i].dep == "appos" and label == "":
            hit = self.hits.get(self._tokens[i].head)
            if hit is not None and hit.kind in ("person", "organisation"):
                head = self._tokens[i].head
                return tuple(self._again(i, p, "apposition") for p in self._hit(head, hit))
        if label == "PERSON" or self._is_known_surname(i):
            return self._person(i)
        role = self._actors.role(words_before(self._grammar, i))
        if role is None and label in ("", "NORP"):
            role = self._actors.role((self._tokens[i].lemma,))
        if label == "ORG" and self._tokens[i].tag.startswith("NNP"):
            return self._organisation(i, role)
        if role is not None:
            return self._role(i, role)
        return self._group_word(i) or self._site(i) or self._place(i)

    def _is_known_surname(self, i: int) -> bool:
        """A person named before, whatever the model takes the name for now."""
        token = self._tokens[i]
        return token.tag == "NNP" and self.history.surname(token.text) is not None

    def _pronoun(self, i: int) -> Participants:
        word = self._tokens[i].text.lower()
        if word in SPEAKER:
            speaker = self._speakers.get(i)
            found = self.at(speaker) if speaker is not None else ()
        else:
            found = self._adjacent_state(i, word) or self.history.pronoun(i)
        return tuple(self._again(i, p, f"refers back to '{p.mention.text}'", 0.8) for p in found)

    def _adjacent_state(self, i: int, word: str) -> Participants:
        """In "*Turkish* officials said two of *its* soldiers", Turkey."""
        if word not in ("it", "its"):
            return ()
        sentence = self._analysis.sentence_of(i)
        bodies = ("organisation", "country")
        for j in range(i - 1, sentence.first - 1, -1):
            known = self._known.get(j, ())
            if known and known[0].mention.kind in bodies and self._tokens[j].dep != "pobj":
                return ()  # a body named in the sentence itself is the nearer reading
        for j in range(sentence.first, i):
            hit = self.hits.get(j)
            if hit is not None and hit.kind == "demonym" and self._tokens[j].dep == "amod":
                return self._hit(j, hit)
        return ()

    def _again(self, i: int, earlier: Participant, why: str, weight: float = 1.0) -> Participant:
        """The same actor, under the words at token `i`."""
        mention = mention_of(self._grammar, i, earlier.mention.kind)
        old = earlier.resolution
        return Participant(
            mention, Resolution(old.actor, round(old.score * weight, 3), (*old.reason, why))
        )

    def _make(
        self, i: int, kind: MentionKind, actor: Actor, score: float, *reason: str
    ) -> Participants:
        return (Participant(mention_of(self._grammar, i, kind), Resolution(actor, score, reason)),)

    # Known names

    def _hit(self, i: int, hit: Hit) -> Participants:
        if hit.kind == "person":
            return self._known_person(i, hit)
        words = self._analysis.text_of(self._analysis.span(hit.first, hit.last))
        if hit.kind == "organisation":
            entry = holder(hit.entries, self._published)[0]
            actor = Actor(entry.name, entry.country, entry.sector, entry.role)
            why = f"named: {entry.file}:{entry.line} '{words}'"
            return self._make(i, "organisation", actor, 0.95, why)
        if hit.kind == "people":
            country = self.history.first_mentioned(hit.countries)
            why = f"people: '{words}' ({hit.name})"
            return self._make(i, "group", Actor(words, country, ("CVL",)), 0.6, why)
        entry_of = self._actors.country(hit.countries[0])
        name = entry_of.name if entry_of else words
        why = f"country {hit.kind}: '{words}'"
        if hit.kind == "demonym" and self._tokens[i].tag.startswith("N"):
            actor = Actor(words, hit.countries[0], ("CVL",))
            return self._make(i, "group", actor, 0.8, why)
        actor = Actor(name, hit.countries[0], (hit.sector or "GOV",))
        return self._make(i, "country", actor, 0.95, why)

    def _known_person(self, i: int, hit: Hit) -> Participants:
        earlier = self.history.surname(self._tokens[i].text)
        if earlier is not None and hit.last - hit.first == 1:
            return (self._again(i, earlier, "same name as before in the article"),)
        entry, former = holder(hit.entries, self._published)
        sector = ("ELI",) if former or self._is_former(i) else entry.sector
        actor = Actor(entry.name, entry.country, sector, entry.role)
        why = f"named: {entry.file}:{entry.line} {entry.role or entry.name}"
        if former:
            why += ", no longer in office"
        return self._make(i, "person", actor, 0.95, why)

    def _is_former(self, i: int) -> bool:
        return any(self._tokens[j].lemma in _FORMER for j in self._grammar.modifiers(i))

    # Unknown persons and organisations

    def _person(self, i: int) -> Participants:
        token = self._tokens[i]
        earlier = self.history.surname(token.text)
        if earlier is not None:
            return (self._again(i, earlier, "same name as before in the article"),)
        role, country, why = self._title(i)
        sector = (self._role_sector(i, role),) if role is not None else ("CVL",)
        score = 0.85 if role is not None and country else 0.6
        first, _ = phrase_of(self._grammar, i)
        while self._labels.get(first) != "PERSON":
            first += 1
        name = self._analysis.text_of(self._analysis.span(first, i + 1))
        actor = Actor(name, country, sector, role.words if role else None)
        found = self._make(i, "person", actor, score, *why)
        if role is not None:
            self.history.add_role(role.words, found[0])
        return found

    def _title(self, i: int) -> tuple[RoleEntry | None, str | None, tuple[str, ...]]:
        """Role and country of an unknown person, from the words before or beside the name."""
        before = tuple(w.lower() for w in self._words_until_name(i))
        role = self._actors.role(before)
        country = self._country_of(i)[0]
        beside = apposition(self._grammar, i)
        if self._tokens[i].dep == "appos" and beside is None:
            beside = self._tokens[i].head
        if beside is not None and (role is None or country is None):
            role = role or self._actors.role(words_before(self._grammar, beside))
            country = country or self._country_of(beside)[0]
        why = f"title: '{role.words}' (roles.tsv:{role.line})" if role else "person, role unknown"
        return role, country, (why,)

    def _words_until_name(self, i: int) -> tuple[str, ...]:
        first, _ = phrase_of(self._grammar, i)
        return tuple(t.text for t in self._tokens[first:i] if self._labels.get(t.i) != "PERSON")

    def _organisation(self, i: int, role: RoleEntry | None) -> Participants:
        """An organisation the tables do not know: its own words tell sector and country."""
        first, _ = phrase_of(self._grammar, i)
        words = [t for t in self._tokens[first : i + 1] if t.tag.startswith("N")]
        role = role or next(
            (r for t in words if (r := self._actors.role((t.text.lower(),))) is not None), None
        )
        country, how = self._country_of(i)
        name = self._analysis.text_of(self._analysis.span(words[0].i, i + 1))
        sector = (role.sector,) if role else ()
        why = f"organisation by name: {role.words if role else 'sector unknown'}; {how}"
        score = 0.75 if role and country else 0.45
        return self._make(i, "organisation", Actor(name, country, sector), score, why)

    # Role nouns

    def _role(self, i: int, role: RoleEntry) -> Participants:
        paired = self._pair(i)
        if paired:
            return paired
        owner = self._owner(i)
        country, how = self._country_of(i)
        score = 0.9
        if country is None:
            earlier = self.history.bearer(role.words)
            if earlier is None and (group := self._group_word(i)):
                return group
            if earlier is not None and self._is_definite(i):
                why = f"the {role.words} spoken of before"
                return (self._again(i, earlier, why, 0.85),)
            beside = self.at(self._tokens[i].head) if self._tokens[i].dep == "conj" else ()
            if beside and beside[0].actor.country is not None:
                country, how, score = beside[0].actor.country, "country of the phrase beside", 0.75
            else:
                country, how, score = *self._country_around(i), 0.6
        sector = self._role_sector(i, role)
        if owner is not None and owner.actor.sector and owner.actor.sector[0] in _SELF_SECTORS:
            sector = owner.actor.sector[0]
        first, _ = phrase_of(self._grammar, i)
        if sector in ("MIL", "PRM") and self._is_of_people(first, i):
            sector = "REB"  # an army belongs to a state, the forces of a people to none
        name = self._analysis.text_of(self._analysis.span(first, i + 1))
        actor = Actor(name, country or role.country, (sector,), role.words)
        why = f"role: '{role.words}' (roles.tsv:{role.line}); {how}"
        found = self._make(i, _KIND_OF_ROLE[role.kind], actor, score, why)
        self.history.add_role(role.words, found[0])
        return found

    def _is_of_people(self, first: int, i: int) -> bool:
        return any(self._tokens[j].text in self._peoples for j in range(first, i))

    def _role_sector(self, i: int, role: RoleEntry) -> str:
        if self._is_former(i):
            return "ELI" if role.sector in ("GOV", "LEG", "JUD", "SPY") else "CVL"
        return role.sector

    def _pair(self, i: int) -> Participants:
        token = self._tokens[i]
        persons = _PAIR_WORDS.get(token.lemma)
        if persons is None or token.tag != "NNS" or not self._is_definite(i):
            return ()
        number = next(
            (
                _NUMBERS[self._tokens[j].text.lower()]
                for j in self._analysis.dependents(i, "nummod", "det", "predet")
                if self._tokens[j].text.lower() in _NUMBERS
            ),
            0,
        )
        if not number:
            return ()
        if token.dep == "appos":
            named = tuple(p for j in self._listed(i) for p in self.at(j))
            if len(named) == number:
                return tuple(self._again(i, p, "apposition", 0.9) for p in named)
        found = self.history.last(i, number, persons)
        return tuple(self._again(i, p, f"'{token.text}' of '{p.mention.text}'", 0.7) for p in found)

    def _listed(self, i: int) -> tuple[int, ...]:
        """The list that an apposition sums up: "*Russia, Turkey and Iran*, the three states"."""
        at = self._tokens[i].head
        while self._tokens[at].dep == "conj":
            at = self._tokens[at].head
        return self._grammar.conjuncts(at)

    def _is_definite(self, i: int) -> bool:
        return any(
            self._tokens[j].lemma in ("the", "both", "this", "that", "these")
            for j in self._analysis.dependents(i, "det", "predet")
        )

    def _group_word(self, i: int) -> Participants:
        """ "the group": the one spoken of last, or the one its modifiers name."""
        if self._tokens[i].lemma not in _GROUP_WORDS:
            return ()
        owner = self._owner(i)
        if owner is not None:
            return (self._again(i, owner, "named by its modifier"),)
        if not self._is_definite(i):
            return ()
        found = self.history.group(i)
        return tuple(self._again(i, p, f"refers back to '{p.mention.text}'", 0.75) for p in found)

    # Countries

    def _owner(self, i: int) -> Participant | None:
        """The person or organisation that a role noun belongs to: *Hamas* fighters."""
        for j in (*self._grammar.modifiers(i), *self._analysis.dependents(i, "poss")):
            hit = self.hits.get(j)
            if hit is not None and hit.kind in ("organisation", "person"):
                return next(iter(self._hit(j, hit)), None)
            if self._tokens[j].tag == "PRP$":
                return next(iter(self.at(j)), None)
        return None

    def _country_of(self, i: int) -> tuple[str | None, str]:
        """The country that the phrase's own words name, and which word told it."""
        for j in (*self._analysis.dependents(i, "poss"), *self._grammar.modifiers(i)):
            country = self._country_at(j)
            if country is not None:
                return country, f"country from '{self._tokens[j].text}'"
        for j in self._analysis.dependents(i, "prep"):
            if self._tokens[j].lemma in _LOCATIVE:
                target = self._grammar.one(j, "pobj")
                country = self._country_at(target) if target is not None else None
                if country is not None and target is not None:
                    return country, f"country from '{self._tokens[target].text}'"
        hit = self.hits.get(i) or self.hits.get(i - 1)
        if hit is not None and hit.kind in PLACE_KINDS and hit.last >= i:
            return hit.countries[0], f"country from '{hit.name}'"
        return None, "country unknown"

    def _country_at(self, j: int) -> str | None:
        hit = self.hits.get(j)
        if hit is not None:
            if hit.kind == "people":
                return self.history.first_mentioned(hit.countries)
            if hit.kind == "person":
                return holder(hit.entries, self._published)[0].country
            return hit.countries[0] if hit.countries else None
        place = self._places.get(j)
        if place is not None:
            return place.location.country
        if self._tokens[j].dep == "poss" or self._tokens[j].tag == "PRP$":
            found = self.at(j)
            return found[0].actor.country if found else None
        # "southern Turkish border towns": the demonym hangs on a modifier.
        for k in self._grammar.modifiers(j):
            country = self._country_at(k) if k != j else None
            if country is not None:
                return country
        return None

    def _country_around(self, i: int) -> tuple[str | None, str]:
        """The country of a phrase that names none: of a place in its sentence, or in focus."""
        sentence = self._tokens[i].sentence
        near = [
            (abs(j - i), place.location.country, place.text)
            for j, place in self._places.items()
            if place.use == "literal" and self._tokens[j].sentence == sentence
        ]
        for _, country, text in sorted(near, key=lambda item: item[0]):
            if country is not None:
                return country, f"country of the place '{text}' in the sentence"
        country = self.history.focus()
        return country, IN_FOCUS if country else "country unknown"

    def _site(self, i: int) -> Participants:
        """A thing or place that stands for those who are there: "raided a village"."""
        sector = self._sites.get(self._tokens[i].lemma)
        if sector is None:
            return ()
        owner = self._owner(i) if sector in ("MIL", "REB") else None
        if owner is not None and owner.actor.sector and owner.actor.sector[0] in _SELF_SECTORS:
            sector = owner.actor.sector[0]
        country, how = self._country_of(i)
        score = 0.8
        if country is None:
            country, how, score = *self._country_around(i), 0.55
        first, _ = phrase_of(self._grammar, i)
        name = self._analysis.text_of(self._analysis.span(first, i + 1))
        why = f"those at the site '{self._tokens[i].lemma}' (sites.tsv); {how}"
        return self._make(i, "place", Actor(name, country, (sector,)), score, why)

    def _place(self, i: int) -> Participants:
        """A place that is acted on or that acts for its people: "bombed Idlib"."""
        place = self._places.get(i)
        if place is None or place.location.country is None:
            return ()
        actor = Actor(place.location.name, place.location.country, ("CVL",))
        return self._make(i, "place", actor, 0.6, f"people of the place '{place.text}'")
