"""The pictures in a real browser: nothing over anything else, keys, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from rooms import NARROW, WIDE, Visits, fits

# Words that are shown: none may lie over another, or outside its picture.
OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg.picture")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    const texts = [...svg.querySelectorAll("text")].filter((t) => t.getBoundingClientRect().width);
    const boxes = texts.map((t) => [t.textContent, t.getBoundingClientRect()]);
    boxes.forEach(([a, p], i) => {
      if (p.left < frame.left - 1 || p.right > frame.right + 1) found.push(`${a} sticks out`);
      for (const [b, q] of boxes.slice(i + 1)) {
        const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (across > 1 && down > 0.35 * Math.min(p.height, q.height)) found.push(`${a} / ${b}`);
      }
    });
  }
  return found;
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize(
    "path", ["/", "/map", "/map?bbox=20,30,45,45", "/network", "/network?by=countries&top=60"]
)
def test_no_words_lie_over_others(
    chromium: Browser, examples_address: str, path: str, size: tuple[int, int], dark: bool
) -> None:
    with Visits(chromium, examples_address, size, dark=dark) as visits:
        page = visits.page()
        page.goto(path)
        assert page.evaluate(OVERLAPS) == []
        assert fits(page)
        assert page.locator("svg.picture text:visible").count() > 3


def width_of_view(page: Page) -> float:
    west, _, east, _ = (page.locator("svg.map").get_attribute("data-bbox") or "").split(",")
    return float(east) - float(west)


def test_keys_and_wheel_move_the_map(chromium: Browser, examples_address: str) -> None:
    with Visits(chromium, examples_address) as visits:
        page = visits.page()
        page.goto("/map")
        page.locator(".map-figure").focus()
        with page.expect_navigation():
            page.keyboard.press("+")
        first = width_of_view(page)
        assert first < 200
        with page.expect_navigation():  # the map keeps the keyboard from page to page
            page.keyboard.press("ArrowRight")
        assert width_of_view(page) == pytest.approx(first, abs=0.1)
        page.locator(".map-figure").hover()
        with page.expect_navigation():
            page.mouse.wheel(0, -100)
        assert width_of_view(page) < first - 10
        page.go_back()
        assert width_of_view(page) == pytest.approx(first, abs=0.1)


def test_without_scripts_links_and_forms_do_the_same(
    chromium: Browser, examples_address: str
) -> None:
    with Visits(chromium, examples_address, scripts=False) as visits:
        page = visits.page()
        page.goto("/map")
        page.select_option("select[name=bbox]", label="Colombia")
        page.get_by_role("button", name="Go", exact=True).click()
        page.wait_for_url("**bbox=**")
        assert page.locator("svg.map .spot").count() > 0
        page.click(".map-ways a[title=West]")
        page.wait_for_url("**bbox=**")
        page.get_by_role("link", name="Network").click()
        page.wait_for_url("**/network")
        page.locator(".pictures-wide a.node").first.click()
        page.wait_for_url("**/events?actor=**")
        assert page.locator("table.events tbody tr").count() > 0
