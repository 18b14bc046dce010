"""Short words for the parts of a record, as the table and the explanation show them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from tacitus.records import Event, Participant, Source, TimeMention

ELLIPSIS = "…"


def kind_words(event: Event) -> str:
    """Type, modes, and the status where the event did not simply happen."""
    words = " ".join((event.event_type, *event.event_mode))
    return words if event.status == "actual" else f"{words}, {event.status}"


def actor_words(participants: Sequence[Participant], width: int | None = None) -> str:
    """Names with their countries, or a dash; in a small `width` one name and how many more."""
    words = ", ".join(_actor(each, None) for each in participants) or "–"
    if width is None or cell_len(words) <= width:
        return words
    more = f" +{len(participants) - 1}" if len(participants) > 1 else ""
    return _actor(participants[0], width - len(more)) + more


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


def source_words(source: Source | None, certainty: str, width: int | None = None) -> str:
    """Who says so, and how sure, where not flatly; the name is shortened to fit `width`."""
    name = source.participant.actor.name if source else "–"
    sure = "" if certainty == "asserted" else f" ({certainty})"
    return _shorten(name, None if width is None else width - len(sure)) + sure


def fit(text: str, width: int) -> str:
    """The text cut or filled to `width` cells."""
    return set_cell_size(_shorten(text, width), width)


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """At most `width` characters of a text around `start` to `end`, and where these now stand."""
    if len(text) <= width:
        return text, start, end
    room = max(0, width - 2 - (end - start))
    first = max(0, min(start - room // 2, len(text) - (width - 1)))
    first = first if first > 1 else 0
    last = min(len(text), first + width - (1 if first == 0 else 2))
    before = ELLIPSIS if first else ""
    after = ELLIPSIS if last < len(text) else ""
    shift = len(before) - first
    shown = before + text[first:last] + after
    return shown, max(0, start + shift), min(len(shown), end + shift)


def _actor(participant: Participant, width: int | None) -> str:
    actor = participant.actor
    country = f" [{actor.country}]" if actor.country else ""
    return _shorten(actor.name, None if width is None else width - len(country)) + country


def _shorten(text: str, width: int | None) -> str:
    if width is None or cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + ELLIPSIS
