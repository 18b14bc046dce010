"""The network of actors: who did how much of what to whom."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations

from tacitus.dicts import Json
from tacitus.exports.cells import plain_text
from tacitus.exports.days import span_of_days

Key = tuple[str, str]


@dataclass(slots=True)
class Node:
    """An actor: its name and country, its sectors and in how many events it is a party."""

    id: str
    name: str
    country: str
    sectors: Counter[str] = field(default_factory=Counter)
    events: int = 0

    def attributes(self) -> dict[str, str | int]:
        """What both forms write of it, besides its id."""
        sector = self.sectors.most_common(1)
        return {
            "label": self.name,
            "country": self.country,
            "sector": sector[0][0] if sector else "",
            "events": self.events,
        }


@dataclass(slots=True)
class Edge:
    """What one actor did to another."""

    source: str
    target: str
    events: int = 0
    mutual: int = 0
    intensity: float = 0.0
    first: str = ""
    last: str = ""
    kinds: Counter[str] = field(default_factory=Counter)

    def attributes(self) -> dict[str, str | int | float]:
        """What both forms write of it, besides its ends; a kind without events is left out."""
        return {
            "events": self.events,
            "mutual": self.mutual,
            "intensity": round(self.intensity / self.events, 4),
            "first": self.first,
            "last": self.last,
            **self.kinds,
        }


@dataclass(slots=True)
class Network:
    """Nodes by name and country, edges by their ends, in the order in which they were met."""

    nodes: dict[Key, Node] = field(default_factory=dict)
    edges: dict[tuple[Key, Key], Edge] = field(default_factory=dict)


def network(records: Iterable[Json]) -> Network:
    """Add up the events of each pair of actors.

    A mutual event (several actors, no recipient) counts on both edges of each pair.
    """
    found = Network()
    for record in records:
        actors = _nodes(found, record["actor"])
        recipients = _nodes(found, record["recipient"])
        for node in {*actors, *recipients}:
            found.nodes[node].events += 1
        for actor in actors:
            for recipient in recipients:
                _count(found, actor, recipient, record, mutual=False)
        if not recipients:
            for one, other in permutations(actors, 2):
                _count(found, one, other, record, mutual=True)
    return found


def _nodes(found: Network, actors: Iterable[Json]) -> list[Key]:
    """The nodes of one side, each once."""
    keys: dict[Key, None] = {}
    for actor in actors:
        key = (plain_text(actor["name"]), actor["country"] or "")
        node = found.nodes.get(key)
        if node is None:
            digest = hashlib.sha256("|".join(key).encode("utf-8", "replace")).hexdigest()
            node = found.nodes[key] = Node(f"n{digest[:16]}", *key)
        if key not in keys:
            node.sectors.update(actor["sector"][:1])
        keys[key] = None
    return list(keys)


def _count(found: Network, actor: Key, recipient: Key, record: Json, *, mutual: bool) -> None:
    edge = found.edges.get((actor, recipient))
    if edge is None:
        edge = Edge(found.nodes[actor].id, found.nodes[recipient].id)
        found.edges[actor, recipient] = edge
    edge.events += 1
    edge.mutual += mutual
    edge.intensity += record["intensity"]
    edge.kinds[record["quad"].replace(" ", "_")] += 1
    edge.kinds[record["event_type"]] += 1
    told = span_of_days(record)
    if told is not None:
        edge.first = min(edge.first or "9999", record["date"]["start"])
        edge.last = max(edge.last, record["date"]["end"])
