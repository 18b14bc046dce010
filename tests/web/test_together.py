"""Two reviewers at once while a coder adds articles: nothing is lost and no page is an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from rooms import Visits
from tacitus.archive import Archive

EACH, MOST = 12, 45  # judgements; as long as the coder works, up to the most
_TOWNS = "Nairobi Mombasa Kisumu Nakuru Eldoret Kampala Gulu Kigali Goma Bukavu".split()


def articles(folder: Path, count: int) -> Path:
    """So many small articles, no two alike."""
    folder.mkdir()
    for number in range(count):
        town = _TOWNS[number % len(_TOWNS)]
        (folder / f"{number}.txt").write_text(
            f"Clashes near {town}\n\nPolice arrested {number + 2} protesters in {town} on Monday. "
            f"Kenya condemned Uganda over the arrests, the government said.\n"
        )
    return folder


def begin(visits: Visits, name: str) -> Page:
    page = visits.page()
    page.goto("/review?order=random")
    page.fill("input[name=name]", name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def test_two_reviewers_beside_a_coder_lose_nothing(
    chromium: Browser, address: str, archive: Path, tmp_path: Path
) -> None:
    before = Archive(archive).events().count()
    words = ["code", str(articles(tmp_path / "more", 60)), "--to", str(archive), "--processes", "1"]
    start = [sys.executable, "-c", "from tacitus.cli import main; main()", *words]
    judged: dict[str, list[str]] = {"Ann": [], "Bo": []}
    with (
        subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as coder,
        Visits(chromium, address) as ann,
        Visits(chromium, address) as bo,
    ):
        pages = {"Ann": begin(ann, "Ann"), "Bo": begin(bo, "Bo")}
        for number in range(MOST):
            if number >= EACH and coder.poll() is not None:
                break
            for name, page in pages.items():
                event = page.locator("#accept input[name=event]").input_value()
                with page.expect_navigation():
                    page.keyboard.press("a")
                judged[name].append(event)
        said, _ = coder.communicate(timeout=300)
        for page in pages.values():
            page.goto("/events?sort=confidence")
            page.goto("/")
    assert coder.returncode == 0, said
    taken = Archive(archive).judgements()
    for name, events in judged.items():
        assert [each.event for each in taken if each.reviewer == name] == events
        assert len(set(events)) == len(events) >= EACH
    assert Archive(archive).events().count() >= before + 60
