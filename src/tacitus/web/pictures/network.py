"""Who acts toward whom: nodes and directed edges, cooperation and conflict apart.

Makes marks from counts; templates/pictures/network.html draws them. The layout is networkx's
spring layout from a fixed seed: the same counts give the same picture.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import networkx as nx

from tacitus.web.pictures.quads import CONFLICT, Link
from tacitus.web.pictures.scales import Frame, events, free, number, shortened, text_width

MOST_NODES = 60
FONT = 12.0
_SEED = 7
_ROUNDS = 120  # of the layout
_LARGEST, _SMALLEST = 20.0, 4.0  # radius of a node, units
_THICKEST, _THINNEST = 9.0, 1.0  # width of an edge, units
_BY_RANK = 0.55  # of a place: by rank among the others, the rest by distance
_MARGIN = 46.0
_LONGEST = (190.0, 120.0, 70.0)  # a label is cut to it, to the next where there is no room
_EDGES_EACH = 4  # edges for each node on the picture, the strongest of all
_BENDS = {True: 0.22, False: 0.1}  # of an edge's length, to its left; conflict bends more

ActCount = tuple[str, str, str, int]  # actor, recipient, quad's name, how many events


@dataclass(frozen=True, slots=True)
class Node:
    """An actor."""

    name: str
    count: int
    x: float
    y: float
    radius: float
    title: str
    link: Link


@dataclass(frozen=True, slots=True)
class Edge:
    """What one actor does toward another, conflict or cooperation; `head` is its arrow's tip."""

    actor: str
    recipient: str
    conflict: bool
    count: int
    path: str
    head: str
    width: float
    title: str
    link: Link

    @property
    def kind(self) -> str:
        """Conflict or cooperation."""
        return "conflict" if self.conflict else "cooperation"


@dataclass(frozen=True, slots=True)
class Name:
    """An actor's name, where there is room for it."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Network:
    """A network that can be drawn. Lengths are in units of the view box, from the upper left."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    names: tuple[Name, ...]
    hidden_nodes: int
    hidden_edges: int
    title: str
    description: str


def network(
    counts: Iterable[ActCount],
    link: Callable[[str, str | None], Link],
    most: int = 25,
    width: float = 960.0,
    height: float = 600.0,
) -> Network:
    """The network of events by actor, recipient and quad; `most` actors, the most frequent.

    `link` gives the filters for an actor (as either side), or for an actor and a recipient.
    """
    sums: Counter[tuple[str, str, bool]] = Counter()
    degrees: Counter[str] = Counter()
    for actor, recipient, quad, count in counts:
        if count > 0:
            sums[actor, recipient, quad in CONFLICT] += count
            for name in {actor, recipient}:
                degrees[name] += count
    ordered = sorted(degrees, key=lambda name: (-degrees[name], name))
    shown = _chosen(ordered, sums, max(2, min(most, MOST_NODES)))
    among = set(shown)
    pairs = {key: n for key, n in sums.items() if key[0] in among and key[1] in among}
    kept = _strongest(pairs, _EDGES_EACH * len(shown))
    places = _layout(shown, pairs, width, height)
    nodes = _nodes(shown, degrees, places, link)
    edges = _edges(kept, {node.name: node for node in nodes}, link)
    return Network(
        width,
        height,
        nodes,
        edges,
        _names(nodes, width, height),
        len(ordered) - len(nodes),
        len(pairs) - len(kept),
        "Who acts toward whom",
        _description(nodes, edges),
    )


def _chosen(ordered: Sequence[str], sums: Counter[tuple[str, str, bool]], most: int) -> list[str]:
    """The most frequent actors; in place of those with no tie to another, the strongest ties."""
    first = set(ordered[:most])
    tied = {name for a, b, _ in sums if a in first and b in first for name in (a, b)}
    shown = [name for name in ordered[:most] if name in tied]
    among = set(shown)
    for (actor, recipient, _), _ in sorted(sums.items(), key=lambda item: (-item[1], item[0])):
        new = {actor, recipient} - among
        if len(new) <= most - len(among):
            among |= new
    return [name for name in ordered if name in among]


def _strongest(
    pairs: dict[tuple[str, str, bool], int], most: int
) -> dict[tuple[str, str, bool], int]:
    """The strongest ties of all, and of each actor; the strongest first."""
    ordered = sorted(pairs, key=lambda key: (-pairs[key], key))
    seen: set[str] = set()
    first = []
    for key in ordered:
        if not seen.issuperset(key[:2]):
            first.append(key)
            seen.update(key[:2])
    among = set(first)
    rest = [key for key in ordered if key not in among][: max(0, most - len(first))]
    among.update(rest)
    return {key: pairs[key] for key in ordered if key in among}


def _layout(
    names: Sequence[str], pairs: dict[tuple[str, str, bool], int], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """Where each actor stands: near those with whom it has most to do."""
    if not names:
        return {}
    weights: Counter[tuple[str, str]] = Counter()
    for (actor, recipient, _), count in pairs.items():
        if actor != recipient:
            weights[min(actor, recipient), max(actor, recipient)] += count
    strongest = 1 + math.log(max(weights.values(), default=1))
    graph = nx.Graph()
    graph.add_nodes_from(names)
    for (a, b), count in weights.items():
        graph.add_edge(a, b, weight=(1 + math.log(count)) / strongest)
    for a, b in pairwise(names):  # what is alone stays in reach
        if not graph.has_edge(a, b):
            graph.add_edge(a, b, weight=0.15)
    found = nx.spring_layout(
        graph, k=2.2 / math.sqrt(len(names)), iterations=_ROUNDS, seed=_SEED, weight="weight"
    )
    return _filling({name: (float(x), float(y)) for name, (x, y) in found.items()}, width, height)


def _filling(
    places: dict[str, tuple[float, float]], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """Places stretched so that they fill the frame, by distance and by rank.

    A few that stand far out would press all others into the middle.
    """
    across = _evened([places[name][0] for name in places])
    down = _evened([places[name][1] for name in places])
    return {
        name: (
            _MARGIN + x * (width - 2 * _MARGIN),
            _MARGIN / 2 + y * (height - _MARGIN - 14),
        )
        for name, x, y in zip(places, across, down, strict=True)
    }


def _evened(values: list[float]) -> list[float]:
    """Numbers from 0 to 1: in part a number's place between the extremes, in part its rank."""
    low, high = min(values), max(values)
    if high == low:
        return [0.5] * len(values)
    order = sorted(range(len(values)), key=lambda i: values[i])
    rank = {i: r / (len(values) - 1) for r, i in enumerate(order)}
    return [
        (1 - _BY_RANK) * (v - low) / (high - low) + _BY_RANK * rank[i] for i, v in enumerate(values)
    ]


def _nodes(
    names: Sequence[str],
    degrees: Counter[str],
    places: dict[str, tuple[float, float]],
    link: Callable[[str, str | None], Link],
) -> tuple[Node, ...]:
    most = degrees[names[0]] if names else 1
    return tuple(
        Node(
            name,
            degrees[name],
            *places[name],
            max(_SMALLEST, _LARGEST * math.sqrt(degrees[name] / most)),
            f"{name}: {events(degrees[name])} with somebody",
            link(name, None),
        )
        for name in names
    )


def _edges(
    pairs: dict[tuple[str, str, bool], int],
    nodes: dict[str, Node],
    link: Callable[[str, str | None], Link],
) -> tuple[Edge, ...]:
    most = max(pairs.values(), default=1)
    made = []
    for (actor, recipient, conflict), count in pairs.items():
        width = max(_THINNEST, _THICKEST * count / most)
        path, head = _curve(nodes[actor], nodes[recipient], conflict, width)
        kind = "conflict" if conflict else "cooperation"
        title = f"{actor} toward {recipient}, {kind}: {events(count)}"
        made.append(
            Edge(
                actor, recipient, conflict, count, path, head, width, title, link(actor, recipient)
            )
        )
    return tuple(made)


def _curve(a: Node, b: Node, conflict: bool, width: float) -> tuple[str, str]:
    """The path of an edge, bent to its left, and of its arrow's head."""
    if a.name == b.name:
        return _loop(a, conflict, width)
    dx, dy = b.x - a.x, b.y - a.y
    far = math.hypot(dx, dy) or 1.0
    bend = _BENDS[conflict]
    cx, cy = (a.x + b.x) / 2 + dy * bend, (a.y + b.y) / 2 - dx * bend
    sx, sy = _toward(a.x, a.y, cx, cy, min(a.radius, far / 3))
    size = _head_size(width)
    tx, ty = _toward(b.x, b.y, cx, cy, min(b.radius + 1, far / 3))
    ex, ey = _toward(tx, ty, cx, cy, size)
    path = f"M{sx:.1f} {sy:.1f}Q{cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}"
    return path, _head(tx, ty, math.atan2(ty - ey, tx - ex), size)


def _loop(node: Node, conflict: bool, width: float) -> tuple[str, str]:
    """An edge from a node to itself: above it, conflict to the right, cooperation to the left."""
    side = 1.0 if conflict else -1.0
    r, size = node.radius, _head_size(width)
    sx, sy = node.x, node.y - r
    tx, ty = node.x + side * r, node.y - size * 0.2
    far = r + 22
    path = (
        f"M{sx:.1f} {sy:.1f}C{sx + side * 4:.1f} {sy - far:.1f} "
        f"{tx + side * far:.1f} {ty - 10:.1f} {tx + side * size:.1f} {ty:.1f}"
    )
    return path, _head(tx, ty, math.pi if conflict else 0.0, size)


def _head_size(width: float) -> float:
    return 5.0 + width * 1.1


def _head(x: float, y: float, angle: float, size: float) -> str:
    """A triangle whose tip is at a point."""
    points = [f"{x:.1f} {y:.1f}"]
    for turn in (2.65, -2.65):
        points.append(
            f"{x + size * 1.2 * math.cos(angle + turn):.1f} "
            f"{y + size * 1.2 * math.sin(angle + turn):.1f}"
        )
    return f"M{'L'.join(points)}z"


def _toward(x: float, y: float, tx: float, ty: float, far: float) -> tuple[float, float]:
    """The point so far from one toward another."""
    dx, dy = tx - x, ty - y
    length = math.hypot(dx, dy) or 1.0
    return x + dx / length * far, y + dy / length * far


def _names(nodes: Sequence[Node], width: float, height: float) -> tuple[Name, ...]:
    """Names below, above or beside nodes, the frequent ones first, none over another."""
    page = Frame(0, 0, width, height)
    discs = [Frame(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in nodes]
    taken: list[Frame] = []
    found = []
    for node in nodes:
        for room, (anchor, x, y) in product(_LONGEST, _sides(node)):
            text = shortened(node.name, FONT, room)
            wide = text_width(text, FONT)
            left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
            frame = Frame(left, y - FONT * 0.8, left + wide, y + FONT * 0.25)
            if page.holds(frame) and free(frame, taken, 2.0) and free(frame, discs, -1.0):
                taken.append(frame)
                found.append(Name(text, x, y, anchor))
                break
    return tuple(found)


def _sides(node: Node) -> tuple[tuple[str, float, float], ...]:
    away = node.radius + 3
    return (
        ("middle", node.x, node.y + away + FONT * 0.8),
        ("start", node.x + away, node.y + FONT * 0.3),
        ("end", node.x - away, node.y + FONT * 0.3),
        ("middle", node.x, node.y - away - FONT * 0.1),
        ("start", node.x + node.radius, node.y + away + FONT * 0.6),
        ("end", node.x - node.radius, node.y + away + FONT * 0.6),
        ("start", node.x + node.radius, node.y - away),
        ("end", node.x - node.radius, node.y - away),
    )


def table(counts: Iterable[ActCount]) -> list[tuple[str, str, int, int]]:
    """Actor, recipient, events of conflict, of cooperation; the most frequent pairs first."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for actor, recipient, quad, count in counts:
        sums[actor, recipient][quad not in CONFLICT] += count
    rows = [(*pair, conflict, cooperation) for pair, (conflict, cooperation) in sums.items()]
    return sorted(rows, key=lambda row: (-row[2] - row[3], row[0], row[1]))


def _description(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    if not nodes:
        return "Nobody acts toward anybody."
    top = "; ".join(
        f"{each.actor} toward {each.recipient}, {each.kind}, {number(each.count)}"
        for each in edges[:3]
    )
    return f"{number(len(nodes))} actors, {number(len(edges))} ties. Strongest: {top}."
