"""Where the story is: an attack told on goes on where its first report put it.

A wire's dateline names where the reporter is; the event it tells of may be two hundred miles
off. A deed whose own sentence names no place is where the last deed of its type was.
"""

from __future__ import annotations

from tacitus.coding.events import CodedEvent
from tacitus.records import Analysis, Place, PlaceBasis

_REACH = 8  # sentences back
_DEEDS = frozenset("ASSAULT PROTEST COERCE SANCTION MOBILIZE AID RETREAT COOPERATE".split())


class SceneOfAction:
    """Places of the deeds told so far in one article, by type, in reading order."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._last: dict[str, tuple[int, Place]] = {}

    def place(self, event: CodedEvent, place: Place, basis: PlaceBasis) -> tuple[Place, PlaceBasis]:
        """The event's place: the one found, or that of the deed it goes on from."""
        if event.event_type not in _DEEDS:
            return place, basis
        sentence = self._analysis.tokens[event.draft.trigger].sentence
        if basis in ("clause", "sentence"):
            self._last[event.event_type] = (sentence, place)
            return place, basis
        told = self._last.get(event.event_type)
        if told is None or sentence - told[0] > _REACH:
            return place, basis
        return told[1], "story"
