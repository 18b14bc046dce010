"""Story events as JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from tacitus.stories.reading import StoryFilter
from tacitus.web.api.answers import ERRORS, Limit, Offset, answer, part
from tacitus.web.api.forms import Part, Story, ToldStory
from tacitus.web.room import InRoom
from tacitus.web.views.stories import stories_found, story

router = APIRouter(prefix="/api", tags=["story events"], responses=ERRORS)
_REPORT = (
    "story n event document original publisher published source certainty status title".split()
)


@router.get("/stories", response_model=Part[Story])
def stories(
    room: InRoom,
    event_type: Annotated[str, Query(alias="type", description="Type of event, as ASSAULT.")] = "",
    country: Annotated[str, Query(description="Country of the place, as NGA.")] = "",
    about: Annotated[str, Query(description="Words in the name of a party.")] = "",
    disputed: Annotated[
        bool, Query(description="Only those that reports contradict each other on.")
    ] = False,
    articles: Annotated[int, Query(ge=1, description="Told by at least so many articles.")] = 1,
    offset: Offset = 0,
    limit: Limit = 100,
) -> Response:
    """Story events, those that most publishers report first; made by `tacitus link`."""
    kind, place, party = (each.strip() or None for each in (event_type, country, about))
    wanted = StoryFilter(articles, kind, place, party, disputed)
    return part(stories_found(room.archive, wanted, offset, limit), limit)


@router.get("/stories/{identity}", response_model=ToldStory)
def one_story(room: InRoom, identity: str, offset: Offset = 0, limit: Limit = 100) -> Response:
    """One story event with its reports in order of telling."""
    found = story(room.archive, identity, offset, limit)
    reports = [{name: each[name] for name in _REPORT} for each in found.reports]
    return answer({"story": found.story, "offset": found.offset, "reports": reports})
