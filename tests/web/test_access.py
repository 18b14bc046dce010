"""Pages that everybody can use: WCAG 2.1 AA as axe-core measures it, in light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from rooms import NARROW, WIDE, Visits
from tacitus.web.nav import NAVIGATION

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
_MARKS = "actor recipient source cue claim place date".split()


def faults(page: object) -> list[str]:
    """What axe-core finds wrong, one a line."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} ({node['failureSummary'][-160:]})"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [path for path, _ in NAVIGATION])
def test_every_page_meets_the_rules(
    chromium: Browser, examples_address: str, path: str, dark: bool
) -> None:
    with Visits(chromium, examples_address, WIDE if dark else NARROW, dark=dark) as visits:
        page = visits.page()
        page.goto(path)
        for summary in page.locator("details > summary").all()[:3]:
            summary.click()
        assert faults(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_marked_article_meets_the_rules(
    chromium: Browser, examples_address: str, dark: bool
) -> None:
    with Visits(chromium, examples_address, dark=dark) as visits:
        page = visits.page()
        page.goto("/articles")
        page.locator("td a").first.click()
        page.wait_for_url("**/articles/**")
        for mark in _MARKS:
            page.check(f"#mark-{mark}")
        assert faults(page) == []


def test_the_measure_finds_what_is_wrong(chromium: Browser, examples_address: str) -> None:
    with Visits(chromium, examples_address) as visits:
        page = visits.page()
        page.goto("/")
        page.locator("h1").evaluate("heading => heading.style.color = '#ddd'")
        page.locator("html").evaluate("root => root.removeAttribute('lang')")
        rules = {fault.partition(":")[0] for fault in faults(page)}
        assert rules == {"color-contrast", "html-has-lang"}
