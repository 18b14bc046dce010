"""Reviewing without a browser: what forms say, what is refused, where one goes on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from tacitus.archive import Archive, Reviewer
from tacitus.archive.corrections import checked_fields
from tacitus.web import Room, make_app
from tacitus.web.api.judgements import Judged
from tacitus.web.views.review_form import form_values, rows_of, sent_fields

TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


@pytest.fixture
def ann(client: TestClient) -> TestClient:
    """A visitor who has given a name."""
    post(client, "/review/name", name=" Ann Müller ", next="/review?type=ASSAULT")
    return client


def post(client: TestClient, path: str, **fields: str) -> Response:
    """Send a form as a page would, with its token."""
    token = TOKEN.search(client.get("/review/name").text)
    assert token is not None
    answer: Response = client.post(
        path, data={"form_token": token[1], **fields}, follow_redirects=False
    )
    return answer


def first_event(archive: Path) -> str:
    event = Reviewer(Archive(archive), "nobody").next()
    assert event is not None
    return event


def test_who_has_no_name_is_asked_first(client: TestClient) -> None:
    for path in ("/review", "/review/add?document=x", "/review?event=ev_1"):
        assert "Who reviews?" in client.get(path).text
    for path in ("/review", "/review/undo", "/review/done", "/review/add"):
        assert "Who reviews?" in post(client, path, verdict="accept").text


@pytest.mark.parametrize(
    ("goal", "where"),
    [
        ("/review?type=AID", "/review?type=AID"),
        ("//elsewhere.example/", "/review"),
        ("/\\elsewhere.example", "/review"),
        ("https://elsewhere.example/", "/review"),
        ("", "/review"),
    ],
)
def test_a_name_is_kept_and_leads_on_to_our_own_pages_only(
    client: TestClient, goal: str, where: str
) -> None:
    answer = post(client, "/review/name", name="Ann Müller", next=goal)
    assert (answer.status_code, answer.headers["location"]) == (303, where)
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "judged by Ann Müller" in client.get("/review").text


def test_a_bad_name_is_told(client: TestClient) -> None:
    answer = post(client, "/review/name", name="coder", next="/review")
    assert answer.status_code == 422
    assert "stands for the machine" in answer.text


def test_a_form_without_its_token_is_refused(ann: TestClient, archive: Path) -> None:
    event = first_event(archive)
    answer = ann.post("/review", data={"event": event, "verdict": "accept"})
    assert answer.status_code == 403
    assert Archive(archive).judgements() == []


def test_judgements_go_on_in_their_line_with_their_filters(ann: TestClient, archive: Path) -> None:
    shown = ann.get("/review?order=random&seed=7&certainty=asserted").text
    event = re.search(r'name="event" value="([^"]+)"', shown)
    token = re.search(r'name="token" value="([^"]+)"', shown)
    assert event is not None
    assert token is not None
    for _ in range(2):  # a second click
        answer = post(
            ann,
            "/review?order=random&seed=7&certainty=asserted",
            event=event[1],
            verdict="accept",
            queue="random",
            token=token[1],
        )
        assert answer.headers["location"] == "/review?certainty=asserted&order=random&seed=7"
    (judgement,) = Archive(archive).judgements()
    assert (judgement.reviewer, judgement.queue) == ("Ann Müller", "random")
    waiting = Archive(archive).events().count() - 1
    assert f'<strong>{waiting}</strong> <a href="/review">await review' in ann.get("/").text
    assert event[1] not in ann.get(answer.headers["location"]).text
    back = post(ann, "/review/undo?order=random")
    assert back.headers["location"] == f"/review?order=random&event={event[1]}"
    assert f'value="{event[1]}"' in ann.get(back.headers["location"]).text
    # Judged anew, it still counts as drawn at random.
    shown = ann.get(back.headers["location"]).text
    assert 'name="queue" value="random"' in shown


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(ann: TestClient, archive: Path) -> None:
    event = first_event(archive)
    record = Archive(archive).event(event)
    sent = {**form_values(record), "actor-0-words": "nobody at all", "place-name": "Nowhere"}
    answer = post(ann, "/review", event=event, verdict="correct", comment="mine", **sent)
    assert answer.status_code == 422
    assert "“nobody at all” is not in the article" in answer.text
    assert 'value="nobody at all"' in answer.text
    assert 'value="Nowhere"' in answer.text
    assert 'value="mine"' in answer.text
    answer = post(ann, "/review", event=event, verdict="reject", reason="other")
    assert "Comment: the reason is another one; say which." in answer.text
    assert Archive(archive).judgements() == []


def test_every_record_comes_back_from_its_form_as_it_was(archive: Path) -> None:
    reviewer = Reviewer(Archive(archive), "Ann")
    for record in Archive(archive).events().dicts():
        values = form_values(record)
        text = reviewer.text(record["document"]["id"])
        span = text.sentences[record["evidence"]["sentence"]]
        assert sent_fields(values, values, record, text, span) == {}
        assert len(rows_of(values, "actor")) == len(record["actor"]) + 2
        # Each group read anew says the same.
        for group in ("actor", "recipient", "place", "date", "source", "count", "trigger"):
            shown = {n: v for n, v in values.items() if not n.startswith(group)}
            given = {n: v for n, v in values.items() if v or not n.startswith(group)}
            found = sent_fields(given, shown, record, text, span)
            assert reviewer_keeps(reviewer, found, record)


def reviewer_keeps(
    reviewer: Reviewer, fields: dict[str, object], record: dict[str, object]
) -> bool:
    """Whether the fields are those of the record."""

    document = record["document"]
    assert isinstance(document, dict)
    return checked_fields(fields, record, reviewer.text(document["id"])) == {}


def test_a_record_is_corrected_by_its_form(ann: TestClient, archive: Path) -> None:
    event = first_event(archive)
    record = Archive(archive).event(event)
    words = record["evidence"]["text"].split()[0]
    sent = {
        **form_values(record),
        "type": "AID",
        "status": "future",
        "recipient-0-words": words,
        "recipient-0-name": "Somebody",
        "recipient-0-country": "fra",
        "recipient-0-sector": "gov, mil",
        "place-choice": '{"name": "Paris", "admin1": null, "country": "FRA", "latitude": 48.85, '
        '"longitude": 2.35, "geonameid": 2988507, "precision": "city"}',
        "date-start": "2020-02-01",
        "date-end": "",
        "count-0-kind": "killed",
        "count-0-low": "1,200",
        "count-0-high": "",
        "count-0-words": words.lower(),
    }
    answer = post(ann, "/review", event=event, verdict="correct", **sent)
    assert answer.status_code == 303, answer.text
    (judgement,) = Archive(archive).judgements()
    fields = judgement.fields
    assert (fields["event_type"], fields["status"]) == ("AID", "future")
    assert fields["recipient"][0]["name"] == "Somebody"
    assert fields["recipient"][0]["country"] == "FRA"
    assert fields["recipient"][0]["sector"] == ["GOV", "MIL"]
    assert fields["location"]["geonameid"] == 2988507
    assert (fields["date"]["start"], fields["date"]["end"]) == ("2020-02-01", "2020-02-01")
    assert fields["counts"][0]["low"] == 1200
    assert not {"actor", "certainty", "source"} & set(fields)
    # The form shows what was corrected, and says the whole correction again.
    shown = ann.get(f"/review?event={event}").text
    assert "you: correct" in shown
    assert 'value="Somebody"' in shown


def test_a_place_is_looked_up_by_its_name(ann: TestClient, archive: Path) -> None:
    event = first_event(archive)
    sent = {**form_values(Archive(archive).event(event)), "place-name": "Aleppo"}
    answer = post(ann, "/review", event=event, verdict="look", **sent)
    assert answer.status_code == 200
    assert "Aleppo, SYR" in answer.text or "Aleppo, Aleppo, SYR" in answer.text
    assert 'name="place-choice"' in answer.text
    assert ann.get("/api/places?name=Aleppo").json()["results"][0]["country"] == "SYR"
    assert ann.get("/api/places?name=").json() == {"results": []}
    assert Archive(archive).judgements() == []


def test_an_article_is_wholly_reviewed(ann: TestClient, archive: Path) -> None:
    opened = Archive(archive)
    document = opened.documents()["id"][0].as_py()
    path = f"/articles/{document}"
    refused = post(ann, "/review/done", document=document)
    assert refused.status_code == 400
    assert "not judged yet" in refused.text
    for event in opened.events(document=document).arrow(["id"])["id"].to_pylist():
        answer = post(ann, "/review", event=event, verdict="accept", back="article")
        assert answer.headers["location"] == f"{path}#{event}"
    text = opened.document(document).text
    words = text.split("\n\n")[1].split()[3]
    form = {
        "document": document,
        "sentence": "1",
        "type": "AID",
        "mode": "",
        "status": "actual",
        "certainty": "asserted",
        "trigger-words": words,
        "actor-0-words": words,
    }
    assert (
        "“xyzzy” is not in the article"
        in post(ann, "/review/add", **{**form, "trigger-words": "xyzzy"}).text
    )
    added = post(ann, "/review/add", **form)
    assert added.status_code == 303, added.text
    assert "added" in ann.get(path).text
    assert "Was no event missed?" in ann.get(path).text
    assert post(ann, "/review/done", document=document).status_code == 303
    assert "has reviewed this article wholly" in ann.get(path).text
    report = ann.get("/review/report").text
    assert "1 article wholly reviewed" in report
    assert opened.reviewed(unjudged=False, type="AID", document=document).count() >= 1
    post(ann, "/review/undo")
    assert "Was no event missed?" in ann.get(path).text


def test_the_end_of_the_line_is_told(ann: TestClient) -> None:
    shown = ann.get("/review?publisher=Nobody").text
    assert "Nothing is left to judge" in shown


def test_the_report_of_nothing_and_of_one_reviewer(ann: TestClient, archive: Path) -> None:
    assert "0 judgements" in ann.get("/review/report").text
    event = first_event(archive)
    post(ann, "/review", event=event, verdict="accept", queue="random")
    Reviewer(Archive(archive), "Bob").reject(event, "no-event")
    assert "Ann Müller and Bob" in ann.get("/review/report").text
    only = ann.get("/review/report?reviewer=Bob").text
    assert "Ann Müller and Bob" not in only
    assert "1 judgement;" in only


def test_two_rooms_share_one_archive(ann: TestClient, archive: Path) -> None:
    event = first_event(archive)
    other = TestClient(make_app(Room(archive)), base_url="http://127.0.0.1:8117")
    post(ann, "/review", event=event, verdict="accept")
    post(other, "/review/name", name="Bob", next="/review")
    post(other, "/review", event=event, verdict="reject", reason="no-event")
    assert [each.reviewer for each in Archive(archive).judgements()] == ["Ann Müller", "Bob"]


def test_a_click_on_the_map_gives_coordinates_and_a_nearer_map(
    ann: TestClient, archive: Path
) -> None:
    event = first_event(archive)
    sent = {**form_values(Archive(archive).event(event)), "place-name": "Somewhere"}
    bbox = "30,30,40,34"
    shown = post(
        ann, "/review", event=event, **{**sent, "spot-bbox": bbox, "spot.x": "140", "spot.y": "60"}
    )
    assert shown.status_code == 200
    latitude = re.search(r'name="place-latitude" value="([^"]+)"', shown.text)
    longitude = re.search(r'name="place-longitude" value="([^"]+)"', shown.text)
    nearer = re.search(r'name="spot-bbox" value="([^"]+)"', shown.text)
    assert latitude is not None
    assert longitude is not None
    assert nearer is not None
    assert float(latitude[1]) == pytest.approx(32, abs=0.1)  # the middle of the picture
    assert float(longitude[1]) == pytest.approx(35, abs=0.1)
    west, south, east, north = map(float, nearer[1].split(","))
    assert west < float(longitude[1]) < east
    assert south < float(latitude[1]) < north
    assert north - south < 1
    # Sent by a key, the picture tells no point; and nothing is taken down before it is sent.
    refused = post(ann, "/review", event=event, **{**sent, "spot.x": "0", "spot.y": "0"})
    assert refused.status_code == 200
    assert "“x” is none" in post(ann, "/review", event=event, **{**sent, "verdict": "x"}).text
    picture = ann.get("/review/map.svg?bbox=30,30,40,34&latitude=32&longitude=35")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert "<circle" in picture.text
    assert "<circle" not in ann.get("/review/map.svg?latitude=x&longitude=35").text
    assert ann.get("/review/map.svg?bbox=1").status_code == 400
    world = post(ann, "/review", event=event, verdict="world", **sent)
    assert 'name="spot-bbox" value="-180,-64,180,86"' in world.text
    assert Archive(archive).judgements() == []


def test_judgements_and_their_report_are_there_as_json(ann: TestClient, archive: Path) -> None:
    event = first_event(archive)
    post(ann, "/review", event=event, verdict="accept", queue="random")
    Reviewer(Archive(archive), "Bob").reject(event, "no-event")
    every = ann.get("/api/judgements").json()
    assert every["results"] == [each.as_dict() for each in Archive(archive).judgements()]
    for asked, total in (("reviewer=Bob", 1), (f"event={event}", 2), ("document=none", 0)):
        assert ann.get(f"/api/judgements?{asked}").json()["total"] == total
    assert len(ann.get("/api/judgements?limit=1&offset=1").json()["results"]) == 1
    for found in every["results"]:
        Judged.model_validate(found)
    told = ann.get("/api/judgements/report?reviewer=Bob").json()
    assert (told["judged"], told["reviewers"]) == (1, {"Bob": 1})
    assert ann.get("/api/judgements/report").json()["reviewers"] == {"Ann Müller": 1, "Bob": 1}
