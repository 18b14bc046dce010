"""HTML pages: main text and metadata."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tacitus.readers import original_text, read, read_bytes

SAMPLES = Path(__file__).parent.parent / "samples"
TITLE = "Dock workers strike in Mombasa as talks fail"
HERALD = "The Coast Herald"
URL = "https://coast-herald.example/2019/03/dock-strike"


@pytest.mark.parametrize(
    ("name", "byline", "publisher", "url"),
    [
        ("strike.html", "Amina Yusuf", HERALD, URL),  # meta elements
        ("jsonld.html", "Amina Yusuf and Peter Otieno", HERALD, None),  # linked data
        ("bare.html", "Amina Yusuf", None, None),  # the text's own head
    ],
)
def test_metadata_are_found(name: str, byline: str, publisher: str | None, url: str | None) -> None:
    document = read(SAMPLES / name)
    assert document.title == TITLE
    assert document.byline == byline
    assert document.published == date(2019, 3, 11)  # not the day of the last change
    assert document.publisher == publisher
    assert document.url == url
    assert document.origin is not None and document.origin.media_type == "text/html"


@pytest.mark.parametrize("name", ["strike.html", "jsonld.html", "bare.html"])
def test_text_is_the_article_without_the_page_around_it(name: str) -> None:
    text = read(SAMPLES / name).text
    paragraphs = text.split("\n\n")
    assert paragraphs[0] == TITLE
    assert paragraphs[1].startswith("Port workers in Mombasa walked off")
    assert paragraphs[-1].endswith(
        "sent on to Dar es Salaam. It is the third strike at the port "
        "this year, and the longest since 2011."
    )
    for word in ("Home", "Read more", "newsletter", "Most read", "Herald", "By Amina", "11 March"):
        assert word not in text
    assert "“We will not go back until the minister talks to us,” said" in text


@pytest.mark.parametrize("name", ["strike.html", "jsonld.html", "bare.html"])
def test_every_mapped_character_is_the_main_texts(name: str) -> None:
    path = SAMPLES / name
    document = read(path)
    original = original_text(path.read_bytes(), str(path))
    assert document.offsets is not None
    places = [document.offsets.original(at) for at in range(len(document.text))]
    assert all(
        place is None or original[place] == char
        for place, char in zip(places, document.text, strict=True)
    )
    assert sum(place is None for place in places) < 60  # the title and the breaks


def test_list_items_and_subheadings_are_paragraphs() -> None:
    paragraphs = read(SAMPLES / "jsonld.html").text.split("\n\n")
    assert "Ships turned away" in paragraphs
    assert "The authority wants the gates opened" in paragraphs


def test_bytes_tell_html_whatever_the_suffix() -> None:
    data = (SAMPLES / "bare.html").read_bytes()
    assert read_bytes(data, "page.txt").text == read(SAMPLES / "bare.html").text


def test_a_given_media_type_wins() -> None:
    page = b"<p>Troops left the town on Monday, and the rebels came back to it in the night.</p>"
    assert read_bytes(page, "x", media_type="text/plain").text.startswith("<p>")


PAGE = (
    "<html><head><title>Dock strike goes on</title>{head}</head><body><article>{top}<p>Port "
    "workers stayed away on Monday after the government refused to meet their union.</p>"
    "<p>The minister said that he would not talk to them before they went back to work.</p>"
    "</article></body></html>"
)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<meta name='date' content='2018-02-31'>", None),
        ("<meta name='date' content='2018-02'>", None),
        ("<meta name='date' content='20180212'>", date(2018, 2, 12)),
        ("<link rel='canonical' href='https://a.example/2018/02/12/x'>", date(2018, 2, 12)),
        ("<meta name='date' content='Mon, 12 Feb 2018 10:00:00 GMT'>", date(2018, 2, 12)),
        ("<meta name='date' content='2018-02-01'>", date(2018, 2, 1)),
        ("<meta property='article:published_time' content='1991-08-19T06:00Z'>", date(1991, 8, 19)),
        ("", None),
    ],
)
def test_a_page_is_dated_only_by_a_whole_and_possible_date(head: str, day: date | None) -> None:
    assert read_bytes(PAGE.format(head=head, top="").encode(), "a").published == day


def test_date_and_publisher_are_learned_from_a_dateline_that_stays() -> None:
    top = "<p>NAIROBI, Feb 2, 2018 (Reuters) - A strike closed the port.</p>"
    document = read_bytes(PAGE.format(head="", top=top).encode(), "a")
    assert (document.published, document.publisher) == (date(2018, 2, 2), "Reuters")
    assert "NAIROBI, Feb 2, 2018 (Reuters) - A strike closed the port." in document.text
