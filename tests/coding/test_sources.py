"""A denied event keeps who denied it and who claimed it, in the claims and in the event."""

from __future__ import annotations

import pytest

from tacitus.coding.coder import Coder
from tacitus.records import Coding, Document


def told(coding: Coding, trigger: str) -> list[tuple[str | None, str, str]]:
    """Source, cue and certainty of each claim that holds the event of the trigger."""
    text = coding.document.text
    event = next(e for e in coding.events if text[e.trigger.start : e.trigger.end] == trigger)
    assert event.certainty == "denied"
    return [
        (
            claim.source.participant.mention.text if claim.source else None,
            text[claim.cue.start : claim.cue.end] if claim.cue else "",
            claim.certainty,
        )
        for claim in coding.claims
        if event.id in claim.events
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "claims"),
    [
        (
            "Rwanda denied that it had armed the rebels.",
            "armed",
            [("Rwanda", "denied", "denied")],
        ),
        (
            "Rwanda has denied accusations by the United Nations that it armed the rebels.",
            "armed",
            [
                ("Rwanda", "has denied", "denied"),
                ("the United Nations", "accusations", "alleged"),
            ],
        ),
        (
            "Fighters attacked a base near Afrin. The YPG denied the attack.",
            "attack",
            [("The YPG", "denied", "denied")],
        ),
    ],
)
def test_a_denied_event_keeps_who_denied_and_who_claimed_it(
    coder: Coder, text: str, trigger: str, claims: list[tuple[str | None, str, str]]
) -> None:
    assert told(coder.code(Document("case", text)), trigger) == claims


def test_a_source_that_the_events_frame_tells_has_its_cue(coder: Coder) -> None:
    coding = coder.code(Document("case", "Rwanda denied arming the M23 rebels."))
    (event,) = [each for each in coding.events if each.event_type == "AID"]
    assert event.source is not None
    assert event.source.cue == "denied"
