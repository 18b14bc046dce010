"""Questions to an archive of many synthetic events, and appending to it.

    python benchmarks/archive_queries.py [--events 5000000] [--archive FOLDER]

Makes the archive where the folder holds none (5 million events: some minutes, 2 GB), then asks
each question several times; what is printed are the medians of the warm ones, in seconds.
The first text search also builds the index, which is printed by itself. Names and places are
drawn with frequencies like those of news: few of them make up most of the events.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa

from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.rows import Rows
from tacitus.archive.schema import TABLES
from tacitus.records import Run

MADE_BY = Run("0", "synthetic", "sha256:0")
BATCH = 100_000
PER_DOCUMENT = 5
FIRST_DAY = np.datetime64("2010-01-01")
DAYS = 15 * 365
TYPES = ["ASSAULT", "ACCUSE", "CONSULT", "AGREE", "COERCE", "AID", "PROTEST", "MOBILIZE"]
COUNTRIES = (
    "USA RUS CHN GBR FRA DEU UKR SYR IRQ IRN ISR TUR IND PAK AFG YEM SAU EGY LBY SDN SSD ETH SOM "
    "KEN NGA MLI NER TCD COD RWA UGA ZAF BRA COL VEN MEX HTI ARG PRK KOR JPN MMR THA PHL IDN AUS"
)
WORDS = [
    "troops", "shelled", "village", "talks", "agreed", "ministers", "protest", "police", "river",
    "border", "rebels", "convoy", "ceasefire", "sanctions", "harbour", "district", "hospital",
    "election", "parliament", "general", "drone", "prisoners", "bridge", "embassy", "treaty",
]  # fmt: skip


class Maker:
    """Makes batches of rows out of random numbers."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._names = np.array([f"Actor Number {n}" for n in range(20_000)])
        self._countries = np.array(COUNTRIES.split())
        self._cities = np.array([f"City {n}" for n in range(5_000)])

    def rows(self, count: int, first: int) -> Rows:
        """So many events, of documents numbered from `first` on."""
        documents = count // PER_DOCUMENT
        ids = np.array([f"doc_{n:016x}" for n in range(first, first + documents)])
        days = FIRST_DAY + self._random.integers(0, DAYS, documents)
        texts = [f"Article {each}." for each in ids]
        held = pa.Table.from_pydict(
            {"id": ids, "published": days.astype("datetime64[D]"), "text": texts}
        )
        codings = pa.Table.from_pydict(
            {"document_id": ids, "events": np.full(documents, PER_DOCUMENT)}
        )
        events, pairs = self._events(np.repeat(ids, PER_DOCUMENT), np.repeat(days, PER_DOCUMENT))
        tables = {
            "documents": filled(held, "documents"),
            "codings": filled(codings, "codings"),
            "events": filled(events, "events"),
            "pairs": filled(pairs, "pairs"),
            "claims": TABLES["claims"].empty_table(),
            "places": TABLES["places"].empty_table(),
        }
        return Rows(tables, count)

    def _events(self, documents: np.ndarray, days: np.ndarray) -> tuple[pa.Table, pa.Table]:
        count = len(documents)
        actor, recipient = self._party(count), self._party(count)
        days = days.astype("datetime64[D]")
        common = {
            "document_id": documents,
            "event_type": self._random.choice(TYPES, count),
            "status": self._random.choice(["actual", "future"], count, p=[0.9, 0.1]),
            "certainty": self._random.choice(["asserted", "alleged"], count, p=[0.8, 0.2]),
            "confidence": self._random.random(count).round(4),
            "publisher": self._random.choice([f"Paper {n}" for n in range(50)], count),
            "day": days,
            "last_day": days,
            "month": np.datetime_as_string(days, unit="M"),
        }
        sentences = self._sentences(count)
        zero = np.zeros(count, np.int32)
        evidence = pa.StructArray.from_arrays(
            [pa.array(sentences), pa.array(zero), pa.array(zero), pa.array(zero)],
            ["text", "start", "end", "sentence"],
        )
        city = self._random.integers(0, len(self._cities), count)
        events = {
            **common,
            "id": [f"ev_{n:020x}" for n in self._random.integers(0, 2**62, count)],
            "n": np.tile(np.arange(PER_DOCUMENT, dtype=np.int32), count // PER_DOCUMENT),
            "sentence": np.arange(count),
            "published": days,
            "actor_name": lists(actor[0]),
            "actor_country": lists(actor[1]),
            "recipient_name": lists(recipient[0]),
            "recipient_country": lists(recipient[1]),
            "location_name": self._cities[city],
            "latitude": (city % 120) - 60.0,
            "longitude": (city % 300) - 150.0,
            "actor": people(*actor),
            "recipient": people(*recipient),
            "evidence": evidence,
        }
        first = np.ones(count, bool)
        pairs = {
            **common,
            "actor": actor[0],
            "actor_country": actor[1],
            "recipient": recipient[0],
            "recipient_country": recipient[1],
            "first_actor": first,
            "first_recipient": first,
            "first_dyad": first,
        }
        return pa.Table.from_pydict(events), pa.Table.from_pydict(pairs)

    def _party(self, count: int) -> tuple[np.ndarray, np.ndarray]:
        """Names, of which the first is the most frequent, with their countries."""
        number = np.minimum(self._random.zipf(1.3, count) - 1, len(self._names) - 1)
        return self._names[number], self._countries[number % len(self._countries)]

    def _sentences(self, count: int) -> list[str]:
        picked = self._random.choice(len(WORDS), (count, 12), p=zipf(len(WORDS)))
        rare = self._random.integers(0, 50_000, count)
        return [
            " ".join([*(WORDS[n] for n in row), f"unit{number}"])
            for row, number in zip(picked.tolist(), rare.tolist(), strict=True)
        ]


def zipf(count: int) -> np.ndarray:
    """The share of each of so many things."""
    shares = 1 / np.arange(1, count + 1)
    return shares / shares.sum()


def lists(values: np.ndarray) -> pa.Array:
    """Lists of one value each."""
    return pa.ListArray.from_arrays(np.arange(len(values) + 1, dtype=np.int32), pa.array(values))


def people(names: np.ndarray, countries: np.ndarray) -> pa.Array:
    """Lists of one actor each."""
    who = pa.StructArray.from_arrays(
        [pa.array(names), pa.array(names), pa.array(countries)], ["text", "name", "country"]
    )
    return pa.ListArray.from_arrays(np.arange(len(names) + 1, dtype=np.int32), who)


def filled(table: pa.Table, name: str) -> pa.Table:
    """The table in its schema; columns that it lacks, and fields of columns, are null."""
    columns = [
        conform(table[field.name].combine_chunks(), field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in TABLES[name]
    ]
    return pa.Table.from_arrays(columns, schema=TABLES[name])


def conform(array: pa.Array, wanted: pa.DataType) -> pa.Array:
    """An array of the type wanted, its structs filled up with nulls."""
    if pa.types.is_list(wanted):
        return pa.ListArray.from_arrays(array.offsets, conform(array.values, wanted.value_type))
    if not pa.types.is_struct(wanted):
        return array.cast(wanted)
    has = {array.type.field(n).name: array.field(n) for n in range(array.type.num_fields)}
    parts = [
        conform(has[f.name], f.type) if f.name in has else pa.nulls(len(array), f.type)
        for f in wanted
    ]
    return pa.StructArray.from_arrays(parts, fields=list(wanted))


def make(path: Path, events: int) -> None:
    """An archive of so many events."""
    maker = Maker(1)
    with ArchiveWriter(path) as writer:
        run = writer.begin(MADE_BY, "{}", ["synthetic"])
        for first in range(0, events, BATCH):
            writer.append(run, [maker.rows(min(BATCH, events - first), first // PER_DOCUMENT)])
        writer.tidy()
        writer.finish(run)
        writer.vacuum(0)


def seconds(ask: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """How long the first time took, and the median of the others."""
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return taken[0], median(taken[1:])


def ask(path: Path) -> None:
    """Print how long each question takes."""
    archive = Archive(path)
    (document,) = archive.sql("SELECT id FROM documents LIMIT 1 OFFSET 7")["id"].to_pylist()
    questions: dict[str, Callable[[], object]] = {
        "one actor by month": lambda: archive.events(actor="Actor Number 17").by("month"),
        "dyads of five years": lambda: archive.events(since="2015-01-01", until="2019-12-31").by(
            "dyad"
        ),
        "top actors": lambda: archive.events().by("actor"),
        "one document": lambda: archive.events(document=document).dicts(),
        "all by month": lambda: archive.events().by("month"),
        "one country by type": lambda: archive.events(country="SYR").by("type"),
        "50 km around a place": lambda: archive.events(near=(10.0, 10.0, 50.0)).count(),
        "text, rare word": lambda: archive.events(text="unit4711").dicts(),
        "text, two frequent words": lambda: archive.events(text="embassy treaty").count(),
        "text, phrase": lambda: archive.events(text='"bridge embassy treaty"').count(),
    }
    for name, question in questions.items():
        first, warm = seconds(question)
        print(f"{name:28} {warm:8.3f} s warm {first:8.3f} s the first time", flush=True)


def append(path: Path) -> None:
    """Print how long it takes to append 1,000 records."""
    maker = Maker(2)
    with ArchiveWriter(path) as writer:
        run = writer.begin(MADE_BY, "{}", ["synthetic"])
        first = time.time_ns()  # documents that are not in the archive yet
        batches = iter([maker.rows(1000, first + n * 1000) for n in range(12)])
        once, warm = seconds(lambda: writer.append(run, [next(batches)]), 10)
    print(f"{'appending 1,000 records':28} {warm:8.3f} s warm {once:8.3f} s the first time")


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
