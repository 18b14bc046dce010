"""The list of story events, and each with all its reports."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tacitus.stories.reading import StoryFilter, count_unlinked, is_linked
from tacitus.web.render import page
from tacitus.web.room import InRoom
from tacitus.web.views.found import listed
from tacitus.web.views.stories import REPORTS, stories_found, story

router = APIRouter(include_in_schema=False)


@router.get("/stories")
def show_stories(
    request: Request,
    room: InRoom,
    kind: str = Query("", alias="type"),
    country: str = "",
    about: str = "",
    disputed: bool = False,
    articles: str = "",
    number: int = Query(1, alias="page"),
) -> Response:
    """The story events that the filters let through, those most reported first."""
    least = int(articles) if articles.strip().isdecimal() else 1
    event_type, place, party = (each.strip() or None for each in (kind, country, about))
    wanted = StoryFilter(least, event_type, place, party, disputed)
    snapshot = room.archive.snapshot()
    view, since = None, 0
    if is_linked(snapshot):
        view = listed(partial(stories_found, room.archive, wanted), number)
        since = room.kept("unlinked", lambda: count_unlinked(snapshot))
    return page(request, "stories.html", title="Stories", view=view, wanted=wanted, since=since)


@router.get("/stories/{identity}")
def show_story(
    request: Request, room: InRoom, identity: str, number: int = Query(1, alias="page")
) -> Response:
    """One story event with its reports."""
    offset = (max(1, number) - 1) * REPORTS
    view = story(room.archive, identity, offset)
    last = max(1, -(-view.story["reports"] // REPORTS))
    title = f"{view.story['event_type']} {' '.join(view.story['event_mode'])}".strip()
    return page(request, "story.html", title=title, view=view, number=number, last=last)
