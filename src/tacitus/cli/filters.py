"""The filters of `Archive.events` as options, for every command that asks an archive."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, cast

import typer

from tacitus.archive.filters import FilterWords
from tacitus.archive.periods import first_day, last_day


def _several(name: str, help_words: str, metavar: str = "TEXT") -> Any:  # noqa: ANN401  typer makes an option of whatever type
    return Annotated[
        list[str], typer.Option(f"--{name}", metavar=metavar, help=f"{help_words} May be repeated.")
    ]


def _one(name: str, kind: Any, help_words: str, metavar: str) -> Any:  # noqa: ANN401  typer makes an option of whatever type
    return Annotated[kind | None, typer.Option(f"--{name}", metavar=metavar, help=help_words)]


_PAIR, _CIRCLE = tuple[str, str], tuple[float, float, float]
# Each filter by its name in `Filters`: its annotation and its default.
_OPTIONS: dict[str, tuple[Any, Any]] = {
    "type": (_several("type", "Type of event, as ASSAULT.", "TYPE"), []),
    "mode": (_several("mode", "Mode of a type, as aerial.", "MODE"), []),
    "actor": (_several("actor", "Who did it: a name, words of it, or a country's code."), []),
    "recipient": (_several("recipient", "To whom it was done, in the same way."), []),
    "country": (_several("country", "Country of an actor or recipient, as TUR.", "CODE"), []),
    "sector": (_several("sector", "Sector of an actor or recipient, as REB.", "SECTOR"), []),
    "dyad": (_one("dyad", _PAIR, "Who did it, and to whom.", "ACTOR RECIPIENT"), None),
    "place": (_several("place", "Where: a place, a province or a country's code."), []),
    "near": (
        _one("near", _CIRCLE, "Within KM kilometres of a point.", "LATITUDE LONGITUDE KM"),
        None,
    ),
    "since": (_one("since", str, "On this day (month, year) or later.", "YYYY-MM-DD"), None),
    "until": (_one("until", str, "On this day (month, year) or before.", "YYYY-MM-DD"), None),
    "source": (_several("source", "Who is credited: a name or words of it."), []),
    "certainty": (
        _several("certainty", "asserted, alleged or denied.", "CERTAINTY"),
        [],
    ),
    "status": (_several("status", "actual, future, hypothetical or negated.", "STATUS"), []),
    "publisher": (_several("publisher", "Who published the article."), []),
    "text": (
        _one("text", str, "Words of the sentence, in any form; “in quotes” side by side.", "WORDS"),
        None,
    ),
    "min_confidence": (
        _one("min-confidence", float, "Confidence of at least this, from 0 to 1.", "NUMBER"),
        None,
    ),
    "run": (_one("run", int, "What this run coded, though a newer one did it again.", "N"), None),
    "document": (_several("document", "The article's id.", "ID"), []),
}


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command each filter as an option; it gets them together as its `filters`."""
    own = inspect.signature(command, eval_str=True)
    kept = [each for name, each in own.parameters.items() if name != "filters"]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in _OPTIONS.items()
    ]

    @wraps(command)
    def run(*args: Any, **given: Any) -> None:  # noqa: ANN401  typer makes an option of whatever type
        asked = {name: given.pop(name) for name in _OPTIONS}
        command(*args, filters=_wanted(asked), **given)

    parameters = [*kept, *added]
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # a signature can be set on any function
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _wanted(asked: dict[str, Any]) -> FilterWords:
    """What was asked for, without what was not; a month or year stands for its days."""
    given = {name: value for name, value in asked.items() if value not in (None, [])}
    for name, day in (("since", first_day), ("until", last_day)):
        if name in given:
            given[name] = day(given[name])
    return cast(FilterWords, given)
