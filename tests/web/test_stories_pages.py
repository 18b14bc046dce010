"""Story events: the list, one with all its reports, and what to do where there are none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import made
from archives import made_archive
from asked import record
from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.rows import rows_of
from tacitus.records import Coding, Document
from tacitus.stories.derived import link_archive
from tacitus.stories.reading import StoryFilter
from tacitus.stories.rules import load_rules
from tacitus.web import Room, make_app
from tacitus.web.views.stories import stories_found, story


def visitor(archive: Path) -> TestClient:
    return TestClient(make_app(Room(archive)), base_url="http://127.0.0.1:8117")


def written(archive: Path, codings: Iterable[Coding]) -> None:
    with ArchiveWriter(archive) as writer:
        run = writer.begin(made.RUN, "{}", ["in"])
        writer.append(run, [rows_of([(coding, "in") for coding in codings])])
        writer.finish(run)


def rows(archive: Path, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = (
        Archive(archive).snapshot().query(f"SELECT * FROM {table}").to_pylist()
    )
    return found


def test_every_story_event_is_on_one_page_of_the_list(archive: Path) -> None:
    held = Archive(archive)
    found = [
        row
        for offset in range(0, 1000, 7)
        for row in stories_found(held, StoryFilter(), offset, 7).rows
    ]
    assert len(found) == len(rows(archive, "stories"))
    assert {row["id"] for row in found} == {row["id"] for row in rows(archive, "stories")}
    order = [(-row["publishers"], -row["articles"]) for row in found]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("type=assault", StoryFilter(event_type="ASSAULT")),
        ("country=sdn", StoryFilter(country="SDN")),
        ("about=police", StoryFilter(about="police")),
        ("articles=2", StoryFilter(articles=2)),
        ("disputed=true", StoryFilter(disputed=True)),
        ("articles=", StoryFilter()),
    ],
)
def test_filters_count_alike_on_the_page(
    client: TestClient, archive: Path, query: str, wanted: StoryFilter
) -> None:
    count = stories_found(Archive(archive), wanted, 0, 1).total
    noun = "story event" if count == 1 else "story events"
    assert f"<strong>{count:,} {noun}</strong>" in client.get(f"/stories?{query}").text


def test_a_story_shows_every_report_in_order_of_telling(client: TestClient, archive: Path) -> None:
    held = Archive(archive)
    for row in rows(archive, "stories"):
        view = story(held, str(row["id"]))
        told = [each for each in rows(archive, "story_reports") if each["story"] == row["id"]]
        assert [each["event"] for each in view.reports] == [
            each["event"] for each in sorted(told, key=lambda each: int(str(each["n"])))
        ]
        assert all(each["record"]["id"] == each["event"] for each in view.reports)
    most = max(rows(archive, "stories"), key=lambda row: len(row["disputes"]))  # type: ignore[arg-type]
    page = client.get(f"/stories/{most['id']}").text
    assert "Disputes and denials" in page and "Who says how many" in page
    for each in story(held, str(most["id"])).reports:
        assert f"/articles/{each['document']}#{each['event']}" in page


def test_copies_are_marked(tmp_path: Path) -> None:
    words = (
        "Ghana shelled rebels near the market of Tamale on Monday morning, and the river bridge "
        "was closed to all traders while soldiers searched the fields behind it."
    )
    papers = [("d1", "Herald", date(2021, 3, 1)), ("d2", "Courier", date(2021, 3, 2))]
    codings = []
    for identity, paper, day in papers:
        document = Document(identity, words, f"Told by {paper}", None, day, paper)
        doer = made.participant(words, "Ghana", "GHA", "GOV")
        event = made.event(words, "shelled", "ASSAULT", [doer], document=identity)
        codings.append(made.coding(document, replace(event, id=f"ev_{identity}")))
    written(tmp_path / "made", codings)
    link_archive(tmp_path / "made", load_rules())
    (row,) = rows(tmp_path / "made", "stories")
    page = visitor(tmp_path / "made").get(f"/stories/{row['id']}").text
    assert page.count('<span class="flag">copy</span>') == 1
    assert '<a href="/articles/d1">Told by Herald</a>' in page
    assert "1 publisher reports it on its own" in page


def test_without_linking_the_pages_say_what_to_do(tmp_path: Path) -> None:
    client = visitor(made_archive(tmp_path / "made"))
    for path in ("/stories", "/claims/contradictions"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert f"tacitus link {tmp_path / 'made'}" in answer.text
    assert client.get("/stories/st_0").status_code == 404


def test_records_coded_since_the_linking_are_counted(tmp_path: Path) -> None:
    folder = made_archive(tmp_path / "made")
    link_archive(folder, load_rules())
    assert "since the linking" not in visitor(folder).get("/stories").text
    written(folder, [record(1)])
    answer = visitor(folder).get("/stories").text
    assert "2 records have been coded since the linking" in answer


def test_a_story_that_is_not_there_is_not_found(client: TestClient) -> None:
    answer = client.get("/stories/st_nothing")
    assert answer.status_code == 404
    assert "it holds no story event st_nothing" in answer.text.lower()
