"""Templates to pages. Everything that goes into one is escaped; nothing is ever marked as safe."""

from __future__ import annotations

import json

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from tacitus.web.asking import address
from tacitus.web.nav import NAVIGATION
from tacitus.web.room import Room
from tacitus.web.security import FORM_FIELD
from tacitus.web.static_files import static
from tacitus.web.words import (
    bounds,
    day_words,
    is_web_address,
    kind_words,
    party_words,
    place_words,
    quad_class,
    shape,
)

_ENVIRONMENT = Environment(
    loader=PackageLoader("tacitus.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
del _ENVIRONMENT.filters["safe"]  # so that no template can take the escaping off
_ENVIRONMENT.filters.update(
    number=lambda value: f"{value:,}",
    plural=lambda count, noun, many=None: f"{count:,} {noun if count == 1 else many or noun + 's'}",
    percent=lambda value: f"{value:.0%}",
    kind=kind_words,
    day=day_words,
    party=party_words,
    where=place_words,
    quad_class=quad_class,
    shape=shape,
    bounds=bounds,
    as_json=json.dumps,
)
_ENVIRONMENT.tests["web_address"] = is_web_address
_ENVIRONMENT.globals.update(
    address=address, navigation=NAVIGATION, static=static, form_field=FORM_FIELD
)


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page made from a template, with what every page needs."""
    room: Room = request.app.state.room
    return HTMLResponse(
        part(
            template,
            room=room,
            here=request.url.path,
            form_token=request.state.form_token,
            **values,
        ),
        status,
    )


def part(template: str, **values: object) -> str:
    """A template's text."""
    return _ENVIRONMENT.get_template(template).render(**values)
