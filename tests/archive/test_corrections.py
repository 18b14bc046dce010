"""What a reviewer may put into a record, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import archives
from tacitus.archive import Archive, Reviewer
from tacitus.archive.corrections import CORRECTABLE, checked_fields, content
from tacitus.errors import JudgementError

# "Ghana shelled rebels near Tamale on Monday, officials said."
GHANA = {"start": 0, "end": 5}
SHELLED = {"start": 6, "end": 13}
REBELS = {"start": 14, "end": 20}


@pytest.fixture
def ann(tmp_path: Path) -> Reviewer:
    return Reviewer(Archive(archives.made_archive(tmp_path / "archive")), "Ann")


RIGHT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"status": "negated"}, {"status": "negated"}),
    ({"status": "actual", "certainty": "alleged"}, {"certainty": "alleged"}),
    ({"event_type": "COERCE", "event_mode": []}, {"event_type": "COERCE", "event_mode": []}),
    (
        {"actor": [REBELS]},
        {
            "actor": [
                {
                    "text": "rebels",
                    "name": "rebels",
                    "country": None,
                    "sector": [],
                    "role": None,
                    **REBELS,
                }
            ]
        },
    ),
    ({"actor": []}, {"actor": []}),
    (
        {"source": {**REBELS, "name": "LURD", "country": "LBR", "sector": ["REB"], "cue": "said"}},
        {
            "source": {
                "text": "rebels",
                "name": "LURD",
                "country": "LBR",
                "sector": ["REB"],
                "role": None,
                **REBELS,
                "cue": "said",
                "anonymous": False,
            }
        },
    ),
    ({"source": None}, {"source": None}),
    (
        {"location": {"name": "Tamale", "country": "GHA", "latitude": 9, "longitude": -1}},
        {
            "location": {
                "text": None,
                "name": "Tamale",
                "admin1": None,
                "country": "GHA",
                "latitude": 9.0,
                "longitude": -1.0,
                "geonameid": None,
                "precision": "city",
                "basis": "story",
            }
        },
    ),
    ({"location": None}, {"location": None}),
    (
        {"date": {"start": "2021-03-01", "end": "2021-03-02"}},
        {
            "date": {
                "text": None,
                "start": "2021-03-01",
                "end": "2021-03-02",
                "precision": "interval",
                "basis": "stated",
            }
        },
    ),
    (
        {"counts": [{"kind": "killed", "low": 3, "high": None, **REBELS}]},
        {"counts": [{"kind": "killed", "low": 3, "high": None, "text": "rebels", **REBELS}]},
    ),
    (
        {"evidence": {"trigger": {"start": 6, "end": 20}}},
        {
            "evidence": {
                "text": "Ghana shelled rebels near Tamale on Monday, officials said.",
                "start": 0,
                "end": 59,
                "sentence": 0,
                "trigger": {"text": "shelled rebels", "start": 6, "end": 20},
            }
        },
    ),
]

WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "fields: nothing differs"),
    ({"status": "actual"}, "fields: nothing differs"),
    ({"quad": "verbal conflict"}, "quad: this field cannot be corrected; use one of: event_type"),
    ({"event_type": "ATTACK"}, "'ATTACK' is not known; use one of: AGREE"),
    ({"event_type": "COERCE"}, "COERCE has no mode 'heavy-weapons'"),
    ({"event_mode": ["visit"]}, "ASSAULT has no mode 'visit'"),
    ({"event_mode": "visit"}, "'visit' is no list"),
    ({"event_mode": [1]}, "1 is no word"),
    ({"status": None}, "'None' is not known; use one of: actual"),
    ({"certainty": "sure"}, "'sure' is not known; use one of: asserted"),
    ({"actor": [], "recipient": []}, "neither actor nor recipient"),
    ({"actor": [{"name": "Ghana"}]}, "no words from None to None; give offsets"),
    ({"actor": [{"start": 0, "end": 500}]}, "no words from 0 to 500; .* from 0 to 59"),
    ({"actor": [{"start": 5, "end": 5}]}, "no words from 5 to 5"),
    ({"actor": [{"start": True, "end": 5}]}, "no words from True"),
    ({"actor": [{"start": 5, "end": 6}]}, "only blanks"),
    ({"actor": [{**GHANA, "text": "Togo"}]}, "from 0 to 5 stands 'Ghana', not 'Togo'"),
    ({"actor": [{**GHANA, "country": "Ghana"}]}, "actor country: .* give its code, GHA"),
    ({"actor": [{**GHANA, "country": "XXX"}]}, "'XXX' is no country's code"),
    ({"actor": [{**GHANA, "sector": ["ARMY"]}]}, "'ARMY' is not known; use one of: GOV"),
    ({"actor": [{**GHANA, "name": "a\nb"}]}, "is no name"),
    ({"actor": [{**GHANA, "name": "a" * 201}]}, "at most 200 characters"),
    ({"actor": [{**GHANA, "nation": "GHA"}]}, "'nation' is unknown"),
    ({"actor": GHANA}, "is no list"),
    ({"actor": ["Ghana"]}, "'Ghana' is no object"),
    ({"source": {**GHANA, "anonymous": "yes"}}, "anonymous is 'yes'"),
    ({"location": {"latitude": 1, "longitude": 1}}, "it has no name"),
    ({"location": {"name": "A", "latitude": 1}}, "half a pair of coordinates"),
    ({"location": {"name": "A", "latitude": 91, "longitude": 0}}, "from -90 to 90"),
    ({"location": {"name": "A", "latitude": float("nan"), "longitude": 0}}, "from -90 to 90"),
    ({"location": {"name": "A", "precision": "house"}}, "'house' is not known; use one of: site"),
    ({"location": {"name": "A", "geonameid": "1"}}, "geonameid '1'"),
    ({"location": {"name": "A", "text": "Accra"}}, "'Accra' is not in the article"),
    ({"date": {"start": "2021-02-30", "end": "2021-03-01"}}, "'2021-02-30' is no day"),
    ({"date": {"start": "2021-03-01"}}, "half an interval"),
    ({"date": {"start": "2021-03-02", "end": "2021-03-01"}}, "2021-03-02 is after 2021-03-01"),
    ({"date": {"text": "Friday"}}, "'Friday' is not in the article"),
    ({"date": {}}, "neither days nor words"),
    ({"counts": [{"kind": "killed", **REBELS}]}, "no number"),
    ({"counts": [{"kind": "killed", "low": 5, "high": 4, **REBELS}]}, "5 is more than 4"),
    ({"counts": [{"kind": "killed", "low": -1, **REBELS}]}, "-1 is no number"),
    ({"counts": [{"kind": "hurt", "low": 1, **REBELS}]}, "'hurt' is not known; use one of: killed"),
    ({"evidence": {"trigger": None}}, "None is no object"),
    ({"evidence": {"start": 0, "end": 10, "trigger": SHELLED}}, "stands outside the sentence"),
]


@pytest.mark.parametrize(("given", "kept"), RIGHT)
def test_what_is_right_is_kept_as_records_have_it(
    ann: Reviewer, given: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert ann.correct("ev_0", given).fields == kept


@pytest.mark.parametrize(("given", "words"), WRONG)
def test_what_is_wrong_is_refused(ann: Reviewer, given: dict[str, Any], words: str) -> None:
    with pytest.raises(JudgementError, match=words):
        ann.correct("ev_0", given)


def test_what_the_coder_writes_is_as_a_reviewer_may_write_it(example_archive: Path) -> None:
    archive = Archive(example_archive)
    ann = Reviewer(archive, "Ann")
    for record in archive.events().dicts():
        text = ann.text(record["document"]["id"])
        assert checked_fields(content(record), record, text) == {}
        assert set(content(record)) == set(CORRECTABLE)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81, "a\x00", "Coder", "\ud800"])
def test_a_bad_name_is_refused(ann: Reviewer, name: str) -> None:
    with pytest.raises(JudgementError, match=r"^reviewer: "):
        Reviewer(ann._archive, name)


def test_other_refusals(ann: Reviewer) -> None:
    refused = [
        (lambda: ann.reject("ev_0", "bad"), "reason: 'bad' is not known; use one of: no-event"),
        (lambda: ann.reject("ev_0", "other", " "), "comment: the reason is another one"),
        (lambda: ann.comment(" ", event="ev_0"), "comment: it is empty"),
        (lambda: ann.accept("ev_0", "x" * 4001), "comment: 4,001 characters are too many"),
        (lambda: ann.accept("ev_0", "\ud800"), "half a character"),
        (lambda: ann.done("doc_0"), "done: 1 record is not judged yet"),
        (lambda: ann.add("doc_0", {"event_type": "AID"}), "evidence: it is missing"),
        (lambda: ann.add("doc_0", {"evidence": {"trigger": SHELLED}}), "event_type: it is missing"),
        (
            lambda: ann.add("doc_0", {"event_type": "AID", "evidence": {"trigger": SHELLED}}),
            "neither actor nor recipient",
        ),
    ]
    for call, words in refused:
        with pytest.raises(JudgementError, match=words):
            call()
    assert ann._archive.judgements() == []
