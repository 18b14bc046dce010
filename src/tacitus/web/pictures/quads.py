"""The four quads: in one order, with one sign and one class for colour each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA

Link = tuple[tuple[str, str], ...]  # filters of a query by name, in order; a name may come twice


@dataclass(frozen=True, slots=True)
class Quad:
    """One of the four: its name in records, its class in style sheets, its sign beside colour."""

    name: str
    css: str
    sign: str
    conflict: bool


# From the axis outwards: words stand nearest to it.
QUADS = (
    Quad("verbal cooperation", "quad-verbal-cooperation", "○", False),
    Quad("material cooperation", "quad-material-cooperation", "●", False),
    Quad("verbal conflict", "quad-verbal-conflict", "◇", True),
    Quad("material conflict", "quad-material-conflict", "◆", True),
)
BY_NAME = {quad.name: quad for quad in QUADS}
CONFLICT = frozenset(quad.name for quad in QUADS if quad.conflict)


@cache
def types_of(quad: str) -> tuple[str, ...]:
    """The event types of a quad, as the codebook has them."""
    return tuple(name for name, each in load_ontology(DATA).types.items() if each.quad == quad)


def quad_link(quad: str) -> Link:
    """The filters that let through the events of a quad: its types."""
    return tuple(("type", name) for name in types_of(quad))
