"""The application: its guard, its pages, and what it says when something cannot be had."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, Response
from starlette.exceptions import HTTPException

from tacitus.errors import ArchiveError, ConfigError, JudgementError, TacitusError
from tacitus.web.pages import ROUTERS
from tacitus.web.render import page
from tacitus.web.room import Room
from tacitus.web.security import Guard
from tacitus.web.static_files import STATIC

_FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}


def make_app(room: Room) -> FastAPI:
    """The reading room of an archive as an ASGI application."""
    app = FastAPI(title="Tacitus", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.room = room
    for router in ROUTERS:
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
    if isinstance(error, ArchiveError):
        problem = f"{error.problem[:1].upper()}{error.problem[1:]}; {error.advice}."
    else:
        problem = str(error)
    return page(request, "error.html", status, title="That cannot be shown", problem=problem)


def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    problem = "There is no such page." if status == 404 else str(getattr(error, "detail", error))
    return page(request, "error.html", status, title="Not found", problem=problem)


def _misread(request: Request, error: Exception) -> Response:
    """An address with a number that is none, or a form with a field missing."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    problem = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in found)
    return page(request, "error.html", 400, title="That cannot be understood", problem=problem)
