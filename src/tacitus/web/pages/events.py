"""The table of events, and the address of each."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from tacitus.archive.paging import Sort
from tacitus.exports.formats import FORMATS
from tacitus.exports.which import Which
from tacitus.web.asking import AskedHere
from tacitus.web.render import page
from tacitus.web.room import InRoom
from tacitus.web.views.events import document_of_event, events_found
from tacitus.web.views.found import listed

router = APIRouter(include_in_schema=False)


@router.get("/events")
def show_events(
    request: Request,
    room: InRoom,
    asked: AskedHere,
    sort: Sort = "day",
    order: str = "down",
    records: Which = "coded",
    number: int = Query(1, alias="page"),
) -> Response:
    """One page of the events that the filters let through."""
    descending = order != "up"
    find = partial(events_found, room.archive, asked, records, sort, descending)
    return page(
        request,
        "events.html",
        title="Events",
        view=listed(find, number),
        sort=sort,
        descending=descending,
        asked=asked,
        formats=FORMATS,
        records=records,
        judged=bool(room.archive.judgement_store.standing()),
        chosen={
            "sort": None if sort == "day" else sort,
            "order": None if descending else "up",
            "records": None if records == "coded" else records,
        },
    )


@router.get("/events/{identity}")
def show_event(room: InRoom, identity: str) -> Response:
    """An event at its place in its article."""
    document = document_of_event(room.archive, identity)
    if document is None:
        raise HTTPException(404, f"The archive holds no event {identity}.")
    return RedirectResponse(f"/articles/{document}#{identity}", 303)
