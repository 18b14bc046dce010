"""Cells of flat tables: several values in one, and nothing that a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Iterable

Value = str | int | float | bool | None

# A spreadsheet runs a cell that starts with one of these, or their full-width forms.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NEGATIVE = re.compile(r"-\d+(\.\d+)?")
_SUSPECT = re.compile(rf"(?:^|;)\s*[{re.escape(''.join(_FORMULA))}]")
# Control characters, halves of surrogate pairs, and what XML does not allow: they break readers.
_BROKEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")


def joined(values: Iterable[object], mark: str = ";") -> str | None:
    """Values in one cell; a mark inside a value would break the order, so it becomes a comma."""
    texts = [plain_text(value).replace(mark, ",") for value in values]
    return mark.join(texts) if any(texts) else None


def plain_text(value: object) -> str:
    """The text of a value on one line, without characters that break readers; None is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text  # most are
    return " ".join(_BROKEN.sub("", text).split())


def safe_cell(value: Value) -> str:
    """A cell's text on one line; words that a spreadsheet would run get an apostrophe.

    Numbers stay numbers, negative ones as well. Each of several values in a cell is made safe,
    since spreadsheets split them.
    """
    if not isinstance(value, str):
        return plain_text(value)
    return ";".join(
        f"'{part}" if _would_run(part) else part for part in plain_text(value).split(";")
    )


def _would_run(part: str) -> bool:
    words = part.lstrip()
    return words.startswith(_FORMULA) and not _NEGATIVE.fullmatch(words.rstrip())
