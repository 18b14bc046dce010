"""Scores codings against PLV-style tables: one sentence, a marked pair, and its type.

Columns: ``id``, ``type``, ``sentence``, ``marked`` (the sentence with ``<s>``source``</s>`` and
``<t>``target``</t>``), ``source``, ``target``. A row is right when an event whose actor
overlaps the source and whose recipient overlaps the target has the row's type. Where a row
marks no source or no target, that side may be anything. YIELD stands for CONCEDE and RETREAT.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tacitus.errors import EvaluationError
from tacitus.evaluation.scores import CodeMany
from tacitus.evaluation.tally import Calibration, Share, calibrate
from tacitus.records import Coding, Document, Event, Participant, Span

COLUMNS = ("id", "type", "sentence", "marked", "source", "target")
Outcome = Literal[
    "right",
    "wrong type",
    "swapped",
    "both as actors",
    "actor missed",
    "recipient missed",
    "both missed",
    "no event",
]
CAUSES: tuple[Outcome, ...] = get_args(Outcome)[1:]  # every way of not being right
_MARK = re.compile(r"<(/?)([st])>")
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class PlvRow:
    """One sentence with the spans of its source and target, and the pair's type."""

    id: str
    event_type: str
    text: str
    source: Span | None
    target: Span | None

    @property
    def document(self) -> Document:
        """The sentence as a document to code."""
        return Document(id=f"plv-{self.id}", text=self.text)


@dataclass(frozen=True, slots=True)
class PlvJudged:
    """A row, its coding, the events of the marked pair, and how it went."""

    row: PlvRow
    coding: Coding
    pair_events: tuple[Event, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class PlvScores:
    """The figures of a run over PLV rows.

    right: rows with an event of the pair that has the right type. pair: rows with an event of
    the pair. typed: of those, rows where one has the right type. precise: events of a marked
    pair that have the right type. calibration: over the events of marked pairs.
    """

    right: Share
    pair: Share
    typed: Share
    precise: Share
    by_type: dict[str, tuple[Share, Share, Share]]
    outcomes: Counter[Outcome]
    confusions: Counter[tuple[str, str]]
    calibration: Calibration


def is_plv(path: Path) -> bool:
    """Whether a file is a PLV-style table, by its header."""
    try:
        with path.open(encoding="utf-8") as lines:
            return set(COLUMNS[:4]) <= set(lines.readline().rstrip("\n").split("\t"))
    except (OSError, UnicodeDecodeError):
        return False


def read_plv(path: Path) -> tuple[PlvRow, ...]:
    """Read a PLV-style table. Raises EvaluationError where it is not one."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            return tuple(_row(values["id"], values["type"], values["marked"]) for values in table)
    except (OSError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise EvaluationError(
            f"{path}: not a PLV table ({error}); give tab-separated columns {', '.join(COLUMNS)}"
        ) from error


def judge(rows: Sequence[PlvRow], code_many: CodeMany) -> tuple[PlvJudged, ...]:
    """Code each row's sentence alone and judge it.

    For a coder with learned parts, call it fold by fold with a coder that never saw the fold's
    rows, and score the folds' judged rows together.
    """
    codings = code_many(row.document for row in rows)
    return tuple(_judge(row, coding) for row, coding in zip(rows, codings, strict=True))


def score_plv(judged: Sequence[PlvJudged]) -> PlvScores:
    """All figures over judged rows."""
    types = sorted({each.row.event_type for each in judged})
    by_type = {
        name: _shares([each for each in judged if each.row.event_type == name]) for name in types
    }
    right, pair, typed = _shares(judged)
    pair_events = [
        (event.confidence, plv_type(event) == each.row.event_type)
        for each in judged
        for event in each.pair_events
    ]
    return PlvScores(
        right=right,
        pair=pair,
        typed=typed,
        precise=Share(sum(right for _, right in pair_events), len(pair_events)),
        by_type=by_type,
        outcomes=Counter(each.outcome for each in judged),
        confusions=_confusions(judged),
        calibration=calibrate(pair_events),
    )


def plv_type(event: Event) -> str:
    """An event's type as PLV names it."""
    return _YIELD.get(event.event_type, event.event_type)


def _row(identity: str, event_type: str, marked: str) -> PlvRow:
    text: list[str] = []
    length = 0
    opened: dict[str, int] = {}
    spans: dict[str, Span] = {}
    at = 0
    for mark in _MARK.finditer(marked):
        text.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        closing, side = mark.groups()
        if closing and side in opened:
            spans.setdefault(side, Span(opened.pop(side), length))
        elif not closing:
            opened[side] = length
    text.append(marked[at:])
    return PlvRow(identity, event_type, "".join(text), spans.get("s"), spans.get("t"))


def _judge(row: PlvRow, coding: Coding) -> PlvJudged:
    events = coding.events
    of_pair = tuple(
        event
        for event in events
        if _touches(event.actor, row.source) and _touches(event.recipient, row.target)
    )
    return PlvJudged(row, coding, of_pair, _outcome(row, events, of_pair))


def _outcome(row: PlvRow, events: Sequence[Event], of_pair: Sequence[Event]) -> Outcome:
    if any(plv_type(event) == row.event_type for event in of_pair):
        return "right"
    if of_pair:
        return "wrong type"
    if not events:
        return "no event"
    if row.source and row.target:
        if any(
            _touches(event.actor, row.target) and _touches(event.recipient, row.source)
            for event in events
        ):
            return "swapped"
        if any(
            _touches(event.actor, row.source) and _touches(event.actor, row.target)
            for event in events
        ):
            return "both as actors"
    # An event of the right type tells more about what went wrong than another.
    typed = [event for event in events if plv_type(event) == row.event_type] or list(events)
    if any(_touches(event.recipient, row.target) for event in typed):
        return "actor missed"
    if any(_touches(event.actor, row.source) for event in typed):
        return "recipient missed"
    return "both missed"


def _touches(participants: Iterable[Participant], span: Span | None) -> bool:
    if span is None:
        return True
    return any(participant.mention.span.overlaps(span) for participant in participants)


def _shares(judged: Sequence[PlvJudged]) -> tuple[Share, Share, Share]:
    right = sum(each.outcome == "right" for each in judged)
    found = sum(bool(each.pair_events) for each in judged)
    return Share(right, len(judged)), Share(found, len(judged)), Share(right, found)


def _confusions(judged: Iterable[PlvJudged]) -> Counter[tuple[str, str]]:
    """Row type against the type of the most confident event of the pair."""
    return Counter(
        (
            each.row.event_type,
            plv_type(max(each.pair_events, key=lambda event: event.confidence)),
        )
        for each in judged
        if each.outcome == "wrong type"
    )
