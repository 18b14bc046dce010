"""Stable ids and short captions of events, actors and articles."""

from __future__ import annotations

import hashlib

from tacitus.dicts import Json
from tacitus.likeness import is_name

_SHORT = 24


def actor_id(actor: Json, record: Json) -> str:
    """Same name and country: same id; somebody unnamed is another in each article."""
    words = [actor["name"], actor["country"] or ""]
    if not is_name(actor["name"]):
        words.append(record["document"]["id"])
    return f"actor-{_digest(words)}"


def article_id(record: Json) -> str:
    """The article's id as an entity."""
    return _plain(f"article-{record['document']['id']}")


def event_id(record: Json) -> str:
    """The event's id as an entity."""
    return _plain(record["id"])


def parties(record: Json) -> list[str]:
    """Ids of actors and recipients, each once, in their order."""
    sides = [*record["actor"], *record["recipient"]]
    return list(dict.fromkeys(actor_id(each, record) for each in sides))


def direction(record: Json) -> str:
    """Who did it to whom; of a mutual event who did it with whom."""
    actor, recipient = (_names(record[side]) for side in ("actor", "recipient"))
    return f"{actor or '?'} → {recipient}" if recipient else actor


def kind(record: Json) -> str:
    """Type and modes."""
    return " ".join([record["event_type"], *record["event_mode"]])


def caption(record: Json) -> str:
    """Type, modes, and who did it to whom."""
    return f"{kind(record)}: {direction(record)}"


def credited(record: Json) -> str | None:
    """Who is credited for the report, and how certain it is, where either says something."""
    source = record["source"]
    told = [f"according to {source['name']}"] if source else []
    told += [record["certainty"]] if record["certainty"] != "asserted" else []
    return ", ".join(told) or None


def _plain(identity: str) -> str:
    """FollowTheMoney takes no underscores in ids."""
    return identity.replace("_", "-")


def _names(actors: list[Json]) -> str:
    return ", ".join(actor["name"] for actor in actors)


def _digest(words: list[str]) -> str:
    return hashlib.sha256("|".join(words).encode("utf-8", "replace")).hexdigest()[:_SHORT]
