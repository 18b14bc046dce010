"""Events and counts of an archive on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tacitus.cli.rows import bar
from tacitus.cli.words import ELLIPSIS, fit, printable
from tacitus.dicts import Json

_DAY, _KIND = 10, 20
_GAP = "  "
_BAR = 30


def print_events(records: Iterable[Json], console: Console) -> int:
    """Two lines an event: day, type, who to whom and where; then who says so, and the sentence.

    Returns how many there were.
    """
    shown = 0
    for record in records:
        room = console.width - _DAY - _KIND - 2 * len(_GAP)
        kind = " ".join([record["event_type"], *record["event_mode"]])
        cells = [fit(_day(record), _DAY), fit(kind, _KIND), fit(_who(record, room), room)]
        says = _says(record)
        sentence = printable(record["evidence"]["text"])
        indent = " " * (_DAY + len(_GAP))
        rest = fit(sentence, max(8, console.width - len(indent) - cell_len(says))).rstrip()
        _line(console, Text(_GAP.join(cells).rstrip()))
        _line(console, Text(indent).append(says, style="italic").append(rest, style="dim"))
        shown += 1
    return shown


def print_counts(counts: Sequence[tuple[str, int]], console: Console) -> None:
    """One line a count, with a bar."""
    if not counts:
        return
    most = max(number for _, number in counts)
    digits = len(f"{most:,}")
    label = min(
        max(cell_len(printable(name)) for name, _ in counts),
        max(8, console.width - _BAR - digits - 2 * len(_GAP)),
    )
    for name, number in counts:
        words = fit(printable(name), label)
        chart = bar(number, most, min(_BAR, max(4, console.width - label - digits - 4)))
        _line(console, Text(f"{words}{_GAP}{number:>{digits},}{_GAP}{chart}"))


def _day(record: Json) -> str:
    when = record["date"] or {}
    start, end = when.get("start"), when.get("end")
    if not start:
        return "–"
    if start == end or not end:
        return str(start)
    return str(start)[:4] if when.get("precision") == "year" else f"{start[:7]}{ELLIPSIS}"


def _who(record: Json, room: int) -> str:
    """Actor and recipient, and the place in what room they leave."""
    actor, recipient = _names(record["actor"]), _names(record["recipient"])
    place = record["location"]["name"] if record["location"] else ""
    where = f" ({printable(place)})" if place else ""
    least = room - cell_len(where)
    who = f"{actor} → {recipient}" if recipient else actor
    return fit(who, least).rstrip() + where if cell_len(who) > least else who + where


def _names(actors: Sequence[Json]) -> str:
    return ", ".join(
        printable(f"{each['name']} [{each['country']}]" if each["country"] else each["name"])
        for each in actors
    )


def _says(record: Json) -> str:
    """Source, status and certainty before the words, as in ``Ankara (alleged): ``."""
    source = fit(printable(record["source"]["name"]), 24).rstrip() if record["source"] else ""
    sure = [record["status"]] if record["status"] != "actual" else []
    sure += [record["certainty"]] if record["certainty"] != "asserted" else []
    words = " ".join(part for part in (source, f"({', '.join(sure)})" if sure else "") if part)
    return f"{words}: " if words else ""


def _line(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True, highlight=False)
