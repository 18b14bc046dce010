"""DOCX: paragraphs, headings, tables, tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.readers import read, read_bytes


def word(fill: Callable[[Word], object], path: Path) -> Path:
    document = docx.Document()
    fill(document)
    document.save(str(path))
    return path


def article(document: Word) -> None:
    document.add_heading("Truce holds in the north", 0)
    document.add_paragraph("By Anna Okello")
    document.add_paragraph("2 February 2018")
    document.add_paragraph(BODY)
    document.add_paragraph(MORE)


def test_title_byline_date_and_paragraphs_are_found(tmp_path: Path) -> None:
    path = word(article, tmp_path / "a.docx")
    (document,) = good(read_file(path))
    assert document.text == f"Truce holds in the north\n\n{BODY}\n\n{MORE}"
    assert (document.byline, document.published) == ("Anna Okello", date(2018, 2, 2))
    assert document.origin is not None
    assert document.origin.media_type.endswith("wordprocessingml.document")


def test_a_docx_is_told_by_its_bytes(tmp_path: Path) -> None:
    data = word(article, tmp_path / "a.docx").read_bytes()
    assert read_bytes(data, "without-suffix").title == "Truce holds in the north"


def test_tables_and_line_breaks_are_read_in_order(tmp_path: Path) -> None:
    def fill(document: Word) -> None:
        document.add_paragraph(BODY)
        document.add_table(1, 1).cell(0, 0).text = MORE
        document.add_paragraph(f"{BODY}\n{MORE}")

    assert read(word(fill, tmp_path / "a.docx")).text == "\n\n".join([BODY, MORE, BODY, MORE])


def test_tracked_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    def fill(document: Word) -> None:
        paragraph = document.add_paragraph(BODY)
        for change, tag, words in (("ins", "t", " So it is."), ("del", "delText", " Not so.")):
            paragraph._p.append(
                parse_xml(
                    f'<w:{change} {nsdecls("w")} w:id="1"><w:r>'
                    f'<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r></w:{change}>'
                )
            )

    assert read(word(fill, tmp_path / "a.docx")).text == f"{BODY} So it is."


def test_a_docx_without_text_is_set_aside(tmp_path: Path) -> None:
    path = word(lambda document: document.add_paragraph("  "), tmp_path / "a.docx")
    (words,) = refused(read_file(path))
    assert "this DOCX holds no text" in words


def test_a_docx_cut_in_half_is_set_aside(tmp_path: Path) -> None:
    path = word(article, tmp_path / "a.docx")
    path.write_bytes(path.read_bytes()[:9000])
    (words,) = refused(read_file(path))
    assert "damaged" in words


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        ("<!DOCTYPE d [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><d>&b;</d>", "declares entities"),
        ("<d><p>", "damaged"),
        ("", "damaged"),
    ],
)
def test_bad_xml_inside_is_refused(xml: str, says: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("word/document.xml", xml)
    with pytest.raises(Exception, match=says):
        read_bytes(buffer.getvalue(), "a.docx")
