"""Certainty and the source that vouches, on written sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.attribution import find_attributions
from tacitus.coding.certainty import attribution_for, certainty_of
from tacitus.lexicon.cues import load_cues
from tacitus.lexicon.tables import DATA
from tacitus.records import Analysis, Document

CASES = Path(__file__).parent.parent / "cases" / "certainty.jsonl"
CUES = load_cues([DATA])


def _cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def _analyse(analyser: SpacyAnalyser, text: str) -> Analysis:
    return next(analyser.pipe([Document(id="case", text=text)]))


@pytest.mark.parametrize(
    "case", _cases(), ids=lambda case: f"{case['text'][:60]}/{case['trigger']}"
)
def test_an_event_has_its_certainty_and_source(
    analyser: SpacyAnalyser, case: dict[str, Any]
) -> None:
    analysis = _analyse(analyser, case["text"])
    trigger = next(token.i for token in analysis.tokens if token.text == case["trigger"])
    attributions = find_attributions(analysis, CUES)
    vouching = attribution_for(analysis, trigger, attributions)
    source = vouching.source if vouching is not None else None
    assert certainty_of(analysis, trigger, vouching, CUES) == case["certainty"]
    assert (analysis.text_of(source) if source is not None else None) == case["source"]


def test_a_cue_is_no_content_of_itself(analyser: SpacyAnalyser) -> None:
    analysis = _analyse(analyser, "Kenya accused the group of arming bandits.")
    attributions = find_attributions(analysis, CUES)
    assert attribution_for(analysis, 1, attributions) is None
