"""The application: its guard, its pages, and what it says when something cannot be had."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, Response
from starlette.exceptions import HTTPException

from tacitus.errors import ArchiveError, ConfigError, JudgementError, TacitusError
from tacitus.web.api import API_ROUTERS
from tacitus.web.api.answers import answer, told
from tacitus.web.pages import ROUTERS
from tacitus.web.render import page
from tacitus.web.room import Room
from tacitus.web.security import Guard
from tacitus.web.static_files import STATIC

_FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}


def make_app(room: Room) -> FastAPI:
    """The reading room of an archive as an ASGI application."""
    app = FastAPI(
        title="Tacitus",
        version=version("tacitus"),
        description="The events, articles, claims and story events of an archive, as JSON.",
        docs_url=None,  # FastAPI's own page of it fetches its scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.room = room
    for router in (*ROUTERS, *API_ROUTERS):
        app.include_router(router)
    app.add_api_route("/static/{name}", _static_file, include_in_schema=False)
    app.add_exception_handler(TacitusError, _refused)
    app.add_exception_handler(HTTPException, _not_found)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_middleware(Guard, room=room)
    return app


def _static_file(name: str) -> Response:
    """A style sheet, script or picture of the pages; only what lies in the folder itself."""
    known: dict[str, Path] = {each.name: each for each in STATIC.iterdir()}
    if name not in known:
        raise HTTPException(404)
    return FileResponse(known[name], headers=_FOR_GOOD)


def _refused(request: Request, error: Exception) -> Response:
    """What was asked for cannot be had; the message says why and what to do."""
    status = 400 if isinstance(error, ConfigError | JudgementError) else 404
    problem, advice = told(error)
    words = str(error)
    if isinstance(error, ArchiveError):
        words = f"{problem[:1].upper()}{problem[1:]}; {advice}."
    return _said(request, status, "That cannot be shown", words, problem, advice)


def _not_found(request: Request, error: Exception) -> Response:
    status, detail = 500, str(error)
    if isinstance(error, HTTPException):
        status, detail = error.status_code, error.detail
    problem = "There is no such page." if status == 404 else detail
    return _said(request, status, "Not found", problem, detail, "see /api for what there is")


def _misread(request: Request, error: Exception) -> Response:
    """An address with a number that is none, or a form with a field missing."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    problem = "; ".join(f"{' '.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in found)
    advice = "see /api for what each parameter may be"
    return _said(request, 400, "That cannot be understood", problem, problem, advice)


def _said(
    request: Request, status: int, title: str, words: str, problem: str, advice: str
) -> Response:
    """An error as a page; as JSON where JSON was asked for."""
    if request.url.path.startswith("/api/"):
        return answer({"error": problem, "advice": advice}, status)
    return page(request, "error.html", status, title=title, problem=words)
