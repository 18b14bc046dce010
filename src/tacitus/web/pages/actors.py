"""The list of actors, and each with all that the archive tells of it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tacitus.web.asking import Asked
from tacitus.web.render import page
from tacitus.web.room import InRoom
from tacitus.web.views.actor import actor_view
from tacitus.web.views.actors import ActorFilter, ActorSort, actors_found, actors_table
from tacitus.web.views.found import listed
from tacitus.web.views.narrowed import by_name, narrowed

router = APIRouter(include_in_schema=False)


@router.get("/actors")
def show_actors(
    request: Request,
    room: InRoom,
    words: str = "",
    country: str = "",
    sector: str = "",
    sort: ActorSort = "events",
    number: int = Query(1, alias="page"),
) -> Response:
    """The actors that the filters let through, those with most events first."""
    wanted = ActorFilter(words.strip(), country.strip(), sector.strip())
    table = room.kept("actors", lambda: actors_table(room.archive))
    find = partial(actors_found, room.archive.snapshot(), table, wanted, sort)
    return page(
        request,
        "actors.html",
        title="Actors",
        view=listed(find, number),
        wanted=wanted,
        sort=sort,
    )


@router.get("/actor")
def show_actor(
    request: Request,
    room: InRoom,
    name: str = "",
    other: Annotated[str, Query(alias="with")] = "",
) -> Response:
    """One actor."""
    asked = (name.strip(), other.strip() or None)
    view = room.kept(("actor", *asked), lambda: actor_view(room.archive, *asked))
    return page(
        request,
        "actor.html",
        title=view.name,
        view=view,
        acting=narrowed(Asked(view.acts.link), "/events"),
        receiving=narrowed(Asked(view.receives.link), "/events"),
        counterpart=narrowed(Asked(), "/events"),
        filter_name=by_name(view.name),
    )
