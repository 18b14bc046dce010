"""What judgements tell: precision with intervals, agreement, and gold that can be scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import archives
from commands import Run
from tacitus.archive import Archive, Reviewer
from tacitus.coding.coder import Coder
from tacitus.errors import ConfigError
from tacitus.evaluation.gold import read_gold
from tacitus.evaluation.judged import ALL_TYPES, report_of, wilson
from tacitus.evaluation.judged_gold import write_gold
from tacitus.evaluation.scores import pair_articles, score
from tacitus.evaluation.tally import Share


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(archives.made_archive(tmp_path / "archive"))


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [
        # Newcombe, Two-sided confidence intervals for the single proportion, Statistics in
        # Medicine 17 (1998), table I, method 3: Wilson's without correction for continuity.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_intervals(right: int, of: int, low: float, high: float) -> None:
    found = wilson(Share(right, of))
    assert (found.low, found.high) == (
        pytest.approx(low, abs=5e-5),
        pytest.approx(high, abs=5e-5),
    )


def test_precision_tells_the_event_from_the_whole_record_and_the_draw_from_the_rest(
    archive: Archive,
) -> None:
    ann = Reviewer(archive, "Ann")
    ann.accept("ev_0", queue="random")
    ann.correct("ev_1", {"status": "future"}, queue="random")
    ann.correct("ev_2", {"event_type": "COERCE", "event_mode": []}, queue="uncertain")
    ann.reject("ev_3", "no-event")
    ann.add(
        "doc_0",
        {
            "event_type": "AID",
            "evidence": {"trigger": {"start": 6, "end": 13}},
            "actor": [{"start": 0, "end": 5}],
        },
    )
    report = report_of(archive.judgements())
    assert [each.event_type for each in report.every] == ["ASSAULT", ALL_TYPES]
    every, random = report.every[-1], report.random[-1]
    assert (every.event.share, every.record.share) == (Share(2, 4), Share(1, 4))
    assert (random.event.share, random.record.share) == (Share(2, 2), Share(1, 2))
    assert report.queues == {"random": 2, "uncertain": 1, "none": 1}
    assert report.verdicts == {"accept": 1, "correct": 2, "reject": 1, "add": 1}
    assert report.reasons == {"no-event": 1}
    assert report.judged == 5


def test_agreement_between_reviewers_and_with_the_coder(archive: Archive) -> None:
    ann, bob = Reviewer(archive, "Ann"), Reviewer(archive, "Bob")
    for event in ("ev_0", "ev_1"):
        ann.accept(event)
        bob.accept(event)
    ann.reject("ev_2", "no-event")
    bob.reject("ev_2", "duplicate")
    ann.accept("ev_3")
    bob.correct("ev_3", {"status": "actual"})
    report = report_of(archive.judgements())
    pairs = {(each.field, each.one, each.other): each.agreement for each in report.pairs}
    verdict = pairs["right or wrong", "Ann", "Bob"]
    assert (verdict.n, verdict.percent, verdict.kappa) == (4, 1.0, pytest.approx(1.0))
    strict = pairs["right, corrected or wrong", "Ann", "Bob"]
    assert strict.percent == 0.75
    status = pairs["status", "Ann", "Bob"]
    assert (status.n, status.percent) == (3, pytest.approx(2 / 3))
    with_coder = pairs["event type", "Ann", "coder"]
    assert (with_coder.n, with_coder.percent) == (4, 0.75)
    assert pairs["status", "Bob", "coder"].percent == pytest.approx(2 / 3)
    assert report.alphas["right or wrong"].alpha == pytest.approx(1.0)
    assert report_of(archive.judgements(), "Ann").alphas["status"].alpha is None


def test_no_judgements_give_an_empty_report(archive: Archive) -> None:
    report = report_of([])
    assert (report.judged, report.every, report.random, report.pairs) == (0, (), (), ())
    with pytest.raises(ConfigError, match="no document is wholly reviewed"):
        write_gold(archive, archive.path / "gold")


def test_judged_documents_are_gold_that_evaluate_reads(
    example_archive: Path, tmp_path: Path, coder: Coder, tacitus: Run
) -> None:
    archive = archives.copied(example_archive, tmp_path / "archive")
    ann = Reviewer(archive, "Ann")
    document = archive.documents()["id"][0].as_py()
    events = archive.events(document=document).arrow(["id"])["id"].to_pylist()
    for event in events:
        ann.accept(event)
    ann.done(document)
    (file,) = write_gold(archive, tmp_path / "gold")
    assert json.loads(file.read_text())["id"] == document
    scores = score(pair_articles(read_gold(file), coder.code_many))
    assert scores.events.hits == len(events)
    for each in (scores.events, scores.record, scores.actors, scores.dates, scores.locations):
        assert each.f1 == 1
    assert scores.statuses.value == scores.certainties.value == scores.modes.value == 1

    ann.reject(events[0], "no-event")
    with pytest.raises(ConfigError, match="give a new or empty folder"):
        write_gold(archive, tmp_path)
    write_gold(archive, tmp_path / "gold")
    shown = tacitus("evaluate", tmp_path / "gold")
    assert shown.exit_code == 0
    scores = score(pair_articles(read_gold(file), coder.code_many))
    assert (scores.events.coded, scores.events.gold) == (len(events), len(events) - 1)
