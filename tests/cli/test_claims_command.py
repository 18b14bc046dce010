"""``tacitus claims``: formats, filters, widths, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
WIRE = EXAMPLES / "wire-report.txt"
ARTICLE = b"""Shelling kills dozens in Kharkiv

2 June 2021

Ukraine said Russian forces shelled Kharkiv on Tuesday, killing 24 people. Russia said that 60
people were killed in the shelling of Kharkiv on Tuesday.

Officials said that the mayor had told reporters that police had arrested ten protesters.
"""


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_table_fits_its_width_and_loses_no_words(tacitus: Run, width: int) -> None:
    result = tacitus("claims", EXAMPLES, "-", "--format", "table", stdin=ARTICLE, width=width)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= width
    shown = " ".join(result.stdout.split())
    assert "Ukraine [UKR]" in shown
    assert "24 people or 60 people killed: ASSAULT" in shown
    assert "[5] Shelling kills dozens in Kharkiv (2021-06-02)" in shown
    assert "Officials [UKR], unnamed" in shown
    if width < 170:  # side by side, the words of two columns mix
        assert "that 60 people were killed in the shelling of Kharkiv on Tuesday [5]" in shown


def test_jsonl_has_a_claim_a_line_whose_words_stand_at_their_offsets(tacitus: Run) -> None:
    claims = [json.loads(line) for line in tacitus("claims", WIRE).stdout.splitlines()]
    articles = tacitus("code", WIRE, "--format", "json").stdout.splitlines()
    text = json.loads(articles[0])["document"]["text"]
    assert len(claims) == len(json.loads(articles[0])["claims"])
    assert len({claim["id"] for claim in claims}) == len(claims)
    for claim in claims:
        for part in claim["content"]:
            assert text[part["start"] : part["end"]] == part["text"]


def test_json_has_sources_with_claims_and_contradictions(tacitus: Run) -> None:
    view = json.loads(tacitus("claims", "-", "--format", "json", stdin=ARTICLE).stdout)
    assert [source["name"] for source in view["sources"]][:2] == ["Ukraine", "Russia"]
    (found,) = view["contradictions"]
    assert found["kind"] == "number"
    assert [side["count"]["low"] for side in found["sides"]] == [24, 60]
    assert found["grounds"]


def test_only_contradictions_are_written_where_asked_for(tacitus: Run) -> None:
    lines = tacitus("claims", "-", "--contradictions", stdin=ARTICLE).stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["number"]
    table = tacitus("claims", WIRE, "--contradictions", "--format", "table").stdout
    assert "no contradictions found" in table


def test_a_source_can_be_asked_for(tacitus: Run) -> None:
    lines = tacitus("claims", "-", "--source", "ukr", stdin=ARTICLE).stdout.splitlines()
    assert {json.loads(line)["source"]["country"] for line in lines} == {"UKR"}
    nobody = tacitus("claims", "-", "--source", "Zog", "--format", "table", stdin=ARTICLE)
    assert "no claims" in nobody.stdout


def test_output_takes_its_format_from_the_name(tacitus: Run, tmp_path: Path) -> None:
    target = tmp_path / "claims.json"
    result = tacitus("claims", WIRE, "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["sources"]


def test_what_cannot_be_coded_is_set_aside(tacitus: Run, tmp_path: Path) -> None:
    result = tacitus("claims", tmp_path / "gone.txt", WIRE)
    assert result.exit_code == 1
    assert "1 of 2 inputs set aside, 1 coded" in result.stderr
    assert result.stdout


@pytest.mark.parametrize(
    "arguments", [["--date", "2018-02-30"], ["--format", "csv"], ["--output", "/no/folder/x.json"]]
)
def test_a_wrong_setting_is_refused(tacitus: Run, arguments: list[str]) -> None:
    result = tacitus("claims", WIRE, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
