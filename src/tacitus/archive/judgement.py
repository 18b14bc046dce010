"""A reviewer's judgement, and which judgements stand.

Judgements are only ever appended. An `undo` takes back one that stands; of a reviewer's
judgements on one record the newest that stands counts.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from tacitus.dicts import Json
from tacitus.errors import JudgementError
from tacitus.lexicon.tables import DATA, read_table

Verdict = Literal["accept", "reject", "correct", "add", "comment", "done", "undo"]
Queue = Literal["uncertain", "random"]
QUEUES: tuple[Queue, ...] = ("uncertain", "random")
# Those that say whether a record is right.
ON_RECORDS: frozenset[Verdict] = frozenset({"accept", "reject", "correct", "add"})
CODER = "coder"  # nobody's name: it stands for the machine where reviewers are compared
_LONGEST_NAME = 80
LONGEST_COMMENT = 4000


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one reviewer said of one record, or of one document.

    id: counts up from 1. time: ISO, UTC, with microseconds. event: the record's id; None where
    the document is judged. reason: for reject, one of `reasons()`. record: for correct the
    fields that replace the coder's, for add the whole record, as JSON in the form of
    docs/output.md. coded: the record as it was judged, as JSON. undoes: the id of the judgement
    that an undo takes back. queue: where the reviewer was shown the record, None where he or
    she came upon it; token: whoever sends a judgement twice with one has it taken down once.
    """

    id: int
    time: str
    reviewer: str
    verdict: Verdict
    document: str
    event: str | None = None
    reason: str | None = None
    comment: str | None = None
    record: str | None = None
    coded: str | None = None
    queue: Queue | None = None
    undoes: int | None = None
    token: str | None = None

    @property
    def fields(self) -> Json:
        """The fields corrected, or the record added."""
        return _parsed(self.record)

    @property
    def as_coded(self) -> Json:
        """The record as the coder had it when it was judged; empty for one that was added."""
        return _parsed(self.coded)

    @property
    def right(self) -> Json:
        """The record as this judgement has it."""
        return {**self.as_coded, **self.fields}

    def as_dict(self) -> Json:
        """The judgement as JSON can hold it."""
        return {
            "id": self.id,
            "time": self.time,
            "reviewer": self.reviewer,
            "verdict": self.verdict,
            "document": self.document,
            "event": self.event,
            "reason": self.reason,
            "comment": self.comment,
            "record": self.fields or None,
            "coded": self.as_coded or None,
            "queue": self.queue,
            "undoes": self.undoes,
        }


@cache
def reasons() -> dict[str, tuple[str, str]]:
    """Reasons for a rejection: for each the key that chooses it, and what it means."""
    rows = read_table(DATA / "review" / "reasons.tsv", ("reason", "key", "meaning"))
    return {row.required("reason"): (row.required("key"), row.required("meaning")) for row in rows}


def reviewer_name(given: str) -> str:
    """A reviewer's name without blanks around it; raises JudgementError for none or a bad one."""
    name = unicodedata.normalize("NFC", given).strip()
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise JudgementError(
            "reviewer",
            "this is no name",
            f"give 1 to {_LONGEST_NAME} characters on one line",
        )
    if name.casefold() == CODER:
        raise JudgementError("reviewer", f"'{name}' stands for the machine", "give another name")
    return name


def comment_words(given: str | None) -> str | None:
    """A comment without blanks around it, None for an empty one; raises JudgementError."""
    words = (given or "").strip()
    if len(words) > LONGEST_COMMENT:
        raise JudgementError(
            "comment",
            f"{len(words):,} characters are too many",
            f"keep it to {LONGEST_COMMENT:,}",
        )
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise JudgementError("comment", "it holds half a character", "type it anew") from error
    return words or None


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that no undo took back, in order; the undos themselves left out."""
    every = list(judgements)
    undone = {each.undoes for each in every}
    return [each for each in every if each.verdict != "undo" and each.id not in undone]


def newest_first(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """For each record what each reviewer says of it now, the newest first.

    judgements: those that stand.
    """
    found: dict[str, dict[str, Judgement]] = {}
    for each in judgements:
        if each.event is not None and each.verdict in ON_RECORDS:
            found.setdefault(each.event, {})[each.reviewer] = each
    return {
        event: tuple(sorted(by_reviewer.values(), key=lambda each: -each.id))
        for event, by_reviewer in found.items()
    }


def disputed(judgements: Sequence[Judgement]) -> bool:
    """Whether reviewers say different things of one record."""
    return len({_told(each) for each in judgements}) > 1


def _told(judgement: Judgement) -> tuple[str, str | None]:
    if judgement.verdict == "reject":
        return "wrong", None
    if judgement.verdict == "correct":
        return "corrected", judgement.record
    return "right", None


def _parsed(text: str | None) -> Json:
    return {} if text is None else cast(Json, json.loads(text))


def written(record: Json) -> str:
    """A record or some of its fields as JSON, the same for the same content."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"))
