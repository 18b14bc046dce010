"""The first page."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tacitus.web.asking import Asked
from tacitus.web.pictures.worldmap import pie
from tacitus.web.render import page
from tacitus.web.room import InRoom
from tacitus.web.views.map import view_address
from tacitus.web.views.narrowed import narrowed
from tacitus.web.views.overview import overview
from tacitus.web.views.review import waiting

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_overview(request: Request, room: InRoom) -> Response:
    """The archive at a glance."""
    view = room.kept("overview", lambda: overview(room.archive))
    nothing = Asked()
    return page(
        request,
        "overview.html",
        title="Overview",
        view=view,
        waiting=waiting(room.archive, view.totals.events),
        href=narrowed(nothing, "/events"),
        pan=partial(view_address, nothing),
        pie=pie,
    )
