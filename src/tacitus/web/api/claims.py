"""Claims and actors as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from tacitus.web.api.answers import ERRORS, Limit, Offset, part
from tacitus.web.api.forms import Actor, Claim, Part
from tacitus.web.room import InRoom
from tacitus.web.views.actors import ActorFilter, ActorSort, actors_found, actors_table
from tacitus.web.views.claims import ClaimFilter, claims_found

router = APIRouter(prefix="/api", tags=["claims and actors"], responses=ERRORS)


@router.get("/claims", response_model=Part[Claim])
def claims(
    room: InRoom,
    source: Annotated[str, Query(description="Who says so: a name, or words of it.")] = "",
    publisher: str = "",
    certainty: Literal["", "asserted", "alleged", "denied"] = "",
    words: Annotated[str, Query(description="Words in what is said.")] = "",
    document: Annotated[str, Query(description="The article's id.")] = "",
    about: Annotated[
        str, Query(description="An actor's name: claims of others on events of which it is a party")
    ] = "",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Response:
    """Who says what, newest first."""
    asked = (source, publisher, certainty, words, document, about)
    wanted = ClaimFilter(*(each.strip() for each in asked))
    return part(claims_found(room.archive, wanted, offset, limit), limit)


@router.get("/actors", response_model=Part[Actor])
def actors(
    room: InRoom,
    words: Annotated[str, Query(description="Words of the name.")] = "",
    country: str = "",
    sector: str = "",
    sort: ActorSort = "events",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Response:
    """Everybody who acts or is acted upon. An event counts on each side that the actor is on."""
    wanted = ActorFilter(words.strip(), country.strip(), sector.strip())
    table = room.kept("actors", lambda: actors_table(room.archive))
    found = actors_found(room.archive.snapshot(), table, wanted, sort, offset, limit)
    return part(found, limit)
