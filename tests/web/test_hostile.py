"""Articles are hostile text: whatever stands in them, pages show it and never do what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from hostile import STRINGS, foreign, hostile_archive
from rooms import NARROW, Visits, running
from tacitus.web import Room, make_app
from tacitus.web.nav import NAVIGATION

VIEWS = [path for path, _ in NAVIGATION]
ARTICLES = [f"/articles/doc_{number}" for number in range(len(STRINGS))]
NAMES = "actor words name publisher type dyad sort page source place near since document".split()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hostile words; tests only read it."""
    return hostile_archive(tmp_path_factory.mktemp("hostile") / "archive")


@pytest.fixture(scope="session")
def visitor(hostile: Path) -> TestClient:
    """A visitor in this process."""
    return TestClient(make_app(Room(hostile)), base_url="http://127.0.0.1:8117")


@pytest.fixture(scope="session")
def hostile_address(hostile: Path) -> Iterator[str]:
    """The reading room of the hostile archive."""
    with running(hostile) as address:
        yield address


def test_there_are_enough_hostile_strings() -> None:
    assert len(set(STRINGS)) >= 200


@pytest.mark.parametrize("path", VIEWS)
def test_no_view_holds_anything_but_its_own(visitor: TestClient, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert foreign(answer.text) == []


def test_no_article_holds_anything_but_its_own(visitor: TestClient) -> None:
    for path in ARTICLES:
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        assert foreign(answer.text) == [], path


@pytest.mark.parametrize("path", VIEWS)
def test_hostile_addresses_are_shown_as_words(visitor: TestClient, path: str) -> None:
    for number, words in enumerate(STRINGS):
        name = NAMES[(number + len(path)) % len(NAMES)]  # other names on other pages
        answer = visitor.get(f"{path}?{name}={quote(words[:500])}")
        assert answer.status_code in (200, 400, 404), (path, name, words)
        assert foreign(answer.text) == [], (path, name, words)


def test_every_hostile_word_can_be_searched_for(visitor: TestClient) -> None:
    for words in STRINGS:
        answer = visitor.get(f"/events?text={quote(words[:500])}")
        assert answer.status_code in (200, 400), words


def test_hostile_paths_are_not_found(visitor: TestClient) -> None:
    for words in STRINGS:
        for folder in ("articles", "events", "static", "stories"):
            answer = visitor.get(f"/{folder}/{quote(words[:500], safe='')}", follow_redirects=False)
            assert answer.status_code in (303, 307, 400, 404), words
            assert "location" not in answer.headers or answer.headers["location"].startswith(
                ("/", "http://127.0.0.1:8117/")
            )
            assert foreign(answer.text or "<p>") == [], words


@pytest.mark.parametrize("path", VIEWS)
def test_a_browser_runs_nothing_on_any_view(
    chromium: Browser, hostile_address: str, path: str
) -> None:
    with Visits(chromium, hostile_address, NARROW) as visits:
        page = visits.page()
        page.on("dialog", lambda dialog: visits.problems.append(dialog.message))
        page.goto(path)
        for number in range(2, 9):
            assert page.evaluate("window.ran") is None
            following = page.locator("a[rel=next]")
            if not following.count():
                break
            page.goto(following.first.get_attribute("href") or path)
            assert number


def test_a_browser_runs_nothing_in_any_article(chromium: Browser, hostile_address: str) -> None:
    with Visits(chromium, hostile_address) as visits:
        page = visits.page()
        page.on("dialog", lambda dialog: visits.problems.append(dialog.message))
        for path, words in zip(ARTICLES, STRINGS, strict=True):
            page.goto(path)
            assert page.evaluate("window.ran") is None, words
            assert page.locator(".record").count() == 1, words
            if words.startswith("<img"):
                page.locator(".record").hover()
