"""Confidence is a likelihood, rests on named features, and its weights are checked at load."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.coding.coder import Coder
from tacitus.coding.confidence import confidence_of
from tacitus.errors import LexiconError
from tacitus.lexicon.confidence import load_confidence
from tacitus.lexicon.tables import DATA
from tacitus.records import Document


def test_every_record_has_a_confidence_between_nought_and_one(coder: Coder) -> None:
    text = "Rebels attacked a village in Mali. The army may withdraw. Talks failed, it said."
    coding = coder.code(Document("d", text))
    assert coding.events
    assert all(0.0 < event.confidence < 1.0 for event in coding.events)


def test_a_plain_attack_is_surer_than_one_that_might_come(coder: Coder) -> None:
    plain, possible = coder.code_many(
        [
            Document("a", "Rebels attacked the army."),
            Document("b", "Rebels could attack the army."),
        ]
    )
    assert plain.events[0].confidence > possible.events[0].confidence


def test_weights_name_only_features_that_add_up() -> None:
    weights = load_confidence((DATA,))
    assert confidence_of({"bias": 1.0}, {"bias": 0.0}) == 0.5
    assert confidence_of({"bias": 1.0, "verb": 1.0}, weights) != confidence_of({"bias": 1.0}, {})


def test_a_weight_that_is_no_number_names_file_line_and_fix(tmp_path: Path) -> None:
    folder = tmp_path / "confidence"
    folder.mkdir()
    (folder / "weights.tsv").write_text("feature\tweight\nbias\thigh\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"weights\.tsv:2: weight 'high' is no number"):
        load_confidence((DATA, tmp_path))
