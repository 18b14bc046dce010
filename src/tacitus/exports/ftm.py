"""FollowTheMoney entities: articles, actors and events, one a line, each with a stable id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tacitus.dicts import Json
from tacitus.exports.cells import plain_text
from tacitus.exports.codes import load_codes
from tacitus.exports.columns import load_columns
from tacitus.exports.entities import actor_id, article_id, event_id
from tacitus.likeness import is_name

_NOBODY = "LegalEntity"


def ftm_lines(records: Iterable[Json]) -> Iterator[str]:
    """JSON lines of entities; an article or actor is written once, before its first event."""
    for entity in ftm_entities(records):
        yield json.dumps(entity, ensure_ascii=False)


def ftm_entities(records: Iterable[Json]) -> Iterator[Json]:
    """The entities of the events, in the form ``{id, schema, properties}``."""
    written: set[str] = set()
    for record in records:
        parties = {actor_id(each, record): each for each in record["actor"] + record["recipient"]}
        article = article_id(record)
        if article not in written:
            yield _entity(article, "Article", "Article", record)
        for identity, actor in parties.items():
            if identity not in written:
                yield _entity(identity, _schema(actor), "Actor", actor)
        written.update((article, *parties))
        yield _entity(event_id(record), "Event", "Event", record)


def _schema(actor: Json) -> str:
    if not is_name(actor["name"]):
        return _NOBODY
    if actor["role"]:
        return "Person"
    sector = actor["sector"][0] if actor["sector"] else ""
    return str(load_codes().lookups["ftm_schema"].get(sector, _NOBODY))


def _entity(identity: str, schema: str, prefix: str, told: Json) -> Json:
    properties: dict[str, list[str]] = {}
    for column in load_columns("ftm"):
        entity, _, name = column.name.partition(".")
        if entity != prefix or (name == "position" and schema != "Person"):
            continue
        value = column.get(told)
        values = [plain_text(each) for each in (value if isinstance(value, list) else [value])]
        if any(values):
            properties[name] = [each for each in values if each]
    return {"id": identity, "schema": schema, "properties": properties}
