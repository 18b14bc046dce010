"""A whole review in a real browser: by the keyboard alone, and without scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import made
from rooms import NARROW, WIDE, Visits, fits, named
from tacitus.archive import Archive, ArchiveWriter, Reviewer
from tacitus.archive.rows import Rows, rows_of
from tacitus.records import Document


def verdicts(archive: Path) -> list[str]:
    return [each.verdict for each in Archive(archive).judgements()]


def shown_event(page: Page) -> str:
    return page.locator("#accept input[name=event]").input_value()


def press(page: Page, *keys: str) -> None:
    """Press keys; the last leads to another page."""
    for each in keys[:-1]:
        page.keyboard.press(each)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_a_whole_review_by_the_keyboard_alone(
    chromium: Browser, address: str, archive: Path, size: tuple[int, int]
) -> None:
    with Visits(chromium, address, size) as visits:
        page = visits.page()
        named(page)
        assert fits(page)
        accepted = shown_event(page)
        press(page, "a")
        assert "1 judged by Ann" in page.locator(".listing").inner_text()
        press(page, "r", "1")
        skipped = shown_event(page)
        press(page, "n")
        assert shown_event(page) != skipped

        # Correct: the first field is the type.
        press_type = page.locator("#correct select[name=type]")
        page.keyboard.press("e")
        assert press_type.evaluate("each => each === document.activeElement")
        now = press_type.input_value()
        page.keyboard.type("CONCEDE" if now != "CONCEDE" else "RETREAT")
        assert fits(page)
        press(page, "Control+Enter")

        page.keyboard.press("c")
        page.keyboard.type("What does this mean?")
        press(page, "Control+Enter")
        commented = shown_event(page)
        assert f"event={commented}" in page.url
        press(page, "u")

        # Another reason needs words; Escape makes keys of keys again.
        page.keyboard.press("r")
        page.keyboard.press("7")
        page.keyboard.type("a reason")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.locator("dialog[open]").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for(state="detached")
        press(page, "u")
        assert "Your last: reject" in page.locator("#undo").inner_text()
        press(page, "m")
        assert page.locator("#add").is_visible()
        assert fits(page)
        page.goto("/review/report")
        assert fits(page)
        assert page.locator("h1").count() == 1
    told = Archive(archive).judgements()
    assert [each.verdict for each in told] == [
        "accept",
        "reject",
        "correct",
        "comment",
        "undo",
        "undo",
    ]
    assert told[0].event == accepted
    assert told[0].queue == "uncertain"
    assert told[1].reason == "no-event"
    assert set(told[2].fields) <= {"event_type", "event_mode"}
    assert told[5].undoes == told[2].id


def test_words_are_chosen_by_selecting_them_and_places_found(
    chromium: Browser, address: str, archive: Path
) -> None:
    with Visits(chromium, address) as visits:
        page = visits.page()
        named(page)
        event = shown_event(page)
        page.keyboard.press("e")
        field = page.locator("#correct [data-words=actor-0]")
        field.focus()
        words = page.locator(".context .w").first
        box = words.bounding_box()
        assert box is not None
        words.dblclick(position={"x": 8, "y": 8})
        chosen = field.input_value()
        text = Archive(archive).document(Archive(archive).event(event)["document"]["id"]).text
        start = int(page.locator("#correct input[name=actor-0-start]").input_value())
        assert chosen
        assert text[start : start + len(chosen)] == chosen
        page.fill("#correct input[name=place-name]", "Aleppo")
        page.locator("#correct button[value=look]").click()
        page.locator("#places button").first.click()
        assert page.locator("#correct input[name=place-country]").input_value() == "SYR"
        with page.expect_navigation():
            page.locator("#correct button[value=correct]").first.click()
    (judgement,) = Archive(archive).judgements()
    assert judgement.fields["actor"][0]["text"] == chosen
    assert judgement.fields["location"]["country"] == "SYR"


def test_a_whole_review_without_scripts(chromium: Browser, address: str, archive: Path) -> None:
    document = Archive(archive).documents()["id"][0].as_py()
    with Visits(chromium, address, scripts=False, expected=frozenset({422})) as visits:
        page = visits.page()
        page.goto(f"/review?document={document}")
        page.fill("input[name=name]", "Ann")
        page.locator("main button").click()
        assert f"document={document}" in page.url
        page.locator("#accept button").click()
        page.locator("#rejecting summary").click()
        page.check("input[value=duplicate]")
        page.locator("#reject button").click()
        page.locator("#undo button").click()
        page.locator("#correcting summary").click()
        page.fill("#correct input[name=actor-0-words]", "xyzzy")
        page.locator("#correct button[value=correct]").first.click()
        assert "not in the article" in page.locator("#problem").inner_text()
        words = page.locator(".context .w").first.inner_text().split()[0]
        page.fill("#correct input[name=actor-0-words]", words)
        page.fill("#correct input[name=place-name]", "Aleppo")
        page.locator("#correct button[value=look]").click()
        page.check("input[name=place-choice] >> nth=0")
        with page.expect_navigation():
            page.locator("#correct button[value=correct]").first.click()
        while page.locator("#accept button").count():
            with page.expect_navigation():
                page.locator("#accept button").click()
        assert page.locator("h1").inner_text() == "Nothing is left to judge"
        page.goto(f"/articles/{document}")
        page.locator("#missed").click()
        page.select_option("select[name=type]", "AID")
        page.select_option("select[name=sentence]", "1")
        said = page.locator("select[name=sentence] option >> nth=1").inner_text().split()[1]
        page.fill("input[name=trigger-words]", said)
        page.fill("input[name=actor-0-words]", said)
        page.locator("button[value=add]").first.click()
        assert f"/articles/{document}" in page.url
        page.locator("text=This article is wholly reviewed").click()
        assert "has reviewed this article wholly" in page.locator("#review").inner_text()
    told = verdicts(archive)
    assert told[:4] == ["accept", "reject", "undo", "correct"]
    assert told[-2:] == ["add", "done"]
    reviewed = Archive(archive).reviewed(unjudged=False, document=document)
    assert reviewed.count() == Archive(archive).events(document=document).count() + 1


def test_a_place_is_picked_on_the_map_without_scripts(
    chromium: Browser, address: str, archive: Path
) -> None:
    with Visits(chromium, address, NARROW, scripts=False) as visits:
        page = visits.page()
        page.goto("/review")
        page.fill("input[name=name]", "Ann")
        page.locator("main button").click()
        page.locator("#correcting summary").click()
        page.fill("#correct input[name=place-name]", "A crossing")
        with page.expect_navigation():
            page.locator("#correct button[value=world]").click()
        # Eastern Africa on a map of the world, then nearer.
        for _ in range(3):
            with page.expect_navigation():
                page.locator("input[name=spot]").click(position={"x": 168, "y": 66})
            assert fits(page)
        with page.expect_navigation():
            page.locator("#correct button[value=correct]").first.click()
    (judgement,) = Archive(archive).judgements()
    place = judgement.fields["location"]
    assert place["name"] == "A crossing"
    assert 0 < place["latitude"] < 10
    assert 30 < place["longitude"] < 45


def test_a_record_is_accepted_from_its_article(
    chromium: Browser, address: str, archive: Path
) -> None:
    document = Archive(archive).documents()["id"][0].as_py()
    with Visits(chromium, address) as visits:
        page = visits.page()
        named(page)
        page.goto(f"/articles/{document}")
        page.locator(".record").first.focus()
        with page.expect_navigation():
            page.keyboard.press("a")
        assert "Ann: accept" in page.locator(".record").first.inner_text()
    assert verdicts(archive) == ["accept"]


def test_two_browsers_review_while_a_coder_appends_and_lose_nothing(
    chromium: Browser, address: str, archive: Path
) -> None:
    with (
        Visits(chromium, address) as one,
        Visits(chromium, address) as two,
        ArchiveWriter(archive) as writer,
    ):
        pages = {"Ann": one.page(), "Bob": two.page()}
        for name, page in pages.items():
            named(page, name)
        run = writer.begin(made.RUN, "{}", [])
        for number in range(5):
            for name, page in pages.items():
                writer.append(run, [_coded(f"{name}_{number}")])
                press(page, "a")
        writer.tidy()
        writer.vacuum(0)
        for page in pages.values():
            press(page, "a")
    for name in pages:
        assert len(Reviewer(Archive(archive), name).judged()) == 6


def _coded(name: str) -> Rows:
    text = "Ghana shelled rebels."
    event = made.event(text, "shelled", "ASSAULT", document=name)
    return rows_of([(made.coding(Document(name, text), replace(event, id=f"ev_{name}")), "in")])
