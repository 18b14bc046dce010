"""The table of events."""

from __future__ import annotations

from tacitus.archive import Archive
from tacitus.archive.paging import Sort
from tacitus.archive.schema import RECORDS
from tacitus.dicts import Json
from tacitus.exports.which import Which, which_records
from tacitus.web.asking import Asked
from tacitus.web.views.found import Found, records_of


def events_found(
    archive: Archive,
    asked: Asked,
    which: Which,
    sort: Sort,
    descending: bool,
    offset: int,
    limit: int,
) -> Found:
    """A part of the events that the filters let through; reviewed ones have a field `review`."""
    selection = which_records(archive, which, asked.words)
    rows = selection.page(sort=sort, descending=descending, offset=offset, limit=limit)
    return Found(tuple(rows), selection.count(), offset)


def one_event(archive: Archive, identity: str) -> Json | None:
    """A record by its id; None where no document's newest run has it."""
    return records_of(archive.snapshot(), [identity], RECORDS["events"]).get(identity)


def document_of_event(archive: Archive, identity: str) -> str | None:
    """The article that an event was coded from; None where the archive has no such event."""
    found = archive.snapshot().query(
        "SELECT document_id FROM all_events WHERE id = $id LIMIT 1", {"id": identity}
    )
    return str(found["document_id"][0].as_py()) if found.num_rows else None
