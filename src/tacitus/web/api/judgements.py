"""Reviewers' judgements, what they tell, and places by name as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from tacitus.evaluation.judged import Report
from tacitus.web.api.answers import ERRORS, Limit, Offset, answer, part
from tacitus.web.api.forms import Form, Part, PlaceName
from tacitus.web.room import InRoom
from tacitus.web.views.found import Found
from tacitus.web.views.review import places_named, report

router = APIRouter(prefix="/api", tags=["review"], responses=ERRORS)
Who = Annotated[str | None, Query(description="Only this reviewer's judgements.")]


class Judged(Form):
    """What one reviewer said of a record or an article."""

    id: int = Field(description="Counts up from 1, in the order of taking down.")
    time: str
    reviewer: str
    verdict: str = Field(description="accept, reject, correct, add, comment, done or undo.")
    document: str
    event: str | None
    reason: str | None
    comment: str | None
    record: dict[str, Any] | None = Field(description="The fields corrected, or the event added.")
    coded: dict[str, Any] | None = Field(description="The record as it was judged.")
    queue: str | None = Field(description="uncertain or random: how the record was come upon.")
    undoes: int | None = Field(description="The judgement that an undo takes back.")


class Places(Form):
    """Places of one name."""

    results: list[PlaceName]


@router.get("/judgements", response_model=Part[Judged])
def judgements(
    room: InRoom,
    reviewer: Who = None,
    event: str | None = None,
    document: str | None = None,
    offset: Offset = 0,
    limit: Limit = 100,
) -> Response:
    """Every judgement, in the order in which they were taken down, undos among them."""
    asked = {"reviewer": reviewer, "event": event, "document": document}
    wanted = {name: value for name, value in asked.items() if value is not None}
    every = [
        each
        for each in room.archive.judgements()
        if all(getattr(each, name) == value for name, value in wanted.items())
    ]
    rows = tuple(each.as_dict() for each in every[offset : offset + limit])
    return part(Found(rows, len(every), offset), limit)


@router.get("/judgements/report", response_model=Report)
def judgements_report(room: InRoom, reviewer: Who = None) -> Response:
    """Precision by type with intervals, and agreement, as `tacitus judgements` tells them."""
    return answer(asdict(report(room, reviewer)))


@router.get("/places", response_model=Places)
def places(
    name: Annotated[str, Query(description="A place's whole name, in any case.")] = "",
) -> Response:
    """The gazetteer's places of a name, the most likely first."""
    return answer({"results": places_named(name)})
