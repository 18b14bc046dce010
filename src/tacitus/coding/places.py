"""Places: every toponym in an article, and the place where an event happened."""

from __future__ import annotations

from tacitus.coding.places_dateline import datelines
from tacitus.coding.places_event import event_place
from tacitus.coding.places_resolve import Resolver
from tacitus.coding.places_spoken import Spoken, spoken_places
from tacitus.coding.places_spots import Finder
from tacitus.coding.places_use import use_of
from tacitus.lexicon.gazetteer import Gazetteer
from tacitus.records import Analysis, Location, Place, Span

__all__ = ["Spoken", "event_place", "find_places", "spoken_places"]


def find_places(analysis: Analysis, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every toponym of the article, resolved, in text order."""
    lines = datelines(analysis.document.text)
    spots = Finder(analysis, gazetteer, lines).spots()
    if not spots:
        return ()
    places: list[Place] = []
    choices = Resolver(analysis, gazetteer, spots).choices()
    for spot, choice in zip(spots, choices, strict=True):
        if choice is None:
            continue
        span = analysis.span(spot.first, spot.last)
        if places and _is_short_form(analysis, places[-1], span, choice.location):
            continue
        places.append(
            Place(
                start=span.start,
                end=span.end,
                text=spot.text,
                location=choice.location,
                use=use_of(analysis, spot, choice.location, gazetteer, lines),
                confidence=choice.confidence,
                reason=choice.reason,
            )
        )
    return tuple(places)


def _is_short_form(analysis: Analysis, before: Place, span: Span, location: Location) -> bool:
    """Whether the name only abbreviates the one before it: "South Africa (SA)"."""
    between = analysis.document.text[before.end : span.start]
    return between.strip() == "(" and before.location == location
