"""Short words for the parts of a record, as the table and the explanation show them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from tacitus.records import Actor, Document, Event, Participant, TimeMention

ELLIPSIS = "…"


def printable(text: str) -> str:
    """The text on one line; what would steer the terminal is shown as an escape."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def heading(document: Document) -> tuple[str, str]:
    """A document's title, or where it came from; and its publisher and date."""
    title = document.title or (document.origin.uri if document.origin else document.id)
    published = document.published.isoformat() if document.published else "date unknown"
    facts = (document.publisher, published)
    return printable(title), printable(", ".join(fact for fact in facts if fact))


def kind_words(event: Event) -> str:
    """Type and modes."""
    return " ".join((event.event_type, *event.event_mode))


def qualifiers(event: Event) -> str:
    """Status and certainty, where they say more than that it happened."""
    words = [event.status] if event.status != "actual" else []
    return ", ".join([*words, event.certainty] if event.certainty != "asserted" else words)


def actor_name(actor: Actor, width: int | None = None) -> str:
    """A name with its country; the name is shortened to fit `width`."""
    country = f" [{actor.country}]" if actor.country else ""
    return _shorten(actor.name, None if width is None else width - len(country)) + country


def actor_words(participants: Sequence[Participant], width: int | None = None) -> str:
    """Names with their countries, or a dash; in a small `width` one name and how many more."""
    words = ", ".join(actor_name(each.actor) for each in participants) or "–"
    if not participants or width is None or cell_len(words) <= width:
        return words
    more = f" +{len(participants) - 1}" if len(participants) > 1 else ""
    return actor_name(participants[0].actor, width - len(more)) + more


def date_words(time: TimeMention | None) -> str:
    """The day, month, year or interval; the words of the text where it stays unresolved."""
    if time is None:
        return "–"
    interval = time.interval
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"“{time.text}”" if start is end else f"{start or ''}/{end or ''}"
    if start == end:
        return start.isoformat()
    if interval.precision == "year" and start.year == end.year:
        return str(start.year)
    if interval.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    return f"{start}/{end}"


def source_words(event: Event, width: int | None = None) -> str:
    """Who says so, or nothing; the name is shortened to fit `width`."""
    return _shorten(event.source.participant.actor.name, width) if event.source else ""


def fit(text: str, width: int) -> str:
    """The text cut or filled to `width` cells."""
    return set_cell_size(_shorten(text, width), width)


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """At most `width` characters around `start` to `end`, whole words where there is room.

    Returns the shortened text and where `start` and `end` stand in it.
    """
    if len(text) <= width:
        return text, start, end
    room = max(0, width - 2 - (end - start))
    first = max(0, min(start - room // 2, len(text) - (width - 1)))
    if first:
        blank = text.find(" ", first, start)
        first = blank + 1 if blank >= 0 else first
    before = ELLIPSIS if first else ""
    last = first + width - len(before)
    if last < len(text):
        blank = text.rfind(" ", end, last)
        last = blank if blank >= 0 else last - 1
    after = ELLIPSIS if last < len(text) else ""
    shift = len(before) - first
    return before + text[first:last] + after, start + shift, min(last, end) + shift


def _shorten(text: str, width: int | None) -> str:
    if width is None or cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + ELLIPSIS
