"""Who says what of one event: the numbers that its reports give, and who denies it.

Whether two numbers are of the same people and cannot both be right is decided as for single
sentences (`tacitus.likeness`). As there, one voice does not contradict itself, and two articles
in their own voice do not contradict each other, since the later may know more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from tacitus.likeness import comparable, disjoint
from tacitus.records import Count
from tacitus.stories.reports import Report

Kind = Literal["number", "denial"]


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says something: the source credited (None: the article itself), in which report."""

    source: str | None
    publisher: str | None
    event: str
    document: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number told of an event, with its bounds and everybody who tells it."""

    kind: str
    low: int | None
    high: int | None
    text: str
    claimants: tuple[Claimant, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides that cannot both be right.

    Of a number, `first` is the lower one; of a denial, the first side says that it happened.
    `later` tells that the one side is wholly later than the other: it may only know more.
    """

    kind: Kind
    what: str
    first: Figure
    second: Figure
    later: bool


def figures(reports: Sequence[Report], originals: Mapping[str, str]) -> tuple[Figure, ...]:
    """Every number told, by kind and size; copies of an article tell it once."""
    told: dict[tuple[str, int, int], list[tuple[Report, Count]]] = {}
    for report, count in _counts(reports, originals):
        told.setdefault((count.kind, count.low or 0, count.high or 0), []).append((report, count))
    return tuple(
        _figure([report for report, _ in told[key]], told[key][0][1]) for key in sorted(told)
    )


def disputes(reports: Sequence[Report], originals: Mapping[str, str]) -> tuple[Dispute, ...]:
    """Numbers that exclude each other, and denials."""
    found: dict[tuple[object, ...], tuple[list[Report], list[Report], Count, Count]] = {}
    for (one, count), (other, second) in combinations(_counts(reports, originals), 2):
        if not _voices_differ(one, other) or not comparable(count, second):
            continue
        if not disjoint(count, second):
            continue
        low, high = sorted(((one, count), (other, second)), key=lambda told: _size(told[1]))
        key = (count.kind, _size(low[1]), _size(high[1]))
        sides = found.setdefault(key, ([], [], low[1], high[1]))
        for side, report in zip(sides[:2], (low[0], high[0]), strict=True):
            if report not in side:
                side.append(report)
    numbers = [
        Dispute("number", low.kind, _figure(less, low), _figure(more, high), _later(less, more))
        for _, (less, more, low, high) in sorted(found.items(), key=lambda item: str(item[0]))
    ]
    return (*numbers, *_denials(reports))


def _denials(reports: Sequence[Report]) -> list[Dispute]:
    """One dispute, where sources deny what other voices say; each voice once."""
    no = _voices(each for each in reports if each.certainty == "denied" and each.source)
    yes = _voices(
        each for each in reports if each.status == "actual" and each.certainty != "denied"
    )
    said = [each for voice, each in yes.items() if voice not in no]
    if not (said and no):
        return []
    none = Count("", None, None, 0, 0, "", 0)
    denied = list(no.values())
    return [Dispute("denial", "", _figure(said, none), _figure(denied, none), _later(said, denied))]


def _voices(reports: Iterable[Report]) -> dict[tuple[str, ...], Report]:
    """The first report of each voice."""
    found: dict[tuple[str, ...], Report] = {}
    for each in reports:
        found.setdefault(each.voice, each)
    return found


def _counts(reports: Iterable[Report], originals: Mapping[str, str]) -> list[tuple[Report, Count]]:
    """Numbers of what is said to have happened; what a copy repeats of its original is left out."""
    found, seen = [], set()
    for report in reports:
        if report.status != "actual" or report.certainty == "denied":
            continue
        original = originals.get(report.document, report.document)
        for count in report.counts:
            key = (original, report.source, count.kind, count.low, count.high)
            if key not in seen:
                seen.add(key)
                found.append((report, count))
    return found


def _voices_differ(one: Report, other: Report) -> bool:
    if one.source is None and other.source is None:
        return False
    return one.voice != other.voice


def _later(one: Sequence[Report], other: Sequence[Report]) -> bool:
    """Whether all of one side were published on later days than all of the other."""
    first = [each.published or 0 for each in one]
    second = [each.published or 0 for each in other]
    return max(first) < min(second) or max(second) < min(first)


def _size(count: Count) -> tuple[int, int]:
    return (count.low or 0, count.high or count.low or 0)


def _figure(reports: Iterable[Report], count: Count) -> Figure:
    return Figure(
        count.kind, count.low, count.high, count.text, tuple(_claimant(each) for each in reports)
    )


def _claimant(report: Report) -> Claimant:
    return Claimant(
        report.source.name if report.source else None,
        report.publisher,
        report.id,
        report.document,
        date.fromordinal(report.published) if report.published else None,
    )
