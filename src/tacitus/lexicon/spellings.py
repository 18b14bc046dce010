"""Other spellings of a name, and plurals of a role: what news writes for the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A", "ħ": "h", "ʿ": "'", "ʾ": "'"}
)
_ARTICLE = re.compile(r"\b(al|el)-(?=\w)", re.IGNORECASE)
_HEAD_END = re.compile(r" (?=of |to |for |in |at |on )|-in-")


def plain(text: str) -> str:
    """The text without diacritics: "Erdoğan" gives "Erdogan"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(character for character in parts if not unicodedata.combining(character))


def spellings(name: str, shortest_capitals: int) -> Iterator[str]:
    """Spellings that follow from a name: no diacritics, ’ for ', capitals, Al- and al for al-.

    Capitals only are given for names of at least `shortest_capitals` letters: shorter ones
    are words or acronyms of something else.
    """
    forms = {name, plain(name)}
    for form in tuple(forms):
        if _ARTICLE.search(form):
            forms |= {_ARTICLE.sub(article, form) for article in (r"al-", r"Al-", r"al ", r"Al ")}
    forms |= {form[0].upper() + form[1:] for form in forms}
    if sum(map(str.isalpha, name)) >= shortest_capitals:
        forms |= {form.upper() for form in forms}
    forms |= {form.replace("'", "’") for form in forms}
    yield from sorted(forms - {name})


def plural_forms(words: str) -> Iterator[str]:
    """The regular plural of a role: of its head ("heads of state"), else of its last word."""
    head_end = _HEAD_END.search(words)
    if head_end:
        yield _plural(words[: head_end.start()]) + words[head_end.start() :]
    else:
        yield _plural(words)


def spaced_forms(words: str) -> Iterator[tuple[str, ...]]:
    """The words of a role, with a hyphen kept, as a word of its own, and left out."""
    yield tuple(words.replace("'", " '").split())
    if "'" in words:
        yield tuple(words.split())
    if "-" in words:
        yield from spaced_forms(words.replace("-", " "))
        yield tuple(words.replace("-", " - ").split())


def _plural(words: str) -> str:
    if words.endswith("man"):
        return words[:-2] + "en"
    if words.endswith(("s", "x", "ch", "sh")):
        return words + "es"
    if words.endswith("y") and words[-2:-1] not in "aeou":
        return words[:-1] + "ies"
    return words + "s"
