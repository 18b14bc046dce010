"""Who a name stands for: known states, organisations and persons, and unknown ones."""

from __future__ import annotations

from tacitus.coding.names import Hit
from tacitus.coding.nationality import RELATED, Nationality
from tacitus.coding.offices import holder
from tacitus.coding.phrases import apposition, phrase_of, words_before
from tacitus.coding.scene import Participants, Scene
from tacitus.lexicon.actors import RoleEntry
from tacitus.records import Actor, MentionKind


class NameResolver:
    """Names of one article."""

    def __init__(self, scene: Scene, nationality: Nationality) -> None:
        self._scene = scene
        self._nationality = nationality

    def known(self, i: int, hit: Hit) -> Participants:
        """Who a known name at token `i` stands for."""
        if hit.kind == "person":
            return self._known_person(i, hit)
        words = self._scene.analysis.text_of(self._scene.analysis.span(hit.first, hit.last))
        if hit.kind == "organisation":
            entry = holder(hit.entries, self._scene.analysis.document.published)[0]
            actor = Actor(entry.name, entry.country, entry.sector, entry.role)
            why = f"named: {entry.file}:{entry.line} '{words}'"
            return self._scene.make(i, "organisation", actor, 0.95, why)
        if hit.kind == "people":
            country = self._scene.history.first_mentioned(hit.countries)
            why = f"people: '{words}' ({hit.name})"
            return self._scene.make(i, "group", Actor(words, country, ("CVL",)), 0.6, why)
        entry_of = self._scene.actors.country(hit.countries[0])
        name = entry_of.name if entry_of else words
        why = f"country {hit.kind}: '{words}'"
        if hit.kind == "demonym" and self._scene.tokens[i].tag.startswith("N"):
            actor = Actor(words, hit.countries[0], ("CVL",))
            return self._scene.make(i, "group", actor, 0.8, why)
        actor = Actor(name, hit.countries[0], (hit.sector or "GOV",))
        place = self._scene.places.get(i)
        stands: MentionKind = "place" if place is not None and place.use == "literal" else "country"
        return self._scene.make(i, stands, actor, 0.95, why)

    def _known_person(self, i: int, hit: Hit) -> Participants:
        earlier = self._scene.history.surname(self._scene.tokens[i].text)
        if earlier is not None and hit.last - hit.first == 1:
            return (self._scene.again(i, earlier, "same name as before in the article"),)
        entry, former = holder(hit.entries, self._scene.analysis.document.published)
        former = former and not self._is_titled(i, entry.sector)
        sector = ("ELI",) if former or self._scene.is_former(i) else entry.sector
        actor = Actor(entry.name, entry.country, sector, entry.role)
        why = f"named: {entry.file}:{entry.line} {entry.role or entry.name}"
        if former:
            why += ", no longer in office"
        return self._scene.make(i, "person", actor, 0.95, why)

    def _is_titled(self, i: int, sector: tuple[str, ...]) -> bool:
        """Whether the words before the name still give the office: "*President* X was killed"."""
        role = self._scene.actors.role(tuple(w.lower() for w in self._words_until_name(i)))
        return role is not None and role.sector in sector

    def person(self, i: int) -> Participants:
        """A person the tables do not know, by title and by earlier mentions."""
        token = self._scene.tokens[i]
        earlier = self._scene.history.surname(token.text)
        if earlier is not None:
            return (self._scene.again(i, earlier, "same name as before in the article"),)
        role, country, why = self._title(i)
        sector = (role_sector(self._scene, i, role),) if role is not None else ("CVL",)
        score = 0.85 if role is not None and country else 0.6
        first, _ = phrase_of(self._scene.grammar, i)
        while self._scene.labels.get(first) != "PERSON":
            first += 1
        name = self._scene.analysis.text_of(self._scene.analysis.span(first, i + 1))
        actor = Actor(name, country, sector, role.words if role else None)
        found = self._scene.make(i, "person", actor, score, *why)
        if role is not None:
            self._scene.history.add_role(role.words, found)
        return found

    def _title(self, i: int) -> tuple[RoleEntry | None, str | None, tuple[str, ...]]:
        """Role and country of an unknown person, from the words before or beside the name."""
        before = tuple(w.lower() for w in self._words_until_name(i))
        role = self._scene.actors.role(before)
        country = self._nationality.of(i)[0]
        beside = apposition(self._scene.grammar, i)
        if self._scene.tokens[i].dep == "appos" and beside is None:
            beside = self._scene.tokens[i].head
        if beside is not None and (role is None or country is None):
            role = role or self._scene.actors.role(words_before(self._scene.grammar, beside))
            related = self._scene.tokens[beside].lemma in RELATED
            country = country or self._nationality.of(beside, owned=not related)[0]
        why = f"title: '{role.words}' (roles.tsv:{role.line})" if role else "person, role unknown"
        return role, country, (why,)

    def _words_until_name(self, i: int) -> tuple[str, ...]:
        first, _ = phrase_of(self._scene.grammar, i)
        return tuple(
            t.text for t in self._scene.tokens[first:i] if self._scene.labels.get(t.i) != "PERSON"
        )

    def organisation(self, i: int, role: RoleEntry | None) -> Participants:
        """An organisation the tables do not know: its own words tell sector and country."""
        first, _ = phrase_of(self._scene.grammar, i)
        words = [t for t in self._scene.tokens[first : i + 1] if t.tag.startswith("N")]
        role = role or next(
            (r for t in words if (r := self._scene.actors.role((t.text.lower(),))) is not None),
            None,
        )
        country, how = self._nationality.of(i)
        name = self._scene.analysis.text_of(self._scene.analysis.span(words[0].i, i + 1))
        sector = (role.sector,) if role else ()
        why = f"organisation by name: {role.words if role else 'sector unknown'}; {how}"
        score = 0.75 if role and country else 0.45
        return self._scene.make(i, "organisation", Actor(name, country, sector), score, why)


def role_sector(scene: Scene, i: int, role: RoleEntry) -> str:
    """The sector a role puts its bearer in; who has left office is elite or civilian."""
    if scene.is_former(i):
        return "ELI" if role.sector in ("GOV", "LEG", "JUD", "SPY", "ELI") else "CVL"
    return role.sector
