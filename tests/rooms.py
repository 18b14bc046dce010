"""A running reading room, and a browser that tells what it should not have seen."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from tacitus.web import make_app
from tacitus.web.server import open_room

CHROMIUM = "/usr/bin/chromium"
# As root it needs --no-sandbox; the others keep it from looking for its own servers.
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_ADDRESS = re.compile(r"http://\S+")
NARROW, WIDE = (360, 740), (1920, 1080)


@contextmanager
def running(archive: Path, token: str | None = None) -> Iterator[str]:
    """A server over an archive on a free port; its address without the last slash."""
    opening = open_room(archive, port=0, token=token)
    server = uvicorn.Server(uvicorn.Config(make_app(opening.room), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opening.socket]}, daemon=True)
    thread.start()
    try:
        yield opening.address.partition("/?")[0].rstrip("/")
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    """``tacitus serve`` in a process of its own; the address that it prints. Ends by Ctrl-C."""
    command = [sys.executable, "-c", "from tacitus.cli import main; main()", "serve", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert process.stdout is not None
        addresses = (_ADDRESS.search(line) for line in process.stdout)
        found = next((each for each in addresses if each), None)
        assert found is not None, process.communicate()[1]
        yield found[0]
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    finally:
        process.kill()
        process.wait()


class Visits:
    """A browser's visit to one address, with all that went wrong in it.

    Leaving the block fails on any error on the console, any uncaught exception, any answer of
    the server's that is an error (but those in `expected`), and any request to another address.
    """

    def __init__(
        self,
        browser: Browser,
        address: str,
        size: tuple[int, int] = WIDE,
        *,
        scripts: bool = True,
        dark: bool = False,
        expected: frozenset[int] = frozenset(),
    ) -> None:
        self.address = address
        self.problems: list[str] = []
        self._expected = expected
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            base_url=address,
        )
        self.context.set_default_timeout(15_000)
        self.context.on("request", lambda request: self._see_request(request.url))
        self.context.on("response", lambda answer: self._see_answer(answer.status, answer.url))
        self.context.on("console", lambda said: self._see_words(said.type, said.text))
        self.context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))

    def page(self) -> Page:
        """A new tab."""
        return self.context.new_page()

    def __enter__(self) -> Visits:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.context.close()
        if error is None:
            assert self.problems == []

    def _see_request(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:,")):
            self.problems.append(f"request: {url}")

    def _see_answer(self, status: int, url: str) -> None:
        if status >= 400 and status not in self._expected:
            self.problems.append(f"answer {status}: {url}")

    def _see_words(self, kind: str, text: str) -> None:
        # The browser reports an answer that was expected to be an error as an error too.
        if kind in ("error", "warning") and not any(str(each) in text for each in self._expected):
            self.problems.append(f"console: {text}")


def fits(page: Page) -> bool:
    """Whether the page is no wider than its window."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


def named(page: Page, name: str = "Ann") -> None:
    """Give the reviewer's name by the keyboard, as soon as its field has the focus by itself."""
    page.goto("/review")
    page.locator("input[name=name]:focus").wait_for()
    page.keyboard.type(name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
