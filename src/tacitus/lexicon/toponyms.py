"""How a place's name is compared: one spelling for all ways of writing it.

`fold` is used both when the gazetteer is built and when a name is looked up, so it must
not change without building the gazetteer again.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "e", "Ə": "e",
        "þ": "th", "Þ": "th", "ħ": "h", "Ħ": "h", "ŋ": "ng", "Ŋ": "ng",
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "ʹ": None, "ʿ": None,
        "ʾ": None, "`": None, "´": None, "ʺ": None, ".": None, "\u200c": None, "\u200e": None,
        "-": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ", "_": " ",
    }
)  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
_BLANKS = re.compile(r"\s+")


def fold(name: str) -> str:
    """Lower case, no diacritics, no apostrophes or full stops, hyphens as blanks.

    ``St.``, ``Mt.`` and ``Ft.`` in front of a name are written out; a leading ``the`` goes.
    """
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    plain = plain.translate(_LETTERS).lower()
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _BLANKS.sub(" ", plain).strip().split(" ")
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        if len(words) > 1:
            words[0] = _SHORT.get(words[0], words[0])
        words = ["and" if word == "&" else word for word in words]
    return " ".join(words)
