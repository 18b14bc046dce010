"""How likely a record is right, from what made it.

Logistic regression over a few features of the record's making, fitted by
scripts/calibrate.py on articles coded by hand: of records at 0.8, about 80% have an event of
their type in their sentence.
"""

from __future__ import annotations

import math

from tacitus.coding.events import CodedEvent
from tacitus.coding.nationality import IN_FOCUS
from tacitus.coding.stories import is_borrowed
from tacitus.lexicon.confidence import ConfidenceWeights
from tacitus.records import Analysis

_LOWEST, _HIGHEST = 0.02, 0.98


def features_of(event: CodedEvent, quad: str, analysis: Analysis) -> dict[str, float]:
    """Features of a record's making, each 0 to 1 or so."""
    draft = event.draft
    everyone = (*event.actor, *event.recipient)
    tag = analysis.tokens[draft.trigger].tag
    sentence = analysis.sentence_of(draft.trigger)
    found = {
        "bias": 1.0,
        "verb": float(tag.startswith("V")),
        "adjective": float(tag.startswith("J")),
        "composed": float(bool(draft.frame.complement)),
        "several words": float(len(draft.words) > 1),
        "demands": min(draft.frame.weight, 3.0) / 3.0,
        "both sides": float(bool(event.actor and event.recipient)),
        "no actor": float(not event.actor),
        "best score": max(p.resolution.score for p in everyone),
        "worst score": min(p.resolution.score for p in everyone),
        "sides from elsewhere": float(any(is_borrowed(p) for p in everyone)),
        "country guessed": float(any(IN_FOCUS in p.resolution.reason[0] for p in everyone)),
        "not actual": float(event.status != "actual"),
        "headline": float(sentence.headline),
        "long sentence": min(sentence.last - sentence.first, 60) / 60.0,
        quad: 1.0,
        f"type {event.event_type}": 1.0,
    }
    return {name: value for name, value in found.items() if value}


def confidence_of(features: dict[str, float], weights: ConfidenceWeights) -> float:
    """The likelihood, in 0..1, that the record is right."""
    total = sum(value * weights.get(name, 0.0) for name, value in features.items())
    likelihood = 1.0 / (1.0 + math.exp(-total))
    return round(min(_HIGHEST, max(_LOWEST, likelihood)), 3)
