"""Actors, contradictions, story events and the JSON interface's page, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from rooms import NARROW, WIDE, Visits, fits

# A page, and the link on it that leads to the page meant, if any.
WAYS = {
    "actor": ("/actors", "table.actors td a"),
    "contradictions": ("/claims", ".tabs a"),
    "story": ("/stories", "table td:first-child a"),
    "interface": ("/api", None),
}


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("way", list(WAYS))
def test_pages_behind_the_lists_fit_their_window(
    chromium: Browser, examples_address: str, way: str, size: tuple[int, int]
) -> None:
    path, link = WAYS[way]
    with Visits(chromium, examples_address, size, dark=size == NARROW) as visits:
        page = visits.page()
        page.goto(path)
        if link is not None:
            page.locator(link).first.click()
            page.wait_for_url(lambda url: not url.endswith(path))
        assert page.locator("h1").count() == 1
        assert fits(page)


def test_an_actor_is_shown_over_time_with_one_counterpart(
    chromium: Browser, examples_address: str
) -> None:
    with Visits(chromium, examples_address, scripts=False) as visits:
        page = visits.page()
        page.goto("/actors")
        page.locator("table.actors td a").first.click()
        page.wait_for_url("**/actor?name=*")
        name = page.locator("h1").inner_text()
        page.locator("select[name=with]").select_option(index=1)
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**with=**")
        assert page.locator("h1").inner_text() == name
        assert page.get_by_text("toward").count() >= 1


def test_a_dispute_leads_to_the_words_of_both_sides(
    chromium: Browser, examples_address: str
) -> None:
    with Visits(chromium, examples_address) as visits:
        page = visits.page()
        page.goto("/claims/contradictions")
        sides = page.locator(".dispute").first.locator(".side")
        assert sides.count() == 2
        sides.nth(1).locator("a[href^='/articles/']").first.click()
        page.wait_for_url("**/articles/**")
        assert page.url.partition("#")[2].startswith("ev_")
