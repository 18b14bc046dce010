"""A report: one file with what the selection holds, which asks for nothing and runs nothing."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser

from archives import made_archive
from commands import Run
from hostile import hostile_archive
from rooms import NARROW, WIDE, fits
from tacitus.archive import Archive, FilterWords
from tacitus.web.report import report, report_page

FOREIGN = set("script iframe object embed link base form img audio video source".split())


def foreign(page: str) -> list[str]:
    """What stands in a file that fetches or runs anything, or that leads out of it."""
    found = []
    for element in lxml.html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            found.append("a comment")
            continue
        if element.tag in FOREIGN:
            found.append(element.tag)
        for name, value in element.items():
            if name.startswith("on") or name in ("src", "srcset", "style", "action"):
                found.append(f"{element.tag} {name}")
            if name in ("href", "xlink:href") and not value.startswith("#"):
                found.append(f"{element.tag} {name}={value}")
    return found


def test_it_tells_what_the_selection_holds(archive: Path) -> None:
    held = Archive(archive)
    chosen = held.events(type="ASSAULT")
    told = report(held, {"type": ["ASSAULT"]}, "Assaults", evidence=3)
    assert told.events == chosen.count()
    assert told.articles == len({each["document"]["id"] for each in chosen.dicts()})
    assert [bar.label for bar in told.types.bars] == ["ASSAULT"]
    assert list(told.records) == chosen.page(descending=True, limit=3)
    page = report_page(told)
    assert "<h1>Assaults</h1>" in page and "type ASSAULT" in page
    assert f"The newest 3 of {told.events} events" in page
    text = lxml.html.document_fromstring(page).text_content()
    for record in told.records:
        assert record["evidence"]["text"] in text
        assert (record["document"]["title"] or record["document"]["id"]) in text


def test_story_events_and_contradictions_are_those_of_its_events(archive: Path) -> None:
    held = Archive(archive)
    told = report(held, {})
    stories = held.snapshot().query("SELECT * FROM stories").to_pylist()
    assert told.stories is not None and told.stories.total == len(stories)
    assert len(told.disputes) == min(15, sum(len(each["disputes"]) for each in stories)) > 0
    (first, *_) = held.events().dicts(1)
    one = report(held, {"document": [first["document"]["id"]]})
    assert one.stories is not None and 0 < one.stories.total < told.stories.total


def test_claims_hold_events_of_the_evidence(archive: Path) -> None:
    held = Archive(archive)
    told = report(held, {}, evidence=10_000)
    ids = {each["id"] for each in told.records}
    assert told.claims.total == sum(bool(ids & set(c["events"])) for c in held.claims().to_pylist())


@pytest.mark.parametrize("filters", [{}, {"actor": ["Nobody At All"]}])
def test_it_fetches_and_runs_nothing(archive: Path, filters: FilterWords) -> None:
    page = report_page(report(Archive(archive), filters))
    assert foreign(page) == []
    assert "url(http" not in page and "@import" not in page


def test_an_archive_that_is_not_linked_says_so(tmp_path: Path) -> None:
    told = report(Archive(made_archive(tmp_path / "made")), {})
    assert told.stories is None
    assert "tacitus link" in report_page(told)


def test_hostile_words_are_shown_as_words(tmp_path: Path) -> None:
    held = Archive(hostile_archive(tmp_path / "hostile"))
    page = report_page(report(held, {}, "<script>alert(1)</script>", evidence=1000))
    assert foreign(page) == []
    assert page.count("</style>") == 1


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_a_browser_opens_it_without_any_request(
    chromium: Browser, archive: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "report.html"
    file.write_text(report_page(report(Archive(archive), {})), encoding="utf-8")
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    requests: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    context.on("console", lambda words: said.append(words.text))
    page = context.new_page()
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert said == []
    assert fits(page)
    raised = page.evaluate("getComputedStyle(document.querySelector('.entry')).borderLeftWidth")
    assert raised == "5px"  # the style sheet is let through
    page.locator("details.why summary").first.click()
    assert page.locator("details.why li").first.is_visible()
    context.close()


def test_the_command_writes_one_file(tacitus: Run, archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    result = tacitus("report", archive, file, "--type", "ASSAULT", "--evidence", 2)
    assert result.exit_code == 0
    assert "events written to" in result.output
    assert [each.name for each in tmp_path.glob("report*")] == ["report.html"]
    assert len(re.findall(r'<li class="entry ', file.read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("report.txt",), "ends in .html"),
        (("report.html", "--type", "WAR"), "no such type"),
        (("nowhere/report.html",), "existing folder"),
    ],
)
def test_the_command_refuses(
    tacitus: Run, archive: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    name, *options = arguments
    result = tacitus("report", archive, tmp_path / name, *options)
    assert result.exit_code == 2
    assert words in " ".join(result.output.split())
