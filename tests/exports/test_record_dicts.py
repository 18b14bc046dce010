"""Records as dictionaries and lines: the field names and shapes of docs/output.md."""

from __future__ import annotations

import json
from datetime import date

import made
from tacitus.dicts import article_dict, event_dict
from tacitus.exports.records import article_lines, event_lines
from tacitus.records import Claim, Coding, Document, Span

TEXT = "Ghana shelled rebels near Tamale on Monday, killing at least 12 rebels, officials said."


def coding() -> Coding:
    document = Document(
        "d", TEXT, title="Ghana shells", byline="A. Writer", published=date(2020, 6, 3)
    )
    officials = made.source(made.participant(TEXT, "officials", "GHA", "GOV"), "said", True)
    event = made.event(
        TEXT,
        "shelled",
        "ASSAULT",
        [made.participant(TEXT, "Ghana", "GHA", "GOV")],
        [made.participant(TEXT, "rebels", "GHA", "REB")],
        mode=("heavy-weapons",),
        location=made.place(TEXT, "Tamale", "Tamale", "GHA", 9.4, -0.84),
        when=made.time(TEXT, "Monday", date(2020, 6, 1), date(2020, 6, 1)),
        source=officials,
        certainty="alleged",
        counts=(made.count(TEXT, "at least 12 rebels", "killed", 12, None),),
        confidence=0.123456,
    )
    claim = Claim(
        officials, made.span(TEXT, "said"), (Span(0, 71),), False, "alleged", (), (event.id,)
    )
    return made.coding(document, event, claims=(claim,))


def test_an_event_has_the_fields_of_the_record_format() -> None:
    whole = coding()
    record = event_dict(whole, whole.events[0])
    assert record["document"] == {
        "id": "d",
        "title": "Ghana shells",
        "published": "2020-06-03",
        "publisher": None,
        "url": None,
        "language": "en",
    }
    assert record["actor"] == [
        {
            "text": "Ghana",
            "name": "Ghana",
            "country": "GHA",
            "sector": ["GOV"],
            "role": None,
            "start": 0,
            "end": 5,
        }
    ]
    assert record["event_mode"] == ["heavy-weapons"]
    assert record["location"]["latitude"] == 9.4
    assert record["date"]["start"] == record["date"]["end"] == "2020-06-01"
    assert (record["source"]["cue"], record["source"]["anonymous"]) == ("said", True)
    assert record["counts"][0]["low"] == 12
    assert record["counts"][0]["high"] is None
    assert record["evidence"]["trigger"] == {"text": "shelled", "start": 6, "end": 13}
    assert record["confidence"] == 0.1235
    assert set(record["coder"]) == {"version", "model", "lexicon"}


def test_offsets_point_at_the_words() -> None:
    whole = coding()
    record = event_dict(whole, whole.events[0], with_text=True)
    text = record["document"]["text"]
    for part in (*record["actor"], *record["recipient"], record["source"], record["evidence"]):
        assert text[part["start"] : part["end"]] == part["text"]


def test_what_the_text_does_not_tell_is_null() -> None:
    bare = made.coding(Document("d", TEXT), made.event(TEXT, "shelled", "ASSAULT"))
    record = event_dict(bare, bare.events[0])
    assert [record[name] for name in ("location", "date", "source")] == [None, None, None]
    assert record["document"]["published"] is None


def test_the_text_is_written_only_where_asked_for() -> None:
    whole = coding()
    assert "text" not in event_dict(whole, whole.events[0])["document"]
    assert event_dict(whole, whole.events[0], with_text=True)["document"]["text"] == TEXT


def test_an_unresolved_date_keeps_its_words() -> None:
    when = made.time(TEXT, "Monday", None, None)
    whole = made.coding(Document("d", TEXT), made.event(TEXT, "shelled", "ASSAULT", when=when))
    record = event_dict(whole, whole.events[0])
    assert (record["date"]["text"], record["date"]["start"]) == ("Monday", None)


def test_the_annotated_document_holds_everything() -> None:
    whole = article_dict(coding())
    assert whole["document"]["text"] == TEXT
    assert whole["document"]["byline"] == "A. Writer"
    assert whole["sentences"] == [[0, len(TEXT)]]
    assert whole["mentions"][0]["kind"] == "country"
    assert whole["places"][0]["name"] == "Tamale"
    assert whole["dates"][0]["from"] == "2020-06-01"
    claim = whole["claims"][0]
    assert claim["cue"]["text"] == "said"
    assert claim["source"]["anonymous"] is True
    assert claim["content"][0]["text"] == TEXT[:71]
    assert claim["events"] == [whole["events"][0]["id"]]


def test_lines_hold_one_event_or_one_document_each() -> None:
    two = [coding(), coding()]
    assert [json.loads(line)["event_type"] for line in event_lines(two)] == ["ASSAULT", "ASSAULT"]
    assert [len(json.loads(line)["events"]) for line in article_lines(two)] == [1, 1]
    assert all("\n" not in line for line in (*event_lines(two), *article_lines(two)))


def test_a_source_without_a_cue_has_null_for_it() -> None:
    who = made.source(made.participant(TEXT, "officials", "GHA", "GOV"), "")
    event = made.event(
        TEXT, "shelled", "ASSAULT", [], [made.participant(TEXT, "rebels", None)], source=who
    )
    assert event_dict(made.coding(Document("d", TEXT), event), event)["source"]["cue"] is None
