"""PDF to an article, with pypdfium2: lines from characters and their places on the page.

The original that offsets map to is the pages' characters in pdfium's order, with a form feed
between pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from threading import Lock

import pypdfium2

from tacitus.errors import NoTextError, UnreadableError
from tacitus.readers.article import Article, article_of
from tacitus.readers.head import join_title
from tacitus.readers.lines import HEADING, ITEM, Gap, Line
from tacitus.readers.mapped import Mapped, whole
from tacitus.readers.markup import unmark
from tacitus.readers.quiet import quiet

PDFIUM = Lock()  # pdfium must not be used by two threads at once
AGAIN = "get the file again"
PASSWORD = 4  # pdfium's FPDF_ERR_PASSWORD
LINE_BREAK = re.compile("\r\n|[\r\n]|(?<=\x02)")  # pdfium writes \x02 for a hyphen at a line's end
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.?)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.I
)
MARGIN_LINES = 3  # running headers and footers stand among a page's first or last three lines
TITLE_SIZE = 1.2  # a title's letters are larger than the body's
PARAGRAPH_GAP = 1.35  # in line pitches
INDENT = 6.0  # points
MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class Box:
    """A line on its page: characters `start` to `end` of the original, edges in points."""

    page: int
    start: int
    end: int
    text: str
    left: float
    right: float
    base: float
    height: float


def pdf_article(data: bytes, origin: str) -> Article:
    """Head and paragraphs of a PDF."""
    original, boxes = _read(data, origin)
    boxes = _without_running(boxes)
    if not boxes:
        raise NoTextError(
            origin, "this PDF holds no text (only pictures?)", "run it through OCR first"
        )
    return article_of(original, _lines(whole(original), boxes), unmark)


def _read(data: bytes, origin: str) -> tuple[str, list[Box]]:
    if b"%%EOF" not in data[-4096:]:
        raise UnreadableError(origin, "this PDF is cut off before its end", AGAIN)
    with PDFIUM, quiet():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == PASSWORD:
                raise UnreadableError(
                    origin, "this PDF is locked with a password", "save an unlocked copy"
                ) from error
            raise UnreadableError(origin, "this PDF is damaged", AGAIN) from error
        try:
            return _pages(document, origin)
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(origin, "a page of this PDF is damaged", AGAIN) from error
        finally:
            document.close()


def _pages(document: pypdfium2.PdfDocument, origin: str) -> tuple[str, list[Box]]:
    if len(document) > MOST_PAGES:
        raise UnreadableError(
            origin, f"{len(document)} pages are too many for an article", "give the article's pages"
        )
    texts: list[str] = []
    boxes: list[Box] = []
    offset = 0
    for number in range(len(document)):
        page = document[number].get_textpage()
        text = _characters(page)
        boxes += _boxes(page, text, number, offset)
        texts.append(text)
        offset += len(text) + 1
    return "\x0c".join(texts), boxes


def _characters(page: pypdfium2.PdfTextPage) -> str:
    codes = (pypdfium2.raw.FPDFText_GetUnicode(page, at) for at in range(page.count_chars()))
    return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def _boxes(page: pypdfium2.PdfTextPage, text: str, number: int, offset: int) -> list[Box]:
    boxes: list[Box] = []
    start = 0
    ends = [(match.start(), match.end()) for match in LINE_BREAK.finditer(text)]
    for end, after in [*ends, (len(text), len(text))]:
        words = text[start:end]
        bare = words.rstrip(" \x02")
        if bare.strip():
            first = start + len(words) - len(words.lstrip())
            left, base, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(start + len(bare) - 1, loose=True)[2]
            boxes.append(
                Box(number, offset + start, offset + end, words, left, right, base, top - base)
            )
        start = after
    return boxes


def _without_running(boxes: Sequence[Box]) -> list[Box]:
    """The lines without page numbers, and without what pages repeat at top and bottom."""
    pages: dict[int, list[Box]] = {}
    for box in boxes:
        pages.setdefault(box.page, []).append(box)
    margins = {
        id(box)
        for lines in pages.values()
        for ordered in [sorted(lines, key=lambda box: box.base)]
        for box in (*ordered[:MARGIN_LINES], *ordered[-MARGIN_LINES:])
    }
    seen = Counter(
        key
        for lines in pages.values()
        for key in {_key(box) for box in lines if id(box) in margins}
    )
    repeated = {key for key, count in seen.items() if count > 1 and count * 3 >= len(pages)}
    return [
        box
        for box in boxes
        if id(box) not in margins or not (PAGE_NUMBER.fullmatch(box.text) or _key(box) in repeated)
    ]


def _key(box: Box) -> str:
    """The words without their numbers, and the height they stand at."""
    return f"{box.base / 3:.0f} " + re.sub(r"\d+", "0", " ".join(box.text.casefold().split()))


def _lines(original: Mapped, boxes: Sequence[Box]) -> list[Line]:
    body = median(box.height for box in boxes)
    rights = _right_edges(boxes)
    pitch = _pitch(boxes)
    biggest = max(box.height for box in boxes if box.page == boxes[0].page)
    lines: list[Line] = []
    for at, box in enumerate(boxes):
        before = boxes[at - 1] if at else None
        after = boxes[at + 1] if at + 1 < len(boxes) else None
        clean = original.cut(box.start, box.end).edit(
            (at, at + 1, "-") for at, char in enumerate(box.text) if char == "\x02"
        )
        mark = HEADING.match(clean.text)
        clean = clean.cut(mark.end() if mark else 0, len(clean.text)).clean()
        if not clean.text:
            continue
        big = box.page == boxes[0].page and box.height == biggest > TITLE_SIZE * body
        lines.append(
            Line(
                clean,
                _gap(before, box, pitch),
                full=_full(box, after, rights),
                indented=_indented(before, box, after),
                level=1 if big or mark else 0,
                item=ITEM.match(clean.text) is not None,
            )
        )
    return _one_title(lines)


def _one_title(lines: list[Line]) -> list[Line]:
    """Large lines that follow each other are one title: join them."""
    for at, line in enumerate(lines):
        if not line.level:
            continue
        end = at + 1
        while end < len(lines) and lines[end].level and lines[end].gap != "page":
            end += 1
        if end - at == 1:
            return lines
        title = replace(line, text=join_title(lines[at:end]))
        return [*lines[:at], title, *lines[end:]]
    return lines


def _right_edges(boxes: Sequence[Box]) -> dict[int, float]:
    """Where lines end that fill their column, by the column's left edge."""
    columns: dict[int, list[float]] = {}
    for box in boxes:
        columns.setdefault(_column(box), []).append(box.right)
    return {column: sorted(edges)[int(len(edges) * 0.9)] for column, edges in columns.items()}


def _column(box: Box) -> int:
    return round(box.left / 60)


def _pitch(boxes: Sequence[Box]) -> float:
    steps = [
        before.base - box.base
        for before, box in pairwise(boxes)
        if before.page == box.page and before.base > box.base
    ]
    return median(steps) if steps else 0.0


def _gap(before: Box | None, box: Box, pitch: float) -> Gap:
    if before is None:
        return "none"
    if before.page != box.page or box.base > before.base + box.height:
        return "page"  # a new page, or the next column of the same
    wide = before.base - box.base > PARAGRAPH_GAP * pitch
    return "blank" if wide or abs(before.height - box.height) > 0.15 * box.height else "none"


def _full(box: Box, after: Box | None, rights: dict[int, float]) -> bool:
    if box.text.endswith("\x02"):
        return True
    if after is None:
        return False
    letters = len(after.text.split(maxsplit=1)[0]) + 1
    letter = (box.right - box.left) / max(len(box.text.strip()), 1)
    return box.right + letters * letter > rights[_column(box)] - 2


def _indented(before: Box | None, box: Box, after: Box | None) -> bool:
    if before is None:
        return False
    back = box.left - after.left if after is not None else INDENT
    new = before.page != box.page or box.base > before.base
    step = back if new else box.left - before.left
    return INDENT < step < 60 and back > INDENT
