"""The map."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tacitus.web.asking import AskedHere
from tacitus.web.pictures.worldmap import pie
from tacitus.web.render import page
from tacitus.web.room import InRoom
from tacitus.web.views.map import PATH, map_view, view_address
from tacitus.web.views.narrowed import brushed, narrowed

router = APIRouter(include_in_schema=False)


@router.get(PATH)
def show_map(request: Request, room: InRoom, asked: AskedHere, bbox: str | None = None) -> Response:
    """The events that the filters let through, by place; `bbox` says which part of the world."""
    box = bbox or None
    view = room.kept(("map", asked, box), lambda: map_view(room.archive, asked, box))
    return page(
        request,
        "map.html",
        title="Map",
        view=view,
        asked=asked,
        href=narrowed(asked, "/events"),
        brush=brushed(asked, PATH, bbox=box),
        pan=partial(view_address, asked),
        pie=pie,
    )
