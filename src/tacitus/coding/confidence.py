"""How likely a record is right, from what made it."""

from __future__ import annotations

from tacitus.coding.events import CodedEvent
from tacitus.records import Analysis


def confidence_of(event: CodedEvent, analysis: Analysis) -> float:
    """A figure in 0..1 from the frame's demands, the slots filled and how they were resolved."""
    scores = [p.resolution.score for p in (*event.actor, *event.recipient)]
    base = 0.45 + 0.1 * min(len(event.draft.frame.needs), 2)
    if event.actor and event.recipient:
        base += 0.15
    if analysis.tokens[event.draft.trigger].tag.startswith("V"):
        base += 0.1
    return round(min(0.97, base * (sum(scores) / len(scores)) + 0.1), 2)
