"""Reads the marked examples of the event lexicon: {actor} and <recipient>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tacitus.lexicon.events import FRAME_COLUMNS, NOTHING, SAME
from tacitus.lexicon.tables import DATA, read_table
from tacitus.records import Coding, Document, Event, Participant, Span

_MARK = re.compile(r"[{}<>]")


@dataclass(frozen=True, slots=True)
class Example:
    """One example sentence: the type it shows ("" for any, "-" for none) and the marked spans."""

    entry: str
    words: str
    event_type: str
    text: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]

    def document(self) -> Document:
        """The sentence as a document of its own."""
        return Document(self.entry, self.text)

    def fault(self, coding: Coding) -> str | None:
        """What the coding gets wrong, or None."""
        if self.event_type == NOTHING:
            wrong = [e for e in coding.events if self._shows_word(e)]
            return f"codes {wrong[0].event_type}" if wrong else None
        typed = [e for e in coding.events if self.event_type in ("", e.event_type)]
        if not typed:
            others = ", ".join(sorted({e.event_type for e in coding.events})) or "nothing"
            return f"codes {others}"
        if not any(_covers(e.actor, self.actors) for e in typed):
            return f"actor is {[p.mention.text for e in typed for p in e.actor]}"
        if not any(
            _covers(e.actor, self.actors) and _covers(e.recipient, self.recipients) for e in typed
        ):
            return f"recipient is {[p.mention.text for e in typed for p in e.recipient]}"
        return None

    def _shows_word(self, event: Event) -> bool:
        """Whether an event's trigger is one of the words that the row keeps from coding."""
        trigger = self.text[event.trigger.start : event.trigger.end].lower()
        stems = [word.split()[0][:4].lower() for word in self.words.split("|")]
        return any(part.startswith(stem) for part in trigger.split() for stem in stems)


def _covers(participants: tuple[Participant, ...], spans: tuple[Span, ...]) -> bool:
    return all(any(p.mention.span.overlaps(span) for p in participants) for span in spans)


def frame_examples(name: str) -> Iterator[Example]:
    """The examples of one table of frames."""
    for row in read_table(DATA / "events" / name, FRAME_COLUMNS):
        fixed = row["type"] != SAME and not row["complement"]
        yield parse(
            f"{name}:{row.line}", row["words"], row["type"] if fixed else "", row["example"]
        )


def composition_examples() -> Iterator[Example]:
    """The examples of the composition table."""
    columns = ("outer", "inner", "type", "mode", "inner_status", "example")
    for row in read_table(DATA / "events" / "composition.tsv", columns):
        event_type = "" if row["type"] in (SAME, NOTHING) else row["type"]
        if row["type"] != NOTHING:
            yield parse(f"composition.tsv:{row.line}", row["outer"], event_type, row["example"])


def frame_tables() -> list[str]:
    """Names of the tables of frames."""
    return sorted(
        path.name
        for path in (DATA / "events").glob("*.tsv")
        if not path.stem.startswith(("classes", "composition"))
    )


def parse(entry: str, words: str, event_type: str, marked: str) -> Example:
    """Take the marks out of an example and keep where they stood."""
    text = ""
    open_at: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"}": [], ">": []}
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        mark = match.group()
        if mark in "{<":
            open_at[mark] = len(text)
        else:
            spans[mark].append(Span(open_at["{" if mark == "}" else "<"], len(text)))
    text += marked[at:]
    return Example(entry, words, event_type, text, tuple(spans["}"]), tuple(spans[">"]))


def known_failures(path: Path) -> set[str]:
    """The sentences that are known to fail: one a line, comments with #."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}
