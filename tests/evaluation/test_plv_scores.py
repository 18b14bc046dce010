"""Scores against PLV-style tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import made
from tacitus.errors import EvaluationError
from tacitus.evaluation.plv import PlvJudged, is_plv, judge, read_plv, score_plv
from tacitus.evaluation.report import plv_errors, plv_report
from tacitus.records import Coding, Document, Event

TEXT = "Ghana withdrew its troops from Togo on Friday."
MARKED = "<s>Ghana</s> withdrew its troops from <t>Togo</t> on Friday."
HEADER = "id\ttype\tsentence\tmarked\tsource\ttarget\n"


def judged(tmp_path: Path, code: Callable[[str], list[Event]], marked: str = MARKED) -> PlvJudged:
    table = tmp_path / "plv.tsv"
    table.write_text(f"{HEADER}7\tYIELD\t{TEXT}\t{marked}\tGhana\tTogo\n")

    def code_many(documents: Iterable[Document]) -> Iterator[Coding]:
        for document in documents:
            yield made.coding(document, *code(document.text))

    (row,) = judge(read_plv(table), code_many)
    return row


def withdrew(text: str, event_type: str, actor: str | None, recipient: str | None) -> list[Event]:
    return [
        made.event(
            text,
            "withdrew",
            event_type,
            [made.participant(text, actor, "GHA")] if actor else [],
            [made.participant(text, recipient, "TGO")] if recipient else [],
        )
    ]


@pytest.mark.parametrize(
    ("event_type", "actor", "recipient", "outcome"),
    [
        ("RETREAT", "Ghana", "Togo", "right"),
        ("CONCEDE", "Ghana", "Togo", "right"),
        ("RETREAT", "Ghana", "from Togo on", "right"),
        ("MOBILIZE", "Ghana", "Togo", "wrong type"),
        ("RETREAT", "Togo", "Ghana", "swapped"),
        ("RETREAT", None, "Togo", "actor missed"),
        ("RETREAT", "Ghana", None, "recipient missed"),
        ("RETREAT", "troops", "Friday", "both missed"),
    ],
)
def test_a_row_is_right_when_the_pair_has_the_type(
    tmp_path: Path, event_type: str, actor: str | None, recipient: str | None, outcome: str
) -> None:
    row = judged(tmp_path, lambda text: withdrew(text, event_type, actor, recipient))
    assert row.outcome == outcome


def test_two_parties_of_a_mutual_event_are_told_apart_from_a_miss(tmp_path: Path) -> None:
    def both(text: str) -> list[Event]:
        parties = [made.participant(text, name, None) for name in ("Ghana", "Togo")]
        return [made.event(text, "withdrew", "AGREE", parties)]

    assert judged(tmp_path, both).outcome == "both as actors"


def test_a_row_without_events_says_so(tmp_path: Path) -> None:
    assert judged(tmp_path, lambda text: []).outcome == "no event"


def test_marks_are_taken_out_and_become_spans(tmp_path: Path) -> None:
    row = judged(tmp_path, lambda text: []).row
    assert row.text == TEXT
    assert (row.source, row.target) == (made.span(TEXT, "Ghana"), made.span(TEXT, "Togo"))


def test_a_side_without_a_mark_may_be_anything(tmp_path: Path) -> None:
    marked = MARKED.replace("<t>", "").replace("</t>", "")
    row = judged(tmp_path, lambda text: withdrew(text, "RETREAT", "Ghana", None), marked)
    assert row.row.target is None
    assert row.outcome == "right"


def test_figures_and_errors_of_several_rows(tmp_path: Path) -> None:
    rows = [
        judged(tmp_path, lambda text: withdrew(text, "RETREAT", "Ghana", "Togo")),
        judged(tmp_path, lambda text: withdrew(text, "MOBILIZE", "Ghana", "Togo")),
        judged(tmp_path, lambda text: []),
        judged(tmp_path, lambda text: []),
    ]
    scores = score_plv(rows)
    assert (scores.right.value, scores.pair.value, scores.typed.value) == (0.25, 0.5, 0.5)
    assert scores.outcomes["no event"] == 2
    assert scores.confusions == {("YIELD", "MOBILIZE"): 1}
    assert "YIELD → MOBILIZE" in plv_report(scores)
    assert "# wrong type (1)" in plv_errors(rows)
    assert "# no event (2)" in plv_errors(rows)


def test_a_table_is_known_by_its_header(tmp_path: Path) -> None:
    table = tmp_path / "plv.tsv"
    table.write_text(HEADER)
    other = tmp_path / "other.tsv"
    other.write_text("a\tb\n1\t2\n")
    assert is_plv(table)
    assert not is_plv(other)
    with pytest.raises(EvaluationError, match=r"other\.tsv: not a PLV table"):
        read_plv(other)
