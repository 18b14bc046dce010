"""A reading room over the examples, asked in this process or by a real browser over a real port."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

from rooms import CHROMIUM, SWITCHES, running
from tacitus.web import Room, make_app


@pytest.fixture
def archive(example_archive: Path, tmp_path: Path) -> Path:
    """A copy of the examples' archive, to write to."""
    return Path(shutil.copytree(example_archive, tmp_path / "examples"))


@pytest.fixture
def client(archive: Path) -> TestClient:
    """A visitor in this process."""
    return TestClient(make_app(Room(archive)), base_url="http://127.0.0.1:8117")


@pytest.fixture
def address(archive: Path) -> Iterator[str]:
    """The address of a running reading room, without the last slash."""
    with running(archive) as found:
        yield found


@pytest.fixture(scope="session")
def examples_address(example_archive: Path) -> Iterator[str]:
    """One that many tests read from and none writes to."""
    with running(example_archive) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()
