"""Where the story is: an attack told on goes on where its first report put it.

A wire's dateline names where the reporter is; the event it tells of may be two hundred miles
off. A deed whose own sentence names no place is where the last deed of its type was.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tacitus.coding.events import CodedEvent
from tacitus.records import Analysis, Location, Place, PlaceBasis

_REACH = 8  # sentences back
_FADING = 0.6  # what a deed of one sentence before counts beside one of this sentence
_DEEDS = frozenset("ASSAULT PROTEST COERCE SANCTION MOBILIZE AID RETREAT COOPERATE".split())


@dataclass(frozen=True, slots=True)
class _Deed:
    sentence: int
    lemma: str
    place: Place


class SceneOfAction:
    """Places of the deeds told so far in one article, by type, in reading order."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._told: dict[str, list[_Deed]] = defaultdict(list)

    def place(self, event: CodedEvent, place: Place, basis: PlaceBasis) -> tuple[Place, PlaceBasis]:
        """The event's place: the one found, or that of the deeds it goes on from."""
        if event.event_type not in _DEEDS:
            return place, basis
        word = self._analysis.tokens[event.draft.trigger]
        told = self._told[event.event_type]
        if basis in ("clause", "sentence"):
            if place.use == "literal":
                told.append(_Deed(word.sentence, word.lemma, place))
            return place, basis
        near = [deed for deed in told if word.sentence - deed.sentence <= _REACH]
        if not near:
            return place, basis
        same = [deed for deed in near if deed.lemma == word.lemma]
        weights: dict[Location, float] = defaultdict(float)
        for deed in same or near:
            weights[deed.place.location] += _FADING ** (word.sentence - deed.sentence)
        best = max(reversed(same or near), key=lambda deed: weights[deed.place.location])
        return best.place, "story"
