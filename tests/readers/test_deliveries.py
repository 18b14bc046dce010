"""Nexis and Factiva deliveries: each article with its head, and none of what stands around it.

The samples were written for these tests after the public shape of the formats.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from reader_helpers import good, read_file, refused
from tacitus.errors import UnreadableError
from tacitus.readers import read
from tacitus.records import Document

SAMPLES = Path(__file__).parent.parent / "samples" / "deliveries"
STRIKE = "Dock workers strike in Mombasa as talks fail"
BRIDGE = "Army retakes bridge near Goma"
FURNITURE = (
    "Load-Date", "LOAD-DATE", "End of Document", "Copyright", "(c) 2019", "Body", "Classification",
    "Document ", "words", "Section", "Length", "English", "LBA", "Search", "Page 1", "Newspaper",
    "Graphic", "Highlight", "Edition", "Labor Disputes", "|", "Client/Matter", "Byline",
)  # fmt: skip


def lines(name: str) -> list[str]:
    return (SAMPLES / name).read_text("utf-8").splitlines()


def as_docx(name: str, folder: Path) -> Path:
    document = docx.Document()
    for line in lines(name):
        document.add_paragraph(line)
    path = folder / "delivery.DOCX"
    document.save(str(path))
    return path


def as_rtf(name: str, folder: Path) -> Path:
    def escaped(line: str) -> str:
        return "".join(
            f"\\{char}" if char in "\\{}" else char if char < "\x80" else f"\\u{ord(char)}?"
            for char in line
        )

    body = "\n".join(f"{{\\fs20 {escaped(line)}}}\\par" for line in lines(name))
    path = folder / "delivery.rtf"
    path.write_text(f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}\n{body}\n}}")
    return path


def as_text(name: str, folder: Path) -> Path:
    path = folder / "delivery.txt"
    path.write_text("\n\n".join(lines(name)))
    return path


def as_it_is(name: str, folder: Path) -> Path:
    return SAMPLES / name


def as_page(name: str, folder: Path) -> Path:
    """Factiva's page: each article a division, its title in a span, its body in paragraphs."""
    found = ["<html><head><title>Factiva</title><script>var a = '<p>';</script></head><body>"]
    titles = {STRIKE, BRIDGE}
    for line in lines(name)[5:-3]:
        words = html.escape(line)
        if line in titles:
            found.append(f"<div id='hd'><span class='enHeadline'>{words}</span></div>")
        elif len(line) > 60 or line.startswith("Document"):
            found.append(f"<p class='articleParagraph enarticleParagraph'>{words}</p>")
        else:
            found.append(f"<div>{words}</div>")
    path = folder / "delivery.html"
    path.write_text(f"{''.join(found)}</body></html>")
    return path


def as_labelled_page(name: str, folder: Path) -> Path:
    rows = []
    for line in lines(name):
        label, bar, rest = line.partition("|")
        if bar or len(line) == 2:
            rows.append(f"</td></tr><tr><td><b>{label}</b></td><td>{html.escape(rest)}")
        else:
            rows.append(f"<p class='articleParagraph'>{html.escape(line)}</p>")
    path = folder / "delivery.html"
    body = "".join(rows).removeprefix("</td></tr>")
    path.write_text(f"<html><body><table>{body}</td></tr></table></body></html>")
    return path


Write = Callable[[str, Path], Path]
CASES = [
    ("nexis-uni.txt", as_docx),
    ("nexis-uni.txt", as_rtf),
    ("nexis-uni.txt", as_text),
    ("nexis-old.txt", as_it_is),
    ("factiva.txt", as_rtf),
    ("factiva.txt", as_docx),
    ("factiva.txt", as_text),
    ("factiva.txt", as_page),
    ("factiva-labelled.txt", as_rtf),
    ("factiva-labelled.txt", as_text),
    ("factiva-labelled.txt", as_labelled_page),
]
IDS = [f"{name} {write.__name__}" for name, write in CASES]


def deliver(name: str, write: Write, folder: Path) -> tuple[Path, list[Document]]:
    path = write(name, folder)
    found = read_file(path)
    assert refused(found) == []
    return path, good(found)


@pytest.mark.parametrize(("name", "write"), CASES, ids=IDS)
def test_each_article_has_its_head(name: str, write: Write, tmp_path: Path) -> None:
    _, (strike, bridge, *_) = deliver(name, write, tmp_path)
    assert strike.title == STRIKE
    assert strike.byline == "Amina Yusuf"
    assert strike.published == date(2019, 3, 11)
    assert (strike.publisher or "").startswith("The Coast Herald")
    assert bridge.title == BRIDGE
    assert bridge.byline is None
    assert bridge.published == date(2019, 3, 12)
    assert bridge.publisher in ("Lake Wire", "Reuters")


@pytest.mark.parametrize(("name", "write"), CASES, ids=IDS)
def test_the_bodies_are_whole_and_nothing_else(name: str, write: Write, tmp_path: Path) -> None:
    path, documents = deliver(name, write, tmp_path)
    assert len(documents) == (3 if name == "nexis-uni.txt" else 2)
    strike, bridge = documents[0].text.split("\n\n"), documents[1].text.split("\n\n")
    assert strike[:2] == [
        STRIKE,
        "Port workers in Mombasa walked off the docks on Monday after talks with the government "
        "failed.",
    ]
    assert strike[2].endswith("said the union's leader, Peter Otieno.")
    assert bridge[0] == BRIDGE
    assert "The army retook a bridge north of Goma on Tuesday, officers said" in bridge[1]
    for document in documents:
        assert [word for word in FURNITURE if word in document.text] == []
    uris = [document.origin.uri for document in documents if document.origin]
    assert uris == [f"{path}#{number}" for number in range(1, len(documents) + 1)]


@pytest.mark.parametrize("write", [as_rtf, as_text, as_labelled_page])
def test_a_body_may_begin_a_line_with_two_capitals(write: Write, tmp_path: Path) -> None:
    _, documents = deliver("factiva-labelled.txt", write, tmp_path)
    assert "IN the afternoon police fired tear gas" in documents[0].text


def test_what_follows_a_page_break_belongs_to_the_body(tmp_path: Path) -> None:
    _, documents = deliver("factiva.txt", as_rtf, tmp_path)
    assert "Police fired tear gas at about 300 strikers" in documents[0].text


def test_an_article_without_a_body_is_set_aside_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "delivery.txt"
    words = (SAMPLES / "nexis-uni.txt").read_text().splitlines()
    bridge = words.index("The army retook a bridge north of Goma on Tuesday, officers said, a week "
                         "after rebels had seized it.")  # fmt: skip
    path.write_text("\n\n".join([*words[:bridge], *words[bridge + 2 :]]))
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [True, False, True]
    assert "delivery.txt#2: no article found in it" in refused(found)[0]


def test_read_names_read_all_for_a_delivery(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="several articles"):
        read(as_docx("nexis-uni.txt", tmp_path))


def test_an_rtf_that_is_no_delivery_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title No title}}"
        r"{\b Truce holds in \'c9vian}\par By Anna Okello\par 2 February 2018\par\par "
        r"The two sides signed the truce on Tuesday, and the fighting ended in most towns.\par "
        r"\u8220?No,\u8221? he said, {\field{\*\fldinst HYPERLINK http://x.example}"
        r"{\fldrslt we stay}} until the other side has left the town too.\par}"
    )
    (document,) = good(read_file(path))
    assert document.title == "Truce holds in Évian"
    assert (document.byline, document.published) == ("Anna Okello", date(2018, 2, 2))
    assert "“No,” he said, we stay until the other side" in document.text


def test_an_article_that_quotes_the_markers_is_no_delivery(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Clerks found the words End of Document on the last page of the treaty, he said.\n\n"
        "The minister handed over Document A1234567890123456 at the talks in Accra on Monday.\n"
    )
    assert len(good(read_file(path))) == 1
