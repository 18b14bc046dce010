"""Makes small PDFs for the tests, so that none need be kept."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

TITLE = "Dock workers strike in Mombasa as talks between union and government fail"
PARAGRAPHS = (
    "Port workers in Mombasa walked off their jobs on Monday after the government refused to meet "
    "their union, and police fired tear gas at a crowd of about 300 people near the main gate.",
    "The workers want higher wages and an end to night shifts. Their union had called on the "
    "minister of transport to receive its leaders by the end of last week, but no answer came, "
    "and on Sunday evening its council voted to close the port.",
    "The port authority said that two ships had been sent on to Dar es Salaam. It is the third "
    "strike at the port this year, and the longest since 2011, when the dockers stayed away for "
    "eleven days and won a rise of six per cent.",
)


def article(
    *,
    columns: int = 1,
    indent: float = 0,
    space: float = 8,
    repeat: int = 4,
    justify: bool = False,
) -> bytes:
    """An article over several pages, with a running header and page numbers."""
    out = io.BytesIO()
    width, height = A5
    each = (width - 80) / columns
    frames = [
        Frame(40 + i * each, 50, each - 8 * (columns > 1), height - 110) for i in range(columns)
    ]

    def around(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(46, height - 40, f"The Coast Herald, edition {document.page}")
        canvas.drawCentredString(width / 2, 30, f"- {document.page} -")

    document = BaseDocTemplate(out, pagesize=A5, invariant=True)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=around))
    plain = ParagraphStyle(
        "plain",
        fontSize=9,
        leading=11,
        firstLineIndent=indent,
        spaceAfter=space,
        **({"alignment": TA_JUSTIFY} if justify else {}),
    )
    head = ParagraphStyle("head", fontSize=16, leading=19, spaceAfter=8)
    line = ParagraphStyle("line", fontSize=9, leading=11, spaceAfter=6)
    flow = [Paragraph(TITLE, head), Paragraph("By Amina Yusuf", line)]
    flow.append(Paragraph("11 March 2019", line))
    flow += [Paragraph(text, plain) for text in PARAGRAPHS * repeat]
    document.build(flow)
    return out.getvalue()


def lines(rows: Sequence[str], *, password: str | None = None) -> bytes:
    """One page with these lines as they are."""
    out = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(out, invariant=True, encrypt=lock)
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica", 11)
    for row in rows:
        text.textLine(row)
    canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
