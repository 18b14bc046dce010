"""Loads the weights that turn the features of a record into its confidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tacitus.lexicon.tables import Row, read_tables

ConfidenceWeights = dict[str, float]


def load_confidence(folders: Sequence[Path]) -> ConfidenceWeights:
    """Read ``confidence/weights.tsv``: a weight for each feature; later rows win."""
    return {
        row.required("feature"): _number(row)
        for row in read_tables(folders, "confidence/weights.tsv", ("feature", "weight"))
    }


def _number(row: Row) -> float:
    try:
        return float(row.required("weight"))
    except ValueError as error:
        raise row.error(f"weight '{row['weight']}' is no number", "write it as -0.35") from error
