"""The network: who is on it, where, and what its lines say."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picture_helpers import drawn, numbers, parsed
from tacitus.web.pictures.network import FONT, MOST_NODES, ActCount, Network, network, table
from tacitus.web.pictures.quads import Link
from tacitus.web.pictures.scales import Frame, text_width

WAR, TALKS = "material conflict", "verbal cooperation"
ACTS = st.lists(
    st.tuples(
        st.sampled_from("ABCDEFGHIJ"),
        st.sampled_from("ABCDEFGHIJ"),
        st.sampled_from([WAR, TALKS]),
        st.integers(0, 1000),
    ),
    max_size=40,
)


def link(actor: str, recipient: str | None) -> Link:
    return (("actor", actor),) if recipient is None else (("dyad", f"{actor},{recipient}"),)


def made(acts: list[ActCount], most: int = 25, size: tuple[float, float] = (360, 480)) -> Network:
    return network(acts, link, most, *size)


@given(ACTS)
def test_all_is_inside_its_frame_and_every_act_is_there(acts: list[ActCount]) -> None:
    picture = made(acts)
    assert picture.hidden_nodes == 0
    if not picture.hidden_edges:
        assert sum(each.count for each in picture.edges) == sum(n for *_, n in acts)
    page = Frame(0, 0, picture.width, picture.height)
    for node in picture.nodes:
        r = node.radius
        assert page.holds(Frame(node.x - r, node.y - r, node.x + r, node.y + r))
    frames = []
    for name in picture.names:
        width = text_width(name.text, FONT)
        left = name.x - {"start": 0, "middle": width / 2, "end": width}[name.anchor]
        frames.append(Frame(left, name.y - FONT * 0.8, left + width, name.y + FONT * 0.25))
    assert not any(a.meets(b) for a, b in combinations(frames, 2))
    assert all(page.holds(each) for each in frames)


@given(ACTS)
def test_the_same_counts_give_the_same_picture(acts: list[ActCount]) -> None:
    assert made(acts) == made(acts[::-1]) == made(acts)


def test_thickness_is_count_and_kinds_are_apart() -> None:
    picture = made([("A", "B", WAR, 30), ("A", "B", TALKS, 10), ("B", "A", WAR, 20)])
    assert [(e.actor, e.recipient, e.kind, e.count, e.width) for e in picture.edges] == [
        ("A", "B", "conflict", 30, pytest.approx(9.0)),
        ("B", "A", "conflict", 20, pytest.approx(6.0)),
        ("A", "B", "cooperation", 10, pytest.approx(3.0)),
    ]
    assert len({edge.path for edge in picture.edges}) == 3
    assert picture.edges[0].title == "A toward B, conflict: 30 events"
    assert picture.edges[0].link == (("dyad", "A,B"),)


def test_an_arrow_points_to_the_recipient() -> None:
    picture = made([("A", "B", WAR, 3)], size=(960, 600))
    a, b = sorted(picture.nodes, key=lambda node: node.name)
    x, y = map(float, re.findall(r"[-\d.]+", picture.edges[0].head)[:2])
    assert (x - b.x) ** 2 + (y - b.y) ** 2 < (x - a.x) ** 2 + (y - a.y) ** 2


def test_who_acts_toward_themselves_has_a_loop() -> None:
    picture = made([("A", "A", WAR, 3), ("A", "A", TALKS, 2)])
    assert len(picture.nodes) == 1 and len(picture.edges) == 2
    assert picture.nodes[0].count == 5
    assert all("C" in edge.path for edge in picture.edges)


def test_the_most_frequent_are_shown_and_the_rest_counted() -> None:
    acts = [(f"a{i:03}", f"a{i + 1:03}", WAR, 200 - i) for i in range(100)]
    picture = made(acts, 10)
    assert len(picture.nodes) == 10 and picture.hidden_nodes == 91
    assert {node.name for node in picture.nodes} == {f"a{i:03}" for i in range(1, 11)}
    assert len(made(acts, 1000).nodes) == MOST_NODES


def test_who_has_no_tie_on_the_picture_makes_room_for_the_strongest() -> None:
    acts = [("hub", f"rare{i}", WAR, 1) for i in range(50)]
    acts += [("A", "B", WAR, 5), ("B", "A", TALKS, 5)]
    picture = made(acts, 4)
    assert {node.name for node in picture.nodes} == {"A", "B", "hub", "rare0"}


def test_each_actor_keeps_its_strongest_tie() -> None:
    strong = [(a, b, WAR, 100) for a in "ABCDEFGH" for b in "ABCDEFGH" if a != b]
    picture = made([*strong, ("Z", "A", TALKS, 3), ("Z", "A", WAR, 1)], 9)
    assert ("Z", "A", 3) in {(e.actor, e.recipient, e.count) for e in picture.edges}
    assert picture.hidden_edges > 0


def test_the_table_holds_both_kinds_of_each_pair() -> None:
    acts = [("A", "B", WAR, 3), ("B", "A", TALKS, 9), ("A", "B", TALKS, 1), ("A", "B", WAR, 2)]
    assert table(acts) == [("B", "A", 0, 9), ("A", "B", 5, 1)]


def test_it_is_drawn_with_a_link_for_each_node_and_edge() -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    picture = made([(hostile, "B", WAR, 3), ("B", hostile, TALKS, 2)])
    markup = drawn("network", "network(picture, href)", picture=picture)
    page = parsed(markup)
    assert "<img" not in markup
    assert len(list(page.iter("a"))) == 4
    assert f"{hostile} toward B, conflict: 3 events" in [t.text for t in page.iter("title")]
    for circle in page.iter("circle"):
        assert min(numbers(circle, "cx", "cy", "r")) > 0


def test_nobody_is_told_as_nobody() -> None:
    picture = made([])
    assert picture.description == "Nobody acts toward anybody."
    markup = drawn("network", "networks(picture, picture)", picture=picture)
    assert "<a" not in markup
    parsed(markup)


def test_a_hundred_thousand_counts() -> None:
    acts = [(f"a{i % 317}", f"b{i % 311}", WAR if i % 3 else TALKS, 1) for i in range(100_000)]
    picture = network(acts, link, 60)
    assert len(picture.nodes) == 60 and picture.hidden_nodes == 317 + 311 - 60
