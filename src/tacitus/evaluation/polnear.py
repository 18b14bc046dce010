"""Scores attributions against PolNeAR, a corpus of news annotated with attributions.

Each article is a pair of files: NAME.txt and NAME.ann in brat form. A T line is a span
(Source, Cue, Content, Attribution) with one or more character ranges; an E line ties spans
into one attribution. Lines of other kinds (Discard, Discuss) are left out.

What is counted, over all articles together:

- claims: predicted and gold attributions matched one to one, best overlap first; two match
  where their contents share at least half of the characters either has (Jaccard 0.5 or more).
- content tokens: a token (a run of letters, digits or a single other mark) is a hit where it
  stands in some content both in the prediction and in gold. An attribution counts once
  however many contents it has.
- source tokens: the same for sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.analysis.protocol import Analyser
from tacitus.coding.attribution import Attribution, find_attributions
from tacitus.errors import EvaluationError
from tacitus.lexicon.cues import CueLexicon
from tacitus.records import Document, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ROLES = ("Source", "Cue", "Content")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One attribution of the corpus; each part may be several spans, or none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits among what was predicted and what is gold."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.hits / total if total else 0.0


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """Scores over a folder of articles."""

    articles: int
    claims: Counts
    content_tokens: Counts
    source_tokens: Counts


def evaluate_claims(folder: Path, analyser: Analyser, cues: CueLexicon) -> ClaimScores:
    """Score attributions on every article of a folder.

    Raises EvaluationError where the folder holds no article or an annotation is broken.
    """
    articles = sorted(folder.glob("*.ann"))
    if not articles:
        raise EvaluationError(f"{folder}: no .ann file here; give a folder of PolNeAR articles")
    texts = [read_text(path.with_suffix(".txt")) for path in articles]
    documents = [
        Document(id=path.stem, text=text) for path, text in zip(articles, texts, strict=True)
    ]
    claims = content = source = Counts()
    for path, analysis in zip(articles, analyser.pipe(documents), strict=True):
        gold = read_annotations(path)
        found = find_attributions(analysis, cues)
        text = analysis.document.text
        claims += match_claims([a.content for a in found], [g.content for g in gold])
        content += _tokens(text, (a.content for a in found), (g.content for g in gold))
        source += _tokens(text, _sources(found), (g.source for g in gold))
    return ClaimScores(len(articles), claims, content, source)


def read_text(path: Path) -> str:
    """The article's text with its line ends as they are, since offsets count them."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: cannot be read ({error})") from error


def read_annotations(path: Path) -> tuple[GoldClaim, ...]:
    """The attributions of one .ann file that have a content."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) < 2:
            continue
        if cells[0].startswith("T"):
            try:
                spans[cells[0]] = _offsets(cells[1])
            except ValueError as error:
                raise EvaluationError(f"{path}:{number}: no span in '{cells[1]}'") from error
        elif cells[0].startswith("E"):
            events.append(cells[1])
    claims = [_claim(event, spans) for event in events]
    return tuple(claim for claim in claims if claim.content)


def _offsets(cell: str) -> tuple[Span, ...]:
    _, offsets = cell.split(" ", 1)
    pairs = (part.split() for part in offsets.split(";"))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _claim(event: str, spans: dict[str, tuple[Span, ...]]) -> GoldClaim:
    parts: dict[str, list[Span]] = {role: [] for role in _ROLES}
    for pair in event.split():
        role, _, name = pair.partition(":")
        role = role.rstrip("0123456789")
        if role in parts:
            parts[role] += spans.get(name, ())
    return GoldClaim(*(tuple(sorted(parts[role])) for role in _ROLES))


def match_claims(
    predicted: Sequence[Sequence[Span]], gold: Sequence[Sequence[Span]], least: float = 0.5
) -> Counts:
    """Match contents one to one, best overlap first, where Jaccard is `least` or more."""
    pairs = matched_pairs(predicted, gold, least)
    return Counts(len(pairs), len(predicted), len(gold))


def matched_pairs(
    predicted: Sequence[Sequence[Span]], gold: Sequence[Sequence[Span]], least: float = 0.5
) -> list[tuple[int, int]]:
    """The matched pairs (index in predicted, index in gold)."""
    left = [_characters(spans) for spans in predicted]
    right = [_characters(spans) for spans in gold]
    scored = [
        (len(mine & theirs) / len(mine | theirs), i, j)
        for i, mine in enumerate(left)
        for j, theirs in enumerate(right)
        if mine & theirs
    ]
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score < least or i in taken_left or j in taken_right:
            continue
        taken_left.add(i)
        taken_right.add(j)
        pairs.append((i, j))
    return pairs


def _characters(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span.start, span.end))


def _tokens(
    text: str, predicted: Iterable[Iterable[Span]], gold: Iterable[Iterable[Span]]
) -> Counts:
    mine = _covered(text, predicted)
    theirs = _covered(text, gold)
    return Counts(len(mine & theirs), len(mine), len(theirs))


def _covered(text: str, groups: Iterable[Iterable[Span]]) -> frozenset[int]:
    return frozenset(
        match.start()
        for spans in groups
        for span in spans
        for match in _TOKEN.finditer(text, span.start, span.end)
    )


def _sources(found: Iterable[Attribution]) -> Iterator[tuple[Span, ...]]:
    for attribution in found:
        if attribution.source is not None:
            yield (attribution.source,)
