"""Scores story events against articles in which people marked what reports which event.

A gold folder holds `articles/` and a table `gold.tsv`: for each mention the article, the event,
where the words start in the article's text, and the words. A record stands for the mention that
its trigger overlaps. Pairs are counted over records that stand for a mention: two records of
one gold event should be in one story event, two records of different ones should not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from tacitus.errors import EvaluationError
from tacitus.lexicon.tables import read_table

Json = Mapping[str, Any]
TABLE = "gold.tsv"
_COLUMNS = ("document", "event", "start", "words")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that report an event; `start` counts characters of its text."""

    article: str
    event: str
    start: int
    words: str

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records wrongly joined or kept apart, the gold events, and the cause."""

    one: Json
    other: Json
    events: tuple[str, str]
    cause: str


@dataclass(frozen=True, slots=True)
class LinkScores:
    """What was right. `strays` are records of no gold event in a story event with gold ones."""

    mentions: int
    found: int
    records: int
    right: int
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]
    b_precision: float
    b_recall: float
    strays: int

    @property
    def precision(self) -> float:
        """Of pairs joined, the share that are of one event."""
        return _share(self.right, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of pairs of one event, the share that were joined."""
        return _share(self.right, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        """Harmonic mean of pairwise precision and recall."""
        return _harmonic(self.precision, self.recall)

    @property
    def b_cubed(self) -> float:
        """F1 of B-cubed, which weighs every record alike and not every pair."""
        return _harmonic(self.b_precision, self.b_recall)


def is_link_gold(path: Path) -> bool:
    """Whether a path is a gold folder of story events."""
    return (path / TABLE).is_file()


def read_mentions(folder: Path, texts: Mapping[str, str]) -> tuple[Mention, ...]:
    """The mentions of a gold folder; `texts` are the articles' texts by name.

    Raises EvaluationError where a row names no article or words that do not stand there.
    """
    path = folder / TABLE
    mentions = []
    for row in read_table(path, _COLUMNS):
        text = texts.get(row["document"])
        if text is None:
            raise EvaluationError(f"{path}:{row.line}: no article '{row['document']}'; name a file")
        start = row["start"]
        words = row["words"]
        if not start.isdigit() or text[int(start) : int(start) + len(words)] != words:
            raise EvaluationError(
                f"{path}:{row.line}: '{words}' does not start at {start} of the article's text; "
                f"it does at {text.find(words)}"
            )
        mentions.append(Mention(row["document"], row["event"], int(start), words))
    return tuple(mentions)


def score_links(
    mentions: Sequence[Mention],
    records: Iterable[tuple[str, Json]],
    story_of: Mapping[str, str],
    cause: Callable[[Json, Json], str],
) -> LinkScores:
    """Compare story events with gold.

    records: each with its article's name. story_of: the story event of each record's id. cause:
    says why two records were kept apart, or joined.
    """
    places = defaultdict(list)
    for mention in mentions:
        places[mention.article].append(mention)
    told: list[tuple[Json, str]] = []
    found, others = set(), []
    for name, record in records:
        trigger = record["evidence"]["trigger"]
        hits = [m for m in places[name] if m.start < trigger["end"] and trigger["start"] < m.end]
        found.update(hits)
        if hits:
            told.append((record, hits[0].event))
        else:
            others.append(record)
    right, wrong, missed = 0, [], []
    for (one, event), (other, second) in combinations(told, 2):
        joined = story_of[one["id"]] == story_of[other["id"]]
        if joined and event == second:
            right += 1
        elif joined:
            wrong.append(Pair(one, other, (event, second), cause(one, other)))
        elif event == second:
            missed.append(Pair(one, other, (event, second), cause(one, other)))
    precision, recall = _b_cubed([(story_of[record["id"]], event) for record, event in told])
    taken = {story_of[record["id"]] for record, _ in told}
    strays = sum(story_of[record["id"]] in taken for record in others)
    return LinkScores(
        len(mentions),
        len(found),
        len(told),
        right,
        tuple(wrong),
        tuple(missed),
        precision,
        recall,
        strays,
    )


def links_report(scores: LinkScores) -> str:
    """The figures as text."""
    causes = Counter(("kept apart", pair.cause) for pair in scores.missed)
    causes += Counter(("joined", pair.cause) for pair in scores.wrong)
    lines = [
        f"mentions {scores.mentions}, of which {scores.found} have a record",
        f"records of gold events {scores.records}; {scores.strays} others in their story events",
        f"pairs   precision {scores.precision:.3f}  recall {scores.recall:.3f}  F1 {scores.f1:.3f}"
        f"  ({scores.right} right, {len(scores.wrong)} wrong, {len(scores.missed)} missed)",
        f"B-cubed precision {scores.b_precision:.3f}  recall {scores.b_recall:.3f}"
        f"  F1 {scores.b_cubed:.3f}",
    ]
    if causes:
        lines += ["", "pairs  wrongly     cause"]
        lines += [f"{n:5}  {what:10}  {why}" for (what, why), n in causes.most_common()]
    return "\n".join(lines)


def links_errors(scores: LinkScores) -> str:
    """Every wrong pair, grouped by cause."""
    lines = ["# Story events"]
    for title, pairs in (("Kept apart", scores.missed), ("Joined", scores.wrong)):
        for cause in sorted({pair.cause for pair in pairs}):
            lines.append(f"\n## {title}: {cause}\n")
            lines += [_pair_line(pair) for pair in pairs if pair.cause == cause]
    return "\n".join(lines) + "\n"


def _pair_line(pair: Pair) -> str:
    sides = (
        f"{event}: {record['event_type']} “{record['evidence']['trigger']['text']}” in "
        f"{record['evidence']['text']!r}"
        for event, record in zip(pair.events, (pair.one, pair.other), strict=True)
    )
    return "- " + "\n  ".join(sides)


def _b_cubed(told: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall averaged over records."""
    together = Counter(told)
    stories = Counter(story for story, _ in told)
    events = Counter(event for _, event in told)
    precision = sum(n * n / stories[story] for (story, _), n in together.items())
    recall = sum(n * n / events[event] for (_, event), n in together.items())
    return _share(precision, len(told)), _share(recall, len(told))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
