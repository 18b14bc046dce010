"""Codings as JSON lines; docs/output.md has their fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tacitus.dicts import Json, article_dict, event_dicts
from tacitus.records import Coding


def event_lines(codings: Iterable[Coding], with_text: bool = False) -> Iterator[str]:
    """JSON lines, one event a line."""
    for coding in codings:
        for record in event_dicts(coding, with_text):
            yield json.dumps(record, ensure_ascii=False)


def article_lines(codings: Iterable[Coding]) -> Iterator[str]:
    """JSON lines, one annotated document a line."""
    for coding in codings:
        yield json.dumps(article_dict(coding), ensure_ascii=False)


def record_lines(records: Iterable[Json]) -> Iterator[str]:
    """JSON lines of records that are dictionaries already."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False)
