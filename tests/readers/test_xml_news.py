"""NITF, NewsML-G2 and Factiva's XML: several articles a file, read as they come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.readers import read_stream
from tacitus.records import Document

TITLE = "Truce holds in the north"
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://nowhere.example/nitf.dtd">
<nitf><head><title>Slug</title><docdata><date.issue norm="20180202T103000Z"/>
<doc.copyright holder="The Wire"/></docdata><pubdata name="The Wire"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1><hl2>Guns are silent</hl2></hedline>
<byline>By <person>Anna Okello</person></byline><dateline><location>ACCRA</location></dateline>
</body.head><body.content><block><p>{BODY}</p>
<media media-type="image"><media-caption><p>A bridge.</p></media-caption></media>
<p>Officials said that the <em>guns</em> near the bridge had been silent.</p></block>
</body.content><body.end/></body></nitf>"""
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:AP"/>
<versionCreated>2018-02-03T08:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2018-02-02T23:00:00-05:00</contentCreated>
<headline>{title}</headline><by>By Anna Okello</by></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><h1>Sub</h1><p>{BODY}</p><p>{MORE}</p></body></html></inlineXML>"""
FACTIVA = """<article><baseLanguage>en</baseLanguage><byline>By Anna Okello</byline>
<copyright>(c) 2018</copyright>
<headline><paragraph display="Proportional">{title}</paragraph></headline>
<leadParagraph><paragraph display="Proportional">{lead}</paragraph></leadParagraph>
<publicationDate><date>2018-02-02</date></publicationDate><sourceName>Reuters News</sourceName>
<tailParagraphs><paragraph>{tail}</paragraph></tailParagraphs><wordCount>20</wordCount></article>"""


def g2(kind: str = "text", title: str = TITLE, content: str = XHTML) -> str:
    return G2.format(kind=kind, title=title, content=content)


def test_nitf_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(NITF)
    (document,) = good(read_file(path))
    assert document.text.split("\n\n") == [
        TITLE,
        f"ACCRA - {BODY}",
        "Officials said that the guns near the bridge had been silent.",
    ]
    assert (document.title, document.byline) == (TITLE, "Anna Okello")
    assert (document.published, document.publisher) == (date(2018, 2, 2), "The Wire")
    assert document.origin is not None and document.origin.media_type == "application/nitf+xml"


def test_the_copy_of_the_start_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        f"<nitf><body><body.content><block class='lead_paragraph'><p>{BODY}</p></block>"
        f"<block class='full_text'><p>{BODY}</p><p>{MORE}</p></block></body.content></body></nitf>"
    )
    (document,) = good(read_file(path))
    assert document.text == f"{BODY}\n\n{MORE}"


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        f"<inlineXML>{NITF.partition('.dtd')[2][3:]}</inlineXML>",
        f"<inlineData contenttype='text/plain'>{BODY}\n\n{MORE}</inlineData>",
        f"<inlineData contenttype='text/html'>&lt;p>{BODY}&lt;/p>&lt;p>{MORE}&lt;/p></inlineData>",
    ],
)
def test_newsml_is_read(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"<?xml version='1.0'?>\n{g2(content=content)}")
    (document,) = good(read_file(path))
    assert document.title == TITLE
    assert BODY in document.text
    assert (document.byline, document.published) == ("Anna Okello", date(2018, 2, 2))
    assert document.publisher == "Associated Press"


def test_a_message_holds_several_items_and_pictures_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    items = [g2(), g2("picture", content=""), g2(title="Second title of the day")]
    path.write_text(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>"
        f"{''.join(items)}</itemSet></newsMessage>"
    )
    found = good(read_file(path))
    assert [document.title for document in found] == [TITLE, "Second title of the day"]
    assert [document.origin.uri for document in found if document.origin] == [
        f"{path}#1",
        f"{path}#2",
    ]


def test_factiva_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    articles = [FACTIVA.format(title=title, lead=BODY, tail=MORE) for title in (TITLE, "Two")]
    path.write_text(
        f"<?xml version='1.0'?><ppsArticleResponse><ppsArticle>{''.join(articles)}"
        "</ppsArticle></ppsArticleResponse>"
    )
    one, two = good(read_file(path))
    assert one.text == f"{TITLE}\n\n{BODY}\n\n{MORE}"
    assert (one.byline, one.published, one.publisher) == (
        "Anna Okello",
        date(2018, 2, 2),
        "Reuters",
    )
    assert two.title == "Two"


def test_a_file_cut_off_gives_what_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    items = "".join(g2(title=f"Title number {number}") for number in range(20))
    path.write_text(f"<newsMessage><itemSet>{items}"[:-300])
    found = read_file(path)
    assert len(good(found)) == 19
    assert "this XML is damaged" in refused(found)[0]


def test_a_message_without_end_is_read_as_it_comes() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"<?xml version='1.0'?><newsMessage>"
        while True:
            yield g2().encode()

    found = read_stream(pieces(), "-")
    assert [isinstance(next(found), Document) for _ in range(50)] == [True] * 50


def test_no_file_is_read_for_a_doctype(tmp_path: Path) -> None:
    other = tmp_path / "other.dtd"
    other.write_text("<!ENTITY secret 'words from another file'>")
    path = tmp_path / "a.xml"
    text = NITF.replace("http://nowhere.example/nitf.dtd", str(other))
    path.write_text(text.replace("been silent.", "been silent. &secret;"))
    assert "another file" not in "".join(map(str, read_file(path)))
