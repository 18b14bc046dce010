"""DOCX: the paragraphs of a Word document, those of tables among them, in order.

Read from the document's XML rather than with python-docx, which leaves out tracked insertions
and content controls.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import BinaryIO

from lxml import etree

from tacitus.errors import NoTextError, UnreadableError
from tacitus.readers.source import LARGEST
from tacitus.readers.xml import parse_xml

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
LEFT_OUT = frozenset(("del", "moveFrom", "txbxContent", "instrText", "Fallback"))
TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
HEADING = re.compile(r"(?:heading (\d)|title)$", re.I)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    ValueError,
    NotImplementedError,
)
AGAIN = "get the file again"


def docx_paragraphs(stream: BinaryIO, origin: str) -> list[tuple[str, int]]:
    """The paragraphs of a DOCX file, each with its heading's level or 0."""
    try:
        with zipfile.ZipFile(stream) as package:
            names = package.namelist()
            body = _part(package, DOCUMENT, origin)
            styles = _part(package, STYLES, origin) if STYLES in names else None
    except BROKEN as error:
        raise UnreadableError(origin, "this DOCX is damaged", AGAIN) from error
    except RuntimeError as error:  # what zipfile raises for an entry with a password
        raise UnreadableError(
            origin, "this DOCX is locked with a password", "save an unlocked copy"
        ) from error
    levels = _levels(styles) if styles is not None else {}
    found = [
        (text, _level(element, levels))
        for element in body.iter()
        if _tag(element) == "p" and (text := "".join(_texts(element)))
    ]
    if not any(text.strip() for text, _ in found):
        raise NoTextError(
            origin, "this DOCX holds no text (only pictures?)", "give a file with a news text"
        )
    return found


def _part(package: zipfile.ZipFile, name: str, origin: str) -> etree._Element:
    if package.getinfo(name).file_size > LARGEST:
        raise UnreadableError(origin, "this DOCX is too large", "split it, one article a file")
    return parse_xml(package.read(name), origin, "DOCX")


def _tag(element: etree._Element) -> str:
    """The element's name, without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _texts(paragraph: etree._Element) -> list[str]:
    """The words of a paragraph, without what is deleted or stands in a box beside it."""
    found: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag == "t":
            found.append(element.text or "")
        elif tag in TEXTS:
            found.append(TEXTS[tag])
        elif tag not in LEFT_OUT and tag not in ("p", "tabs"):
            waiting.extend(reversed(element))
    return found


def _levels(styles: etree._Element) -> dict[str, int]:
    """The level of each heading's style; their names are English in every edition of Word."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{W}style", f"{STRICT}style"):
        space = style.tag.partition("}")[0] + "}"
        name = style.find(f"{space}name")
        match = HEADING.match(name.get(f"{space}val", "")) if name is not None else None
        if match:
            levels[style.get(f"{space}styleId", "")] = int(match[1] or 1)
    return levels


def _level(paragraph: etree._Element, levels: dict[str, int]) -> int:
    for element in paragraph.iterfind("./{*}pPr/{*}pStyle"):
        return levels.get(next(iter(element.attrib.values()), ""), 0)
    return 0
