"""The readable table: articles with their title and date, one event a row.

On a narrow terminal source, status, certainty and the words stand on a second line under each
row, and on a slim one place and date too; happened and asserted are not told.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tacitus.cli.words import (
    actor_words,
    date_words,
    fit,
    heading,
    kind_words,
    qualifiers,
    source_words,
    window,
)
from tacitus.records import Coding, Event

_WIDE = 170
_SLIM = 76  # below it place and date leave actor and recipient too little room
_GAP = "  "
Columns = tuple[tuple[str, int], ...]
_NARROW_SOURCE = 24
_LEAST_WORDS = 16  # of the sentence, however long its source is
_NARROW_COLUMNS = (("event", 18), ("actor → recipient", 33), ("place", 12), ("date", 11))
_SLIM_COLUMNS = _NARROW_COLUMNS[:2]
_WIDE_COLUMNS = (
    ("event", 20),
    ("actor → recipient", 44),
    ("place", 16),
    ("date", 21),
    ("status, certainty", 17),
    ("source", 20),
)
_STYLES = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


class EventTable:
    """Prints codings to a console, as wide as the console is."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._wide = console.width >= _WIDE
        self._slim = console.width < _SLIM
        columns: Columns = _SLIM_COLUMNS if self._slim else _NARROW_COLUMNS
        if self._wide:
            columns = _WIDE_COLUMNS
        spare = console.width - sum(width for _, width in columns) - len(_GAP) * len(columns)
        if self._wide:
            self._widths = [width for _, width in columns]
            self._words = spare
        else:
            # What the terminal has over 80 columns, or lacks, goes to actor and recipient.
            spare += len(_GAP)
            self._widths = [
                max(8, width + spare) if name.startswith("actor") else width
                for name, width in columns
            ]
            self._words = console.width - self._widths[0] - len(_GAP)
        self._names = [name for name, _ in columns]

    def show(self, coding: Coding) -> None:
        """Print one article: title, publisher and date, then its events."""
        title, facts = heading(coding.document)
        self._console.print(Text.assemble((title, "bold"), f" ({facts})"), highlight=False)
        if not coding.events:
            self._line(Text("no events", style="dim"))
        else:
            names = _GAP.join(map(fit, self._names, self._widths))
            names += f"{_GAP}words" if self._wide else ""
            self._line(Text(names.rstrip(), style="dim"))
        for event in coding.events:
            self._event(coding, event)
        self._line(Text(""))

    def _event(self, coding: Coding, event: Event) -> None:
        place = event.location.location.name if event.location else "–"
        cells = [kind_words(event), self._who(event)]
        if not self._slim:
            cells += [place, date_words(event.date)]
        if self._wide:
            cells += [qualifiers(event), source_words(event)]
        row = Text()
        for number, (cell, width) in enumerate(zip(cells, self._widths, strict=True)):
            row.append(fit(cell, width), style=_STYLES.get(event.quad, "") if number == 0 else "")
            row.append(_GAP)
        if self._wide:
            self._line(row.append_text(_sentence(coding, event, self._words)))
            return
        row.rstrip()
        self._line(row)
        indent = " " * (self._widths[0] + len(_GAP))
        if self._slim and (event.location or event.date):
            where = fit(f"{place}, {date_words(event.date)}", self._words)
            self._line(Text(indent + where.rstrip()))
        says = _says(event, self._words - _LEAST_WORDS)
        under = Text(indent).append(says, style="italic")
        self._line(under.append_text(_sentence(coding, event, self._words - cell_len(says))))

    def _who(self, event: Event) -> str:
        """Actor and recipient; a long one gets what the other leaves free."""
        room = self._widths[1] - len(" → ")
        free = room - len(actor_words(event.recipient))
        actor = actor_words(event.actor, max(room // 2, free))
        return f"{actor} → {actor_words(event.recipient, room - len(actor))}"

    def _line(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True, highlight=False)


def _says(event: Event, width: int) -> str:
    """Source, status and certainty before the words, as in ``Ankara (alleged): ``."""
    sure = f"({qualifiers(event)})" if qualifiers(event) else ""
    room = min(_NARROW_SOURCE, width - len(sure) - len(" : "))
    source = source_words(event, room) if room > 1 else ""
    words = " ".join(word for word in (source, sure) if word)
    return f"{words}: " if words else ""


def _sentence(coding: Coding, event: Event, width: int) -> Text:
    document = coding.document
    sentence = document.text[event.evidence.start : event.evidence.end]
    start = event.trigger.start - event.evidence.start
    end = event.trigger.end - event.evidence.start
    shown, first, last = window(sentence, start, end, width)
    text = Text(shown, style="dim")
    text.stylize("bold not dim", first, last)
    return text
