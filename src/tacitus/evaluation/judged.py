"""What reviewers' judgements say of the coder: precision by type, and who agrees with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from tacitus.archive.judgement import CODER, Judgement, newest_first, standing
from tacitus.dicts import Json
from tacitus.evaluation.agreement import Agreement, Alpha, cohen, krippendorff
from tacitus.evaluation.tally import Share

_Z = 1.959963984540054  # of the normal distribution: 95% lie within
NO_EVENT = "(none)"
ALL_TYPES = "all types"


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with the 95% interval of E. B. Wilson (JASA 22, 1927), all from 0 to 1."""

    share: Share
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged records of a type are right.

    event: there is an event of this type; record: the whole record is right as coded.
    """

    event_type: str
    event: Interval
    record: Interval


@dataclass(frozen=True, slots=True)
class Compared:
    """How two agree on one field; either may be the coder."""

    field: str
    one: str
    other: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Report:
    """All that the judgements tell.

    judged: records with a verdict that stands; verdicts: how many of them are accepted,
    corrected, rejected, added. queues: where the records came from: only those drawn at random
    stand for the whole archive. random: precision over records drawn at random alone; every:
    over all judged records, whatever led to them. reasons: why records were rejected.
    """

    judgements: int
    judged: int
    documents_done: int
    reviewers: dict[str, int]
    verdicts: dict[str, int]
    reasons: dict[str, int]
    queues: dict[str, int]
    random: tuple[Precision, ...]
    every: tuple[Precision, ...]
    pairs: tuple[Compared, ...]
    alphas: dict[str, Alpha]


def wilson(share: Share) -> Interval:
    """The share with its interval; from 0 to 1 where nothing was judged."""
    n = share.of
    if not n:
        return Interval(share, 0.0, 1.0)
    middle = share.value + _Z**2 / (2 * n)
    width = _Z * sqrt(share.value * (1 - share.value) / n + _Z**2 / (4 * n**2))
    whole = 1 + _Z**2 / n
    return Interval(share, max(0.0, (middle - width) / whole), min(1.0, (middle + width) / whole))


def report_of(judgements: Sequence[Judgement], reviewer: str | None = None) -> Report:
    """The report; reviewer: from his or her judgements alone."""
    mine = [each for each in judgements if reviewer in (None, each.reviewer)]
    stand = standing(mine)
    told = newest_first(stand)
    newest = [several[0] for several in told.values()]
    read = [[(each.reviewer, _Read.of(each)) for each in several] for several in told.values()]
    coded = [several[0][1] for several in read if several[0][1].coded]
    drawn = [
        mine[0][1]
        for mine, several in zip(read, told.values(), strict=True)
        if mine[0][1].coded and any(each.queue == "random" for each in several)
    ]
    return Report(
        judgements=len(mine),
        judged=len(newest),
        documents_done=len({each.document for each in stand if each.verdict == "done"}),
        reviewers=dict(Counter(each.reviewer for several in told.values() for each in several)),
        verdicts=dict(Counter(each.verdict for each in newest)),
        reasons=dict(Counter(each.reason for each in newest if each.reason).most_common()),
        queues=dict(Counter(each.queue or "none" for each in newest if each.coded)),
        random=_precision(drawn),
        every=_precision(coded),
        pairs=tuple(_pairs(read)),
        alphas={name: _alpha(read, get) for name, get in FIELDS.items()},
    )


def _precision(reads: Iterable[_Read]) -> tuple[Precision, ...]:
    """Precision of each type, by its name, and of all together at the end."""
    judged: Counter[str] = Counter()
    events: Counter[str] = Counter()
    records: Counter[str] = Counter()
    for read in reads:
        event_type = read.coded["event_type"]
        for name in (event_type, ALL_TYPES):
            judged[name] += 1
            events[name] += read.verdict != "reject" and read.right["event_type"] == event_type
            records[name] += read.verdict == "accept"
    names = sorted(judged, key=lambda name: (name == ALL_TYPES, name))
    return tuple(
        Precision(
            name,
            wilson(Share(events[name], judged[name])),
            wilson(Share(records[name], judged[name])),
        )
        for name in names
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A judgement with the records in it read once; `right` as the reviewer has it."""

    verdict: str
    coded: Json
    right: Json

    @staticmethod
    def of(judgement: Judgement) -> _Read:
        coded = judgement.as_coded
        return _Read(judgement.verdict, coded, {**coded, **judgement.fields})


Told = Sequence[tuple[str, _Read]]  # what each reviewer says of one record
Get = Callable[[_Read], Hashable | None]


# What two reviewers can agree on, as one has it; None where he or she says nothing of it.


def _verdict(read: _Read) -> str:
    return {"reject": "wrong", "correct": "corrected"}.get(read.verdict, "right")


def _is_right(read: _Read) -> str:
    return "wrong" if read.verdict == "reject" else "right"


def _type(read: _Read) -> Hashable | None:
    return NO_EVENT if read.verdict == "reject" else read.right.get("event_type")


def _field(get: Callable[[Json], Hashable]) -> Get:
    """A field of the record as the reviewer has it; nothing of a rejected one."""

    def value(read: _Read) -> Hashable | None:
        known = read.verdict != "reject" and "event_type" in read.right
        return get(read.right) if known else None

    return value


def _countries(side: str) -> Callable[[Json], Hashable]:
    return lambda record: tuple(sorted({str(each["country"]) for each in record[side]}))


def _place(record: Json) -> Hashable:
    place = record["location"]
    return (place["name"], place["country"]) if place else NO_EVENT


def _days(record: Json) -> Hashable:
    told = record["date"]
    return (told["start"], told["end"]) if told else NO_EVENT


_OF_RECORDS: dict[str, Callable[[Json], Hashable]] = {
    "status": lambda record: record["status"],
    "certainty": lambda record: record["certainty"],
    "actor countries": _countries("actor"),
    "recipient countries": _countries("recipient"),
    "place": _place,
    "date": _days,
}
FIELDS: dict[str, Get] = {
    "right or wrong": _is_right,
    "right, corrected or wrong": _verdict,
    "event type": _type,
    **{name: _field(get) for name, get in _OF_RECORDS.items()},
}


def _alpha(told: Sequence[Told], get: Get) -> Alpha:
    values = [[get(read) for _, read in several] for several in told]
    return krippendorff([[each for each in unit if each is not None] for unit in values])


def _pairs(told: Sequence[Told]) -> Iterable[Compared]:
    """Each two reviewers on what both judged, and each with the coder on what was coded."""
    by_name = [dict(several) for several in told]
    names = sorted({name for unit in by_name for name in unit})
    for one, other in combinations(names, 2):
        both = [unit for unit in by_name if one in unit and other in unit]
        for field, get in FIELDS.items():
            yield _compared(field, one, other, [(get(u[one]), get(u[other])) for u in both])
    for name in names:
        own = [unit[name] for unit in by_name if name in unit and unit[name].coded]
        types = [(_type(read), read.coded["event_type"]) for read in own]
        yield _compared("event type", name, CODER, types)
        for field, of_record in _OF_RECORDS.items():
            get = _field(of_record)
            values = [(get(read), of_record(read.coded)) for read in own]
            yield _compared(field, name, CODER, values)


def _compared(
    field: str, one: str, other: str, values: Iterable[tuple[Hashable | None, Hashable | None]]
) -> Compared:
    both = [(a, b) for a, b in values if a is not None and b is not None]
    return Compared(field, one, other, cohen(both))
