"""Reads hand-coded articles: the gold that codings are scored against.

One JSON file an article: ``id``, ``date``, ``text``, ``sentences`` (in order, as they stand in
the text) and ``events``, each with ``s`` (its sentence), ``trigger``, ``type``, ``mode``,
``actor``, ``recipient``, ``location``, ``date``, ``status``, ``source``, ``certainty``,
``counts`` and ``core``. Only ``s``, ``trigger`` and ``type`` must be there. An article may have
a ``title``, a ``publisher`` and a ``headline``, the pair of offsets between which it stands.
"""

from __future__ import annotations

import calendar
import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tacitus.errors import EvaluationError
from tacitus.records import Document, Span

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor, recipient or source as coded by hand."""

    text: str
    name: str
    country: str | None
    sector: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldLocation:
    """A place as coded by hand; coordinates where the file gives them."""

    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class GoldCount:
    """A number with its bounds as coded by hand."""

    kind: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as coded by hand. A core event must be found; another may be."""

    sentence: int
    trigger: str
    triggers: tuple[Span, ...]
    event_type: str
    mode: str | None
    actor: tuple[GoldActor, ...]
    recipient: tuple[GoldActor, ...]
    location: GoldLocation | None
    date: Interval | None
    status: str
    source: GoldActor | None
    certainty: str
    counts: tuple[GoldCount, ...]
    core: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text, its sentences' spans and the events coded in it by hand."""

    id: str
    text: str
    published: date | None
    sentences: tuple[Span, ...]
    events: tuple[GoldEvent, ...]
    title: str | None = None
    publisher: str | None = None
    headline: Span | None = None

    @property
    def document(self) -> Document:
        """The text as a document to code."""
        return Document(
            id=self.id,
            text=self.text,
            title=self.title,
            published=self.published,
            publisher=self.publisher,
            headline=self.headline,
        )

    def sentence_at(self, offset: int) -> int:
        """The sentence that holds `offset`, or the one before it."""
        starts = [sentence.start for sentence in self.sentences]
        return max(0, bisect_right(starts, offset) - 1)

    def sentence_text(self, index: int) -> str:
        """The words of a sentence."""
        span = self.sentences[index]
        return self.text[span.start : span.end]


def read_gold(path: Path) -> tuple[GoldArticle, ...]:
    """Read one gold file, or every ``*.json`` of a folder.

    Raises EvaluationError where there is none or one is wrong.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise EvaluationError(f"{path}: no gold files (*.json) here; give the folder with them")
    return tuple(_read_file(file) for file in files)


def parse_interval(text: str) -> Interval:
    """First and last day of ``2018``, ``2018-01``, ``2018-01-20`` or ``start/end``."""
    first, _, last = text.partition("/")
    return _days(first)[0], _days(last or first)[1]


def _days(text: str) -> Interval:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    year, month, day = parts
    return date(year, month, day), date(year, month, day)


def _read_file(path: Path) -> GoldArticle:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return _article(path, values)
    except KeyError as error:
        raise EvaluationError(f"{path}: the field {error} is missing; add it") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise EvaluationError(f"{path}: not a gold article ({error}); correct it") from error


def _article(path: Path, values: dict[str, Any]) -> GoldArticle:
    text = values["text"]
    sentences = _locate(path, text, values["sentences"])
    published = values.get("date")
    return GoldArticle(
        id=values["id"],
        text=text,
        published=date.fromisoformat(published) if published else None,
        sentences=sentences,
        events=tuple(_event(path, text, sentences, event) for event in values["events"]),
        title=values.get("title"),
        publisher=values.get("publisher"),
        headline=Span(*values["headline"]) if values.get("headline") else None,
    )


def _locate(path: Path, text: str, sentences: list[str]) -> tuple[Span, ...]:
    spans = []
    at = 0
    for number, sentence in enumerate(sentences):
        start = text.find(sentence, at)
        if start < 0:
            raise EvaluationError(
                f"{path}: sentence {number} does not stand in the text after the one before it; "
                "copy it as it stands there"
            )
        at = start + len(sentence)
        spans.append(Span(start, at))
    return tuple(spans)


def _event(path: Path, text: str, sentences: tuple[Span, ...], values: dict[str, Any]) -> GoldEvent:
    number = values["s"]
    if not 0 <= number < len(sentences):
        raise EvaluationError(
            f"{path}: an event is in sentence {number}, but there are {len(sentences)}; "
            "count sentences from 0"
        )
    triggers = _occurrences(text, sentences[number], values["trigger"])
    if not triggers:
        raise EvaluationError(
            f"{path}: the trigger '{values['trigger']}' is not in sentence {number}; "
            "give the words as they stand there"
        )
    when = values.get("date")
    source = values.get("source")
    return GoldEvent(
        sentence=number,
        trigger=values["trigger"],
        triggers=triggers,
        event_type=values["type"],
        mode=values.get("mode") or None,
        actor=tuple(_actor(actor) for actor in values.get("actor", ())),
        recipient=tuple(_actor(actor) for actor in values.get("recipient", ())),
        location=_location(values.get("location")),
        date=parse_interval(when) if when else None,
        status=values.get("status", "actual"),
        source=_actor(source) if source else None,
        certainty=values.get("certainty", "asserted"),
        counts=tuple(
            GoldCount(count["kind"], count.get("low"), count.get("high"))
            for count in values.get("counts", ())
        ),
        core=values.get("core", True),
    )


def _occurrences(text: str, sentence: Span, words: str) -> tuple[Span, ...]:
    inside = text[sentence.start : sentence.end].lower()
    wanted = words.lower()
    found = []
    at = inside.find(wanted)
    while at >= 0:
        start = sentence.start + at
        found.append(Span(start, start + len(wanted)))
        at = inside.find(wanted, at + 1)
    return tuple(found)


def _actor(values: dict[str, Any]) -> GoldActor:
    return GoldActor(
        text=values["text"],
        name=values.get("name") or values["text"],
        country=values.get("country"),
        sector=tuple(values.get("sector") or ()),
    )


def _location(value: str | dict[str, Any] | None) -> GoldLocation | None:
    if not value:
        return None
    if isinstance(value, str):
        return GoldLocation(value)
    return GoldLocation(value["name"], value.get("latitude"), value.get("longitude"))
