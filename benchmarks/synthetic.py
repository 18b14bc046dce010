"""Archives of many synthetic events, with articles whose texts hold the evidence.

    python benchmarks/synthetic.py ARCHIVE [--events 1000000] [--stories]

Each article tells five events: three of a story that other articles tell too, and two of earlier
stories. Parties, towns and words come with frequencies like those of news: few of them make up
most of the events. `--stories` adds tables of story events.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from synthetic_articles import MADE_BY, PER_DOCUMENT, Batch
from synthetic_stories import add_stories
from synthetic_world import DAYS, World
from tacitus.archive import ArchiveWriter
from tacitus.archive.rows import Rows

BATCH = 100_000


class Maker:
    """Makes batches of rows out of random numbers; `events` in all."""

    def __init__(self, seed: int, events: int) -> None:
        self._random = np.random.default_rng(seed)
        self._world = World(self._random)
        count = max(1, events // PER_DOCUMENT * 2 // 5)  # two articles and a half for a story
        draw = self._random
        self._stories = {
            "day": np.sort(draw.integers(0, DAYS, count)),
            "deed": self._world.deeds.draw(draw, count),
            "actor": self._world.parties.draw(draw, count),
            "recipient": self._world.parties.draw(draw, count),
            "town": self._world.towns.draw(draw, count),
            "dead": draw.integers(2, 60, count),
        }

    def rows(self, count: int, first: int) -> Rows:
        """So many events, of documents numbered from `first` on."""
        draw, size = self._random, len(self._stories["day"])
        documents = count // PER_DOCUMENT
        story = draw.integers(0, size, documents)
        told = np.repeat(story, PER_DOCUMENT).reshape(documents, PER_DOCUMENT)
        told[:, 3:] = np.maximum(0, told[:, 3:] - draw.integers(1, 400, (documents, 2)))
        return Batch(draw, self._world, self._stories, story, told.reshape(-1), first).rows()


def make(path: Path, events: int, seed: int = 1) -> None:
    """An archive of so many events."""
    maker = Maker(seed, events)
    with ArchiveWriter(path) as writer:
        run = writer.begin(MADE_BY, "{}", ["synthetic"])
        for first in range(0, events, BATCH):
            writer.append(run, [maker.rows(min(BATCH, events - first), first // PER_DOCUMENT)])
        writer.tidy()
        writer.finish(run)
        writer.vacuum(0)


def main() -> None:
    """Make an archive and say how long it took."""
    parser = argparse.ArgumentParser(description="An archive of synthetic events.")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--stories", action="store_true")
    options = parser.parse_args()
    start = time.perf_counter()
    make(options.archive, options.events)
    print(f"{options.events:,} events made in {time.perf_counter() - start:.0f} s", flush=True)
    if options.stories:
        start = time.perf_counter()
        stories = add_stories(options.archive)
        print(f"{stories:,} story events in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
