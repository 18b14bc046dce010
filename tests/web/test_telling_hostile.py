"""Hostile words on the pages of actors, claims, story events and in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hostile import STRINGS, foreign, hostile_archive
from tacitus.archive import Archive
from tacitus.web import Room, make_app


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hostile words, linked."""
    return hostile_archive(tmp_path_factory.mktemp("hostile") / "archive")


@pytest.fixture(scope="module")
def visitor(hostile: Path) -> TestClient:
    return TestClient(make_app(Room(hostile)), base_url="http://127.0.0.1:8117")


def test_every_actor_and_source_is_shown_as_words(visitor: TestClient, hostile: Path) -> None:
    held = Archive(hostile)
    names = {name for several in held.snapshot().names.values() for name in several}
    names |= {name for name in held.claims()["source_name"].to_pylist() if name}
    assert len(names) > 100
    for name in sorted(names)[::7]:
        answer = visitor.get("/actor", params={"name": name, "with": name})
        assert answer.status_code in (200, 404)
        assert foreign(answer.text) == []


def test_every_story_is_shown_as_words(visitor: TestClient, hostile: Path) -> None:
    stories = Archive(hostile).snapshot().query("SELECT id FROM stories")["id"].to_pylist()
    assert stories
    for story in stories[::9]:
        answer = visitor.get(f"/stories/{story}")
        assert answer.status_code == 200
        assert foreign(answer.text) == []


@pytest.mark.parametrize("page", ["/claims", "/claims/contradictions", "/stories", "/actors"])
def test_what_is_asked_is_shown_as_words(visitor: TestClient, page: str) -> None:
    for words in STRINGS[::11]:
        asked = dict.fromkeys(("words", "source", "publisher", "about", "document"), words)
        answer = visitor.get(page, params=asked)
        assert answer.status_code in (200, 400)
        assert foreign(answer.text) == []


@pytest.mark.parametrize("path", ["/api/events", "/api/claims", "/api/stories", "/api/actors"])
def test_json_is_never_taken_for_a_page(visitor: TestClient, path: str) -> None:
    answer = visitor.get(path, params={"limit": 1000})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["results"]
