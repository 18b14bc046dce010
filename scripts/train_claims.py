"""Learns `cues/weights.tsv`: how likely a draft is an attribution, from PolNeAR's training part.

Run: python scripts/train_claims.py FOLDER [--folds 5]

FOLDER holds PolNeAR articles (.txt and .ann). Every draft that the rules make is an example,
right where its content matches a gold content (Jaccard 0.5 or more, one to one). Logistic
regression with an L2 penalty over the features in `tacitus.coding.attribution_score`. Prints
the figures of cross-validation by article, with and without the weights, before it writes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.attribution import Attribution, likely, propose
from tacitus.config import Config
from tacitus.evaluation.polnear import (
    Counts,
    GoldClaim,
    match_claims,
    matched_pairs,
    read_annotations,
    read_text,
)
from tacitus.lexicon.cues import CueLexicon, load_cues
from tacitus.lexicon.tables import DATA
from tacitus.records import Document

PENALTY = 8.0
LEAST_SEEN = 3
STEPS = 400
HEADER = """\
# How much each feature of a possible attribution speaks for it (above 0) or against it.
# feature    its name, as made in coding/attribution_score.py
# weight     added up over a draft's features; the sum through the logistic function is the
#            likelihood that it is an attribution
# Learned by scripts/train_claims.py from the PolNeAR corpus (Newell, Margolin and Ruths 2018,
# training part); holds counts learned from the corpus and none of its text. MIT licence.
feature	weight
"""


@dataclass(frozen=True, slots=True)
class Article:
    """One article's drafts with their features, and what is gold."""

    found: tuple[Attribution, ...]
    features: tuple[tuple[str, ...], ...]
    gold: tuple[GoldClaim, ...]

    def right(self) -> list[bool]:
        """For each draft, whether it matches a gold claim."""
        pairs = matched_pairs([a.content for a in self.found], [g.content for g in self.gold])
        matched = {i for i, _ in pairs}
        return [i in matched for i in range(len(self.found))]


def read_articles(folder: Path, cues: CueLexicon) -> list[Article]:
    """Analyse every article of the folder and make its drafts."""
    paths = sorted(folder.glob("*.ann"))
    documents = [Document(id=p.stem, text=read_text(p.with_suffix(".txt"))) for p in paths]
    articles = []
    for path, analysis in zip(paths, SpacyAnalyser(Config()).pipe(documents), strict=True):
        found, features = propose(analysis, cues)
        articles.append(Article(found, features, read_annotations(path)))
    return articles


def learn(articles: Sequence[Article]) -> dict[str, float]:
    """Weights by full-batch gradient descent (Adam)."""
    examples = [names for article in articles for names in article.features]
    target = np.array([right for article in articles for right in article.right()], float)
    seen = Counter(name for names in examples for name in set(names))
    number = {name: i for i, name in enumerate(sorted(n for n in seen if seen[n] >= LEAST_SEEN))}
    rows = [[number[name] for name in names if name in number] for names in examples]
    row = np.repeat(np.arange(len(rows)), [len(columns) for columns in rows])
    column = np.concatenate([np.array(columns, int) for columns in rows])
    weights = np.zeros(len(number))
    mean, square = np.zeros(len(number)), np.zeros(len(number))
    for step in range(1, STEPS + 1):
        total = np.bincount(row, weights[column], len(rows))
        error = 1 / (1 + np.exp(-np.clip(total, -30, 30))) - target
        slope = np.bincount(column, error[row], len(number)) + PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = 0.05 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        weights -= rate * mean / (np.sqrt(square) + 1e-8)
    return {name: float(weights[i]) for name, i in number.items()}


def score(articles: Sequence[Article], weights: Mapping[str, float] | None) -> Counts:
    """Claims F1 with the unlikely drafts dropped, or with all kept."""
    total = Counts()
    for article in articles:
        kept = [
            found.content
            for found, names in zip(article.found, article.features, strict=True)
            if weights is None or likely(names, weights)
        ]
        total += match_claims(kept, [g.content for g in article.gold])
    return total


def cross_validate(articles: Sequence[Article], folds: int) -> Counts:
    """Scores on each fold with weights learned from the others."""
    total = Counts()
    for fold in range(folds):
        rest = [article for i, article in enumerate(articles) if i % folds != fold]
        held = [article for i, article in enumerate(articles) if i % folds == fold]
        total += score(held, learn(rest))
    return total


def main() -> None:
    """Read, cross-validate, learn from all, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    articles = read_articles(arguments.folder, load_cues([DATA]))
    for name, counts in (
        ("rules alone", score(articles, None)),
        ("with weights, cross-validated", cross_validate(articles, arguments.folds)),
    ):
        print(f"{name}: P {counts.precision:.3f} R {counts.recall:.3f} F1 {counts.f1:.3f}")
    weights = learn(articles)
    lines = [
        f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.02
    ]
    path = DATA / "cues" / "weights.tsv"
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights written to {path}")


if __name__ == "__main__":
    main()
