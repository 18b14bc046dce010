"""The pages in a real browser: at both widths, in light and dark, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from rooms import NARROW, WIDE, Visits, fits
from tacitus.web.nav import NAVIGATION


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("path", [path for path, _ in NAVIGATION])
def test_every_page_fits_its_window(
    chromium: Browser, examples_address: str, path: str, size: tuple[int, int]
) -> None:
    with Visits(chromium, examples_address, size) as visits:
        page = visits.page()
        page.goto(path)
        assert page.locator("h1").count() == 1
        assert fits(page)


def test_words_and_records_light_up_together(chromium: Browser, examples_address: str) -> None:
    with Visits(chromium, examples_address) as visits:
        page = visits.page()
        page.goto("/events")
        page.locator("td.evidence a").first.click()
        page.wait_for_url("**/articles/**")
        assert page.url.partition("#")[2].startswith("ev_")
        page.locator(".record").first.hover()
        assert page.locator(".text .ev.on").count() == 1


def test_marks_are_shown_on_demand_without_scripts(
    chromium: Browser, examples_address: str
) -> None:
    with Visits(chromium, examples_address, scripts=False) as visits:
        page = visits.page()
        page.goto("/events")
        page.locator("td.evidence a").first.click()
        page.wait_for_url("**/articles/**")
        words = page.locator(".text .m-actor").first
        plain = "getComputedStyle(document.querySelector('.text .m-actor')).textDecorationLine"
        assert page.evaluate(plain) == "none"
        page.check("#mark-actor")
        assert page.evaluate(plain) == "underline"
        assert words.is_visible()


def test_the_keys_walk_the_records_and_tell_why(chromium: Browser, examples_address: str) -> None:
    with Visits(chromium, examples_address) as visits:
        page = visits.page()
        page.goto("/events")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/**")
        page.locator(".record").first.focus()
        page.keyboard.press("j")
        page.keyboard.press("w")
        assert page.locator(".record:nth-child(2) details.why").get_attribute("open") is not None
        page.keyboard.press("?")
        assert page.locator("dialog[open]").is_visible()
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for(state="detached")


def test_the_back_button_brings_the_filters_back(chromium: Browser, examples_address: str) -> None:
    with Visits(chromium, examples_address) as visits:
        page = visits.page()
        page.goto("/events")
        page.fill("input[name=since]", "2021")
        page.keyboard.press("Enter")
        page.wait_for_url("**since=2021**")
        page.locator("td.evidence a").first.click()
        page.wait_for_url("**/articles/**")
        page.go_back()
        assert "since=2021" in page.url
        assert page.locator(".chips").is_visible()
