"""The reviewed view against a simple model, and what a later run makes of judgements."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import archives
import made
from tacitus.archive import Archive, ArchiveWriter, Reviewer
from tacitus.archive.rows import rows_of
from tacitus.errors import ArchiveError, JudgementError
from tacitus.records import Document, Run

EVENTS = tuple(f"ev_{number}" for number in range(4))
STATUSES = ("future", "hypothetical", "alleged")
LATER = Run("0.2.0", "model 3.8.0 sha256:0", "sha256:1")
SHELLED = {"event_type": "COERCE", "evidence": {"trigger": {"start": 6, "end": 13}}}
GHANA = {"start": 0, "end": 5}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(archives.made_archive(tmp_path / "archive"))


steps = st.lists(
    st.tuples(
        st.sampled_from(("Ann", "Bob")),
        st.sampled_from(("accept", "reject", "future", "hypothetical", "comment", "undo")),
        st.sampled_from(EVENTS),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def unjudged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive from which each example takes the judgements of the one before."""
    return archives.made_archive(tmp_path_factory.mktemp("archives") / "archive")


@settings(max_examples=25)
@given(steps)
def test_any_judgements_and_undos_give_what_a_simple_model_gives(
    unjudged: Path, steps: list[tuple[str, str, str]]
) -> None:
    for file in unjudged.glob("judgements.sqlite*"):
        file.unlink()
    archive = Archive(unjudged)
    reviewers = {name: Reviewer(archive, name) for name in ("Ann", "Bob")}
    stack: list[tuple[int, str, str, str]] = []  # number, name, what, event
    for number, (name, what, event) in enumerate(steps):
        if _do(reviewers[name], what, event):
            stack.append((number, name, what, event))
        elif any(each[1] == name for each in stack):
            stack.remove(max(each for each in stack if each[1] == name))
    for others in (True, False):
        found = archive.reviewed(unjudged=others).dicts()
        told = {each["id"]: (each["status"], each["review"]) for each in found}
        assert _plain(told) == _expected(archive, stack, others)
    archive.judgement_store.close()


def _do(reviewer: Reviewer, what: str, event: str) -> bool:
    """Whether a judgement stands after it."""
    coded = reviewer.record(event)["status"]
    if what == "accept":
        reviewer.accept(event)
    elif what == "reject":
        reviewer.reject(event, "no-event")
    elif what == "comment":
        reviewer.comment("hm", event=event)
    elif what == "undo":
        with suppress(JudgementError):
            reviewer.undo()
        return False
    else:
        assert what != coded
        reviewer.correct(event, {"status": what})
    return True


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    return {
        event: (status, review and (review["verdict"], review["disputed"]))
        for event, (status, review) in told.items()
    }


def _expected(
    archive: Archive, stack: list[tuple[int, str, str, str]], unjudged: bool
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record in archive.events().dicts():
        event = record["id"]
        last = {name: (n, what) for n, name, what, e in stack if e == event and what != "comment"}
        if not last:
            if unjudged:
                found[event] = (record["status"], None)
            continue
        what = max(last.values())[1]
        disputed = len({verdict for _, verdict in last.values()}) > 1
        if what == "accept":
            found[event] = (record["status"], ("accept", disputed))
        elif what != "reject":
            found[event] = (what, ("correct", disputed))
    return found


def test_without_judgements_the_view_is_what_was_coded(archive: Archive) -> None:
    records = [{**each, "review": None} for each in archive.events().dicts()]
    assert archive.reviewed().dicts() == records
    assert archive.reviewed(unjudged=False).count() == 0


def test_a_corrected_record_is_asked_by_its_new_fields(archive: Archive) -> None:
    ann = Reviewer(archive, "Ann")
    fields = {
        "event_type": "PROTEST",
        "event_mode": ["riot"],
        "actor": [{"start": 14, "end": 20, "name": "LURD", "country": "LBR", "sector": ["REB"]}],
        "location": {"name": "Accra", "country": "GHA", "latitude": 5.56, "longitude": -0.2},
        "date": {"start": "2020-02-01", "end": "2020-02-03"},
    }
    taken = ann.correct("ev_0", fields)
    for filters in (
        {"type": "PROTEST"},
        {"mode": "riot"},
        {"actor": "LURD"},
        {"actor": "LBR"},
        {"place": "Accra"},
        {"near": (5.5, -0.2, 20)},
        {"until": "2020-02-02"},
        {"type": "PROTEST", "text": '"shelled rebels"'},
        {"run": 1, "type": "PROTEST"},
    ):
        (record,) = archive.reviewed(**filters).dicts()  # type: ignore[arg-type]  # each is a filter
        assert record["id"] == "ev_0"
        assert archive.reviewed(**filters).count() == 1  # type: ignore[arg-type]
        assert archive.events(**filters).count() == 0  # type: ignore[arg-type]
    assert (record["quad"], record["cameo"]) == ("material conflict", "145")
    assert record["review"] == {
        "verdict": "correct",
        "reviewers": ["Ann"],
        "time": taken.time,
        "disputed": False,
        "carried": False,
    }
    by_type = archive.reviewed().by("type").to_pylist()
    assert by_type == [
        {"event_type": "ASSAULT", "events": 3},
        {"event_type": "PROTEST", "events": 1},
    ]
    assert archive.reviewed().by("month").to_pylist()[0] == {"month": "2020-02", "events": 1}
    assert {"actor": "LURD", "events": 1} in archive.reviewed().by("actor").to_pylist()


def test_an_added_event_can_be_found_judged_and_taken_back(archive: Archive) -> None:
    ann, bob = Reviewer(archive, "Ann"), Reviewer(archive, "Bob")
    added = ann.add("doc_0", {**SHELLED, "actor": [GHANA]}, token="t")
    assert ann.add("doc_0", {**SHELLED, "actor": [GHANA]}, token="t") == added
    with pytest.raises(JudgementError, match="added before"):
        bob.add("doc_0", {**SHELLED, "actor": [GHANA]})
    assert added.event is not None
    (record,) = archive.reviewed(unjudged=False, text="shelled near").dicts()
    assert record["document"]["title"] == "Story 0"
    assert (record["event_type"], record["quad"]) == ("COERCE", "material conflict")
    assert record["evidence"]["text"].startswith("Ghana shelled rebels near")
    assert archive.reviewed(unjudged=False, text="nowhere").count() == 0
    bob.correct(added.event, {"status": "future"})
    (record,) = archive.reviewed(type="COERCE").dicts()
    assert (record["status"], record["review"]["disputed"]) == ("future", True)
    assert archive.reviewed(type="COERCE", reviewer="Ann").dicts()[0]["status"] == "actual"
    bob.reject(added.event, "no-event")
    assert archive.reviewed(type="COERCE").count() == 0
    bob.undo()
    ann.undo()
    assert archive.reviewed(type="COERCE").count() == 0
    with pytest.raises(ArchiveError, match="no event add_"):
        ann.accept(added.event)


def test_the_newest_of_several_reviewers_counts_and_one_can_be_chosen(archive: Archive) -> None:
    Reviewer(archive, "Ann").reject("ev_0", "no-event")
    Reviewer(archive, "Bob").accept("ev_0")
    (record,) = archive.reviewed(unjudged=False).dicts()
    assert record["review"]["reviewers"] == ["Bob", "Ann"]
    assert record["review"]["disputed"]
    assert archive.reviewed(unjudged=False, reviewer="Ann").count() == 0
    assert archive.reviewed(reviewer="Ann").count() == 3


def coded_again(archive: Archive, status: str) -> None:
    """The first article again, by a newer coder: other ids, perhaps another status."""
    text = archive.document("doc_0").text
    record = archive.event("ev_0")
    event = replace(
        archives.an_event(0, text, archive.document("doc_0").published),
        id="ev_later",
        status=status,
    )
    assert record["evidence"]["trigger"]["start"] == event.trigger.start
    coding = replace(made.coding(Document("doc_0", text), event), run=LATER)
    with ArchiveWriter(archive.path) as writer:
        run = writer.begin(LATER, "{}", [])
        writer.append(run, [rows_of([(coding, "in")])])


@pytest.mark.parametrize(
    ("what", "now", "carried"),
    [
        ("accept", "actual", "accept"),
        ("accept", "future", None),
        ("reject", "actual", "reject"),
        ("reject", "future", None),
        ("future", "actual", "correct"),
        ("future", "future", "accept"),
        ("future", "hypothetical", None),
    ],
)
def test_a_judgement_carries_over_to_a_record_that_says_the_same(
    archive: Archive, what: str, now: str, carried: str | None
) -> None:
    ann = Reviewer(archive, "Ann")
    _do(ann, what, "ev_0")
    coded_again(archive, now)
    every = {each["id"]: each for each in archive.reviewed().dicts()}
    assert ("ev_later" in every) == (carried != "reject")
    assert ("ev_later" in ann.judged()) == (carried is not None)
    assert (ann.next() == "ev_later") == (carried is None)
    if carried in ("accept", "correct"):
        assert every["ev_later"]["review"]["carried"]
        assert every["ev_later"]["review"]["verdict"] == carried
        assert every["ev_later"]["status"] == ("future" if what == "future" else now)
    # The run that was judged still has its judgement.
    old = {each["id"] for each in archive.reviewed(run=1, unjudged=False).dicts()}
    assert old == (set() if what == "reject" else {"ev_0"})


def test_a_judgement_of_the_later_record_counts_more_than_one_carried_over(
    archive: Archive,
) -> None:
    ann = Reviewer(archive, "Ann")
    ann.accept("ev_0")
    coded_again(archive, "actual")
    ann.reject("ev_later", "no-event")
    assert archive.reviewed(unjudged=False).count() == 0


def test_the_writer_leaves_judgements_alone(archive: Archive) -> None:
    Reviewer(archive, "Ann").accept("ev_0")
    with ArchiveWriter(archive.path) as writer:
        writer.tidy(1)
        writer.vacuum(0)
    assert [each.event for each in Archive(archive.path).judgements()] == ["ev_0"]


def test_the_line_is_by_uncertainty_or_a_draw_and_goes_on_where_it_was(archive: Archive) -> None:
    ann, bob = Reviewer(archive, "Ann"), Reviewer(archive, "Bob")
    line = []
    while (event := ann.next()) is not None:
        line.append(event)
        ann.accept(event, queue="uncertain")
    assert line == ["ev_0", "ev_1", "ev_2", "ev_3"]  # of rising confidence
    assert bob.next(after="ev_1") == "ev_2"
    assert bob.next(after="ev_3") == "ev_0"
    assert bob.next(type="AID") is None
    assert bob.next(since="2021-04-01") == "ev_2"
    draws = {tuple(_drawn(bob, str(seed))) for seed in range(20)}
    assert all(sorted(draw) == list(EVENTS) for draw in draws)
    assert len(draws) > 10
    assert _drawn(bob, "3") == _drawn(bob, "3")
    ann.undo()
    assert ann.next() == "ev_3"
    progress = ann.progress(publisher="Herald")
    assert (progress.judged, progress.left) == (1, 1)


def _drawn(reviewer: Reviewer, seed: str) -> list[str]:
    first = event = reviewer.next("random", seed=seed)
    found = []
    while event is not None and (not found or event != first):
        found.append(event)
        event = reviewer.next("random", seed=seed, after=event)
    return found
