"""RTF: its paragraphs, with striprtf."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from tacitus.errors import NoTextError, UnreadableError
from tacitus.readers.encoding import is_binary

BRACES = re.compile(rb"\\[\\{}]|([{}])")


def rtf_paragraphs(data: bytes, origin: str) -> list[tuple[str, int]]:
    """The paragraphs of an RTF file; RTF marks no headings, so the level of each is 0.

    Raises UnreadableError where the file ends inside a group, NoTextError where no text is in it.
    """
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        source = data.decode("cp1252", errors="replace")
    try:
        text = rtf_to_text(source, errors="replace")
    except (ValueError, LookupError, IndexError, OverflowError) as error:
        raise UnreadableError(
            origin, f"this RTF is damaged ({error})", "save it again as RTF, or as DOCX"
        ) from error
    marks = [match[1] for match in BRACES.finditer(data)]
    if marks.count(b"{") > marks.count(b"}"):
        raise UnreadableError(origin, "this RTF is cut off before its end", "get the file again")
    if is_binary(text.encode(errors="replace")):
        raise UnreadableError(
            origin, "this RTF is damaged (it holds garbage)", "save it again as RTF, or as DOCX"
        )
    if not any(char.isalpha() for char in text):
        raise NoTextError(origin, "this RTF holds no text", "give a file with a news text")
    return [(line, 0) for line in text.split("\n")]
