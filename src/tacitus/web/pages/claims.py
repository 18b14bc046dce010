"""Who says what, and who contradicts whom."""

from __future__ import annotations

from functools import partial
from typing import Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tacitus.stories.reading import is_linked
from tacitus.web.render import page
from tacitus.web.room import InRoom
from tacitus.web.views.claims import CERTAINTIES, ClaimFilter, claims_found, top_sources
from tacitus.web.views.found import listed
from tacitus.web.views.stories import DisputeFilter, disputes_found

router = APIRouter(include_in_schema=False)
_SOURCES = 24
_DISPUTES = 20


@router.get("/claims")
def show_claims(
    request: Request,
    room: InRoom,
    source: str = "",
    publisher: str = "",
    certainty: str = "",
    words: str = "",
    document: str = "",
    about: str = "",
    number: int = Query(1, alias="page"),
) -> Response:
    """The claims that the filters let through, newest first."""
    asked = (source, publisher, certainty, words, document, about)
    wanted = ClaimFilter(*(each.strip() for each in asked))
    view = listed(partial(claims_found, room.archive, wanted), number)
    sources = room.kept("top sources", lambda: top_sources(room.archive, _SOURCES))
    return page(
        request,
        "claims.html",
        title="Claims",
        view=view,
        wanted=wanted,
        sources=sources,
        certainties=CERTAINTIES,
    )


@router.get("/claims/contradictions")
def show_contradictions(
    request: Request,
    room: InRoom,
    source: str = "",
    publisher: str = "",
    kind: Literal["", "number", "denial"] = "",
    number: int = Query(1, alias="page"),
) -> Response:
    """Where reports of one event cannot both be right, side by side."""
    wanted = DisputeFilter(source.strip(), publisher.strip(), kind)
    is_made = is_linked(room.archive.snapshot())
    find = partial(disputes_found, room.archive, wanted)
    view = listed(find, number, _DISPUTES) if is_made else None
    return page(request, "contradictions.html", title="Contradictions", view=view, wanted=wanted)
