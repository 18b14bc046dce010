"""JSON lines and JSON files: records to articles."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import made
from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.exports.records import article_lines
from tacitus.readers import Columns
from tacitus.records import Document

ONE = {"title": "Truce holds", "date": "2018-02-02", "body": BODY, "source": {"name": "The Wire"}}
TWO = {"text": MORE, "authors": ["A. B.", "C. D."]}


def test_each_line_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(ONE)}\n\n{json.dumps({**TWO, 'body': MORE})}\n")
    one, two = good(read_file(path, Columns(text="body")))
    assert (one.title, one.published, one.publisher) == (
        "Truce holds",
        date(2018, 2, 2),
        "The Wire",
    )
    assert one.text == f"Truce holds\n\n{BODY}"
    assert two.byline == "A. B., C. D."
    assert [each.origin.uri for each in (one, two) if each.origin] == [f"{path}#1", f"{path}#3"]


def test_what_tacitus_wrote_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    written = Document("d", f"Truce holds\n\n{BODY}", "Truce holds", published=date(2018, 2, 2))
    path.write_text("\n".join(article_lines([made.coding(written)])))
    (document,) = good(read_file(path))
    assert (document.text, document.title) == (written.text, written.title)
    assert document.published == written.published


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ONE),
        json.dumps(ONE, indent=1),
        json.dumps([ONE]),
        json.dumps([ONE], indent=2),
        json.dumps({"status": "ok", "articles": [ONE]}, indent=2),
    ],
)
def test_json_files_are_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    (document,) = good(read_file(path))
    assert document.text == f"Truce holds\n\n{BODY}"


def test_a_broken_line_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(ONE), '{"body": "cut', json.dumps(ONE), "[1]", "[" * 100_000]
    path.write_text("\n".join(lines))
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [True, False, True, False, False]
    assert (
        "a.jsonl#2: line 2 is no JSON (Invalid control character at character 14)"
        in refused(found)[0]
    )


def test_a_text_that_begins_with_a_brace_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"[Editor's note] {BODY}")
    assert len(good(read_file(path))) == 1
