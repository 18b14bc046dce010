"""PolNeAR's format is read as it stands, and the figures are what their definitions say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.errors import EvaluationError
from tacitus.evaluation.polnear import evaluate_claims, match_claims, read_annotations
from tacitus.lexicon.cues import load_cues
from tacitus.lexicon.tables import DATA
from tacitus.records import Span

TEXT = "The ferry, said the captain, sank. Nobody else spoke.\n"
ANN = (
    "T1\tSource 16 27\tthe captain\n"
    "T2\tCue 11 15\tsaid\n"
    "T3\tContent 0 9;29 33\tThe ferry sank\n"
    "T4\tAttribution 11 15\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tAttribution-no-source 35 41\tNobody\n"
    "E2\tAttribution-no-source:T5\n"
    "T6\tDiscard 35 41\tNobody\n"
)


def _write(folder: Path, text: str, ann: str) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.ann").write_text(ann, encoding="utf-8")
    return folder


def test_split_spans_are_read_and_empty_events_left_out(tmp_path: Path) -> None:
    claims = read_annotations(_write(tmp_path, TEXT, ANN) / "a.ann")
    assert len(claims) == 1
    assert claims[0].content == (Span(0, 9), Span(29, 33))
    assert claims[0].source == (Span(16, 27),)
    assert claims[0].cue == (Span(11, 15),)


def test_a_perfect_article_scores_one(tmp_path: Path, analyser: SpacyAnalyser) -> None:
    text = "The captain said that the ferry had sunk.\n"
    ann = (
        "T1\tSource 0 11\tThe captain\nT2\tCue 12 16\tsaid\n"
        "T3\tContent 17 40\tthat the ferry had sunk\nT4\tAttribution 12 16\tsaid\n"
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    )
    scores = evaluate_claims(_write(tmp_path, text, ann), analyser, load_cues([DATA]))
    assert scores.articles == 1
    assert (scores.claims.f1, scores.content_tokens.f1, scores.source_tokens.f1) == (1, 1, 1)
    assert scores.content_tokens.gold == 5


def test_contents_match_one_to_one_from_half_their_characters() -> None:
    gold = [(Span(0, 10),), (Span(20, 30),)]
    assert match_claims([(Span(0, 5),)], gold).hits == 1
    assert match_claims([(Span(0, 4),)], gold).hits == 0
    assert match_claims([(Span(0, 10),), (Span(0, 10),)], gold).hits == 1
    assert match_claims([(Span(0, 5), Span(5, 10))], gold).hits == 1
    assert match_claims([], gold).f1 == 0


@pytest.mark.parametrize(
    ("ann", "problem"),
    [("T1\tContent five nine\tx\n", "no span"), ("T1\tContent\tx\n", "no span")],
)
def test_a_broken_line_is_named(tmp_path: Path, ann: str, problem: str) -> None:
    with pytest.raises(EvaluationError, match=problem):
        read_annotations(_write(tmp_path, TEXT, ann) / "a.ann")


def test_an_empty_folder_is_refused(tmp_path: Path, analyser: SpacyAnalyser) -> None:
    with pytest.raises(EvaluationError, match=r"no \.ann file"):
        evaluate_claims(tmp_path, analyser, load_cues([DATA]))


def test_a_missing_text_is_named(tmp_path: Path, analyser: SpacyAnalyser) -> None:
    (tmp_path / "a.ann").write_text(ANN, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"a\.txt"):
        evaluate_claims(tmp_path, analyser, load_cues([DATA]))
