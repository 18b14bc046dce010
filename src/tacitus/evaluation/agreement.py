"""How far several people, or people and the coder, agree beyond chance.

Cohen's kappa (J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and
Psychological Measurement 20, 1960) for two; Krippendorff's alpha for nominal data
(K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011) for any number of them, of
whom not each has judged everything. Both are 1 for full agreement and 0 for what chance gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

Value = Hashable


@dataclass(frozen=True, slots=True)
class Agreement:
    """n: how many units both judged; percent: the share (0..1) on which they agree.

    kappa: None where it is not defined, as where both gave all units one same value.
    """

    n: int
    percent: float | None
    kappa: float | None


def cohen(pairs: Iterable[tuple[Value, Value]]) -> Agreement:
    """Agreement of two on the units that both judged: (the one's value, the other's)."""
    values = list(pairs)
    n = len(values)
    if not n:
        return Agreement(0, None, None)
    same = sum(one == other for one, other in values) / n
    ones, others = Counter(one for one, _ in values), Counter(other for _, other in values)
    chance = sum(count * others[value] for value, count in ones.items()) / n**2
    return Agreement(n, same, (same - chance) / (1 - chance) if chance < 1 else None)


@dataclass(frozen=True, slots=True)
class Alpha:
    """n: how many units at least two judged; alpha: None where it is not defined."""

    n: int
    alpha: float | None


def krippendorff(units: Iterable[Sequence[Value]]) -> Alpha:
    """Krippendorff's alpha over units, each with the values that it was given, by whomever.

    Units with fewer than two values tell nothing and are left out. Not defined where there are
    none, or where one value alone was ever given.
    """
    paired = [unit for unit in units if len(unit) > 1]
    coincidences: dict[tuple[Value, Value], float] = defaultdict(float)
    for unit in paired:
        for pair in permutations(unit, 2):
            coincidences[pair] += 1 / (len(unit) - 1)
    totals: dict[Value, float] = defaultdict(float)
    for (value, _), count in coincidences.items():
        totals[value] += count
    every = sum(totals.values())
    observed = sum(count for (one, other), count in coincidences.items() if one != other)
    expected = every**2 - sum(count**2 for count in totals.values())
    if len(totals) < 2:
        return Alpha(len(paired), None)
    return Alpha(len(paired), 1 - (every - 1) * observed / expected)
