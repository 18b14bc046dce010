"""The network of actors as GraphML and as GEXF, for Gephi, igraph, networkx and their like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from tacitus.dicts import Json
from tacitus.exports.cells import plain_text
from tacitus.exports.columns import load_columns
from tacitus.exports.network import Network, network

_GRAPHML = {"text": "string", "integer": "int", "number": "double"}
_GEXF = {"text": "string", "integer": "integer", "number": "double"}


def graphml_lines(records: Iterable[Json]) -> Iterator[str]:
    """A directed GraphML graph."""
    found = network(records)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, name, told in _attributes():
        yield (
            f'  <key id="{kind}_{name}" for="{kind}" attr.name="{name}" '
            f'attr.type="{_GRAPHML[told]}"/>'
        )
    yield '  <graph id="actors" edgedefault="directed">'
    for node in found.nodes.values():
        yield f"    <node id={_quoted(node.id)}>{_data('node', node.attributes())}</node>"
    for edge in found.edges.values():
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f"    <edge {ends}>{_data('edge', edge.attributes())}</edge>"
    yield "  </graph>"
    yield "</graphml>"


def gexf_lines(records: Iterable[Json]) -> Iterator[str]:
    """A directed GEXF 1.2 graph; an edge's weight is the number of its events."""
    found = network(records)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
    yield '  <graph defaultedgetype="directed" mode="static">'
    for kind in ("node", "edge"):
        yield f'    <attributes class="{kind}" mode="static">'
        for owner, name, told in _attributes():
            if owner == kind:
                yield f'      <attribute id="{name}" title="{name}" type="{_GEXF[told]}"/>'
        yield "    </attributes>"
    yield from _gexf_nodes(found)
    yield from _gexf_edges(found)
    yield "  </graph>"
    yield "</gexf>"


def _gexf_nodes(found: Network) -> Iterator[str]:
    yield "    <nodes>"
    for node in found.nodes.values():
        values = _values(node.attributes())
        yield (
            f"      <node id={_quoted(node.id)} label={_quoted(node.name)}>"
            f"<attvalues>{values}</attvalues></node>"
        )
    yield "    </nodes>"


def _gexf_edges(found: Network) -> Iterator[str]:
    yield "    <edges>"
    for number, edge in enumerate(found.edges.values()):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        values = _values(edge.attributes())
        yield (
            f'      <edge id="{number}" {ends} weight="{edge.events}">'
            f"<attvalues>{values}</attvalues></edge>"
        )
    yield "    </edges>"


def _attributes() -> Iterator[tuple[str, str, str]]:
    """Whose attribute, its name and its kind."""
    for column in load_columns("graph"):
        owner, _, name = column.name.partition(".")
        yield owner, name, column.kind


def _data(owner: str, values: Mapping[str, str | int | float]) -> str:
    told = ((name, value) for name, value in values.items() if value != "")
    return "".join(f'<data key="{owner}_{name}">{_text(value)}</data>' for name, value in told)


def _values(values: Mapping[str, str | int | float]) -> str:
    told = ((name, value) for name, value in values.items() if value != "")
    return "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in told)


def _text(value: object) -> str:
    return escape(plain_text(value))


def _quoted(value: object) -> str:
    return quoteattr(plain_text(value))
