"""The events of an archive as reviewers left them: derived from what was coded and judged.

Of a record that several judged the newest judgement that stands counts, and the record is
marked as disputed where they say different things. Accepted, corrected and added records are
in, rejected ones out.

A judgement is of the record that was judged. It carries over to a record of a newer run that
says the same of the same words; or that says what the reviewer held to be right, which is then
accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from tacitus.archive.corrections import content, scored
from tacitus.archive.filters import Known, Names, folded
from tacitus.archive.judgement import Judgement, disputed, newest_first, written
from tacitus.archive.rows import document_of, event_row
from tacitus.archive.schema import RECORDS, TABLES
from tacitus.archive.snapshot import Snapshot
from tacitus.dicts import Json
from tacitus.records import Document

# Beside a reviewed record: what made it so.
REVIEW = pa.struct(
    [
        ("verdict", pa.string()),
        ("reviewers", pa.list_(pa.string())),
        ("time", pa.string()),
        ("disputed", pa.bool_()),
        ("carried", pa.bool_()),
    ]
)
_JUDGED = pa.schema([("id", pa.string()), ("stays", pa.bool_()), ("review", REVIEW)])
_ROWS = pa.schema([("run", pa.int32()), *TABLES["events"], ("review", REVIEW)])
_AFTER_ALL = 1_000_000  # added events come after the coded ones of their article


@dataclass(frozen=True, slots=True)
class Said:
    """What reviewers say of one record, the newest judgement first.

    adding: the judgement that added the event, None for a coded one. carried: the judgements
    are of an older run's record.
    """

    judgements: tuple[Judgement, ...]
    adding: Judgement | None = None
    carried: bool = False

    @property
    def newest(self) -> Judgement:
        """The judgement that counts."""
        return self.judgements[0]

    @property
    def disputed(self) -> bool:
        """Whether reviewers say different things."""
        return disputed(self.judgements)

    def as_dict(self) -> Json:
        """What a reviewed record tells of its review."""
        return {
            "verdict": self.newest.verdict,
            "reviewers": [each.reviewer for each in self.judgements],
            "time": self.newest.time,
            "disputed": self.disputed,
            "carried": self.carried,
        }


@dataclass(frozen=True, slots=True)
class Overlay:
    """What judgements change of a table of events.

    judged: each judged event, whether its row stays as it is, and its review. rows: corrected
    and added events. unjudged: whether those that nobody judged are in.
    """

    judged: pa.Table
    rows: pa.Table
    unjudged: bool

    def select(self, view: str) -> str:
        """The reviewed events of a view, as SQL over it and `tables`."""
        kept = "judged.stays" + (" OR judged.id IS NULL" if self.unjudged else "")
        return (
            f"(SELECT coded.*, judged.review FROM {view} AS coded "
            f"LEFT JOIN judged ON coded.id = judged.id WHERE {kept} "
            "UNION ALL BY NAME SELECT * FROM rewritten)"
        )

    @property
    def tables(self) -> dict[str, pa.Table]:
        """The tables that `select` names."""
        return {"judged": self.judged, "rewritten": self.rows}

    @property
    def sentences(self) -> dict[int, str]:
        """The sentences of added events, which the archive's own numbers do not hold."""
        rows = self.rows.select(["sentence", "evidence"]).to_pylist()
        return {row["sentence"]: row["evidence"]["text"] for row in rows if row["sentence"] < 0}


@dataclass(frozen=True, slots=True)
class KnownToo:
    """The names that an archive holds, with those that reviewers wrote."""

    archive: Known
    overlay: Overlay

    @property
    def names(self) -> Names:
        """Those of actors and recipients."""
        return self._with(self.archive.names, "actor_name", "recipient_name")

    @property
    def sources(self) -> Names:
        """Those of sources."""
        return self._with(self.archive.sources, "source_name")

    def _with(self, known: Names, *columns: str) -> Names:
        found = dict(known)
        for column in columns:
            values = self.overlay.rows[column].to_pylist()
            names = [
                each
                for value in values
                for each in ([value] if isinstance(value, str) else value or ())
            ]
            for plain, several in folded(names).items():
                found[plain] = sorted({*found.get(plain, ()), *several})
        return found


def said_of(
    snapshot: Snapshot,
    judgements: Iterable[Judgement],
    reviewer: str | None = None,
    run: int | None = None,
) -> dict[str, Said]:
    """What is said of each judged event of the newest runs, or of one run.

    judgements: those that stand. Those of records that these runs do not have carry over where
    they can. reviewer: only his or her judgements.
    """
    stand = list(judgements)
    adding = {each.event: each for each in stand if each.verdict == "add"}
    mine = [each for each in stand if reviewer in (None, each.reviewer)]
    told = {
        event: Said(several, adding.get(event))
        for event, several in newest_first(mine).items()
        if several[0].coded or event in adding
    }
    if len(snapshot.runs) < 2:
        return told
    coded = [event for event, said in told.items() if said.adding is None]
    there = _held(snapshot, coded, run)
    orphans = [event for event in coded if event not in there]
    carried = _carried(snapshot, [told.pop(event) for event in orphans], run)
    for event, said in carried.items():
        told.setdefault(event, said)
    return told


def overlay(
    snapshot: Snapshot, said: Mapping[str, Said], unjudged: bool, run: int | None = None
) -> Overlay:
    """What the judgements change of the events of the newest runs, or of one run."""
    corrected = {event for event, each in said.items() if each.adding is None and _fields_of(each)}
    judged = [
        {
            "id": event,
            "stays": each.newest.verdict != "reject" and event not in corrected,
            "review": each.as_dict(),
        }
        for event, each in said.items()
    ]
    rows = [_corrected(row, said[row["id"]]) for row in _rows_of(snapshot, said, corrected, run)]
    rows += _added_rows(snapshot, said, run)
    return Overlay(
        pa.Table.from_pylist(judged, _JUDGED), pa.Table.from_pylist(rows, _ROWS), unjudged
    )


def added_record(said: Said, document: Document) -> Json:
    """The record of an event that a reviewer added, in the form of docs/output.md."""
    assert said.adding is not None, "this event was coded"
    fields = {**said.adding.fields, **_fields_of(said)}
    evidence = fields["evidence"]
    rule = f"added by {said.adding.reviewer}"
    return scored(
        {
            "id": said.adding.event,
            "document": {
                "id": document.id,
                "title": document.title,
                "published": document.published.isoformat() if document.published else None,
                "publisher": document.publisher,
                "url": document.url,
                "language": document.language,
            },
            **fields,
            "confidence": 1.0,
            "reasons": [{"stage": "review", "rule": rule, "words": evidence["trigger"]["text"]}],
            "coder": {"version": "none", "model": "none (added by hand)", "lexicon": "none"},
        }
    )


def is_there(said: Said) -> bool:
    """Whether an event is among the reviewed ones."""
    return said.newest.verdict != "reject"


def _fields_of(said: Said) -> Json:
    return said.newest.fields if said.newest.verdict == "correct" else {}


def _corrected(row: Json, said: Said) -> Json:
    coded = row if said.carried else said.newest.as_coded
    record = scored({**{name: coded[name] for name in RECORDS["events"]}, **_fields_of(said)})
    flat = event_row(record, row["published"], row["n"], row["sentence"])
    return {**flat, "run": row["run"], "review": said.as_dict()}


def _added_rows(snapshot: Snapshot, said: Mapping[str, Said], run: int | None) -> list[Json]:
    added = [each for each in said.values() if each.adding is not None and is_there(each)]
    if not added:
        return []
    documents = {each.newest.document for each in added}
    rows = snapshot.query(
        f"SELECT codings.run, documents.* FROM documents JOIN {_view('codings', run)} AS codings "
        "ON codings.document_id = documents.id WHERE documents.id IN (SELECT id FROM wanted)",
        {},
        {"wanted": _ids(documents)},
    ).to_pylist()
    found = {row["id"]: (row["run"], document_of(row)) for row in rows}
    return [
        {
            **event_row(
                added_record(each, found[each.newest.document][1]),
                found[each.newest.document][1].published,
                _AFTER_ALL + number,
                -number,
            ),
            "run": found[each.newest.document][0],
            "review": each.as_dict(),
        }
        for number, each in enumerate(added, start=1)
        if each.newest.document in found
    ]


def _carried(snapshot: Snapshot, orphans: Sequence[Said], run: int | None) -> dict[str, Said]:
    """What was said of records of other runs, by the ids of the records it carries over to."""
    documents = {each.newest.document for each in orphans}
    if not documents:
        return {}
    columns = ", ".join(f'"{name}"' for name in RECORDS["events"])
    records = snapshot.query(
        f"SELECT {columns} FROM {_view('events', run)} AS events "
        "WHERE document_id IN (SELECT id FROM wanted)",
        {},
        {"wanted": _ids(documents)},
    ).to_pylist()
    by_content = {_key(record): record["id"] for record in records}
    found: dict[str, dict[str, Judgement]] = {}
    for judgement in sorted((one for each in orphans for one in each.judgements), key=_id):
        event = by_content.get(_key(judgement.as_coded))
        if event is None and judgement.verdict in ("accept", "correct"):
            event = by_content.get(_key(judgement.right))
            judgement = replace(judgement, verdict="accept", record=None)
        if event is not None:
            found.setdefault(event, {})[judgement.reviewer] = judgement
    return {
        event: Said(tuple(sorted(several.values(), key=_id, reverse=True)), carried=True)
        for event, several in found.items()
    }


def _key(record: Json) -> str:
    return f"{record['document']['id']} {written(content(record))}"


def _id(judgement: Judgement) -> int:
    return judgement.id


def _held(snapshot: Snapshot, events: Iterable[str], run: int | None) -> set[str]:
    """Those of the events that the newest runs, or a run, have."""
    rows = snapshot.query(
        f"SELECT id FROM {_view('events', run)} AS events WHERE id IN (SELECT id FROM wanted)",
        {},
        {"wanted": _ids(events)},
    )
    return set(rows["id"].to_pylist())


def _rows_of(
    snapshot: Snapshot, said: Mapping[str, Said], events: Iterable[str], run: int | None
) -> Iterator[Json]:
    """The rows of events; few columns of those whose judgement keeps the rest."""
    for carried, columns in ((False, "id, run, n, sentence, published"), (True, "*")):
        wanted = _ids(event for event in events if said[event].carried == carried)
        if wanted.num_rows:
            yield from snapshot.query(
                f"SELECT {columns} FROM {_view('events', run)} AS events "
                "WHERE id IN (SELECT id FROM wanted)",
                {},
                {"wanted": wanted},
            ).to_pylist()


def _view(name: str, run: int | None) -> str:
    return name if run is None else f"(SELECT * FROM all_{name} WHERE run = {run:d})"


def _ids(values: Iterable[Any]) -> pa.Table:
    return pa.table({"id": pa.array(sorted(values), pa.string())})
