"""Counts that figures are made of: hits, shares, and how well a confidence is calibrated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """Right items, coded items and gold items; from them precision, recall and F1."""

    hits: int = 0
    coded: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.coded + other.coded, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the coded items that are right."""
        return self.hits / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.coded + self.gold) if self.coded + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing to share."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Records of one band of confidence: how many, their mean confidence, the share right."""

    low: float
    high: float
    size: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The confidence curve and its expected calibration error."""

    bins: tuple[Bin, ...]
    error: float


def calibrate(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """The curve over (confidence, right) pairs, in ten bands of equal width."""
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        bands[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    total = sum(map(len, bands))
    bins = tuple(_bin(number, band) for number, band in enumerate(bands) if band)
    error = sum(each.size / total * abs(each.confidence - each.right) for each in bins)
    return Calibration(bins, error)


def _bin(number: int, band: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        size=len(band),
        confidence=sum(confidence for confidence, _ in band) / len(band),
        right=sum(right for _, right in band) / len(band),
    )
