"""Claims and contradictions: what the pages list is what the archive holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tacitus.archive import Archive
from tacitus.web.views.claims import ClaimFilter, claims_found
from tacitus.web.views.stories import DisputeFilter, disputes_found

COUNT = re.compile(r"<strong>([\d,]+) (?:claims?|contradictions?|story events?|actors?)</strong>")


def counted(page: str) -> int:
    found = COUNT.search(page)
    assert found is not None
    return int(found[1].replace(",", ""))


def test_every_claim_is_on_one_page_of_the_list(archive: Path) -> None:
    held = Archive(archive)
    rows, offset = [], 0
    while (found := claims_found(held, ClaimFilter(), offset, 20)).rows:
        assert found.total == held.claims().num_rows
        rows += found.rows
        offset += 20
    known = {(row["document_id"], str(row["content"])) for row in held.claims().to_pylist()}
    assert len(rows) == held.claims().num_rows
    assert {(row["document"]["id"], str(row["content"])) for row in rows} == known
    days = [row["document"]["published"] for row in rows if row["document"]["published"]]
    assert days == sorted(days, reverse=True)


def test_filters_let_through_what_they_say(archive: Path) -> None:
    held = Archive(archive)
    every = claims_found(held, ClaimFilter(), 0, 1000).rows
    named = next(row["source"]["name"] for row in every if row["source"])
    words = next(row["content"][0]["text"] for row in every).split()[0].strip('"“,.')
    for wanted, holds in [
        (ClaimFilter(source=named.upper()), lambda row: row["source"]["name"] == named),
        (ClaimFilter(certainty="denied"), lambda row: row["certainty"] == "denied"),
        (
            ClaimFilter(words=words),
            lambda row: words.lower() in " ".join(p["text"] for p in row["content"]).lower(),
        ),
        (
            ClaimFilter(document=every[0]["document"]["id"]),
            lambda row: row["document"]["id"] == every[0]["document"]["id"],
        ),
    ]:
        found = claims_found(held, wanted, 0, 1000)
        assert found.rows and found.total == len(found.rows) < len(every)
        assert all(holds(row) for row in found.rows)


def test_the_page_shows_the_words_and_who_says_them(client: TestClient, archive: Path) -> None:
    first = claims_found(Archive(archive), ClaimFilter(), 0, 50).rows
    page = client.get("/claims").text
    assert counted(page) == Archive(archive).claims().num_rows
    assert page.count('class="claim ') == min(50, len(first))
    for row in first:
        assert f"/articles/{row['document']['id']}" in page


def test_filters_of_claims_can_be_taken_off_one_by_one(client: TestClient) -> None:
    page = client.get("/claims?certainty=denied&words=the").text
    assert 'href="/claims?words=the"' in page
    assert 'href="/claims?certainty=denied"' in page


def test_claims_that_nobody_made_are_none(client: TestClient) -> None:
    assert counted(client.get("/claims?source=Nobody+At+All").text) == 0
    assert "No claim passes" in client.get("/claims?source=Nobody+At+All").text


@pytest.mark.parametrize("query", ["certainty=sure", "page=x"])
def test_what_no_claim_can_have_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/claims?{query}").status_code == 400


def test_contradictions_are_those_of_the_story_events(client: TestClient, archive: Path) -> None:
    held = Archive(archive)
    stories = held.snapshot().query("SELECT * FROM stories").to_pylist()
    disputes = [(row["id"], each) for row in stories for each in row["disputes"]]
    found = disputes_found(held, DisputeFilter(), 0, 1000)
    assert disputes and found.total == len(disputes)
    assert {row["story"] for row in found.rows} == {story for story, _ in disputes}
    page = client.get("/claims/contradictions").text
    assert counted(page) == len(disputes)
    for row in found.rows:
        sides = row["dispute"]["sides"]
        assert len(sides) == 2 and all(side["claimants"] for side in sides)
        assert all(one["record"] for side in sides for one in side["claimants"])


def test_contradictions_of_one_source_have_it_on_a_side(archive: Path) -> None:
    held = Archive(archive)
    every = disputes_found(held, DisputeFilter(), 0, 1000).rows

    def sources(row: dict[str, object]) -> set[str]:
        sides = row["dispute"]["sides"]  # type: ignore[index]
        return {one["source"] for side in sides for one in side["claimants"] if one["source"]}

    name = sorted(name for row in every for name in sources(row))[0]
    found = disputes_found(held, DisputeFilter(source=name), 0, 1000)
    assert found.total == sum(name in sources(row) for row in every)
    kinds = [
        disputes_found(held, DisputeFilter(kind=kind), 0, 1000).total
        for kind in ("number", "denial")
    ]
    assert sum(kinds) == len(every)
