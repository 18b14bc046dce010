"""RSS and Atom: entries to articles."""

from __future__ import annotations

import html
from datetime import date
from pathlib import Path

import pytest

from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.records import Document

PAGE = html.escape(f"<p>{BODY}</p><p>{MORE}</p><p><a href='/x'>Read more</a></p>")
ITEM = f"""<item><title>Truce &amp; talks hold</title><link>https://x.example/1</link>
<pubDate>Fri, 02 Feb 2018 23:30:00 -0500</pubDate><dc:creator>Anna Okello</dc:creator>
<description>Short.</description><content:encoded>{PAGE}</content:encoded></item>"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>BBC News</title>
{ITEM}<item><title>Second</title><description>{MORE}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title>
<entry><title>Truce &amp; talks hold</title><link href="https://x.example/1"/>
<updated>2018-02-02T23:30:00-05:00</updated><author><name>Anna Okello</name></author>
<content type="html">{PAGE}</content></entry></feed>"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>The Wire</title></channel><item rdf:about="y">
<title>Truce &amp; talks hold</title><link>https://x.example/1</link><dc:date>2018-02-02</dc:date>
<dc:creator>Anna Okello</dc:creator><description>{PAGE}</description></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("feed", "publisher"), [(RSS, "BBC News"), (ATOM, "The Wire"), (RDF, "The Wire")]
)
@pytest.mark.parametrize("suffix", [".xml", ".rss", ".txt"])
def test_entries_are_articles(tmp_path: Path, feed: str, publisher: str, suffix: str) -> None:
    path = tmp_path / f"feed{suffix}"
    path.write_text(feed)
    document = good(read_file(path))[0]
    assert document.text == f"Truce & talks hold\n\n{BODY}\n\n{MORE}"
    assert (document.title, document.byline) == ("Truce & talks hold", "Anna Okello")
    assert (document.published, document.publisher) == (date(2018, 2, 2), publisher)
    assert document.url == "https://x.example/1"
    assert document.origin is not None and document.origin.uri == f"{path}#1"


def test_an_entry_with_a_summary_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    assert good(read_file(path))[1].text == f"Second\n\n{MORE}"


def test_a_feed_cut_off_gives_what_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS[: RSS.index("<title>Second")])
    found = read_file(path)
    assert isinstance(found[0], Document)
    assert "this feed is damaged after entry" in refused(found)[-1]
