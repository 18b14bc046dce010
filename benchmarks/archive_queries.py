"""Questions to an archive of many synthetic events, and appending to it.

    python benchmarks/archive_queries.py [--events 5000000] [--archive FOLDER]

Makes the archive where the folder holds none (5 million events: some minutes, 1 GB; see
synthetic.py), then asks each question several times; what is printed are the medians of the warm
ones, in seconds, the shortest, and what the processor did for them on all its cores. The first
text search also builds the index, which is printed by itself.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from synthetic import Maker, make
from synthetic_articles import MADE_BY, PER_DOCUMENT
from tacitus.archive import SORTS, Archive, ArchiveWriter

ACTOR, COUNTRY, PLACE = "Russia police", "IRN", (33.0, 44.0, 50.0)


def measure(name: str, ask: Callable[[], object], times: int = 5) -> None:
    """Ask once, then several times, and print how long it took."""
    taken, worked = [], []
    for _ in range(times + 1):
        start, before = time.perf_counter(), time.process_time()
        ask()
        taken.append(time.perf_counter() - start)
        worked.append(time.process_time() - before)
    print(
        f"{name:32}{median(taken[1:]):8.3f} s warm{min(taken[1:]):8.3f} at best"
        f"{median(worked[1:]):8.3f} of processor{taken[0]:8.3f} the first time",
        flush=True,
    )


def ask(path: Path) -> None:
    """Print how long each question takes."""
    archive = Archive(path)
    (document,) = archive.sql("SELECT id FROM documents LIMIT 1 OFFSET 7")["id"].to_pylist()
    every = archive.events
    half = every().count() // 2
    five_years = {"since": "2015-01-01", "until": "2019-12-31"}
    questions: dict[str, Callable[[], object]] = {
        "one actor by month": lambda: every(actor=ACTOR).by("month"),
        "dyads of five years": lambda: every(**five_years).by("dyad"),
        "top actors": lambda: every().by("actor"),
        "one document": lambda: every(document=document).dicts(),
        "all by month": lambda: every().by("month"),
        "all by country": lambda: every().by("country"),
        "one country by type": lambda: every(country=COUNTRY).by("type"),
        "50 km around a place": lambda: every(near=PLACE).count(),
        "text, rare word": lambda: every(text="unit4711").dicts(),
        "text, rare word, a page": lambda: every(text="unit4711").page(limit=50),
        "text, two frequent words": lambda: every(text="embassy treaty").count(),
        "text, phrase": lambda: every(text='"embassy and the treaty"').count(),
        "count of one country": lambda: every(country=COUNTRY).count(),
        "count of one actor": lambda: every(actor=ACTOR).count(),
        "months and quads": lambda: every().counts("month", "quad"),
        "dyads and quads": lambda: every().counts("dyad", "quad", top=100),
        "places and quads": lambda: every().counts("place", "quad", limit=5000),
        "pairs, quads and months": lambda: every().counts("pair", "quad", "month", top=60),
        "sources": lambda: every().counts("source", limit=100),
        **{f"page by {sort}": lambda sort=sort: every().page(sort, limit=50) for sort in SORTS},
        "page of one country": lambda: every(country=COUNTRY).page("confidence", limit=50),
        "page amid, by day": lambda: every().page("day", offset=half, limit=50),
        "page amid, by confidence": lambda: every().page("confidence", offset=half, limit=50),
    }
    for name, question in questions.items():
        measure(name, question)


def append(path: Path) -> None:
    """Print how long it takes to append 1,000 records."""
    maker = Maker(2, 1000 * PER_DOCUMENT)
    with ArchiveWriter(path) as writer:
        run = writer.begin(MADE_BY, "{}", ["synthetic"])
        first = time.time_ns()  # documents that are not in the archive yet
        batches = iter([maker.rows(1000, first + n * 1000) for n in range(12)])
        measure("appending 1,000 records", lambda: writer.append(run, [next(batches)]), 10)


def main() -> None:
    """Make the archive where there is none, ask it, append to it."""
    parser = argparse.ArgumentParser(description="Questions to an archive of synthetic events.")
    parser.add_argument("--events", type=int, default=5_000_000)
    parser.add_argument("--archive", type=Path, help="keep the archive here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "synthetic.archive"
        if not path.exists():
            start = time.perf_counter()
            make(path, options.events)
            print(f"{options.events:,} events made in {time.perf_counter() - start:.0f} s")
        ask(path)
        append(path)


if __name__ == "__main__":
    main()
