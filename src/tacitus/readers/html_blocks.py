"""The blocks of an HTML page as paragraphs, for pages that are lists of articles."""

from __future__ import annotations

import re

from lxml import etree, html

BLOCKS = frozenset(
    "p div table tr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote section article header footer "
    "hr br pre body html form center".split()
)
LEFT_OUT = frozenset("script style head title noscript template".split())
HEADING = re.compile(r"h[1-6]$")


def html_paragraphs(page: str) -> list[tuple[str, int]]:
    """The paragraphs of a page in order; the level is 1 for a heading.

    Cells of a table's row are one paragraph, with a bar between them.
    """
    try:
        root = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError):
        return []
    found: list[tuple[str, int]] = []
    words: list[str] = []
    level = 0

    def close() -> None:
        text = " ".join("".join(words).split()).strip("| ")
        if text:
            found.append((text, level))
        words.clear()

    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in LEFT_OUT:
            walk.skip_subtree()
        elif event == "start":
            if tag in BLOCKS:
                close()
            if HEADING.match(tag) or "eadline" in element.get("class", ""):
                level = 1
            words.append(element.text or "")
        if event == "end":
            if tag == "td":
                words.append("|")
            if tag in BLOCKS or "eadline" in element.get("class", ""):
                close()
                level = 0
        if event in ("end", "comment"):
            words.append(element.tail or "")
    close()
    return found
