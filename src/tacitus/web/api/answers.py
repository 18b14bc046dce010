"""What all answers of the JSON interface share: their form, their parts, their errors."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import Response

from tacitus.errors import ArchiveError, InputError
from tacitus.web.asking import FILTERS, ONE
from tacitus.web.views.found import Found

MOST = 1_000
Offset = Annotated[int, Query(ge=0, description="How many rows to pass over.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description=f"At most so many rows, up to {MOST:,}.")]
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"description": "What was asked cannot be understood: `error` and `advice`."},
    404: {"description": "The archive does not hold it: `error` and `advice`."},
}
_WORDS = {
    "type": "Type of event, as ASSAULT.",
    "mode": "Mode of a type, as aerial.",
    "actor": "Who did it: a name, words of it, or a country's code.",
    "recipient": "To whom it was done, in the same way.",
    "country": "Country of an actor or recipient, as TUR.",
    "sector": "Sector of an actor or recipient, as REB.",
    "place": "Where: a place, a province or a country's code.",
    "source": "Who is credited: a name or words of it.",
    "certainty": "asserted, alleged or denied.",
    "status": "actual, future, hypothetical or negated.",
    "publisher": "Who published the article.",
    "document": "The article's id.",
    "dyad": "Twice: who did it, and to whom.",
    "near": "LATITUDE,LONGITUDE,KM: within so many kilometres of a point.",
    "since": "On this day (month, year) or later.",
    "until": "On this day (month, year) or before.",
    "text": "Words of the sentence, in any form; in quotes side by side.",
    "min_confidence": "Confidence of at least this, from 0 to 1.",
    "run": "What this run coded, though a newer one did it again.",
}


def filter_parameters() -> dict[str, Any]:
    """The filters of events as OpenAPI has parameters."""
    parameters = []
    for name in FILTERS:
        one = {"type": "integer" if name == "run" else "number" if "min" in name else "string"}
        several = {"type": "array", "items": one}
        parameters.append(
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": _WORDS[name],
                "schema": one if name in (*ONE, "near") else several,
            }
        )
    return {"parameters": parameters}


def answer(values: Any, status: int = 200) -> Response:  # noqa: ANN401  whatever JSON can hold
    """JSON; days are written as in ISO 8601."""
    text = json.dumps(values, ensure_ascii=False, default=str)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def part(found: Found, limit: int) -> Response:
    """A part of a list, with how long it is."""
    return answer(
        {
            "total": found.total,
            "offset": found.offset,
            "limit": limit,
            "results": list(found.rows),
        }
    )


def told(error: Exception) -> tuple[str, str]:
    """An error's problem and its advice."""
    if isinstance(error, ArchiveError | InputError):
        return error.problem, error.advice
    words = str(error)
    for mark in ("; ", ": "):
        problem, found, advice = words.partition(mark)
        if found:
            return problem, advice
    return words, ""
