"""Review: one record after the other, judged with one key; and what the judgements tell."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from tacitus.archive import Judgement, Reviewer
from tacitus.archive.judgement import QUEUES, Queue, reasons
from tacitus.errors import JudgementError
from tacitus.web.asking import Asked, AskedHere
from tacitus.web.render import page
from tacitus.web.reviewing import (
    Help,
    Sent,
    ask_name,
    form_parts,
    help_of,
    keep_name,
    own_page,
    reviewer_of,
    text_of,
)
from tacitus.web.room import InRoom, Room
from tacitus.web.views.review import (
    Item,
    item,
    last_judgement,
    report,
)
from tacitus.web.views.review_form import (
    form_values,
    sent_fields,
    sent_values,
)
from tacitus.web.views.why import why

router = APIRouter(include_in_schema=False)
_SEED = "1"  # the same draw for all, so that reviewers meet on the same records


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
        return ask_name(request, line.address("/review", event=event))
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
        return ask_name(request, line.address("/review"))
    shown = item(room.archive, reviewer, text_of(sent, "event"), _queue(sent))
    helped = help_of(sent)
    if helped is not None:
        return _show(request, room, reviewer, line, shown, sent, None, helped)
    try:
        judgement = _judged(reviewer, shown, sent)
    except JudgementError as error:
        return _show(request, room, reviewer, line, shown, sent, error)
    return _on(line, sent, judgement)


def _judged(reviewer: Reviewer, shown: Item, sent: FormData) -> Judgement:
    verdict, event = sent.get("verdict"), shown.event
    comment, token = text_of(sent, "comment") or None, text_of(sent, "token") or None
    if verdict == "accept":
        return reviewer.accept(event, comment, queue=shown.queue, token=token)
    if verdict == "reject":
        reason = text_of(sent, "reason")
        return reviewer.reject(event, reason, comment, queue=shown.queue, token=token)
    if verdict == "comment":
        return reviewer.comment(comment or "", event=event, token=token)
    if verdict != "correct":
        raise JudgementError("verdict", f"“{verdict}” is none", "use the buttons of the page")
    fields = sent_fields(
        sent_values(sent), form_values(shown.coded), shown.coded, shown.text, shown.sentence
    )
    return reviewer.correct(event, fields, comment, queue=shown.queue, token=token)


@router.post("/review/undo")
def undo(request: Request, room: InRoom, line: InLine, sent: Sent) -> Response:
    """Take the newest judgement back, and show what it was of."""
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return ask_name(request, line.address("/review"))
    taken = reviewer.undo(token=text_of(sent, "token") or None)
    if taken.event is None or taken.event.startswith("add_"):
        return RedirectResponse(f"/articles/{taken.document}", 303)
    return RedirectResponse(line.address("/review", event=taken.event), 303)


@router.get("/review/name")
def show_name(request: Request, room: InRoom, next: str = "/review") -> Response:
    """The form that asks for a reviewer's name."""
    return ask_name(request, next, reviewer_of(request, room))


@router.post("/review/name")
def take_name(request: Request, room: InRoom, sent: Sent) -> Response:
    """Keep the name in a cookie, and go on."""
    goal = own_page(text_of(sent, "next"))
    try:
        name = Reviewer(room.archive, text_of(sent, "name")).name
    except JudgementError as error:
        return ask_name(request, goal, None, error)
    answer = RedirectResponse(goal, 303)
    keep_name(answer, name)
    return answer


@router.post("/review/done")
def done(request: Request, room: InRoom, sent: Sent) -> Response:
    """Declare an article wholly reviewed."""
    document = text_of(sent, "document")
    reviewer = reviewer_of(request, room)
    if reviewer is None:
        return ask_name(request, f"/articles/{document}")
    reviewer.done(document, token=text_of(sent, "token") or None)
    return RedirectResponse(f"/articles/{document}#review", 303)


@router.get("/review/report")
def show_report(request: Request, room: InRoom, reviewer: str | None = None) -> Response:
    """What the judgements tell: precision by type, agreement."""
    chosen = reviewer or None
    return page(
        request,
        "review_report.html",
        title="What the judgements tell",
        report=report(room, chosen),
        chosen=chosen,
        names=sorted({each.reviewer for each in room.archive.judgements()}),
    )


def _show(
    request: Request,
    room: Room,
    reviewer: Reviewer,
    line: Line,
    shown: Item,
    sent: FormData | None = None,
    error: JudgementError | None = None,
    helped: Help | None = None,
) -> Response:
    # Of the forms on the page one is that of the record's fields; the others do not send them.
    correcting = sent is not None and "type" in sent
    values = sent_values(sent) if sent is not None and correcting else shown.values
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
        correcting=correcting,
        **form_parts(room, values, helped),
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


def _on(line: Line, sent: FormData, judgement: Judgement) -> Response:
    if sent.get("back") == "article":
        return RedirectResponse(f"/articles/{judgement.document}#{judgement.event}", 303)
    if judgement.verdict == "comment":
        return RedirectResponse(line.address("/review", event=judgement.event), 303)
    return RedirectResponse(line.address("/review"), 303)


def _queue(sent: FormData) -> Queue | None:
    given = text_of(sent, "queue")
    return given if given in QUEUES else None
