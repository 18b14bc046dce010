"""Builds examples/communique.pdf, an invented communiqué, with reportlab.

Run it after changing the text: ``python scripts/build_examples.py``.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

TARGET = Path(__file__).parent.parent / "examples" / "communique.pdf"
TITLE = "Joint communiqué of the foreign ministers of Kenya, Tanzania and Uganda"
PUBLISHER = "Ministry of Foreign Affairs of Kenya"
DATE_LINE = "Nairobi, 9 June 2022"
PARAGRAPHS = (
    "The foreign ministers of Kenya, Tanzania and Uganda met in Nairobi on 8 and 9 June 2022 to "
    "discuss security and trade in the region of the Great Lakes. The special envoy of the "
    "African Union, Ambassador Salim Okello, attended the meeting as an observer.",
    "The ministers condemned the attack on a convoy of the United Nations near Goma on 2 June, in "
    "which five peacekeepers were killed, and called on all armed groups in the eastern Democratic "
    "Republic of the Congo to lay down their arms. They welcomed the decision of the Congolese "
    "government to release 120 prisoners as a step towards peace.",
    "The ministers signed an agreement on joint patrols on Lake Victoria. Under the agreement, "
    "Kenya and Uganda will share information on smuggling and illegal fishing. Tanzania announced "
    "that it had lifted the ban on the import of maize from Kenya which it imposed in March 2021.",
    "Uganda informed the meeting that it had withdrawn two battalions from Ituri in May and that "
    "it would withdraw its remaining forces by the end of the year. Kenya pledged 10 million "
    "dollars for refugees from the Congo in western Uganda. Tanzania agreed to open a corridor for "
    "food aid from the port of Dar es Salaam.",
    "The ministers expressed their concern at reports that the M23 rebels had received weapons "
    "from abroad. They rejected the allegation that any of the three governments had supported the "
    "rebels, and asked the United Nations Security Council to investigate it. They warned that "
    "they would close their borders to the leaders of the group if it resumed its offensive.",
    "The ministers thanked Angola for hosting the talks between the Congolese government and the "
    "rebels in Luanda, and urged both parties to respect the ceasefire of 28 May. They did not "
    "reach agreement on a regional force. Tanzania refused to send troops without a mandate of the "
    "Security Council.",
    "The ministers will meet again in Kampala in September 2022. They expressed their gratitude to "
    "the government and the people of Kenya for their hospitality.",
)


def build(target: Path) -> None:
    """Write the communiqué as a PDF."""
    centred = ParagraphStyle("centred", fontName="Times-Roman", fontSize=11, alignment=TA_CENTER)
    heading = ParagraphStyle(
        "heading", fontName="Times-Bold", fontSize=15, leading=19, alignment=TA_CENTER
    )
    body = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=11, leading=15, alignment=TA_JUSTIFY, spaceAfter=9
    )
    story = [Paragraph(TITLE, heading), Spacer(1, 10), Paragraph(DATE_LINE, centred), Spacer(1, 16)]
    story += [Paragraph(text, body) for text in PARAGRAPHS]
    SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=2.5 * cm,
        rightMargin=2.5 * cm,
        title=TITLE,
        author=PUBLISHER,
        subject=DATE_LINE,
        invariant=True,
    ).build(story)


if __name__ == "__main__":
    build(TARGET)
