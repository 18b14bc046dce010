"""Every page answers, in this process; what the pages show is what the archive holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tacitus.archive import Archive, Reviewer
from tacitus.web.asking import Asked
from tacitus.web.nav import NAVIGATION

EVENT = re.compile(r'href="/articles/([^"#]+)#(ev_[0-9a-f]+)"')


@pytest.mark.parametrize("path", [path for path, _ in NAVIGATION])
def test_every_page_of_the_navigation_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert 'aria-current="page"' in answer.text


def test_the_table_counts_what_the_archive_holds(client: TestClient, archive: object) -> None:
    count = Archive(str(archive)).events(type="ASSAULT").count()
    answer = client.get("/events?type=assault")
    assert f"<strong>{count} events</strong>" in answer.text


def test_every_page_of_the_table_has_other_events(client: TestClient, archive: object) -> None:
    count = Archive(str(archive)).events().count()
    found: list[str] = []
    for number in range(1, 99):
        page = client.get(f"/events?page={number}").text
        found += dict.fromkeys(identity for _, identity in EVENT.findall(page))
        if 'rel="next"' not in page:
            break
    assert len(found) == len(set(found)) == count


def test_the_table_shows_records_as_reviewers_left_them(client: TestClient, archive: Path) -> None:
    assert "As reviewers left them" not in client.get("/events").text  # nobody judged yet
    held = Archive(archive)
    count = held.events().count()
    ann, bob = Reviewer(held, "Ann"), Reviewer(held, "Bob")
    first, second, third = (
        each["id"] for each in held.events().page(sort="day", descending=True, offset=0, limit=3)
    )
    ann.accept(first)
    ann.reject(second, "no-event")
    ann.correct(third, {"status": "future"})
    bob.accept(third)

    coded = client.get("/events").text
    assert "As reviewers left them" in coded
    assert f"<strong>{count} events</strong>" in coded
    reviewed = client.get("/events?records=reviewed").text
    assert f"<strong>{count - 1} events</strong>" in reviewed
    accepted = client.get("/events?records=accepted&sort=type").text
    assert "<strong>2 events</strong>" in accepted
    assert {identity for _, identity in EVENT.findall(accepted)} == {first, third}
    assert '<span class="flag" title="Ann">accepted</span>' in accepted
    assert '<span class="flag" title="Bob, Ann">accepted, disputed</span>' in accepted
    # Every way on keeps the choice.
    assert "sort=actor&amp;records=accepted" in accepted
    assert '<input type="hidden" name="records" value="accepted">' in accepted
    assert '<option value="accepted" selected>' in accepted
    narrowed = client.get("/events?records=accepted&type=ASSAULT").text
    assert 'href="/events?records=accepted"' in narrowed
    assert client.get("/events?records=all").status_code == 400


def test_filters_that_let_nothing_through_say_so(client: TestClient) -> None:
    assert "No event passes these filters" in client.get("/events?actor=Nobody+At+All").text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("near=1", "give 3 numbers"),
        ("near=a,b,c", "give numbers"),
        ("dyad=RUS", "give both parties"),
        ("certainty=sure", "use one of"),
        ("min_confidence=high", "give numbers"),
        ("since=yesterday", "since yesterday"),
        ("since=2020&until=2019", "give the earlier day first"),
        ("sort=colour", "sort"),
        ("page=one", "page"),
        ("run=99", "run"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_to_do(
    client: TestClient, query: str, words: str
) -> None:
    answer = client.get(f"/events?{query}")
    assert answer.status_code == 400
    assert words in answer.text


def test_an_event_leads_to_its_place_in_its_article(client: TestClient) -> None:
    document, event = EVENT.search(client.get("/events").text).groups()
    answer = client.get(f"/events/{event}", follow_redirects=False)
    assert answer.headers["location"] == f"/articles/{document}#{event}"
    page = client.get(f"/articles/{document}").text
    assert f'id="{event}"' in page
    assert f'href="#{event}"' in page


@pytest.mark.parametrize(
    "path", ["/events/ev_0", "/articles/doc_0", "/nothing", "/static/../app.py"]
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "</html>" in answer.text


def test_the_article_holds_every_character_of_its_text(client: TestClient, archive: object) -> None:
    for document in Archive(str(archive)).documents().to_pylist():
        page = client.get(f"/articles/{document['id']}").text
        body = page[page.index('<div class="text"') : page.index("</aside>")]
        body = re.sub(r'<a class="ref.*?</a>', "", body)
        words = re.sub(r"<[^>]+>", "", body[: body.index("<aside")])
        plain = words.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
        assert "".join(document["text"].split()) == "".join(plain.split())


def test_filters_survive_the_way_into_an_address_and_back() -> None:
    asked = Asked([("type", "ASSAULT"), ("type", "PROTEST"), ("dyad", "A & B"), ("dyad", "Ü=?")])
    assert asked.words == {"type": ["ASSAULT", "PROTEST"], "dyad": ("A & B", "Ü=?")}
    assert asked.address("/events", page=2).count("&") == 4


def test_a_month_stands_for_its_days() -> None:
    words = Asked([("since", "2020-02"), ("until", "2020-02")]).words
    assert (words["since"], words["until"]) == ("2020-02-01", "2020-02-29")
