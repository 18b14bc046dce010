"""Plain text and Markdown: heads, paragraphs, footers, and the map back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.errors import InputError
from tacitus.readers import original_text, read_bytes, read_text
from tacitus.records import Document

CASES = Path(__file__).parent.parent / "cases"
ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "syria-sochi-2018.txt"
TITLE = "Rebels and government sign truce in Nairobi"
BODY = "The two sides signed the truce on Tuesday, and the fighting ended in most of the towns."


def cases(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]
    return [pytest.param(row, id=row["name"]) for row in rows]


def body_of(document: Document) -> str:
    start = document.headline.end if document.headline else 0
    return document.text[start:].lstrip("\n")


def assert_mapped(document: Document, original: str) -> None:
    assert document.offsets is not None
    for at, char in enumerate(document.text):
        place = document.offsets.original(at)
        assert place is None or original[place] == char


@pytest.mark.parametrize("case", cases("readers_heads.jsonl"))
def test_head_is_found_and_kept_out_of_the_body(case: dict[str, Any]) -> None:
    data = case["text"].encode()
    document = read_bytes(data, "case", media_type=case["media_type"])
    published = document.published.isoformat() if document.published else None
    for name in ("title", "byline", "publisher", "url"):
        assert getattr(document, name) == case[name], name
    assert published == case["published"]
    assert body_of(document) == case["body"]
    assert_mapped(document, original_text(data, "case", media_type=case["media_type"]))


@pytest.mark.parametrize("case", cases("readers_paragraphs.jsonl"))
def test_lines_make_these_paragraphs(case: dict[str, Any]) -> None:
    document = read_text(case["text"])
    assert document.text.split("\n\n") == case["paragraphs"]
    assert_mapped(document, case["text"])


@pytest.mark.parametrize("case", cases("readers_footers.jsonl"))
def test_footer_is_no_part_of_the_text(case: dict[str, Any]) -> None:
    document = read_text(f"{TITLE}\n\n{BODY}\n\n{case['foot']}\n")
    assert document.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "sentence",
    [
        "More from the same unit crossed the border on Wednesday.",
        "Follow-up talks in Oslo were put off.",
        "Print workers and teachers joined the strike.",
        "Reporting from the town has been forbidden since May.",
        "Email and telephone lines to the province were cut.",
        "Updated figures show that 41 people died.",
        "© signs were painted on the walls of the ministry, and " + "nobody knew why. " * 20,
    ],
)
def test_a_last_sentence_that_begins_like_a_footer_stays(sentence: str) -> None:
    assert read_text(f"{TITLE}\n\n{BODY}\n\n{sentence}").text.endswith(sentence.strip())


def test_headline_is_the_span_of_the_title() -> None:
    document = read_text(f"# {TITLE}\n\n{BODY}")
    assert document.headline is not None
    assert document.text[document.headline.start : document.headline.end] == document.title


def test_what_the_caller_says_wins() -> None:
    text = f"{TITLE}\n\nReuters\n2 February 2018\n\n{BODY}"
    document = read_text(text, published=date(2001, 1, 1), publisher="The Bell")
    assert (document.published, document.publisher) == (date(2001, 1, 1), "The Bell")
    document = read_text(text, published=None, publisher=None)
    assert (document.published, document.publisher) == (date(2018, 2, 2), "Reuters")


def test_id_rests_on_text_title_and_date_only() -> None:
    first = read_bytes(f"{TITLE}\n\n{BODY}".encode(), "one.txt")
    again = read_bytes(f"# {TITLE}\r\n\r\n{BODY}\n".encode("utf-16"), "two.md")
    dated = read_text(f"{TITLE}\n\n{BODY}", published=date(2018, 2, 2))
    assert first.id == again.id != dated.id
    assert len(first.id) == 20 and first.id.startswith("doc_")


def test_origin_keeps_the_digest_of_the_bytes() -> None:
    origin = read_bytes(b"Shots were fired near the airport.", "a.txt").origin
    assert origin is not None
    assert (origin.uri, origin.media_type) == ("a.txt", "text/plain")
    assert origin.digest == "800dc46704ad1ba0b6181a50795cbc2e547620832af3d041b1a47e73056ca40c"


@given(st.text(max_size=400))
def test_any_text_is_read_and_mapped_or_refused(text: str) -> None:
    try:
        document = read_text(text)
    except InputError:
        return
    original = original_text(text.encode("utf-8", errors="replace"), "x", media_type="text/plain")
    assert_mapped(document, original)
    assert "\n" not in document.text.replace("\n\n", "")


WORDS = st.sampled_from(
    "the army left town, rebels. *Times* of and peace- talks [a](b) # - 1. Monday By Jan "
    "Anna Okello 2 February 2018 (Reuters) — Read more © www.a.org \u00ad \u200b".split(" ")
)
BREAKS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\r\n", "  \n", "\x0c", "\t", "\n  "])


@given(st.lists(st.tuples(WORDS, BREAKS), min_size=1, max_size=80))
def test_news_like_text_keeps_its_map(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    for media_type in ("text/plain", "text/markdown"):
        try:
            document = read_bytes(text.encode(), "x", media_type=media_type)
        except InputError:
            continue
        assert_mapped(document, original_text(text.encode(), "x", media_type=media_type))
        assert "\n" not in document.text.replace("\n\n", "")


@pytest.mark.skipif(not ARTICLE.exists(), reason="the shared article is not beside this checkout")
def test_the_shared_article_is_read_whole() -> None:
    document = read_bytes(ARTICLE.read_bytes(), str(ARTICLE))
    assert document.title is not None and document.title.startswith("Russian-backed Syrian peace")
    assert (document.byline, document.published) == ("Jordan Shilton", date(2018, 2, 2))
    assert len(document.text.split("\n\n")) == 22
    assert document.text.endswith("the last century.")
    assert "which has claimed" in document.text and "shirking its responsibility" in document.text
    assert "*" not in document.text
    assert_mapped(document, original_text(ARTICLE.read_bytes(), str(ARTICLE)))
