"""The map: views, marks with honest sizes and precision, clusters, what is told in words."""

from __future__ import annotations

import math
from itertools import accumulate, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picture_helpers import drawn, here, href, numbers, parsed
from tacitus.errors import ConfigError
from tacitus.web.pictures.placing import HOLE, SMALLEST, Marker, PlaceCount
from tacitus.web.pictures.projection import HEIGHT, WIDTH, View, fitting, parse_bbox, whole
from tacitus.web.pictures.scales import Frame, text_width
from tacitus.web.pictures.worldmap import FONT, NARROW_FONT, WorldMap, pie, world_map

WAR, TALKS = "material conflict", "verbal cooperation"
DAMASCUS, ALEPPO = (33.51, 36.29), (36.20, 37.16)
PACIFIC = parse_bbox("170,-25,-170,-10")
LATITUDES, LONGITUDES = st.floats(-60, 84), st.floats(-180, 180)
PLACES = st.lists(
    st.builds(
        PlaceCount,
        st.sampled_from(["A", "B", "<C>"]),
        st.none(),
        LATITUDES,
        LONGITUDES,
        st.sampled_from(["site", "city", "district", "admin1", "country", "region", None]),
        st.sampled_from([WAR, TALKS]),
        st.integers(1, 10_000),
    ),
    max_size=40,
)


def place(
    name: str | None,
    at: tuple[float, float] | None,
    count: int,
    precision: str | None = "city",
    quad: str = WAR,
) -> PlaceCount:
    return PlaceCount(name, None, *(at or (None, None)), precision, quad, count)


def area(marker: Marker) -> float:
    square = marker.size**2
    return {
        "disc": math.pi * square,
        "ring": math.pi * square * (1 - HOLE**2),
        "square": 4 * square,
    }[marker.shape]


@given(LONGITUDES, LATITUDES, st.floats(0.1, 300), st.floats(0.1, 120))
def test_a_view_holds_the_box_asked_for(x: float, y: float, wide: float, high: float) -> None:
    south, north = max(-60, y - high / 2), min(84, y + high / 2)
    view = fitting((x - wide / 2, south, x + wide / 2, north))
    assert view.south <= south + 1e-6 and view.north >= north - 1e-6
    assert view.east - view.west <= 360.001
    assert -180 <= view.west < 180
    if not view.is_world:
        middle = view.at((view.south + view.north) / 2, x)
        assert middle is not None and middle == pytest.approx((WIDTH / 2, HEIGHT / 2))
        assert view.east - view.west >= wide - 0.02


@given(LONGITUDES, LATITUDES, st.floats(0.5, 200))
def test_a_view_comes_back_from_its_address(x: float, y: float, wide: float) -> None:
    view = fitting((x, y, x + wide, y))
    assert parse_bbox(view.bbox).box == pytest.approx(view.box, abs=0.02)


@given(LONGITUDES, LATITUDES, st.floats(0.5, 100))
def test_steps_lead_there_and_back(x: float, y: float, wide: float) -> None:
    view = fitting((x, y, x + wide, y))
    assert dict(view.steps()).keys() <= {"in", "out", "left", "right", "up", "down", "world"}
    if not view.is_world:
        there = view.shifted(0.4, 0).shifted(-0.4, 0)
        assert (there.south, there.north) == pytest.approx((view.south, view.north))
        assert math.cos(math.radians(there.west - view.west)) == pytest.approx(1)
        nearer = dict(view.steps()).get("in", view)
        assert nearer.north - nearer.south <= view.north - view.south


def test_the_world_has_no_side_to_go_to() -> None:
    assert [name for name, _ in whole().steps()] == ["in"]


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "0,10,5,0", "0,0,5,91", "nan,0,1,1"])
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="give west, south, east and north"):
        parse_bbox(text)


@given(PLACES, st.sampled_from([whole(), PACIFIC, parse_bbox("-10,35,40,60")]))
def test_every_event_is_on_the_map_or_told_in_words(places: list[PlaceCount], view: View) -> None:
    picture = world_map(places, view)
    assert picture.shown == sum(each.count for each in picture.markers)
    regions = sum(each.count for each in picture.regions)
    total = sum(each.count for each in places)
    assert picture.shown + picture.elsewhere + picture.without_place + regions == total
    for each in picture.markers:
        assert 0 <= each.x <= WIDTH and 0 <= each.y <= HEIGHT
        assert each.count == sum(spot.count for spot in each.spots)
        assert {spot.shape for spot in each.spots} == {each.shape}


@given(PLACES)
def test_areas_are_in_proportion_and_marks_of_a_kind_apart(places: list[PlaceCount]) -> None:
    found = world_map(places).markers
    large = [each for each in found if area(each) > math.pi * SMALLEST**2 * 1.001]
    for a, b in combinations(large, 2):
        assert area(a) * b.count == pytest.approx(area(b) * a.count)
    for a, b in combinations(found, 2):
        if a.shape == b.shape:
            assert math.hypot(a.x - b.x, a.y - b.y) >= (a.size + b.size) * 0.999


def test_precision_is_shown_as_told() -> None:
    picture = world_map(
        [
            place("Damascus", DAMASCUS, 5),
            place("Aleppo Governorate", ALEPPO, 5, "admin1"),
            place("Syria", (35.0, 38.0), 5, "country"),
            place("Middle East", (30.0, 45.0), 7, "region"),
            place(None, None, 9, None),
        ],
        parse_bbox("33,31,45,39"),
    )
    assert {(each.shape, each.spots[0].words) for each in picture.markers} == {
        ("disc", "Damascus"),
        ("ring", "somewhere in Aleppo Governorate"),
        ("square", "somewhere in Syria"),
    }
    assert [(each.name, each.count) for each in picture.regions] == [("Middle East", 7)]
    assert picture.without_place == 9
    assert "9 events without a place" in picture.description


def test_near_places_are_one_mark_that_leads_nearer() -> None:
    places = [place("Damascus", DAMASCUS, 9), place("Douma", (33.57, 36.40), 3, quad=TALKS)]
    (marker,) = world_map(places).markers
    assert marker.title == ("2 places (Damascus 9, Douma 3): 12 events; conflict 9, cooperation 3")
    assert marker.zoom is not None
    apart = world_map(places, marker.zoom).markers
    assert {each.spots[0].name for each in apart} == {"Damascus", "Douma"}
    assert all(each.zoom is None for each in apart)


def test_a_mark_that_no_view_can_part_leads_to_all_its_events() -> None:
    places = [place("A", (33.51, 36.29), 9), place("B", (33.515, 36.29), 3)]
    (marker,) = world_map(places).markers
    assert marker.zoom is None
    assert marker.link == (("near", "33.5100,36.2900,0.7"),)


def test_across_the_antimeridian_neighbours_stay_neighbours() -> None:
    places = [place("Taveuni", (-16.9, -179.9), 3), place("Suva", (-18.1, 178.4), 3)]
    east, west = sorted(world_map(places, PACIFIC).markers, key=lambda each: -each.x)
    assert (west.spots[0].name, east.spots[0].name) == ("Suva", "Taveuni")
    assert 0 < east.x - west.x < 80
    left, right = sorted(world_map(places).markers, key=lambda each: each.x)
    assert left.x < 1 and right.x > WIDTH - 5


def test_land_is_drawn_on_both_sides_of_the_antimeridian() -> None:
    view = parse_bbox("160,60,-160,72")
    assert view.west < 180 < view.east
    russia = next(each for each in world_map([], view).land if each.code == "RUS")
    xs = []
    for ring in russia.path.strip("Mz").split("zM"):
        start, steps = ring.split("l")
        flat = [float(each) for each in (*start.split(), *steps.split())]
        xs += accumulate(flat[::2])
    assert min(xs) < 1 and max(xs) > WIDTH * 0.6  # it ends at 170 degrees west


def test_shares_are_told_by_angle_and_by_width() -> None:
    half = [place("A", DAMASCUS, 3), place("A", DAMASCUS, 1, quad=TALKS)]
    (marker,) = world_map(half).markers
    assert marker.share == 0.75
    assert pie(marker, True).startswith(f"M{marker.x:.2f} {marker.y - marker.size:.2f}A")
    assert " 0 1 1 " in pie(marker, True) and " 0 0 1 " in pie(marker, False)
    (square,) = world_map([place("S", DAMASCUS, 1, "country")]).markers
    assert pie(square, False) == ""
    assert pie(square, True).count("h") == 2


@given(PLACES, st.sampled_from([whole(), parse_bbox("-10,35,40,60")]))
def test_labels_are_inside_and_do_not_overlap(places: list[PlaceCount], view: View) -> None:
    picture = world_map(places, view)
    for narrow in (False, True):
        font = NARROW_FONT if narrow else FONT
        frames = [picture.key.plate]
        for each in (each for each in picture.labels if each.narrow is narrow):
            width = text_width(each.text, font)
            left = each.x - {"start": 0, "middle": width / 2, "end": width}[each.anchor]
            frames.append(Frame(left, each.y - font * 0.8, left + width, each.y + font * 0.25))
        assert not any(a.meets(b) for a, b in combinations(frames, 2))
        assert all(Frame(0, 0, WIDTH, HEIGHT).holds(each) for each in frames)


def test_countries_are_named_on_their_land_in_nearer_views() -> None:
    names = {each.text: each for each in world_map([], parse_bbox("33,31,45,39")).labels}
    assert {"Syria", "Iraq", "Turkey"} <= names.keys()
    assert not world_map([]).labels
    assert names["Syria"].is_country
    x, y = parse_bbox("33,31,45,39").at(35.0, 38.5) or (0.0, 0.0)
    assert math.hypot(names["Syria"].x - x, names["Syria"].y - y) < 60


def links(picture: WorldMap) -> list[str]:
    page = parsed(drawn("map", "map(picture, pie, href, here)", picture=picture))
    return [link.get("href") or "" for link in page.iter("a")]


def test_it_is_drawn_with_links_to_events_and_nearer_views() -> None:
    hostile = "<script>alert('x')</script>&"
    places = [
        place(hostile, DAMASCUS, 9),
        place("Lima", (-12.05, -77.04), 3),
        place("Callao", (-12.06, -77.15), 2),
    ]
    picture = world_map(places)
    markup = drawn("map", "map(picture, pie, href, here)", picture=picture)
    page = parsed(markup + drawn("map", "map_key(picture)", picture=picture))
    assert "<script" not in markup
    titles = [each.text for each in page.iter("title")]
    assert f"{hostile}: 9 events; conflict 9, cooperation 0" in titles
    cluster = next(each for each in picture.markers if len(each.spots) == 2)
    lone = next(each for each in picture.markers if len(each.spots) == 1)
    assert cluster.zoom is not None
    assert {here(cluster.zoom), href(lone.link)} <= set(links(picture))
    assert sum(each.startswith("/map?bbox=") for each in links(picture)) == len(picture.land) + 1
    for circle in page.iter("circle"):
        assert all(math.isfinite(each) for each in numbers(circle, "cx", "cy", "r"))


def test_the_keyboard_walks_through_the_largest_marks_alone() -> None:
    places = [place(f"P{i}", (i % 12 * 10 - 55, i // 12 * 20 - 170), 1000 - i) for i in range(200)]
    picture = world_map(places)
    page = parsed(drawn("map", "map(picture, pie, href, here)", picture=picture))
    stops = [link for link in page.iter("a") if link.get("tabindex") != "-1"]
    assert len(picture.markers) > len(stops) == 40


def test_in_a_report_nothing_is_a_link() -> None:
    picture = world_map([place("Damascus", DAMASCUS, 9), place("Gulf", (26.0, 52.0), 2, "region")])
    markup = drawn("map", "map(picture, pie)", picture=picture)
    markup += drawn("map", "map_rest(picture)", picture=picture)
    assert "<a" not in markup and "Gulf" in markup and "Equirectangular" in markup
    parsed(markup)


def test_an_empty_map_is_still_a_map() -> None:
    picture = world_map([])
    assert picture.markers == picture.labels == () and len(picture.land) > 170
    assert picture.description == "0 events on the map."
    parsed(drawn("map", "map(picture, pie, href, here)", picture=picture))


def test_a_hundred_thousand_counts() -> None:
    places = [
        place(str(i), ((i * 7919) % 12000 / 100 - 55, (i * 104729) % 36000 / 100 - 180), 1 + i % 9)
        for i in range(100_000)
    ]
    picture = world_map(places)
    assert picture.shown == sum(each.count for each in places)
    assert len(picture.markers) < 1500
