"""Actors: the list counts what the archive holds; a page tells what records tell of one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import made
from asked import PARTIES, record
from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.rows import rows_of
from tacitus.lexicon.offices import offices_of
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA
from tacitus.web import Room, make_app
from tacitus.web.views.actor import actor_view
from tacitus.web.views.actors import ActorFilter, actors_found, actors_table


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of events drawn by chance."""
    folder = tmp_path_factory.mktemp("actors") / "archive"
    with ArchiveWriter(folder) as writer:
        run = writer.begin(made.RUN, "{}", ["in"])
        writer.append(run, [rows_of([(record(n), "in") for n in range(40)])])
        writer.finish(run)
    return folder


def names(side: list[dict[str, str]]) -> set[str]:
    return {each["name"] for each in side}


def test_the_list_counts_each_side_of_each_event(drawn: Path) -> None:
    held = Archive(drawn)
    types = load_ontology(DATA).types
    acting: Counter[str] = Counter()
    receiving: Counter[str] = Counter()
    quads: Counter[tuple[str, str]] = Counter()
    for event in held.events().dicts():
        acting.update(names(event["actor"]))
        receiving.update(names(event["recipient"]))
        for side in ("actor", "recipient"):
            quads.update((name, types[event["event_type"]].quad) for name in names(event[side]))
    found = actors_found(held.snapshot(), actors_table(held), ActorFilter(), "events", 0, 1000)
    assert found.total == len({*acting, *receiving}) == len(found.rows)
    for row in found.rows:
        name = row["name"]
        assert (row["acting"], row["receiving"]) == (acting[name], receiving[name])
        assert row["events"] == acting[name] + receiving[name]
        for quad in ("verbal cooperation", "material cooperation", "material conflict"):
            assert row[quad.replace(" ", "_")] == quads[name, quad]
    counts = [row["events"] for row in found.rows]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ActorFilter(words="nunez"), {"Álvaro Núñez"}),
        (ActorFilter(words="GHANA police"), {"Ghana Police"}),
        (ActorFilter(country="gha"), {"Ghana", "Ghana Police"}),
        (ActorFilter(sector="COP"), {"Ghana Police"}),
        (ActorFilter(words="nobody"), set()),
    ],
)
def test_filters_of_actors(drawn: Path, wanted: ActorFilter, expected: set[str]) -> None:
    held = Archive(drawn)
    found = actors_found(held.snapshot(), actors_table(held), wanted, "name", 0, 1000)
    assert {row["name"] for row in found.rows} == expected


@pytest.mark.parametrize("name", [name for name, _, _ in PARTIES])
def test_an_actor_has_the_counts_that_its_links_lead_to(drawn: Path, name: str) -> None:
    held = Archive(drawn)
    view = actor_view(held, name)
    assert view.acts.events == held.events(actor=name).count()
    assert view.receives.events == held.events(recipient=name).count()
    assert view.acts.wide.total + sum(a.count for a in view.acts.wide.asides) == view.acts.events
    for side in (view.acts, view.receives):
        for bar in side.counterparts.bars:
            one, other = (value for _, value in bar.link)
            assert bar.count == held.events(dyad=(one, other)).count()
    claims = held.claims().to_pylist()
    assert view.made.total == sum(claim["source_name"] == name for claim in claims)
    other = view.acts.counterparts.bars[0].label
    narrowed = actor_view(held, name, other)
    assert narrowed.acts.events == held.events(dyad=(name, other)).count()
    assert narrowed.receives.events == held.events(dyad=(other, name)).count()


def test_an_actor_is_found_in_any_case_and_without_accents(drawn: Path) -> None:
    assert actor_view(Archive(drawn), "alvaro nunez").name == "Álvaro Núñez"


def test_names_roles_and_claims_come_from_the_records(client: TestClient, archive: Path) -> None:
    held = Archive(archive)
    events = held.events().dicts()
    parties = [each for event in events for side in ("actor", "recipient") for each in event[side]]
    told = next(each for each in parties if each["role"])
    view = actor_view(held, told["name"])
    texts = Counter(each["text"] for each in parties if each["name"] == told["name"])
    assert dict(view.mentioned.aliases) == texts
    assert told["role"] in {role.role for role in view.mentioned.roles}
    page = client.get("/actor", params={"name": told["name"]}).text
    assert "Roles by date" in page and "first and last day of their events" in page
    claims = held.claims().to_pylist()
    ids = {
        event["id"]
        for event in events
        if told["name"] in {*names(event["actor"]), *names(event["recipient"])}
    }
    about = [
        claim
        for claim in claims
        if ids & set(claim["events"]) and claim["source_name"] != told["name"]
    ]
    assert view.about.total == len(about)


def test_the_lexicon_tells_offices_with_their_dates() -> None:
    offices = offices_of("Hafez al-Assad")
    assert [(each.role, each.start) for each in offices] == [("President of Syria", "1971-03-12")]
    assert offices_of("Nobody At All") == ()


def test_every_actor_of_the_list_has_a_page(client: TestClient, archive: Path) -> None:
    held = Archive(archive)
    found = actors_found(held.snapshot(), actors_table(held), ActorFilter(), "events", 0, 1000)
    assert f"<strong>{found.total} actors</strong>" in client.get("/actors").text
    for row in found.rows:
        answer = client.get("/actor", params={"name": row["name"]})
        assert answer.status_code == 200
        assert f">{row['acting']} event" in answer.text


def test_who_is_only_credited_has_a_page_too(client: TestClient, archive: Path) -> None:
    held = Archive(archive)
    credited = {name for name in held.claims()["source_name"].to_pylist() if name}
    parties = {name for several in held.snapshot().names.values() for name in several}
    name = sorted(credited - parties)[0]
    page = client.get("/actor", params={"name": name}).text
    assert "only credited, never a party" in page


@pytest.mark.parametrize("path", ["/actor", "/actor?name=Nobody+At+All"])
def test_who_is_not_named_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "names nobody" in answer.text


def test_names_near_what_was_asked_are_offered(drawn: Path) -> None:
    client = TestClient(make_app(Room(drawn)), base_url="http://127.0.0.1:8117")
    assert "did you mean Ghana Police?" in client.get("/actor?name=police").text
