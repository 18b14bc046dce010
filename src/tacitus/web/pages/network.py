"""The network."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tacitus.web.asking import AskedHere
from tacitus.web.pictures.network import MOST_NODES
from tacitus.web.render import page
from tacitus.web.room import InRoom
from tacitus.web.views.narrowed import brushed, narrowed
from tacitus.web.views.network import PATH, By, network_view

router = APIRouter(include_in_schema=False)


@router.get(PATH)
def show_network(
    request: Request,
    room: InRoom,
    asked: AskedHere,
    by: By = "names",
    top: Annotated[int, Query(ge=2, le=MOST_NODES)] = 25,
) -> Response:
    """Who acts toward whom in the events that the filters let through."""
    view = room.kept(
        ("network", asked, by, top), lambda: network_view(room.archive, asked, by, top)
    )
    return page(
        request,
        "network.html",
        title="Network",
        view=view,
        asked=asked,
        href=narrowed(asked, "/events"),
        brush=brushed(asked, PATH, by=by, top=top),
        most=MOST_NODES,
    )
