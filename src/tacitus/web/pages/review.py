"""Review: one record after the other, judged with one key; and what the judgements tell."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from tacitus.archive import Judgement, Reviewer
from tacitus.archive.judgement import QUEUES, Queue, reasons
from tacitus.errors import JudgementError
from tacitus.evaluation.judged import report_of
from tacitus.lexicon.counts import KINDS
from tacitus.lexicon.gazetteer import PRECISIONS
from tacitus.web.asking import Asked, AskedHere, address
from tacitus.web.render import page
from tacitus.web.reviewing import keep_name, reviewer_of
from tacitus.web.room import InRoom, Room
from tacitus.web.views.review import (
    Item,
    empty_record,
    item,
    last_judgement,
    places_named,
)
from tacitus.web.views.review_form import (
    Values,
    form_values,
    rows_of,
    sent_fields,
    sent_values,
)
from tacitus.web.views.why import why

router = APIRouter(include_in_schema=False)
_SEED = "1"  # the same draw for all, so that reviewers meet on the same records


async def _form(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_form)]


@dataclass(frozen=True, slots=True)
class Line:
    """Where a reviewer goes on: which queue, with which filters."""

    order: Queue
    seed: str
    asked: Asked

    def address(self, path: str, **more: object) -> str:
        """A page that goes on in this line."""
        order = None if self.order == "uncertain" else self.order
        seed = None if self.seed == _SEED else self.seed
        return self.asked.address(path, order=order, seed=seed, **more)


def _line(request: Request, asked: AskedHere) -> Line:
    given = request.query_params.get("order", "uncertain")
    order: Queue = given if given in QUEUES else "uncertain"
    return Line(order, request.query_params.get("seed", _SEED)[:40], asked)


InLine = Annotated[Line, Depends(_line)]


@router.get("/review")
def show_review(
    request: Request,
    room: InRoom,
    line: InLine,
    event: str | None = None,
    after: str | None = None,
) -> Response:
    """The next record to judge; or the one that is named."""
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return _ask_name(request, line.address("/review", event=event))
    found = event or reviewer.next(line.order, seed=line.seed, after=after, **line.asked.words)
    if found is None:
        return _nothing_left(request, room, reviewer, line)
    shown = item(room.archive, reviewer, found, None if event else line.order)
    return _show(request, room, reviewer, line, shown)


@router.post("/review")
def judge(request: Request, room: InRoom, line: InLine, sent: Sent) -> Response:
    """Take a judgement down, and go on; shows the record again with what is wrong with it."""
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return _ask_name(request, line.address("/review"))
    shown = item(room.archive, reviewer, _text(sent, "event"), _queue(sent))
    if sent.get("verdict") == "look":
        return _look(request, room, reviewer, line, shown, sent)
    try:
        judgement = _judged(reviewer, shown, sent)
    except JudgementError as error:
        return _show(request, room, reviewer, line, shown, sent, error)
    return _on(line, sent, judgement)


def _judged(reviewer: Reviewer, shown: Item, sent: FormData) -> Judgement:
    verdict, event = sent.get("verdict"), shown.event
    comment, token = _text(sent, "comment") or None, _text(sent, "token") or None
    if verdict == "accept":
        return reviewer.accept(event, comment, queue=shown.queue, token=token)
    if verdict == "reject":
        reason = _text(sent, "reason")
        return reviewer.reject(event, reason, comment, queue=shown.queue, token=token)
    if verdict == "comment":
        return reviewer.comment(comment or "", event=event, token=token)
    fields = sent_fields(
        sent_values(sent), form_values(shown.coded), shown.coded, shown.text, shown.sentence
    )
    return reviewer.correct(event, fields, comment, queue=shown.queue, token=token)


@router.post("/review/undo")
def undo(request: Request, room: InRoom, line: InLine, sent: Sent) -> Response:
    """Take the newest judgement back, and show what it was of."""
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return _ask_name(request, line.address("/review"))
    taken = reviewer.undo(token=_text(sent, "token") or None)
    if taken.event is None or taken.event.startswith("add_"):
        return RedirectResponse(f"/articles/{taken.document}", 303)
    return RedirectResponse(line.address("/review", event=taken.event), 303)


@router.get("/review/name")
def show_name(request: Request, room: InRoom, next: str = "/review") -> Response:
    """The form that asks for a reviewer's name."""
    return _ask_name(request, next, reviewer_of(request, room))


@router.post("/review/name")
def take_name(request: Request, room: InRoom, sent: Sent) -> Response:
    """Keep the name in a cookie, and go on."""
    goal = _own_page(_text(sent, "next"))
    try:
        name = Reviewer(room.archive, _text(sent, "name")).name
    except JudgementError as error:
        return _ask_name(request, goal, None, error)
    answer = RedirectResponse(goal, 303)
    keep_name(answer, name)
    return answer


@router.get("/review/add")
def show_add(
    request: Request, room: InRoom, document: str, sentence: int = 0, words: str = ""
) -> Response:
    """The form for an event that the coder missed."""
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        again = address("/review/add", document=document, sentence=sentence, words=words)
        return _ask_name(request, again)
    values = {"trigger-words": words} if words else {}
    return _show_add(request, reviewer, document, sentence, values)


@router.post("/review/add")
def add(request: Request, room: InRoom, sent: Sent) -> Response:
    """Take a missed event down, and go back to its article."""
    document, sentence = _text(sent, "document"), _whole(_text(sent, "sentence"))
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return _ask_name(request, address("/review/add", document=document))
    values = sent_values(sent)
    if sent.get("verdict") == "look":
        choices = places_named(values.get("place-name", ""))
        return _show_add(request, reviewer, document, sentence, values, choices)
    text = reviewer.text(document)
    span = text.sentences[min(sentence, len(text.sentences) - 1)]
    empty = empty_record(span)
    try:
        fields = sent_fields(values, form_values(empty), empty, text, span)
        comment = _text(sent, "comment") or None
        token = _text(sent, "token") or None
        taken = reviewer.add(document, fields, comment, token=token)
    except JudgementError as error:
        return _show_add(request, reviewer, document, sentence, values, None, error)
    return RedirectResponse(f"/articles/{document}#{taken.event}", 303)


@router.post("/review/done")
def done(request: Request, room: InRoom, sent: Sent) -> Response:
    """Declare an article wholly reviewed."""
    document = _text(sent, "document")
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return _ask_name(request, f"/articles/{document}")
    reviewer.done(document, token=_text(sent, "token") or None)
    return RedirectResponse(f"/articles/{document}#review", 303)


@router.get("/review/report")
def show_report(request: Request, room: InRoom, reviewer: str | None = None) -> Response:
    """What the judgements tell: precision by type, agreement."""
    judgements = room.archive.judgements()
    chosen = reviewer or None
    key = ("judgements", len(judgements), chosen)
    report = room.kept(key, lambda: report_of(judgements, chosen))
    names = {each.reviewer for each in judgements}
    return page(
        request,
        "review_report.html",
        title="What the judgements tell",
        report=report,
        chosen=chosen,
        names=sorted(names),
    )


@router.get("/api/places")
def find_places(name: str = "") -> Response:
    """The gazetteer's places of a name, the most likely first."""
    return JSONResponse(places_named(name))


def _show(
    request: Request,
    room: Room,
    reviewer: Reviewer,
    line: Line,
    shown: Item,
    sent: FormData | None = None,
    error: JudgementError | None = None,
    places: list[dict[str, object]] | None = None,
) -> Response:
    values = shown.values if sent is None else _merged(shown, sent)
    return page(
        request,
        "review.html",
        422 if error else 200,
        title="Review",
        item=shown,
        line=line,
        reviewer=reviewer,
        progress=reviewer.progress(**line.asked.words),
        last=last_judgement(room.archive, reviewer.name),
        reasons=reasons(),
        sent=sent or {},
        error=error,
        why=why,
        **_form_parts(room, values, places),
    )


def _merged(shown: Item, sent: FormData) -> Values:
    """The form as it was sent; as the record has it, where another form of the page was."""
    values = sent_values(sent)
    return values if "type" in values else shown.values


def _form_parts(
    room: Room, values: Values, places: list[dict[str, object]] | None
) -> dict[str, object]:
    return {
        "values": values,
        "rows_of": rows_of,
        "places": places,
        "types": room.ontology.types,
        "kinds": KINDS,
        "precisions": PRECISIONS,
        "token": secrets.token_urlsafe(16),
    }


def _look(
    request: Request, room: Room, reviewer: Reviewer, line: Line, shown: Item, sent: FormData
) -> Response:
    found = places_named(_text(sent, "place-name"))
    return _show(request, room, reviewer, line, shown, sent, None, found)


def _show_add(
    request: Request,
    reviewer: Reviewer,
    document: str,
    sentence: int,
    values: Values,
    places: list[dict[str, object]] | None = None,
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
        **_form_parts(room, {"status": "actual", "certainty": "asserted", **values}, places),
    )


def _nothing_left(request: Request, room: Room, reviewer: Reviewer, line: Line) -> Response:
    return page(
        request,
        "review_end.html",
        title="Review",
        line=line,
        reviewer=reviewer,
        progress=reviewer.progress(**line.asked.words),
        last=last_judgement(room.archive, reviewer.name),
        token=secrets.token_urlsafe(16),
    )


def _ask_name(
    request: Request,
    goal: str,
    reviewer: Reviewer | None = None,
    error: JudgementError | None = None,
) -> Response:
    return page(
        request,
        "review_name.html",
        422 if error else 200,
        title="Who reviews?",
        next=_own_page(goal),
        name=reviewer.name if reviewer else "",
        error=error,
    )


def _on(line: Line, sent: FormData, judgement: Judgement) -> Response:
    if sent.get("back") == "article":
        return RedirectResponse(f"/articles/{judgement.document}#{judgement.event}", 303)
    if judgement.verdict == "comment":
        return RedirectResponse(line.address("/review", event=judgement.event), 303)
    return RedirectResponse(line.address("/review"), 303)


def _own_page(goal: str) -> str:
    """A page of ours to go on to; never another host's."""
    return goal if goal.startswith("/") and not goal.startswith(("//", "/\\")) else "/review"


def _text(sent: FormData, name: str) -> str:
    value = sent.get(name)
    return value.strip() if isinstance(value, str) else ""


def _whole(given: str) -> int:
    return int(given) if given.isdecimal() else 0


def _queue(sent: FormData) -> Queue | None:
    given = _text(sent, "queue")
    return given if given in QUEUES else None
