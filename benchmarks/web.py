"""The reading room's views over a large archive, in seconds.

    python benchmarks/web.py ARCHIVE [--rounds 7]

ARCHIVE is made by `python benchmarks/synthetic.py` (a million events by default). Starts a
server and asks for each view over HTTP: once right after the start, and then several times with
other filters each time, so that no answer is one that was kept. Printed are the first answer and
the median of the others, and for views without filters the median of the same question.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from statistics import median
from urllib.parse import quote

import httpx

_ADDRESS = re.compile(r"http://\S+")
# Filters that differ from round to round; SINCE stands for a day of the round's own.
_FILTERED = {
    "/": "first page",
    "/events?since=SINCE": "events, of a time",
    "/events?since=SINCE&type=ASSAULT&sort=confidence": "events, of a type by confidence",
    "/events?since=SINCE&country=SYR&page=200": "events, of a country, page 200",
    "/events?since=SINCE&actor=ACTOR": "events, of an actor",
    "/events?since=SINCE&text=WORD": "events, with a word",
    "/articles?since=SINCE": "articles",
    "/map?since=SINCE": "map",
    "/network?since=SINCE": "network",
    "/actors?since=SINCE": "actors",
    "/actor?name=ACTOR&since=SINCE": "an actor",
    "/claims?since=SINCE": "claims",
    "/stories?since=SINCE": "stories",
    "/review?since=SINCE": "review, most uncertain first",
    "/review?since=SINCE&order=random": "review, at random",
    "/review/report": "review's report",
}


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    with _served(asked.archive) as address, httpx.Client(base_url=address, timeout=120) as client:
        first_of_all, _ = _timed(client, "/")
        client.post(
            "/review/name", data={"name": "Ann", "form_token": client.cookies["tacitus_form"]}
        )
        page = client.get("/events").text
        names = list(dict.fromkeys(re.findall(r'/actor\?name=([^"&]+)"', page)))
        views = dict(_FILTERED)
        article = re.search(r'href="(/articles/[^"#]+)#', page)
        story = re.search(r'href="(/stories/[^"]+)"', client.get("/stories").text)
        for found, words in ((article, "an article"), (story, "a story")):
            if found:
                views[found[1]] = words
        print(f"{'view':36} {'first':>7} {'median':>7}")
        print(f"{'first page, server just started':36} {first_of_all:7.2f}")
        for view, words in views.items():
            times = []
            for number in range(asked.rounds):
                path = _varied(view, number, names)
                seconds, status = _timed(client, path)
                if status != 200:
                    sys.exit(f"{path}: answer {status}")
                times.append(seconds)
            print(f"{words:36} {times[0]:7.2f} {median(times[1:]):7.2f}")


def _varied(view: str, number: int, names: list[str]) -> str:
    day = f"{2011 + number}-{number % 12 + 1:02}-15"
    name = names[number % len(names)] if names else quote("nobody")
    return view.replace("SINCE", day).replace("ACTOR", name).replace("WORD", "shelled")


def _timed(client: httpx.Client, path: str) -> tuple[float, int]:
    start = time.perf_counter()
    answer = client.get(path)
    return time.perf_counter() - start, answer.status_code


@contextmanager
def _served(archive: Path) -> Iterator[str]:
    command = [sys.executable, "-c", "from tacitus.cli import main; main()"]
    with subprocess.Popen(
        [*command, "serve", str(archive), "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        found = (_ADDRESS.search(line) for line in chain(process.stdout, ["http://failed"]))
        address = next(each[0] for each in found if each)
        try:
            yield address
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
