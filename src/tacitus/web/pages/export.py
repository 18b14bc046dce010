"""The current selection as a file."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response, StreamingResponse

from tacitus.exports.which import Which
from tacitus.web.asking import AskedHere
from tacitus.web.room import InRoom
from tacitus.web.views.packed import packed

router = APIRouter(include_in_schema=False)
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@router.get("/export")
def export_selection(
    request: Request,
    room: InRoom,
    asked: AskedHere,
    form: Annotated[str, Query(alias="as")] = "csv",
    records: Which = "coded",
) -> Response:
    """The events that the filters let through, in a format, with their codebook, as a zip file."""
    # It costs much: a page of another site must not set it going, though it could not read it.
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise HTTPException(403, "Downloads are not started from other sites.")
    found = packed(room.archive, form, records, asked.words)
    name = f"{_UNSAFE.sub('-', room.name).strip('-') or 'archive'}-events{found.suffix}.zip"
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(found.size),
    }
    return StreamingResponse(found.chunks(), media_type="application/zip", headers=headers)
