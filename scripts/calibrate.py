"""Fits `confidence/weights.tsv`: how likely a record is right, from what made it.

Run: python scripts/calibrate.py GOLD_FOLDER... [--plv TABLE] [--folds 5]

GOLD_FOLDER holds articles coded by hand (the form of tests/gold). Every coded record is an
example, right where the gold has an event of its type in its sentence. A PLV-style table adds,
for each row, the records of the marked pair, right where they have the row's type. Logistic
regression with an L2 penalty. Prints the expected calibration error of cross-validation, in
which no article and no row is scored by weights that saw it, before it writes the weights.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tacitus.coding.coder import ArticleCoder, Coder
from tacitus.coding.confidence import confidence_of
from tacitus.evaluation.gold import read_gold
from tacitus.evaluation.matching import pair
from tacitus.evaluation.plv import judge, plv_type, read_plv
from tacitus.evaluation.tally import calibrate
from tacitus.lexicon.tables import DATA
from tacitus.records import Coding, Document

PENALTY = 3.0
STEPS = 60
HEADER = """\
# How much each feature of a record's making speaks for its being right (above 0) or against.
# feature    its name, as made in coding/confidence.py
# weight     times the feature's value, added up; through the logistic function the confidence
# Fitted by scripts/calibrate.py on articles coded by hand; holds none of their text. MIT licence.
feature	weight
"""

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One record: its features, whether it is right, and the unit that folds keep together."""

    features: Features
    right: bool
    unit: str


def main() -> None:
    """Fit, cross-validate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--plv", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    coder = Coder()
    examples = [e for folder in options.gold for e in gold_examples(coder, folder)]
    from_gold = len(examples)
    if options.plv:
        examples += plv_examples(coder, options.plv)
    judged = cross_validated(examples, options.folds)
    print(f"{from_gold} records of gold articles, {len(examples) - from_gold} of PLV pairs")
    for name, part in (("gold", judged[:from_gold]), ("PLV", judged[from_gold:])):
        if part:
            print(f"expected calibration error on folds, {name}: {calibrate(part).error:.3f}")
    print(f"expected calibration error on folds, all: {calibrate(judged).error:.3f}")
    weights = fit(examples)
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items())]
    (DATA / "confidence" / "weights.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")


def coded(coder: Coder, documents: list[Document]) -> list[tuple[Coding, dict[str, Features]]]:
    """Codings with the features of their records, by id."""
    found = []
    for analysis in coder.analyser.pipe(documents):
        article = ArticleCoder(analysis, coder.lexicon, coder.run)
        found.append((article.coding(), article.features()))
    return found


def gold_examples(coder: Coder, folder: Path) -> list[Example]:
    """Every record of the gold articles, right where it is matched."""
    articles = read_gold(folder)
    examples = []
    for article, (coding, features) in zip(
        articles, coded(coder, [a.document for a in articles]), strict=True
    ):
        matched = {event.id for _, event in pair(article, coding).matched}
        examples += [
            Example(features[event.id], event.id in matched, article.id) for event in coding.events
        ]
    return examples


def plv_examples(coder: Coder, path: Path) -> list[Example]:
    """The records of the marked pairs, right where they have the row's type."""
    rows = read_plv(path)
    both = coded(coder, [row.document for row in rows])
    codings = iter([coding for coding, _ in both])
    judged = judge(rows, lambda _: codings)
    return [
        Example(features[event.id], plv_type(event) == one.row.event_type, f"plv-{one.row.id}")
        for one, (_, features) in zip(judged, both, strict=True)
        for event in one.pair_events
    ]


def cross_validated(examples: list[Example], folds: int) -> list[tuple[float, bool]]:
    """Each example's confidence by weights fitted without its fold."""
    units = sorted({e.unit for e in examples})
    fold_of = {unit: number % folds for number, unit in enumerate(units)}
    fitted = [fit([e for e in examples if fold_of[e.unit] != fold]) for fold in range(folds)]
    return [(confidence_of(e.features, fitted[fold_of[e.unit]]), e.right) for e in examples]


def fit(examples: list[Example]) -> dict[str, float]:
    """Weights by Newton's method (iteratively reweighted least squares), the bias unpenalised."""
    names = sorted({name for e in examples for name in e.features})
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    for number, example in enumerate(examples):
        for name, value in example.features.items():
            matrix[number, column[name]] = value
    right = np.array([float(e.right) for e in examples])
    penalty = np.full(len(names), PENALTY)
    penalty[column["bias"]] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        likelihood = 1.0 / (1.0 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (right - likelihood) - penalty * weights
        spread = likelihood * (1.0 - likelihood)
        hessian = (matrix.T * spread) @ matrix + np.diag(penalty)
        weights = weights + np.linalg.solve(hessian, gradient)
    return {name: round(float(weights[column[name]]), 3) for name in names}


if __name__ == "__main__":
    main()
