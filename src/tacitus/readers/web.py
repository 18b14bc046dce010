"""A page, feed or file that the user names by its address, fetched politely.

robots.txt is asked first and heeded, one request at a time goes to a host, with a pause between
them, redirects are few, and time and size are bounded.
"""

from __future__ import annotations

import io
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from tacitus.errors import NotFoundError, UnreadableError
from tacitus.readers.detect import SUFFIXES
from tacitus.readers.head import Head
from tacitus.readers.source import Source, source_of

AGENT = "Tacitus"
USER_AGENT = f"{AGENT}/0.1 (reads single pages for research)"
LARGEST = 100_000_000  # bytes
LARGEST_ROBOTS = 500_000
MOST_REDIRECTS = 5
SCHEMES = ("http", "https")
LATER = "try again later, or save the page and give the file"
NAMES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "application/json": "page.json",
    "text/csv": "page.csv",
    "text/markdown": "page.md",
}


def is_address(name: str) -> bool:
    """Whether a user's input is the address of something on the web."""
    return name.lower().startswith(("http://", "https://"))


@dataclass(slots=True)
class _Host:
    """What is known of a host: its rules, when it was last asked."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    robots: RobotFileParser | None = None
    asked: float = 0.0


class Fetcher:
    """Fetches one address after the other.

    timeout: seconds until a host must have answered; total: seconds a whole answer may take;
    pause: seconds between two requests to one host, unless its robots.txt asks for more.
    """

    def __init__(self, timeout: float = 20.0, total: float = 120.0, pause: float = 1.0) -> None:
        self._timeout = timeout
        self._total = total
        self._pause = pause
        self._lock = threading.Lock()
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @cached_property
    def _client(self) -> httpx.Client:
        return httpx.Client(
            headers={"User-Agent": USER_AGENT}, timeout=self._timeout, follow_redirects=False
        )

    @contextmanager
    def fetched(self, address: str) -> Iterator[Source]:
        """What an address holds, open while the block runs. Raises InputError."""
        with tempfile.TemporaryFile() as answer:
            url, kind = self._fetch(address, answer)
            name = urlsplit(url).path.rpartition("/")[2]
            if not name.lower().endswith(tuple(SUFFIXES)):
                name = NAMES.get(kind, name)
            size = answer.tell()
            answer.seek(0)
            yield source_of(address, answer, name=name, size=size, head=Head(url=url))

    def _fetch(self, address: str, answer: io.BufferedIOBase) -> tuple[str, str]:
        """Write what an address holds to a file; gives its last address and media type."""
        url = address
        for _ in range(MOST_REDIRECTS + 1):
            parts = urlsplit(url)
            if parts.scheme not in SCHEMES or not parts.hostname:
                raise UnreadableError(address, f"'{url}' is no address of a page", "check it")
            with self._lock:
                host = self._hosts[parts.netloc]
            with host.lock:
                self._require_allowed(address, url, host)
                with self._asked(address, url, host) as response:
                    if not response.is_redirect:
                        _require_success(address, response)
                        for piece in self._pieces(address, response, LARGEST):
                            answer.write(piece)
                        kind = response.headers.get("Content-Type", "").partition(";")[0]
                        return url, kind.strip().lower()
                    url = urljoin(url, response.headers.get("Location", ""))
        raise UnreadableError(
            address, f"it redirects more than {MOST_REDIRECTS} times", "give the last address"
        )

    def _pieces(self, address: str, response: httpx.Response, largest: int) -> Iterator[bytes]:
        """The bytes of an answer, as long as neither time nor size run out."""
        end = time.monotonic() + self._total
        size = 0
        with _telling(address, self._timeout):
            for piece in response.iter_bytes():
                size += len(piece)
                if size > largest:
                    raise UnreadableError(
                        address, f"its answer is larger than {largest / 1e6:.0f} MB", LATER
                    )
                if time.monotonic() > end:
                    raise UnreadableError(
                        address, f"its answer takes more than {self._total:.0f} s", LATER
                    )
                yield piece

    @contextmanager
    def _asked(self, address: str, url: str, host: _Host) -> Iterator[httpx.Response]:
        wait = host.asked + self._delay(host) - time.monotonic()
        if host.asked and wait > 0:
            time.sleep(wait)
        try:
            with _telling(address, self._timeout):
                request = self._client.build_request("GET", url)
                response = self._client.send(request, stream=True)
        finally:
            host.asked = time.monotonic()
        try:
            yield response
        finally:
            response.close()
            host.asked = time.monotonic()

    def _delay(self, host: _Host) -> float:
        asked = host.robots.crawl_delay(AGENT) if host.robots is not None else None
        return min(max(self._pause, float(asked or 0)), 60.0)

    def _require_allowed(self, address: str, url: str, host: _Host) -> None:
        if host.robots is None:
            host.robots = self._robots(address, url, host)
        if not host.robots.can_fetch(AGENT, url):
            raise UnreadableError(
                address, "its robots.txt asks not to fetch it", "save the page and give the file"
            )

    def _robots(self, address: str, url: str, host: _Host) -> RobotFileParser:
        """The rules of a host: none where it has no robots.txt; it must be able to say so."""
        rules = RobotFileParser()
        where = urljoin(url, "/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            with self._asked(address, where, host) as response:
                if response.is_redirect:
                    where = urljoin(where, response.headers.get("Location", ""))
                    continue
                if response.status_code >= 500:
                    raise UnreadableError(
                        address,
                        f"its robots.txt cannot be had (answer {response.status_code})",
                        LATER,
                    )
                text = ""
                if response.is_success:
                    pieces = self._pieces(address, response, LARGEST_ROBOTS)
                    text = b"".join(pieces).decode("utf-8", errors="replace")
                rules.parse(text.splitlines())
                return rules
        rules.parse([])
        return rules


@contextmanager
def _telling(address: str, timeout: float) -> Iterator[None]:
    """Turn what httpx raises into an InputError in plain words."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise UnreadableError(address, f"no answer within {timeout:g} s", LATER) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise UnreadableError(
            address, f"it cannot be fetched ({error})", "check the address and the network"
        ) from error


def _require_success(address: str, response: httpx.Response) -> None:
    if response.status_code in (404, 410):
        raise NotFoundError(address, f"no such page (answer {response.status_code})", "check it")
    if not response.is_success:
        raise UnreadableError(
            address, f"the server refuses it (answer {response.status_code})", LATER
        )


FETCHER = Fetcher()
