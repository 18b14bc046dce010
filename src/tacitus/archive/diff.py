"""What changed from one run to another, on the documents that both coded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tacitus.archive.archive import Archive
from tacitus.archive.runs import check_run
from tacitus.dicts import Json

Kind = Literal["added", "gone", "changed"]
# What differs between any two runs, or says how a record came to be rather than what it holds.
_ASIDE = frozenset({"id", "coder", "reasons", "confidence"})


@dataclass(frozen=True, slots=True)
class Change:
    """An event that only one run has, or that the two have differently.

    `fields` names what differs; `before` or `after` is None where that run has no such event.
    """

    kind: Kind
    before: Json | None
    after: Json | None
    fields: tuple[str, ...] = ()

    @property
    def record(self) -> Json:
        """The event, as the later run has it where it has it."""
        return self.after or self.before or {}


def differences(archive: Archive, before: int, after: int) -> list[Change]:
    """The events that run `after` has and `before` has not, the other way round, and otherwise.

    Events are the same that have the same trigger and type in the same document; where only the
    type differs, the event changed. Raises ConfigError for a run that there is not.
    """
    runs = archive.runs()
    for run in (before, after):
        check_run(run, runs)
    snapshot = archive.snapshot()
    both = snapshot.query(
        "SELECT document_id FROM all_codings WHERE run = $before INTERSECT "
        "SELECT document_id FROM all_codings WHERE run = $after",
        {"before": before, "after": after},
    )["document_id"].to_pylist()
    documents = set(both)
    old, new = (
        _by_place(each for each in archive.events(run=run).dicts() if _document(each) in documents)
        for run in (before, after)
    )
    return [
        change
        for place in sorted({*old, *new})
        for change in _at(old.get(place, []), new.get(place, []))
    ]


def by_type(changes: Iterable[Change]) -> dict[str, Counter[Kind]]:
    """How many events of each type were added, are gone or changed."""
    counts: dict[str, Counter[Kind]] = defaultdict(Counter)
    for change in changes:
        counts[change.record["event_type"]][change.kind] += 1
    return dict(sorted(counts.items()))


def _by_place(records: Iterable[Json]) -> dict[tuple[str, int], list[Json]]:
    found: dict[tuple[str, int], list[Json]] = defaultdict(list)
    for record in records:
        found[_document(record), record["evidence"]["trigger"]["start"]].append(record)
    return found


def _at(old: list[Json], new: list[Json]) -> Iterator[Change]:
    """The changes between the events of one trigger: equal ones first, then those of one type."""
    left, right = old, new
    for told_by in (_content, _type, _anything):
        left, right, pairs = _paired(left, right, told_by)
        for before, after in pairs:
            fields = tuple(_fields(before, after))
            if fields:
                yield Change("changed", before, after, fields)
    yield from (Change("gone", record, None) for record in left)
    yield from (Change("added", None, record) for record in right)


def _paired(
    left: list[Json], right: list[Json], told_by: Callable[[Json], object]
) -> tuple[list[Json], list[Json], list[tuple[Json, Json]]]:
    """Pair records that are told to be the same; what is left of each side, and the pairs."""
    alone, others, pairs = [], list(right), []
    for record in left:
        match = next((each for each in others if told_by(each) == told_by(record)), None)
        if match is None:
            alone.append(record)
        else:
            others.remove(match)
            pairs.append((record, match))
    return alone, others, pairs


def _type(record: Json) -> str:
    return str(record["event_type"])


def _anything(record: Json) -> bool:
    return True


def _fields(before: Json, after: Json) -> list[str]:
    """The fields that differ."""
    return [name for name in _content(before) if before[name] != after[name]]


def _content(record: Json) -> Json:
    return {name: value for name, value in record.items() if name not in _ASIDE}


def _document(record: Json) -> str:
    return str(record["document"]["id"])
