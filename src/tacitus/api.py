"""The short way for Python users: text in, events out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from tacitus.coding.coder import Coder
from tacitus.config import Config, parse_day
from tacitus.dicts import event_dict
from tacitus.errors import ConfigError
from tacitus.readers import read_text
from tacitus.records import Coding, Document, Event


@lru_cache(maxsize=1)
def _default_coder() -> Coder:
    return Coder(Config())


def code(
    text: str | Document,
    *,
    published: str | date | None = None,
    publisher: str | None = None,
    coder: Coder | None = None,
) -> tuple[Event, ...]:
    """Code one article, given as text or as a `Document`, and return its events.

    published: day of publication, as a date or in ISO form; found in the text's head where it
    is not given. A `Document` has its own date and publisher: give them to `read`. coder: a
    `Coder` of your own; otherwise one is made at the first call and kept. Raises InputError
    where the text holds no article, ConfigError for a wrong date.
    """
    if isinstance(text, Document):
        if published is not None or publisher is not None:
            raise ConfigError(
                "a Document has its own date and publisher; give them to tacitus.read instead"
            )
        document = text
    else:
        document = read_text(text, published=_date(published), publisher=publisher)
    return (coder or _default_coder()).code(document).events


def to_dicts(codings: Coding | Iterable[Coding]) -> list[dict[str, Any]]:
    """The events of one or many codings as dictionaries in the form of record.md, one a row."""
    several = [codings] if isinstance(codings, Coding) else codings
    return [event_dict(coding, event) for coding in several for event in coding.events]


def _date(value: str | date | None) -> date | None:
    return parse_day(value) if isinstance(value, str) else value
