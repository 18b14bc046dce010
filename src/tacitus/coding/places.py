"""Places: every toponym in an article, and the place where an event happened."""

from __future__ import annotations

from collections.abc import Iterable

from tacitus.coding.places_resolve import Resolver
from tacitus.coding.places_spots import Finder, head_of
from tacitus.coding.places_use import use_of
from tacitus.lexicon.gazetteer import Gazetteer
from tacitus.records import Analysis, Place, PlaceBasis, PlacePrecision

_FINENESS: dict[PlacePrecision, int] = {
    "site": 5, "city": 4, "district": 3, "admin1": 2, "country": 1, "region": 0,
}  # fmt: skip
_CLAUSE_DEPS = frozenset({"advcl", "ccomp", "conj", "relcl", "parataxis", "csubj", "ROOT"})
_STORY_SENTENCES = 5
_ORDER: tuple[PlaceBasis, ...] = ("clause", "sentence", "dateline", "story")


def find_places(analysis: Analysis, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every toponym of the article, resolved, in text order."""
    spots = Finder(analysis, gazetteer).spots()
    if not spots:
        return ()
    places = []
    choices = Resolver(analysis, gazetteer, spots).choices()
    for spot, choice in zip(spots, choices, strict=True):
        if choice is None:
            continue
        span = analysis.span(spot.first, spot.last)
        places.append(
            Place(
                start=span.start,
                end=span.end,
                text=spot.text,
                location=choice.location,
                use=use_of(analysis, spot, choice.location, gazetteer),
                confidence=choice.confidence,
                reason=choice.reason,
            )
        )
    return tuple(places)


def event_place(
    analysis: Analysis,
    trigger: int,
    places: tuple[Place, ...],
    *,
    reach: PlaceBasis = "story",
) -> tuple[Place, PlaceBasis] | None:
    """Where the event at token `trigger` took place, and on what grounds.

    Looked for in the trigger's clause, then its sentence, the dateline, and the story so far;
    `reach` names the last of these that may be used (an event of words mostly has no place
    but the one its own clause gives it).
    """
    finder = _EventPlace(analysis, trigger, places)
    for basis in _ORDER[: _ORDER.index(reach) + 1]:
        found = finder.by(basis)
        if found is not None:
            return found, basis
    return None


class _EventPlace:
    def __init__(self, analysis: Analysis, trigger: int, places: tuple[Place, ...]) -> None:
        self._analysis = analysis
        self._trigger = trigger
        self._literal = [p for p in places if p.use == "literal"]
        self._sentence = analysis.sentence_of(trigger)

    def by(self, basis: PlaceBasis) -> Place | None:
        if basis == "clause":
            return self._finest(p for p in self._here() if self._in_clause(p))
        if basis == "sentence":
            return self._finest(self._here())
        if basis == "dateline":
            return self._dateline()
        return self._story()

    def _here(self) -> list[Place]:
        start, end = self._sentence.start, self._sentence.end
        return [p for p in self._literal if start <= p.start < end]

    def _in_clause(self, place: Place) -> bool:
        """Whether the trigger governs the place with no other clause between."""
        tokens = self._analysis.tokens
        inside = self._analysis.tokens_in(place.span)
        at = head_of(self._analysis, inside.start, inside.stop)
        seen = set()
        while at.i not in seen:
            if at.i == self._trigger:
                return True
            seen.add(at.i)
            if at.dep in _CLAUSE_DEPS and at.tag.startswith("VB"):
                return False
            at = tokens[at.head]
        return False

    def _finest(self, places: Iterable[Place]) -> Place | None:
        """The most specific; of equals the nearest to the trigger."""
        start = self._analysis.tokens[self._trigger].start
        return max(
            places,
            key=lambda p: (_FINENESS[p.location.precision], -abs(p.start - start)),
            default=None,
        )

    def _dateline(self) -> Place | None:
        """A place at the very start of the body, set off by a dash or a colon."""
        for sentence in self._analysis.sentences:
            if sentence.headline:
                continue
            for place in self._literal:
                if sentence.start <= place.start < sentence.start + 30:
                    after = self._analysis.document.text[place.end : place.end + 40]
                    if "—" in after or " – " in after or " - " in after or "(" in after[:3]:
                        return place
            return None
        return None

    def _story(self) -> Place | None:
        """The latest literal place in the sentences just before."""
        first = max(0, self._sentence.i - _STORY_SENTENCES)
        for number in range(self._sentence.i - 1, first - 1, -1):
            sentence = self._analysis.sentences[number]
            found = self._finest(
                p for p in self._literal if sentence.start <= p.start < sentence.end
            )
            if found is not None:
                return found
        return None
