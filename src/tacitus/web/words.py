"""Short words for the parts of a record as the archive has it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from tacitus.dicts import Json

# A shape for each quad, so that colour is never alone: round for cooperation, square-cornered
# for conflict; hollow for words, filled for deeds.
_SHAPES = {
    "verbal cooperation": "○",
    "material cooperation": "●",
    "verbal conflict": "◇",
    "material conflict": "◆",
}


def quad_class(quad: str) -> str:
    """The style class of a quad."""
    return "quad-" + quad.replace(" ", "-") if quad in _SHAPES else ""


def shape(quad: str) -> str:
    """The sign of a quad."""
    return _SHAPES.get(quad, "")


def kind_words(record: Json) -> str:
    """Type and modes."""
    return " ".join([record["event_type"], *record["event_mode"]])


def party_words(party: Json) -> str:
    """A name with its country."""
    country = f" ({party['country']})" if party["country"] else ""
    return f"{party['name']}{country}"


def place_words(place: Json | None) -> str:
    """A place with its province and country; empty where there is none."""
    if place is None:
        return ""
    parts = [place["name"], place["admin1"], place["country"]]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def day_words(when: Json | date | str | None) -> str:
    """A date of a record, or a day; empty where there is none."""
    if when is None:
        return ""
    if not isinstance(when, dict):
        return str(when)
    start, end = when["start"], when["end"]
    if start is None or end is None:
        return f"“{when['text']}”" if start is end else f"{start or '…'} to {end or '…'}"
    if start == end:
        return str(start)
    if when["precision"] == "year" and start[:4] == end[:4]:
        return str(start[:4])
    if when["precision"] == "month" and start[:7] == end[:7]:
        return str(start[:7])
    return f"{start} to {end}"


def bounds(count: Json) -> str:
    """A number with what the text leaves open."""
    low, high = count["low"], count["high"]
    if low == high:
        return f"{low:,}" if low is not None else "unknown"
    if low is None:
        return f"at most {high:,}"
    return f"at least {low:,}" if high is None else f"{low:,} to {high:,}"


def is_web_address(text: str | None) -> bool:
    """Whether a link may lead there: http or https, with a host."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
