"""Who says what, on written sentences; and quotation marks of every kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.attribution import find_attributions
from tacitus.coding.quotes import find_quotations
from tacitus.lexicon.cues import load_cues
from tacitus.lexicon.tables import DATA
from tacitus.records import Analysis, Document, Span

CASES = Path(__file__).parent.parent / "cases" / "attribution.jsonl"
CUES = load_cues([DATA])


def _cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def _analyse(analyser: SpacyAnalyser, text: str) -> Analysis:
    return next(analyser.pipe([Document(id="case", text=text)]))


def _found(analysis: Analysis) -> list[dict[str, Any]]:
    def words(span: Span | None) -> str | None:
        return analysis.text_of(span) if span is not None else None

    return [
        {
            "source": words(found.source),
            "named": words(found.named),
            "cue": words(found.cue),
            "content": [words(span) for span in found.content],
            "quoted": found.quoted,
            "anonymous": found.anonymous,
            "head": analysis.tokens[found.head].text if found.head is not None else None,
            "chain": [words(voice.source) for voice in found.chain],
        }
        for found in find_attributions(analysis, CUES)
    ]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["why"])
def test_claims_are_found_as_written(analyser: SpacyAnalyser, case: dict[str, Any]) -> None:
    found = _found(_analyse(analyser, case["text"]))
    assert len(found) == len(case["claims"]), found
    for mine, wanted in zip(found, case["claims"], strict=True):
        assert {key: mine[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        (
            'He said “a”, then „b“, «c», ‹d›, ‘e’ and "f".',
            ["“a”", "„b“", "«c»", "‹d›", "‘e’", '"f"'],
        ),
        ("“One “two” three”", ["“One “two”"]),
        ("“Open and never closed. The rest is no quotation.", ["“Open and never closed."]),
        ("“One paragraph\n\nand another”", ["“One paragraph"]),
        ("“One paragraph.\n\n“And its end.” Then more.", ["“One paragraph.", "“And its end.”"]),
        ("The '90s, rock 'n' roll and the boys' school", []),
        ("The soldiers’ and workers’ councils", []),
        ("She wrote 'we won't go' on the wall.", ["'we won't go'"]),
        ('A 6\'2" man and a 5" pipe', []),
        ('"""', []),
        ("”””", []),
        ("", []),
    ],
)
def test_quotations_never_run_away(
    analyser: SpacyAnalyser, text: str, quotations: list[str]
) -> None:
    analysis = _analyse(analyser, text) if text else _analyse(analyser, " ")
    assert [analysis.text_of(q.span) for q in find_quotations(analysis)] == quotations


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“",
        '"',
        "said said said",
        "“ ” “ ” said",
        "According to",
        ":",
        "He said:",
        "“A,” he said. \"B. 'C",
        "„“‚‘«»‹›``''\"'",
        "\n\n“\n\n”\n\nsaid\n\n",
    ],
)
def test_broken_text_does_not_crash(analyser: SpacyAnalyser, text: str) -> None:
    analysis = _analyse(analyser, text)
    for found in find_attributions(analysis, CUES):
        assert all(span.start < span.end for span in found.content)


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("Two officials", True),
        ("A witness", True),
        ("Activists", True),
        ("Some", True),
        ("A senior diplomat who asked not to be named", True),
        ("Maria Lopez", False),
        ("The ministry", False),
        ("He", False),
        ("A spokesman, Juma Otieno,", False),
        ("The government spokesman Juma Otieno", False),
        ("Police", False),
        ("The president", False),
        ("A minister", True),
        ("The country’s foreign minister", False),
        ("Two ministers", True),
    ],
)
def test_unnamed_sources_are_marked(analyser: SpacyAnalyser, source: str, anonymous: bool) -> None:
    analysis = _analyse(analyser, f"{source} said that the road was closed.")
    found = [claim for claim in _found(analysis) if claim["cue"] == "said"]
    assert [claim["anonymous"] for claim in found] == [anonymous]


def test_attributions_come_in_text_order(analyser: SpacyAnalyser) -> None:
    text = "The king said that he was ill. “Nobody believes it,” said a guard. Doctors denied it."
    starts = [claim.content[0].start for claim in find_attributions(_analyse(analyser, text), CUES)]
    assert starts == sorted(starts)
    assert len(starts) >= 2


PIECES = (
    "“ ” \" ' ‘ ’ « » „ ‚ `` '' said told that according to the army denied , . ? : — ( ) "
    'report of who he by is 5" I’m Lagos'
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "\n\n"]), max_size=40))
def test_any_heap_of_marks_and_cues_gives_sound_spans(
    analyser: SpacyAnalyser, pieces: list[str]
) -> None:
    analysis = _analyse(analyser, " ".join(pieces))
    size = len(analysis.document.text)
    for found in find_attributions(analysis, CUES):
        spans = [*found.content, *(span for span in (found.source, found.cue) if span)]
        assert found.content
        assert all(0 <= span.start < span.end <= size for span in spans)
