"""Finds where an event took place: its clause, its sentence, the dateline, the story so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tacitus.coding.places_aside import (
    heads_elsewhere,
    lies_aside,
    preposition_of,
)
from tacitus.coding.places_lie import lies_in
from tacitus.coding.places_names import head_of
from tacitus.coding.places_spoken import COUNTRY, Spoken, fineness, nearest, spoken_places
from tacitus.records import Analysis, Place, PlaceBasis, PlacePrecision, Token

_CLAUSES = frozenset(
    {"advcl", "ccomp", "conj", "relcl", "parataxis", "csubj", "pcomp", "acl", "ROOT"}
)
_STORY_SENTENCES = 6
_LEAD_SENTENCES = 2
_THEME = 0.15  # what every mention in the article adds to a place named just before
_FADING = 0.75  # what a place of one sentence before counts beside one of this sentence
_ORDER: tuple[PlaceBasis, ...] = ("clause", "sentence", "dateline", "story")
# Nouns that stand for a place told before ("the town", "this area"), and which kinds it may be.
_LOCAL: tuple[PlacePrecision, ...] = ("city", "district", "site")
_STANDING_IN: dict[str, tuple[PlacePrecision, ...]] = {
    "country": ("country",), "nation": ("country",),
    "city": ("city",), "town": ("city",), "village": ("city",), "suburb": _LOCAL,
    "camp": ("site", "city"), "airport": ("site",), "station": ("site",),
    "province": ("admin1", "region"), "governorate": ("admin1",), "region": ("region", "admin1"),
    "district": ("district", "city"), "neighbourhood": _LOCAL, "neighborhood": _LOCAL,
    "area": (*_LOCAL, "admin1", "region"),
    "territory": ("region", "admin1"), "island": ("region", "district", "admin1", "country"),
}  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# What is made with words: where it was made is where the words were said.
_MADE = frozenset(
    "agreement accord deal treaty pact protocol memorandum talk meeting summit conference "
    "negotiation statement speech interview ceremony rally letter declaration resolution "
    "session briefing address visit".split()
)
_INHABITANTS = frozenset("resident villager inhabitant townspeople islander protester".split())
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "on"})
_DATELINE_MARKS = ("—", " – ", " - ", "--")


def event_place(
    analysis: Analysis,
    trigger: int,
    places: tuple[Place, ...],
    *,
    reach: PlaceBasis = "story",
    at_home: bool = False,
    of_words: bool = False,
    spoken: tuple[Spoken, ...] | None = None,
) -> tuple[Place, PlaceBasis] | None:
    """Where the event at token `trigger` took place, and on what grounds.

    Looked for in the trigger's clause, then its sentence, the dateline, and the story so far;
    `reach` names the last of these that may be used. Events of words (statements, demands,
    deals) mostly have no place but the one their own clause gives: pass ``reach="clause"``.
    A place that only names an actor, or where a person comes from, is none; but where
    `at_home` says that the act is one a state does on its own soil (arrests, trials, censorship),
    an actor's country is the place where nothing finer is told. `spoken` spares an article with
    many events to find the places' words anew for each: see `spoken_places`.
    """
    told = spoken_places(analysis, places) if spoken is None else spoken
    finder = _EventPlace(analysis, trigger, places, told)
    if at_home and (home := finder.home()) is not None:
        return home, "clause"
    if reach == "clause":
        own = finder.own() if of_words else finder.below()
        return (own, "clause") if own is not None else None
    for basis in _ORDER[: _ORDER.index(reach) + 1]:
        found = finder.by(basis)
        if found is not None:
            return found, basis
    return None


class _EventPlace:
    def __init__(
        self,
        analysis: Analysis,
        trigger: int,
        places: tuple[Place, ...],
        spoken: tuple[Spoken, ...],
    ) -> None:
        self._analysis = analysis
        self._tokens = analysis.tokens
        self._trigger = trigger
        self._sentence = analysis.sentence_of(trigger)
        self._places = places
        self._all = spoken
        start, end = self._sentence.start, self._sentence.end
        self._spoken = [spoken for spoken in self._all if spoken.place.start < end]
        self._here = [
            spoken
            for spoken in self._spoken
            if spoken.place.start >= start and not lies_aside(analysis, spoken.head, trigger)
        ]
        there = [s for s in self._here if not heads_elsewhere(analysis, s.head, trigger)]
        self._here = (there or self._here) + self._stood_for()

    def by(self, basis: PlaceBasis) -> Place | None:
        """The place on one kind of grounds."""
        if self._points_back() and basis != "story":
            return None
        if basis == "clause":
            return self._in_clause()
        if basis == "sentence":
            return self._nearest(self._here)
        if basis == "dateline":
            return self._dateline()
        return self._story()

    def _speak(self, place: Place) -> Spoken:
        inside = self._analysis.tokens_in(place.span)
        return Spoken(place, head_of(self._analysis, inside.start, inside.stop))

    def below(self) -> Place | None:
        """The place among the trigger's own complements."""
        return self._nearest(s for s in self._here if self._hangs_on(s.head, self._trigger))

    def own(self) -> Place | None:
        """For an event of words: the place that its own verb has, or shares with the verb before.

        "Met in Geneva", "signed an accord in Lomé", "in Abuja lawmakers accused … and called":
        not the place of what is spoken of ("condemned the attack in Goma").
        """
        tokens = self._tokens
        verbs = [self._trigger]
        while tokens[verbs[-1]].dep == "conj" and tokens[verbs[-1]].head < verbs[-1]:
            if any(self._analysis.dependents(verbs[-1], "nsubj", "nsubjpass")):
                break  # another's words: "it killed 100 in Ankara, and Turkey blamed"
            verbs.append(tokens[verbs[-1]].head)
        for verb in verbs:
            first = verb if verb == self._trigger else self._sentence.first
            found = self._nearest(
                s
                for s in self._here
                if self._is_own(s.head, verb) and (first == verb or s.head.i < verb)
            )
            if found is not None:
                return found
        return None

    def _is_own(self, head: Token, verb: int) -> bool:
        """Whether the name's preposition belongs to the verb or to a deal or talk it makes."""
        preposition = preposition_of(self._analysis, head)
        if preposition is None:
            return head.head == verb
        above = self._tokens[preposition.head]
        if above.i == verb:
            return True
        if preposition.text.lower() not in _WHERE:
            return False
        if above.dep == "nsubj" and above.head == verb:
            return True
        return above.lemma in _MADE and self._hangs_on(above, verb)

    def _peopled(self) -> Place | None:
        """The town whose people the event befalls: "allowed Kefraya residents to leave"."""
        for place in self._places:
            if place.use == "literal" or fineness(place) <= COUNTRY:
                continue
            if self._sentence.start <= place.start < self._sentence.end:
                head = self._speak(place).head
                while head.dep == "conj" and head.head != head.i:
                    head = self._tokens[head.head]
                people = self._tokens[head.head]
                if people.lemma in _INHABITANTS and self._hangs_on(people, self._trigger):
                    return place
        return None

    def _points_back(self) -> bool:
        """Whether the place is one told before: "the protest there"."""
        return any(
            self._tokens[child].text.lower() in ("there", "here")
            for child in self._analysis.dependents(self._trigger, "advmod")
        )

    def home(self) -> Place | None:
        """The country that an actor's name or adjective gives, with no literal place below."""
        if any(self._hangs_on(s.head, self._trigger) for s in self._here):
            return None
        verb = self._clause_of(self._trigger)
        for place in self._places:
            if (
                place.use == "literal"
                or not self._sentence.start <= place.start < self._sentence.end
            ):
                continue
            head = self._speak(place).head
            if self._acts(head) and self._clause_of(head.i) == verb:
                return place
        return None

    def _acts(self, head: Token) -> bool:
        """Whether the name belongs to the trigger's subject, agent or possessor."""
        while head.dep in ("amod", "compound", "nmod", "poss", "conj"):
            if head.head == self._trigger:
                return True
            head = self._tokens[head.head]
        if head.dep == "pobj" and self._tokens[head.head].dep == "agent":
            return True
        return head.dep == "nsubj"

    def _refined(self, place: Place) -> Place:
        """In place of a country the one finer place of it that the article keeps naming."""
        if place.location.precision not in ("country", "region"):
            return place
        finer = [
            s.place
            for s in self._all
            if fineness(s.place) > 1 and lies_in(s.place.location, place.location)
        ]
        if len(finer) > 1 and len({one.location for one in finer}) == 1:
            return min(finer, key=lambda one: abs(one.start - self._sentence.start))
        return place

    def _stood_for(self) -> list[Spoken]:
        """Places that the sentence names by a noun alone: "the town", "the country"."""
        found = []
        for token in self._tokens[self._sentence.first : self._sentence.last]:
            kinds = _STANDING_IN.get(token.lemma)
            if kinds is None or not token.tag.startswith("NN") or not self._is_definite(token):
                continue
            before = [
                s
                for s in self._spoken
                if s.head.i < token.i and s.place.location.precision in kinds
            ]
            place = self._main_country() if kinds == ("country",) else self._meant(token, before)
            if place is not None:
                found.append(Spoken(place, token, stands_in=True))
        return found

    def _meant(self, noun: Token, before: list[Spoken]) -> Place | None:
        """The latest; for a plural the first of the latest sentence that names several."""
        held = [s for s in before if s.place.location.country]
        if noun.tag == "NNS":
            sentences = Counter(s.head.sentence for s in held)
            several = [number for number, times in sentences.items() if times > 1]
            if several:
                return next(s.place for s in held if s.head.sentence == max(several))
        return held[-1].place if held else None

    def _main_country(self) -> Place | None:
        """The country that the story so far is set in."""
        counted = Counter(s.place.location.country for s in self._spoken)
        named = {
            s.place.location.country: s.place
            for s in self._spoken
            if s.place.location.precision == "country"
        }
        return max(named.values(), key=lambda p: counted[p.location.country], default=None)

    def _is_definite(self, token: Token) -> bool:
        """Whether the noun has "the" or the like, and nothing that names its place."""
        children = [self._tokens[child] for child in self._analysis.dependents(token.i)]
        if any(child.tag.startswith("NNP") or child.text.lower() == "of" for child in children):
            return False
        return any(child.text.lower() in _DEFINITE for child in children)

    # -- the clause ----------------------------------------------------------------------

    def _in_clause(self) -> Place | None:
        """Places below the trigger first, then those of the clause that it is part of."""
        below = self.below() or self._peopled()
        if below is not None:
            return below
        verb = self._clause_of(self._trigger)
        return self._nearest(s for s in self._here if self._clause_of(s.head.i) == verb)

    def _hangs_on(self, token: Token, target: int) -> bool:
        """Whether `target` governs the token with no other clause between."""
        for _ in range(len(self._tokens)):
            if token.i == target:
                return True
            if token.head == token.i or self._opens_clause(token):
                return False
            token = self._tokens[token.head]
        return False

    def _clause_of(self, i: int) -> int:
        token = self._tokens[i]
        while token.head != token.i and not self._opens_clause(token):
            token = self._tokens[token.head]
        return token.i

    def _opens_clause(self, token: Token) -> bool:
        return token.dep in _CLAUSES and token.tag.startswith("VB")

    # -- beyond the sentence -------------------------------------------------------------

    def _dateline(self) -> Place | None:
        """A place at the very start of the body, set off by a dash or a bracket."""
        text = self._analysis.document.text
        opening = next((s for s in self._analysis.sentences if not s.headline), None)
        for spoken in self._spoken:
            place = spoken.place
            if opening is None or not opening.start <= place.start < opening.start + 30:
                continue
            after = text[place.end : place.end + 40]
            if after.lstrip().startswith("(") or any(mark in after for mark in _DATELINE_MARKS):
                return place
        return None

    def _story(self) -> Place | None:
        """The same word's place earlier on; else the place the story is at.

        Of the last sentences' places the one named most and latest, and inside a country
        the finer place that has been named.
        """
        again = self._same_word()
        if again is not None:
            return again
        weights: dict[str, float] = defaultdict(float)
        latest: dict[str, Place] = {}
        for spoken in self._all:
            back = self._sentence.i - spoken.head.sentence
            name = spoken.place.location.name
            if 0 < back <= _STORY_SENTENCES:
                weights[name] += _FADING**back
                latest[name] = spoken.place
            if name in latest:
                weights[name] += _THEME
        if weights:
            return self._refined(latest[max(weights, key=lambda name: weights[name])])
        return self._lead() or self._told_before()

    def _told_before(self) -> Place | None:
        """The place named most in all that was told before, the latest of equals."""
        before = [s.place for s in self._spoken if s.head.sentence < self._sentence.i]
        often = Counter(place.location for place in before)
        return max(reversed(before), key=lambda place: often[place.location], default=None)

    def _lead(self) -> Place | None:
        """What comes next, for an opening that leaves the place out ("two towns")."""
        if self._sentence.i > _LEAD_SENTENCES:
            return None
        last = self._sentence.i + _LEAD_SENTENCES
        return next((s.place for s in self._all if s.head.sentence <= last), None)

    def _same_word(self) -> Place | None:
        """The place in the clause of an earlier use of the trigger's word."""
        lemma = self._tokens[self._trigger].lemma
        first = self._sentence.first
        for spoken in reversed(self._spoken):
            if spoken.head.i >= first:
                continue
            clause = self._clause_of(spoken.head.i)
            sentence = self._analysis.sentence_of(spoken.head.i)
            for token in self._tokens[sentence.first : sentence.last]:
                if token.lemma == lemma and self._clause_of(token.i) == clause:
                    return spoken.place
        return None

    def _nearest(self, spoken: Iterable[Spoken]) -> Place | None:
        """The most specific; of equals the nearest to the trigger, and rather after it."""
        best = nearest(self._analysis, spoken, self._trigger, self._here)
        if best is None:
            return None
        return best.place if best.stands_in else self._refined(best.place)
