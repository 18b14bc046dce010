"""Who reviews: the name that a visitor gave, kept in a cookie."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import Response

from tacitus.archive import Reviewer
from tacitus.errors import JudgementError
from tacitus.web.room import Room

_COOKIE = "tacitus_reviewer"
_A_YEAR = 365 * 24 * 3600


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
