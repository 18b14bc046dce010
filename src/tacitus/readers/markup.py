"""Takes Markdown's marks out of a line or paragraph and keeps its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tacitus.readers.mapped import Edit, Mapped

IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{0,800}(?:\s+\"[^\"]{0,300}\")?\)")
LINK = re.compile(r"\[([^\]\n]{1,300})\]\([^)\s]{0,800}(?:\s+\"[^\"]{0,300}\")?\)")
ANGLE = re.compile(r"<((?:https?://|mailto:)[^>\s]{1,800})>")
STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\1(?![\w*])")
BARS = re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])([^_\n]{1,500}?)(?<=\S)\1(?![\w_])")
NOTE = re.compile(r"\[\^[^\]\s]{1,30}\]:?")
ESCAPE = re.compile(r"\\(?=[*_#\[\]()`>!-])")


def unmark(text: Mapped) -> Mapped:
    """The text without links' addresses and emphasis marks."""
    for pattern in (IMAGE, ANGLE, LINK, STARS, BARS):
        text = text.edit(_around(pattern, text.text))
    # Emphasis inside emphasis (**a *b* c**) shows after the inner pair is gone.
    return text.edit(_around(STARS, text.text))


def unmark_markdown(text: Mapped) -> Mapped:
    """As `unmark`, and without footnote marks, code marks and escapes."""
    text = unmark(text.edit((m.start(), m.end(), "") for m in NOTE.finditer(text.text)))
    text = text.edit((m.start(), m.end(), "") for m in ESCAPE.finditer(text.text))
    return text.edit((at, at + 1, "") for at, char in enumerate(text.text) if char == "`")


def _around(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Edits that delete all of a match but its last group."""
    for match in pattern.finditer(text):
        group = pattern.groups
        if group == 0:
            yield match.start(), match.end(), ""
            continue
        yield match.start(), match.start(group), ""
        yield match.end(group), match.end(), ""
