"""Events, their counts, and articles as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from tacitus.archive import Dimension
from tacitus.archive.paging import Sort
from tacitus.errors import ArchiveError
from tacitus.web.api.answers import ERRORS, MOST, Limit, Offset, answer, filter_parameters, part
from tacitus.web.api.forms import Article, Counts, Event, ListedArticle, Part
from tacitus.web.asking import AskedHere
from tacitus.web.room import InRoom
from tacitus.web.views.article import article_data
from tacitus.web.views.articles import articles_found
from tacitus.web.views.events import events_found, one_event

router = APIRouter(prefix="/api", tags=["events and articles"], responses=ERRORS)


@router.get("/events", response_model=Part[Event], openapi_extra=filter_parameters())
def events(
    room: InRoom,
    asked: AskedHere,
    sort: Sort = "day",
    order: Literal["up", "down"] = "down",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Response:
    """Events that the filters let through. Of several values of one filter one is enough;
    different filters must all hold.
    """
    found = events_found(room.archive, asked, "coded", sort, order == "down", offset, limit)
    return part(found, limit)


@router.get("/events/{identity}", response_model=Event)
def event(room: InRoom, identity: str) -> Response:
    """One event, as the newest run of its article has it."""
    found = one_event(room.archive, identity)
    if found is None:
        problem = f"it holds no event {identity}"
        raise ArchiveError(room.archive.path, problem, "look for it with /api/events")
    return answer(found)


@router.get("/counts", response_model=Counts, openapi_extra=filter_parameters())
def counts(
    room: InRoom,
    asked: AskedHere,
    by: Annotated[
        list[Dimension], Query(description="What to count by; may be repeated, for combinations.")
    ],
    in_order: Annotated[
        bool, Query(description="In order of the values, not the most frequent first.")
    ] = False,
    top: Annotated[
        int | None, Query(ge=1, description="Only the most frequent values of the first `by`.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100 * MOST, description="At most so many rows.")] = MOST,
) -> Response:
    """How many events there are of each value, or of each combination of values. An event
    counts once for each of its actors, pairs and so on, and not at all where it lacks one.
    """
    selection = room.archive.events(**asked.words)
    table = selection.counts(*by, by_value=in_order, limit=limit, top=top)
    return answer({"by": by, "results": table.to_pylist()})


@router.get("/articles", response_model=Part[ListedArticle])
def articles(
    room: InRoom,
    words: Annotated[str, Query(description="Words in the title.")] = "",
    publisher: str = "",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Response:
    """Articles without their texts, newest first."""
    found = articles_found(room.archive, words.strip(), publisher.strip(), offset, limit)
    return part(found, limit)


@router.get("/articles/{identity}", response_model=Article)
def article(
    room: InRoom,
    identity: str,
    run: Annotated[int | None, Query(description="A run's number; else the newest.")] = None,
) -> Response:
    """One article with its text and everything that was coded from it."""
    return answer(article_data(room.archive, identity, run))
