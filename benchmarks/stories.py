"""How fast story linking is, and how much memory it takes, on made-up records and articles.

    python benchmarks/stories.py [--events 300000] [--articles 0] [--seed 1]

Records: deeds of 400 armed groups and bodies of state in 3,000 towns over five years, each told
by one to eight articles in one to four sentences, as many as --events in all, drawn by --seed.
Their true story events are known, so pairwise precision and recall are printed beside the
figures; they tell that the linker works at this size, not how well it does on real news (see
docs/stories.md for that). --articles adds near-duplicate grouping of so many made-up articles of
300 words, a fifth of them copies or updates. Seconds are those of the processor, one core;
memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tacitus.stories.duplicates import near_duplicates
from tacitus.stories.linking import link
from tacitus.stories.reports import Reader
from tacitus.stories.rules import load_rules

COUNTRIES = [f"{a}{b}X" for a in "ABCDEFGHIJ" for b in "KLMNOPQRST"]
TYPES = (("ASSAULT", "explosives"), ("ASSAULT", "firearms"), ("PROTEST", "demo"))
TYPES += (("COERCE", "arrest"), ("CONSULT", "visit"))
FIRST = date(2020, 1, 1)
DAYS = 5 * 365


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description="Speed and memory of story linking.")
    parser.add_argument("--events", type=int, default=300_000, help="records (default 300000)")
    parser.add_argument("--articles", type=int, default=0, help="articles to look for copies in")
    parser.add_argument("--seed", type=int, default=1, help="seed of what is made up")
    options = parser.parse_args()
    rules = load_rules()
    if options.events:
        start = time.process_time()
        reader = Reader(rules)
        truth, reports = {}, []
        for record, story in records(options.events, random.Random(options.seed)):
            truth[record["id"]] = story
            reports.append(reader.report(record))
        read = time.process_time() - start
        start = time.process_time()
        groups = link(reports, rules)
        linked = time.process_time() - start
        found = {report.id: number for number, group in enumerate(groups) for report in group}
        precision, recall = pairs(truth, found)
        print(f"{len(reports):,} records, {len(set(truth.values())):,} true story events")
        print(f"made up and read in {read:.1f} s")
        print(f"linked in {linked:.1f} s: {len(reports) / linked:,.0f} records a second")
        print(f"{len(groups):,} story events; pairs precision {precision:.3f} recall {recall:.3f}")
        print(f"peak memory {memory():.2f} GiB")
    if options.articles:
        start = time.process_time()
        made = articles(options.articles, random.Random(options.seed))
        copies = near_duplicates(made, rules.limits)
        taken = time.process_time() - start
        inside = sum(len(group.articles) - 1 for group in copies)
        print(f"{options.articles:,} articles made and grouped in {taken:.1f} s")
        print(f"{inside:,} copies of {len(copies):,} originals; peak memory {memory():.2f} GiB")


def records(most: int, rng: random.Random) -> Iterator[tuple[dict[str, Any], int]]:
    """Records in no order of time, each with the number of its true story event."""
    made, story = 0, 0
    while made < most:
        story += 1
        country = rng.randrange(len(COUNTRIES))
        deed = {
            "type": rng.choice(TYPES),
            "country": COUNTRIES[country],
            "town": rng.randrange(30),
            "actor": rng.randrange(4),
            "day": FIRST + timedelta(days=rng.randrange(DAYS)),
            "dead": rng.randrange(1, 60),
            "words": [f"w{_base(rng.randrange(30_000))}" for _ in range(8)],
        }
        for article in range(min(8, 1 + int(rng.expovariate(0.6)))):
            for sentence in range(rng.randrange(1, 5)):
                if made == most:
                    return
                made += 1
                yield record(deed, story, article, sentence, rng), story


def record(
    deed: dict[str, Any], story: int, article: int, sentence: int, rng: random.Random
) -> dict[str, Any]:
    """One sentence's record, which tells some of the deed."""
    country, (kind, mode) = deed["country"], deed["type"]
    town = f"Town {_base(deed['town'])} of {country}".title()
    side = {"country": country, "sector": ["REB"], "role": None, "start": 0, "end": 3}
    told = rng.random
    words = " ".join([*rng.sample(deed["words"], 4), f"x{_base(rng.randrange(30_000))}"])
    place = {
        **{"text": town, "name": town, "admin1": None, "country": country, "basis": "sentence"},
        **{"latitude": 1.0 + deed["town"], "longitude": 1.0, "geonameid": None},
        "precision": "city",
    }
    return {
        "id": f"ev_{story}_{article}_{sentence}",
        "document": {
            "id": f"doc_{story}_{article}",
            "published": (deed["day"] + timedelta(days=article % 3)).isoformat(),
            "publisher": f"Paper {rng.randrange(200)}",
            "title": None,
        },
        "event_type": kind,
        "event_mode": [mode],
        "actor": [{**side, "text": "Front", "name": f"Front {country} {deed['actor']}"}],
        "recipient": [],
        "location": place if told() < 0.8 else None,
        "date": {"text": "day", "start": deed["day"].isoformat(), "end": deed["day"].isoformat()}
        if told() < 0.7
        else None,
        "status": "actual",
        "source": None,
        "certainty": "asserted",
        "counts": [{"kind": "killed", "low": deed["dead"], "high": deed["dead"], "text": "dead"}]
        if told() < 0.4
        else [],
        "evidence": {
            **{"text": f"{words} attacked", "start": sentence * 100, "end": sentence * 100 + 60},
            "trigger": {"text": "attacked", "start": sentence * 100 + 40, "end": 48},
        },
    }


def articles(most: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Articles of 300 words, of which a fifth repeat most of one before."""
    kept: list[list[str]] = []
    for number in range(most):
        words = [f"w{_base(int(rng.paretovariate(0.7)))}" for _ in range(300)]
        if kept and rng.random() < 0.2:
            words = rng.choice(kept)[:260] + words[:40]
        elif len(kept) < 1000:
            kept.append(words)
        text = " ".join(words)
        yield {"id": f"doc_{number}", "text": text, "published": f"2024-01-{1 + number % 28:02}"}


def _base(number: int) -> str:
    """A number in letters, since words are made of letters."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


def pairs(truth: dict[str, int], found: dict[str, int]) -> tuple[float, float]:
    """Pairwise precision and recall of `found` groups."""

    def count(groups: Counter[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in groups.values())

    both = count(Counter((truth[each], found[each]) for each in truth))
    joined, true = count(Counter(found.values())), count(Counter(truth.values()))
    return both / max(1, joined), both / max(1, true)


def memory() -> float:
    """Peak memory of this process in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main()
