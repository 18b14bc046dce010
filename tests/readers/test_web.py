"""Addresses on the web, asked of a real server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from reader_helpers import BODY, MORE
from tacitus.errors import InputError
from tacitus.readers import expand, read, read_all, web
from tacitus.readers.web import Fetcher
from tacitus.records import Document

PAGE = (
    f"<html><head><title>Truce in Évian holds</title></head><body><article>"
    f"<h1>Truce in Évian holds</h1><p>{BODY}</p><p>{MORE}</p></article></body></html>"
)
FEED = (
    "<rss version='2.0'><channel><title>The Wire</title>"
    f"<item><title>One</title><description>{BODY}</description></item>"
    f"<item><title>Two</title><description>{MORE}</description></item></channel></rss>"
)


class Site(ThreadingHTTPServer):
    """What the server answers, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.open = self.most_open = 0
        self.robots: str | int = 404
        self.stop = threading.Event()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        site = self.server
        site.asked.append(self.path)
        site.agents.add(self.headers["User-Agent"])
        site.open += 1
        site.most_open = max(site.most_open, site.open)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.respond(site)

    def respond(self, site: Site) -> None:
        if self.path == "/robots.txt":
            known = isinstance(site.robots, str)
            body = site.robots.encode() if isinstance(site.robots, str) else b""
            self.answer(200 if known else int(site.robots), body, "text/plain")
        elif self.path == "/silent":
            site.stop.wait()
        elif self.path == "/drip":
            self.begin(200, "text/html")
            while not site.stop.wait(0.05):
                self.wfile.write(b"<p>")
        elif self.path == "/flood":
            self.begin(200, "text/html")
            while not site.stop.is_set():
                self.wfile.write(b"<p>word word word</p>" * 5_000)
        elif self.path.startswith("/again"):
            self.redirect(self.path + "x")
        elif self.path == "/moved":
            self.redirect("/page")
        elif self.path == "/elsewhere":
            self.redirect("file:///etc/passwd")
        elif self.path == "/packed":
            self.answer(200, gzip.compress(PAGE.encode()), "text/html", "gzip")
        elif self.path in ("/page", "/page?a=b"):
            self.answer(200, PAGE.encode("cp1252"), "text/html; charset=windows-1252")
        elif self.path == "/feed":
            self.answer(200, FEED.encode(), "application/rss+xml")
        elif self.path == "/table":
            self.answer(200, f"id,text\n1,{MORE}\n".encode(), "text/csv")
        else:
            self.answer(500 if self.path == "/broken" else 404, b"", "text/html")

    def begin(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def answer(self, status: int, body: bytes, kind: str, packed: str | None = None) -> None:
        self.server.stop.wait(0.02)  # so that a second request would be seen beside this one
        self.server.open -= 1
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", packed)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def log_message(self, *_: Any) -> None:  # noqa: ANN401  (the parent's signature)
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(web, "FETCHER", Fetcher(timeout=0.5, total=1.0, pause=0.0))
    yield server
    server.stop.set()
    server.shutdown()
    thread.join()
    server.server_close()


def refusal(address: str) -> str:
    (item,) = read_all(address)
    assert isinstance(item, InputError)
    assert item.origin == address
    return str(item)


@pytest.mark.parametrize("path", ["/page", "/page?a=b", "/packed", "/moved"])
def test_a_page_is_read(site: Site, path: str) -> None:
    document = read(site.address(path))
    assert document.text == f"Truce in Évian holds\n\n{BODY}\n\n{MORE}"
    assert document.origin is not None and document.origin.uri == site.address(path)
    assert document.url is not None and document.url.startswith(site.address("/pa"))
    assert len(site.agents) == 1 and "Tacitus" in site.agents.pop()


def test_a_feed_is_read_and_its_links_are_not_followed(site: Site) -> None:
    found = list(read_all(site.address("/feed")))
    assert [item.title for item in found if isinstance(item, Document)] == ["One", "Two"]
    assert site.asked == ["/robots.txt", "/feed"]


def test_a_table_is_told_by_what_the_server_says(site: Site) -> None:
    assert read(site.address("/table")).text == MORE


def test_robots_are_heeded_and_asked_once(site: Site) -> None:
    site.robots = "User-agent: *\nDisallow: /page\n"
    assert "robots.txt asks not to fetch it" in refusal(site.address("/page"))
    assert len(list(read_all(site.address("/feed")))) == 2
    assert site.asked == ["/robots.txt", "/feed"]


def test_robots_that_cannot_be_had_forbid_all(site: Site) -> None:
    site.robots = 503
    assert "its robots.txt cannot be had (answer 503)" in refusal(site.address("/page"))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/silent", "no answer within 0.5 s"),
        ("/drip", "its answer takes more than 1 s"),
        ("/again", "redirects more than 5 times"),
        ("/elsewhere", "'file:///etc/passwd' is no address"),
        ("/gone", "no such page (answer 404)"),
        ("/broken", "the server refuses it (answer 500)"),
    ],
)
def test_what_cannot_be_had_is_one_refusal(site: Site, path: str, says: str) -> None:
    assert says in refusal(site.address(path))


def test_an_answer_without_end_is_cut(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 3_000_000)
    assert "its answer is larger than 3 MB" in refusal(site.address("/flood"))


def test_a_host_that_is_not_there_is_one_refusal(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "it cannot be fetched" in refusal(f"http://127.0.0.1:{port}/page")


def test_one_request_at_a_time_goes_to_a_host(site: Site) -> None:
    def ask() -> None:
        list(read_all(site.address("/page")))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.asked.count("/page") == 6
    assert site.most_open == 1


def test_a_pause_is_kept_between_requests(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(web, "FETCHER", Fetcher(timeout=0.5, pause=3.0))
    read(site.address("/page"))
    assert len(slept) == 1 and 2.0 < slept[0] <= 3.0


def test_addresses_among_inputs_are_passed_on() -> None:
    assert list(expand(["https://x.example/*.html?a=[1]"])) == ["https://x.example/*.html?a=[1]"]
    assert web.is_address("HTTPS://x.example")
