"""Events that the coder missed, and what helps to tell where something happened."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from tacitus.archive import Reviewer
from tacitus.errors import JudgementError
from tacitus.web.asking import address
from tacitus.web.pictures.land import land
from tacitus.web.pictures.projection import HEIGHT, WIDTH, parse_bbox, whole
from tacitus.web.render import page, part
from tacitus.web.reviewing import (
    Help,
    Sent,
    ask_name,
    form_parts,
    help_of,
    reviewer_of,
    text_of,
    whole_of,
)
from tacitus.web.room import InRoom, Room
from tacitus.web.views.picking import point
from tacitus.web.views.review import empty_record
from tacitus.web.views.review_form import Values, form_values, sent_fields, sent_values

router = APIRouter(include_in_schema=False)


@router.get("/review/add")
def show_add(
    request: Request, room: InRoom, document: str, sentence: int = 0, words: str = ""
) -> Response:
    """The form for an event that the coder missed."""
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        again = address("/review/add", document=document, sentence=sentence, words=words)
        return ask_name(request, again)
    values = {"trigger-words": words} if words else {}
    return _show_add(request, reviewer, document, sentence, values)


@router.post("/review/add")
def add(request: Request, room: InRoom, sent: Sent) -> Response:
    """Take a missed event down, and go back to its article."""
    document, sentence = text_of(sent, "document"), whole_of(text_of(sent, "sentence"))
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return ask_name(request, address("/review/add", document=document))
    values = sent_values(sent)
    helped = help_of(sent)
    if helped is not None:
        return _show_add(request, reviewer, document, sentence, values, helped)
    text = reviewer.text(document)
    span = text.sentences[min(sentence, len(text.sentences) - 1)]
    empty = empty_record(span)
    try:
        fields = sent_fields(values, form_values(empty), empty, text, span)
        comment = text_of(sent, "comment") or None
        token = text_of(sent, "token") or None
        taken = reviewer.add(document, fields, comment, token=token)
    except JudgementError as error:
        return _show_add(request, reviewer, document, sentence, values, None, error)
    return RedirectResponse(f"/articles/{document}#{taken.event}", 303)


@router.get("/review/map.svg")
def show_map(bbox: str = "", latitude: str = "", longitude: str = "") -> Response:
    """The map to pick a point on, as a picture; with a cross where the place lies."""
    view = parse_bbox(bbox) if bbox else whole()
    drawn = part(
        "picking.svg",
        size=(WIDTH, HEIGHT),
        land=land(view),
        point=point(view, latitude, longitude),
    )
    return Response(drawn, media_type="image/svg+xml")


def _show_add(
    request: Request,
    reviewer: Reviewer,
    document: str,
    sentence: int,
    values: Values,
    helped: Help | None = None,
    error: JudgementError | None = None,
) -> Response:
    room: Room = request.app.state.room
    text = reviewer.text(document)
    whole = text.document.text
    return page(
        request,
        "review_add.html",
        422 if error else 200,
        title="A missed event",
        document=text.document,
        sentences=[whole[each.start : each.end] for each in text.sentences],
        sentence=sentence,
        reviewer=reviewer,
        error=error,
        **form_parts(room, {"status": "actual", "certainty": "asserted", **values}, helped),
    )
