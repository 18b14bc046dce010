"""Hostile words in articles, comments, names and forms are words on the pages of review too."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser
from test_review import post

from hostile import STRINGS, foreign, hostile_archive
from rooms import Visits, named, running
from tacitus.archive import Archive, Reviewer
from tacitus.errors import JudgementError
from tacitus.web import Room, make_app


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hostile words whose records Ann commented on with hostile words."""
    path = hostile_archive(tmp_path_factory.mktemp("hostile") / "archive")
    archive = Archive(path)
    ann = Reviewer(archive, "Ann")
    events = archive.events().arrow(["id"])["id"].to_pylist()
    for words, event in zip(STRINGS, events, strict=False):
        try:
            ann.reject(event, "other", words)
        except JudgementError:  # half a character, or nothing but blanks
            ann.accept(event)
    return path


@pytest.fixture
def visitor(judged: Path, tmp_path: Path) -> TestClient:
    """Ann, over a copy."""
    path = Path(shutil.copytree(judged, tmp_path / "archive"))
    client = TestClient(make_app(Room(path)), base_url="http://127.0.0.1:8117")
    post(client, "/review/name", name="Ann", next="/review")
    return client


def test_no_page_of_review_holds_anything_but_its_own(visitor: TestClient, judged: Path) -> None:
    for record in Archive(judged).events().dicts():
        document = record["document"]["id"]
        for path in (
            f"/review?event={record['id']}",
            f"/review/add?document={document}",
        ):
            answer = visitor.get(path)
            assert answer.status_code == 200, path
            assert foreign(answer.text) == [], path
    assert foreign(visitor.get("/review/report").text) == []


def test_hostile_forms_come_back_as_words(visitor: TestClient, judged: Path) -> None:
    event = Archive(judged).events().arrow(["id"])["id"][0].as_py()
    for number, words in enumerate(STRINGS):
        typed = words[:300].encode("utf-8", "replace").decode()
        field = ("actor-0-words", "place-name", "mode", "type", "place-choice")[number % 5]
        answer = post(visitor, "/review", event=event, verdict="correct", **{field: typed})
        assert answer.status_code in (303, 422), (field, words)
        if answer.status_code == 422:
            assert foreign(answer.text) == [], (field, words)
        if number % 4:
            continue
        named = post(visitor, "/review/name", name=typed, next=typed)
        assert named.status_code in (303, 422), words
        if named.status_code == 303:
            assert named.headers["location"].startswith("/")
            assert foreign(visitor.get("/review").text) == [], words
            post(visitor, "/review/name", name="Ann", next="/review")
        asked = quote(words[:300])
        assert foreign(visitor.get(f"/review/add?document=doc_0&words={asked}").text) == [], words
        assert foreign(visitor.get(f"/review/report?reviewer={asked}").text) == [], words


def test_a_browser_runs_nothing_while_reviewing(chromium: Browser, judged: Path) -> None:
    with running(judged) as address, Visits(chromium, address) as visits:
        page = visits.page()
        page.on("dialog", lambda dialog: visits.problems.append(dialog.message))
        named(page)
        for event in Archive(judged).events().arrow(["id"])["id"].to_pylist()[::8]:
            page.goto(f"/review?event={event}")
            page.keyboard.press("e")
            assert page.evaluate("window.ran") is None, event
