"""What the pages of review share: who reviews, what a form sent, and what helps to fill one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from tacitus.archive import Reviewer
from tacitus.dicts import Json
from tacitus.errors import JudgementError
from tacitus.lexicon.counts import KINDS
from tacitus.lexicon.gazetteer import PRECISIONS
from tacitus.web.pictures.projection import View, whole
from tacitus.web.render import page
from tacitus.web.room import Room
from tacitus.web.views.picking import clicked, view_around
from tacitus.web.views.review import places_named
from tacitus.web.views.review_form import Values, rows_of, sent_values

_COOKIE = "tacitus_reviewer"
_A_YEAR = 365 * 24 * 3600


async def _form(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_form)]


@dataclass(frozen=True, slots=True)
class Help:
    """A form that was sent for help, not to be taken down: with places to choose from, or a map."""

    values: Values
    places: list[Json] | None = None
    view: View | None = None


def reviewer_of(request: Request, room: Room) -> Reviewer | None:
    """Who reviews; None where nobody has said."""
    try:
        return Reviewer(room.archive, unquote(request.cookies.get(_COOKIE, "")))
    except JudgementError:
        return None


def keep_name(answer: Response, name: str) -> None:
    """Have the browser keep a reviewer's name."""
    answer.set_cookie(
        _COOKIE, quote(name), max_age=_A_YEAR, path="/", httponly=True, samesite="strict"
    )


def ask_name(
    request: Request,
    goal: str,
    reviewer: Reviewer | None = None,
    error: JudgementError | None = None,
) -> Response:
    """The page that asks for a reviewer's name, before going on to `goal`."""
    return page(
        request,
        "review_name.html",
        422 if error else 200,
        title="Who reviews?",
        next=own_page(goal),
        name=reviewer.name if reviewer else "",
        error=error,
    )


def help_of(sent: FormData) -> Help | None:
    """What a form asks for before it is sent for good; None where it is."""
    values = sent_values(sent)
    found = clicked(sent)
    if found is not None:
        spot, view = found
        values |= {
            "place-latitude": str(spot.latitude),
            "place-longitude": str(spot.longitude),
            "place-geonameid": "",
        }
        return Help(values, view=view)
    if sent.get("verdict") == "look":
        return Help(values, places=places_named(values.get("place-name", "")))
    if sent.get("verdict") == "world" or "spot.x" in sent:
        return Help(values, view=whole())
    return None


def form_parts(room: Room, values: Values, helped: Help | None) -> dict[str, object]:
    """What the fields of a record need in a template."""
    values = helped.values if helped else values
    known = values.get("place-latitude", ""), values.get("place-longitude", "")
    return {
        "values": values,
        "rows_of": rows_of,
        "places": helped.places if helped else None,
        "spot_view": (helped.view if helped else None) or view_around(*known),
        "types": room.ontology.types,
        "kinds": KINDS,
        "precisions": PRECISIONS,
        "token": secrets.token_urlsafe(16),
    }


def own_page(goal: str) -> str:
    """A page of ours to go on to; never another host's."""
    return goal if goal.startswith("/") and not goal.startswith(("//", "/\\")) else "/review"


def text_of(sent: FormData, name: str) -> str:
    """A field of a form without blanks around it; empty where it is not there."""
    value = sent.get(name)
    return value.strip() if isinstance(value, str) else ""


def whole_of(given: str) -> int:
    """A number that a form sent; 0 for what is none."""
    return int(given) if given.isdecimal() else 0
