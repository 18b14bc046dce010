"""Who is let in, and what a browser is told that pages may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tacitus.errors import ConfigError
from tacitus.web import Room, make_app
from tacitus.web.server import open_room

TOKEN = "a-token-of-enough-letters"


@pytest.fixture
def guarded(archive: Path) -> TestClient:
    """A reading room that needs its token."""
    app = make_app(Room(archive, token=TOKEN))
    return TestClient(app, base_url="http://127.0.0.1:8117", follow_redirects=False)


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/nothing", "/events?near=1", "/static/room.css"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "a:b:c", "[::1"])
def test_another_name_for_this_machine_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "LOCALHOST:1", "[::1]:8117"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/events", "/static/room.js", "/nothing", "/?token=wrong"])
def test_nothing_is_shown_without_the_token(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code == 401


def test_the_token_lets_in_once_and_leaves_the_address(guarded: TestClient) -> None:
    answer = guarded.get(f"/events?type=ASSAULT&token={TOKEN}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?type=ASSAULT"
    assert guarded.get("/events").status_code == 200


def test_a_way_in_leads_to_no_other_site(guarded: TestClient) -> None:
    answer = guarded.get(f"//evil.example/?token={TOKEN}")
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith("//")


def test_the_token_may_come_as_a_header(guarded: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert guarded.get("/events", headers=headers).status_code == 200
    assert guarded.get("/", headers={"authorization": "Bearer x"}).status_code == 401


def test_a_form_without_its_token_is_not_taken(client: TestClient) -> None:
    client.get("/")
    for given in ({}, {"form_token": ""}, {"form_token": "x" * 43}):
        assert client.post("/anything", data=given).status_code == 403


def test_a_form_of_another_site_is_not_taken(client: TestClient) -> None:
    client.get("/")
    data = {"form_token": client.cookies["tacitus_form"]}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/anything", data=data, headers=headers).status_code == 403
    ours = {"origin": "http://127.0.0.1:8117", "sec-fetch-site": "same-origin"}
    assert client.post("/anything", data=data, headers=ours).status_code == 404


def test_a_form_of_a_new_visit_is_not_taken(client: TestClient) -> None:
    assert client.post("/anything", data={"form_token": "x" * 43}).status_code == 403


def test_an_endless_form_is_not_read(client: TestClient) -> None:
    client.get("/")
    assert client.post("/anything", content=b"x" * 1_000_001).status_code == 413


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_other_machines_are_let_in_by_token_only(archive: Path, host: str) -> None:
    with pytest.raises(ConfigError, match="--token"):
        open_room(archive, host=host)


@pytest.mark.parametrize("token", ["short", "", "ü" * 20])
def test_a_token_must_be_hard_to_guess(archive: Path, token: str) -> None:
    with pytest.raises(ConfigError, match="at least 16"):
        open_room(archive, token=token)


def test_a_port_that_is_taken_is_named(archive: Path) -> None:
    first = open_room(archive, port=0)
    with first.socket, pytest.raises(ConfigError, match="give another"):
        open_room(archive, port=first.socket.getsockname()[1])
