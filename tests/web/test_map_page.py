"""The pages of the map and the network: what they count, where their marks lead."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tacitus.archive import Archive
from tacitus.web.asking import Asked
from tacitus.web.pictures.quads import types_of
from tacitus.web.views.map import map_view, place_counts
from tacitus.web.views.narrowed import brushed, by_name, narrowed
from tacitus.web.views.network import network_view
from tacitus.web.views.overview import overview

COUNT = re.compile(r"<strong>([\d,]+) events?</strong>")
LINK = re.compile(r'href="([^"]+)"')


def count_at(client: TestClient, link: str) -> int:
    found = COUNT.search(client.get(link).text)
    assert found is not None, link
    return int(found[1].replace(",", ""))


def test_the_map_counts_every_event_once(archive: Path) -> None:
    found = place_counts(Archive(archive), Asked())
    assert sum(each.count for each in found) == Archive(archive).events().count()
    picture = map_view(Archive(archive), Asked(), None).picture
    assert picture.shown > 0 and picture.without_place > 0


def test_a_mark_leads_to_as_many_events_as_it_tells(client: TestClient, archive: Path) -> None:
    view = map_view(Archive(archive), Asked(), None)
    href = narrowed(Asked(), "/events")
    for spot in view.picture.spots:
        # Another kind of place may lie at the same point.
        same = [s for s in view.picture.spots if s.latitude == spot.latitude]
        assert count_at(client, href(spot.link)) == sum(s.count for s in same)


def test_a_tie_leads_to_as_many_events_as_it_tells(client: TestClient, archive: Path) -> None:
    for by in ("names", "countries"):
        view = network_view(Archive(archive), Asked(), by, 25)
        assert view.ties and view.wide.nodes
        for tie in view.ties[:8]:
            found = count_at(client, narrowed(Asked(), "/events")(tie.link))
            assert found == tie.conflict + tie.cooperation


def test_a_segment_of_the_time_line_leads_to_its_events(client: TestClient, archive: Path) -> None:
    view = map_view(Archive(archive), Asked(), None).when
    assert view.wide.total + sum(a.count for a in view.wide.asides) > 0
    for column in view.wide.columns:
        # An event that lasts is in the list of every time that it touches.
        assert count_at(client, narrowed(Asked(), "/events")(column.link)) >= column.count


@pytest.mark.parametrize("path", ["/map", "/network", "/network?by=countries&top=5"])
def test_every_way_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    links = {unescape(each) for each in LINK.findall(client.get(path).text)}
    own = sorted(each for each in links if each.startswith(("/map?", "/network?")))
    assert own
    for link in own[:: max(1, len(own) // 12)]:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("/map?bbox=1,2", "give west, south, east and north"),
        ("/map?bbox=<b>", "bbox &lt;b&gt;"),
        ("/map?near=1", "give 3 numbers"),
        ("/network?top=1000", "top"),
        ("/network?by=age", "by"),
        ("/network?since=never", "since never"),
    ],
)
def test_what_cannot_be_shown_is_refused(client: TestClient, query: str, words: str) -> None:
    answer = client.get(query)
    assert answer.status_code == 400
    assert words in answer.text


def test_the_overview_counts_what_its_marks_lead_to(client: TestClient, archive: Path) -> None:
    view = overview(Archive(archive))
    href = narrowed(Asked(), "/events")
    for each in (view.types, view.actors, view.dyads):
        assert each.bars
        for bar in each.bars:
            assert count_at(client, href(bar.link)) == bar.count, bar.label
    assert sum(bar.count for bar in view.types.bars) == view.totals.events


def test_countries_are_called_by_their_names(client: TestClient) -> None:
    page = client.get("/network?by=countries").text
    assert "Nigeria" in page and ">NGA<" not in page


def test_filters_that_let_nothing_through(client: TestClient) -> None:
    assert "0 events on the map" in client.get("/map?actor=Nobody+At+All").text
    assert "No event with an actor" in client.get("/network?actor=Nobody+At+All").text


def test_an_empty_box_is_the_whole_world(client: TestClient) -> None:
    assert client.get("/map?bbox=").text.count("<path") == client.get("/map").text.count("<path")


def test_marks_narrow_what_the_page_asks() -> None:
    asked = Asked(
        [("since", "2018-02-10"), ("until", "2019-01-01"), ("type", "assault"), ("actor", "Russia")]
    )
    conflict = tuple(("type", name) for name in types_of("material conflict"))
    href = narrowed(asked, "/events")
    assert href((("since", "2018-02-01"), ("until", "2018-02-28"), *conflict)) == (
        "/events?actor=Russia&since=2018-02-10&until=2018-02-28&type=ASSAULT"
    )
    assert href((("near", "33.5,36.3,0.1"),)).endswith("&near=33.5%2C36.3%2C0.1")


def test_a_time_chosen_takes_the_place_of_the_time_before() -> None:
    asked = Asked([("since", "2018"), ("until", "2018"), ("actor", "Russia")])
    href = brushed(asked, "/map", bbox="1,2,3,4")
    days = (("since", "2019-01-01"), ("until", "2019-01-31"))
    assert href((*days, ("type", "ASSAULT"))) == (
        "/map?actor=Russia&since=2019-01-01&until=2019-01-31&bbox=1%2C2%2C3%2C4"
    )
    assert href((("type", "AID"),)) == (
        "/map?since=2018&until=2018&actor=Russia&type=AID&bbox=1%2C2%2C3%2C4"
    )


def test_a_chosen_time_has_a_time_before_and_after(archive: Path) -> None:
    asked = Asked([("since", "2018-02"), ("until", "2018-02")])
    view = map_view(Archive(archive), asked, None).when
    assert view.earlier == "/map?since=2018-01-04&until=2018-01-31"
    assert view.later == "/map?since=2018-03-01&until=2018-03-28"
    assert view.whole == "/map"
    ends = Asked([("since", "9999-01-01"), ("until", "9999-12-31")])
    assert map_view(Archive(archive), ends, None).when.later is None


def test_times_before_newspapers_can_be_asked_for(client: TestClient) -> None:
    """A column of a time line may stand for the Peace of Westphalia."""
    assert client.get("/events?since=1500-01-01&until=1599-12-31").status_code == 200


def test_a_name_in_capitals_is_no_code_of_a_country() -> None:
    assert (by_name("YPG"), by_name("Syria"), by_name("NATO")) == ("ypg", "Syria", "NATO")
