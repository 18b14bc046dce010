"""Prints how long the knowledge takes to load, each part by itself, in processor seconds.

Run: python benchmarks/load.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

from tacitus.lexicon import load_lexicon
from tacitus.lexicon.actors import load_actors
from tacitus.lexicon.gazetteer import load_gazetteer
from tacitus.lexicon.tables import DATA


def main() -> None:
    """Load each part several times and print the median."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    parts: dict[str, Callable[[], object]] = {
        "gazetteer": lambda: load_gazetteer([DATA]),
        "actors": lambda: load_actors([DATA]),
        "whole lexicon": load_lexicon,
    }
    for name, load in parts.items():
        print(f"{name:15}{statistics.median(_seconds(load) for _ in range(rounds)):.2f} s")


def _seconds(load: Callable[[], object]) -> float:
    start = time.process_time()
    load()
    return time.process_time() - start


if __name__ == "__main__":
    main()
