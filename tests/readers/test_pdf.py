"""PDF: paragraphs from the places of lines on pages."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pdfs import PARAGRAPHS, TITLE, article, lines
from reportlab.pdfgen.canvas import Canvas

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers import original_text, read_bytes


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param({}, id="blank space between paragraphs"),
        pytest.param({"indent": 12, "space": 0}, id="indented paragraphs"),
        pytest.param({"space": 0}, id="nothing between paragraphs"),
        pytest.param({"columns": 2}, id="two columns"),
        pytest.param({"columns": 2, "indent": 10, "space": 0, "justify": True}, id="newspaper"),
    ],
)
def test_paragraphs_are_whole_across_lines_columns_and_pages(layout: dict[str, Any]) -> None:
    data = article(**layout)
    document = read_bytes(data, "a.pdf")
    assert (document.title, document.byline) == (TITLE, "Amina Yusuf")
    assert document.published == date(2019, 3, 11)
    # No running header, no page number, no broken paragraph:
    assert tuple(document.text.split("\n\n")) == (TITLE, *PARAGRAPHS * 4)
    original = original_text(data, "a.pdf")
    assert document.offsets is not None
    places = [document.offsets.original(at) for at in range(len(document.text))]
    assert all(
        place is None or original[place] == char
        for place, char in zip(places, document.text, strict=True)
    )
    assert sum(place is not None for place in places) > 0.95 * len(places)


def test_hyphens_at_line_ends_are_mended_or_kept() -> None:
    data = lines(
        [
            "The delegates agreed on Monday to write a new consti-",
            "tution for the country, although the talks were left by US-",
            "backed forces on Sunday evening and did not begin again.",
        ]
    )
    assert read_bytes(data, "a.pdf").text == (
        "The delegates agreed on Monday to write a new constitution for the country, although the "
        "talks were left by US-backed forces on Sunday evening and did not begin again."
    )


def test_a_pdf_cut_anywhere_is_refused_or_read_but_never_crashes() -> None:
    data = article(repeat=1)
    for share in (0.1, 0.5, 0.9, 0.99):
        with pytest.raises(UnreadableError, match="cut off"):
            read_bytes(data[: int(len(data) * share)], "a.pdf")


def test_a_damaged_pdf_gives_an_input_error_or_a_text() -> None:
    data = bytearray(article(repeat=1))
    for at in range(20, len(data), 997):
        broken = bytes(data[:at]) + b"\x00\xff\x00" * 20 + bytes(data[at + 60 :])
        try:
            assert read_bytes(broken, "a.pdf").text
        except InputError as error:
            assert error.advice


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(UnreadableError, match="password"):
        read_bytes(lines(["Troops left the town."], password="secret"), "a.pdf")


def test_a_pdf_without_text_is_refused() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 50, 50)
    canvas.showPage()
    canvas.save()
    with pytest.raises(NoTextError, match="OCR"):
        read_bytes(out.getvalue(), "a.pdf")
