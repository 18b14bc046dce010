"""The JSON interface: what it answers is what the archive holds, in the forms that it describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from archives import made_archive
from tacitus.archive import Archive
from tacitus.web import Room, make_app
from tacitus.web.api import forms
from tacitus.web.api.forms import Part
from tacitus.web.asking import FILTERS


def asked(client: TestClient, path: str, **params: object) -> Any:  # noqa: ANN401  JSON
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/api/events", forms.Event),
        ("/api/articles", forms.ListedArticle),
        ("/api/claims", forms.Claim),
        ("/api/actors", forms.Actor),
        ("/api/stories", forms.Story),
    ],
)
def test_lists_come_whole_in_parts(client: TestClient, path: str, form: type) -> None:
    whole = asked(client, path, limit=1000)
    Part[form].model_validate(whole)  # type: ignore[valid-type]
    assert whole["total"] == len(whole["results"]) > 0
    parts = []
    for offset in range(0, whole["total"] + 3, 3):
        part = asked(client, path, limit=3, offset=offset)
        assert (part["offset"], part["limit"], part["total"]) == (offset, 3, whole["total"])
        parts += part["results"]
    assert parts == whole["results"]


def test_events_are_the_records_of_the_archive(client: TestClient, archive: Path) -> None:
    held = Archive(archive).events(type="ASSAULT").dicts()
    found = asked(client, "/api/events", type="assault", order="up", limit=1000)["results"]
    assert found == json.loads(json.dumps(held))
    assert asked(client, f"/api/events/{held[0]['id']}") == found[0]


def test_an_article_is_whole(client: TestClient, archive: Path) -> None:
    held = Archive(archive)
    for row in asked(client, "/api/articles")["results"]:
        article = asked(client, f"/api/articles/{row['id']}")
        forms.Article.model_validate(article)
        assert article["document"]["text"] == held.document(row["id"]).text
        assert len(article["events"]) == row["events"]
        assert len(article["claims"]) == row["claims"]
        text = article["document"]["text"]
        for event in article["events"]:
            evidence = event["evidence"]
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_story_has_its_reports(client: TestClient) -> None:
    for story in asked(client, "/api/stories", limit=5)["results"]:
        told = asked(client, f"/api/stories/{story['id']}")
        forms.ToldStory.model_validate(told)
        assert told["story"] == story
        assert len(told["reports"]) == story["reports"]


def test_counts_are_those_of_the_selection(client: TestClient, archive: Path) -> None:
    found = asked(client, "/api/counts", by=["type", "quad"], status="actual")
    forms.Counts.model_validate(found)
    held = Archive(archive).events(status="actual").counts("type", "quad").to_pylist()
    assert found == {"by": ["type", "quad"], "results": held}


@pytest.mark.parametrize(
    ("path", "status", "problem", "advice"),
    [
        ("/api/events?near=1", 400, "near 1", "give 3 numbers"),
        ("/api/events?limit=1001", 400, "limit", "see /api"),
        ("/api/events?offset=-1", 400, "offset", "see /api"),
        ("/api/events?sort=colour", 400, "sort", "see /api"),
        ("/api/events?type=WAR", 400, "no such type", "use one of"),
        ("/api/counts", 400, "by", "see /api"),
        ("/api/counts?by=colour", 400, "by", "see /api"),
        ("/api/counts?by=type&by=type", 400, "counts by type, type", "name one or several"),
        ("/api/events/ev_0", 404, "no event ev_0", "/api/events"),
        ("/api/articles/doc_0", 404, "no document doc_0", "check the id"),
        ("/api/stories/st_0", 404, "no story event st_0", "Stories"),
        ("/api/nothing", 404, "Not Found", "/api"),
    ],
)
def test_errors_say_what_is_wrong_and_what_to_do(
    client: TestClient, path: str, status: int, problem: str, advice: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    told = answer.json()
    assert set(told) == {"error", "advice"}
    assert problem in told["error"]
    assert advice in told["advice"]


def test_an_archive_that_is_not_linked_says_so(tmp_path: Path) -> None:
    room = Room(made_archive(tmp_path / "made"))
    client = TestClient(make_app(room), base_url="http://127.0.0.1:8117")
    answer = client.get("/api/stories")
    assert answer.status_code == 404
    assert "tacitus link" in answer.json()["advice"]


def test_the_description_knows_every_path_parameter_and_field(client: TestClient) -> None:
    described = asked(client, "/api/openapi.json")
    page = client.get("/api").text
    assert {"/api/events", "/api/articles/{identity}", "/api/counts"} <= set(described["paths"])
    for path, methods in described["paths"].items():
        assert f"GET {path}" in page
        for parameter in methods["get"].get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in page
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert "$ref" in schema
    listed = [each["name"] for each in described["paths"]["/api/events"]["get"]["parameters"]]
    assert {*FILTERS, "offset", "limit", "sort", "order"} == set(listed)
    for name in ("Event", "Claim", "Story"):
        for field in described["components"]["schemas"][name]["properties"]:
            assert f"<code>{field}</code>" in page
