"""A reviewer at work on an archive: what is judged is checked, then taken down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Unpack

from tacitus.archive.archive import Archive
from tacitus.archive.corrections import Text, checked_fields, checked_record
from tacitus.archive.filters import FilterWords
from tacitus.archive.judgement import (
    QUEUES,
    Judgement,
    Queue,
    Verdict,
    comment_words,
    reasons,
    reviewer_name,
    written,
)
from tacitus.archive.reviewed import Said, added_record, said_of
from tacitus.archive.rows import digest_of
from tacitus.dicts import Json
from tacitus.errors import ConfigError, JudgementError
from tacitus.records import Span


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the events asked for a reviewer has judged, and how many are left."""

    judged: int
    left: int


class Reviewer:
    """Judges the records of an archive under a name.

    Each method that judges returns the judgement as it was taken down, on the disk by then. It
    takes a `token`, with which a judgement that is sent twice is taken down once, and `queue`,
    where the record came from. Raises JudgementError for what cannot be taken down, ArchiveError
    for an id that there is not and for an archive that cannot be written.
    """

    def __init__(self, archive: Archive, name: str) -> None:
        self.name = reviewer_name(name)
        self._archive = archive
        self._store = archive.judgement_store

    def accept(
        self,
        event: str,
        comment: str | None = None,
        *,
        queue: Queue | None = None,
        token: str | None = None,
    ) -> Judgement:
        """The record is right as it is."""
        return self._judge("accept", event, comment, queue=queue, token=token)

    def reject(
        self,
        event: str,
        reason: str,
        comment: str | None = None,
        *,
        queue: Queue | None = None,
        token: str | None = None,
    ) -> Judgement:
        """The record is wrong, and is not to be mended; reason: one of `reasons()`."""
        if reason not in reasons():
            raise JudgementError(
                "reason", f"'{reason}' is not known", f"use one of: {', '.join(reasons())}"
            )
        if reason == "other" and not comment_words(comment):
            raise JudgementError("comment", "the reason is another one", "say which")
        return self._judge("reject", event, comment, queue=queue, token=token, reason=reason)

    def correct(
        self,
        event: str,
        fields: Mapping[str, Any],
        comment: str | None = None,
        *,
        queue: Queue | None = None,
        token: str | None = None,
    ) -> Judgement:
        """The record is right with these fields instead of the coder's.

        fields: in the form of docs/output.md; those that are as the coder has them are left out.
        """
        record = self.record(event)
        changed = checked_fields(fields, record, self.text(record["document"]["id"]))
        if not changed:
            raise JudgementError(
                "fields", "nothing differs from the record", "accept it, or change a field"
            )
        return self._judge(
            "correct", event, comment, queue=queue, token=token, record=written(changed)
        )

    def add(
        self,
        document: str,
        record: Mapping[str, Any],
        comment: str | None = None,
        *,
        token: str | None = None,
    ) -> Judgement:
        """An event that the coder missed; `event_type` and `evidence` must be given."""
        before = self._store.sent(token)
        if before is not None:
            return before
        whole = checked_record(record, self.text(document))
        spans = [
            (each["start"], each["end"])
            for each in (whole["evidence"]["trigger"], *whole["actor"], *whole["recipient"])
        ]
        event = "add_" + digest_of(document, whole["event_type"], str(spans))
        if self._added(event) is not None:
            raise JudgementError("event_type", "this event was added before", "judge that one")
        return self._store.append(
            Judgement(
                0,
                "",
                self.name,
                "add",
                document,
                event,
                comment=comment_words(comment),
                record=written(whole),
                token=token,
            )
        )

    def comment(
        self,
        words: str,
        *,
        event: str | None = None,
        document: str | None = None,
        token: str | None = None,
    ) -> Judgement:
        """A remark on a record or a document, which says nothing of right or wrong."""
        if comment_words(words) is None:
            raise JudgementError("comment", "it is empty", "write something")
        if event is not None:
            return self._judge("comment", event, words, token=token)
        return self._on_document("comment", document or "", words, token)

    def done(
        self, document: str, comment: str | None = None, *, token: str | None = None
    ) -> Judgement:
        """The document is wholly reviewed: each record judged, each missed event added."""
        left = self.unjudged(document)
        if left:
            records = "record is" if len(left) == 1 else "records are"
            raise JudgementError(
                "done", f"{len(left)} {records} not judged yet", "judge them first"
            )
        return self._on_document("done", document, comment, token)

    def undo(self, *, token: str | None = None) -> Judgement:
        """Take back one's newest judgement that stands; again, the one before it."""
        return self._store.undo(self.name, token)

    def next(
        self,
        order: Queue = "uncertain",
        *,
        seed: str = "",
        after: str | None = None,
        **filters: Unpack[FilterWords],
    ) -> str | None:
        """The id of the event to judge next, None where none is left.

        order: `uncertain` begins with the records least likely to be right, `random` is a draw
        that the seed tells. after: the event that one passes over for now; behind the last one
        the line begins anew.
        """
        if order not in QUEUES:
            raise ConfigError(f"order {order}: use one of: {', '.join(QUEUES)}")
        selection = self._archive.events(**filters)
        passed = self.judged()
        found = selection.in_line(order, seed, passed, after)
        if not found and after is not None:
            found = selection.in_line(order, seed, passed)
        return found[0][0] if found else None

    def progress(self, **filters: Unpack[FilterWords]) -> Progress:
        """How far the reviewer is with the events that filters let through."""
        judged, every = self._archive.events(**filters).count_of(self.judged())
        return Progress(judged, every - judged)

    def judged(self) -> set[str]:
        """The ids of the events that the reviewer has judged, or whose judgement carries over."""
        snapshot = self._archive.snapshot()
        return set(said_of(snapshot, self._store.standing(), self.name))

    def unjudged(self, document: str) -> list[str]:
        """The ids of a document's events that the reviewer has not judged."""
        self._archive.document(document)  # which says so where there is none
        ids = self._archive.events(document=document).arrow(["id"])["id"].to_pylist()
        judged = self.judged()
        return [each for each in ids if each not in judged]

    def record(self, event: str) -> Json:
        """The record that is to be judged, as coded, or as it was added."""
        adding = self._added(event)
        if adding is None:
            return self._archive.event(event)
        return added_record(Said((adding,), adding), self._archive.document(adding.document))

    def text(self, document: str) -> Text:
        """A document with its sentences."""
        rows = self._archive.snapshot().query(
            "SELECT sentences FROM codings WHERE document_id = $id", {"id": document}
        )
        found = rows["sentences"][0].as_py() if rows.num_rows else []
        return Text(self._archive.document(document), tuple(Span(**each) for each in found))

    def _judge(
        self,
        verdict: Verdict,
        event: str,
        comment: str | None,
        *,
        queue: Queue | None = None,
        token: str | None = None,
        reason: str | None = None,
        record: str | None = None,
    ) -> Judgement:
        judged = self.record(event)
        return self._store.append(
            Judgement(
                0,
                "",
                self.name,
                verdict,
                judged["document"]["id"],
                event,
                reason,
                comment_words(comment),
                record,
                None if self._added(event) else written(judged),
                queue,
                token=token,
            )
        )

    def _added(self, event: str) -> Judgement | None:
        """The judgement that added the event, None for one that is coded, or not there."""
        adding = [
            each for each in self._store.standing() if each.event == event and each.verdict == "add"
        ]
        return adding[-1] if adding else None

    def _on_document(
        self, verdict: Verdict, document: str, comment: str | None, token: str | None = None
    ) -> Judgement:
        self._archive.document(document)
        words = comment_words(comment)
        return self._store.append(
            Judgement(0, "", self.name, verdict, document, comment=words, token=token)
        )
