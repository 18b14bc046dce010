"""Near-duplicate articles: wire copies and updates that keep most of the text.

Articles are taken apart into shingles (runs of words). MinHash sketches put into bands (locality
sensitive hashing, Broder 1997) name the pairs that may be alike; a second index of whole
sentences finds a short text inside a long one, which a sketch of both cannot. Each pair is then
checked on its shingles: the share of common ones in all (Jaccard), or in those of the shorter
article (containment). Two reports of one event in different words share a few quotations and
fall below both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from tacitus.stories.clusters import NEVER, group
from tacitus.stories.rules import Limits

Json = Mapping[str, Any]
Shingles = npt.NDArray[np.uint32]

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_HASHES, _BANDS, _SEED = 128, 32, 5
_LONG = 8  # words from which on a sentence is hardly found in two texts by chance
_COMMON = 50  # articles with one sentence, from which on it is a standing phrase
_UNKNOWN = "9999"  # sorts after all days
_FEWEST = 20  # shingles of an article that can be judged


@dataclass(frozen=True, slots=True)
class Article:
    """A document as far as near-duplicates go: its day, its shingles."""

    id: str
    published: str
    shingles: Shingles


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles of one text: `original` is the first published, `articles` all, it included."""

    original: str
    articles: tuple[str, ...]


def near_duplicates(documents: Iterable[Json], limits: Limits) -> tuple[Copies, ...]:
    """Groups of two articles and more that are near-duplicates, in the order of their originals.

    documents: dictionaries with `id`, `text` and, where known, `published`. The result does not
    depend on their order.
    """
    articles, bands, sentences = _index(documents, int(limits.shingle))
    ranks = sorted(range(len(articles)), key=lambda i: (articles[i].published, articles[i].id))
    place = {number: rank for rank, number in enumerate(ranks)}
    ordered = [articles[number] for number in ranks]
    pairs = {
        (min(place[a], place[b]), max(place[a], place[b])) for a, b in _pairs(bands, sentences)
    }

    def score(one: int, other: int) -> float:
        return likeness(ordered[one].shingles, ordered[other].shingles, limits)

    edges = [(found, *pair) for pair in sorted(pairs) if (found := score(*pair)) >= 0]
    groups = group(len(ordered), edges, score, int(limits.representatives))
    return tuple(
        Copies(ordered[several[0]].id, tuple(ordered[i].id for i in several))
        for several in groups
        if len(several) > 1
    )


def likeness(one: Shingles, other: Shingles, limits: Limits) -> float:
    """0 or more for near-duplicates: how far the better of two measures is above its limit."""
    fewer = min(len(one), len(other))
    if fewer < _FEWEST:
        return 0.0 if np.array_equal(one, other) else NEVER
    common = len(np.intersect1d(one, other, assume_unique=True))
    jaccard = common / (len(one) + len(other) - common)
    return max(jaccard - limits.jaccard, common / fewer - limits.containment)


def shingles_of(text: str, size: int) -> Shingles:
    """Sorted hashes of every run of `size` words, in one case and without marks."""
    words = _WORD.findall(text.casefold())
    runs = [" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1))]
    return np.unique(np.fromiter((crc32(run.encode()) for run in runs), np.uint32, len(runs)))


Shelves = dict[Any, list[int]]


def _index(documents: Iterable[Json], size: int) -> tuple[list[Article], Shelves, Shelves]:
    """Articles, and the numbers of those that share a band of their sketch, or a sentence."""
    articles: list[Article] = []
    bands: defaultdict[Any, list[int]] = defaultdict(list)
    sentences: defaultdict[Any, list[int]] = defaultdict(list)
    seen = set()
    for document in documents:
        if document["id"] in seen or not document.get("text"):
            continue
        seen.add(document["id"])
        number = len(articles)
        text = document["text"]
        shingles = shingles_of(text, size)
        articles.append(Article(document["id"], _iso(document.get("published")), shingles))
        for band in _bands(shingles):
            bands[band].append(number)
        for sentence in _sentences(text):
            sentences[sentence].append(number)
    return articles, bands, sentences


def _bands(shingles: Shingles) -> Iterator[bytes]:
    sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update([int(each).to_bytes(4, "big") for each in shingles])
    rows = _HASHES // _BANDS
    digest = np.asarray(sketch.digest(), np.uint32).reshape(_BANDS, rows)
    for number, band in enumerate(digest):
        yield bytes([number]) + band.tobytes()


def _sentences(text: str) -> set[int]:
    found = set()
    for sentence in _SENTENCE.split(text):
        words = _WORD.findall(sentence.casefold())
        if len(words) >= _LONG:
            found.add(crc32(" ".join(words).encode()))
    return found


def _pairs(bands: Shelves, sentences: Shelves) -> Iterator[tuple[int, int]]:
    for members in bands.values():
        yield from _few(members)
    for members in sentences.values():
        if len(members) <= _COMMON:
            yield from _few(members)


def _few(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a few; of many only each with the next ones, which are like it too."""
    if len(members) <= _COMMON:
        yield from combinations(members, 2)
        return
    for place, one in enumerate(members):
        for other in members[place + 1 : place + 5]:
            yield one, other


def _iso(day: str | date | None) -> str:
    return day.isoformat() if isinstance(day, date) else day or _UNKNOWN
