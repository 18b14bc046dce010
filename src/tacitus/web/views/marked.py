"""Text in pieces that know what is marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tacitus.dicts import Json
from tacitus.records import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that something is said of.

    kind: actor, recipient, trigger, source, cue, place, date, or the certainty of a claim
    (asserted, alleged, denied). record: the number of the record that has them. quad: that of
    the record whose trigger they are.
    """

    span: Span
    kind: str
    record: int | None = None
    quad: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that carry the same marks: their kinds, and the numbers of their records."""

    text: str
    start: int
    marks: tuple[str, ...]
    records: tuple[int, ...]
    quad: str | None


def record_marks(text: str, record: Json, number: int | None = None) -> Iterator[Mark]:
    """What a record marks in its document's text."""
    evidence = record["evidence"]
    yield Mark(span_of(evidence["trigger"]), "trigger", number, record.get("quad"))
    for side in ("actor", "recipient"):
        for party in record[side]:
            yield Mark(span_of(party), side, number)
    if record["source"]:
        yield Mark(span_of(record["source"]), "source", number)
    for name, kind in (("date", "date"), ("location", "place")):
        words = record[name]["text"] if record[name] else None
        # A record keeps these without their offsets; they need not stand in its sentence.
        at = text.find(words, evidence["start"], evidence["end"]) if words else -1
        if words and at >= 0:
            yield Mark(Span(at, at + len(words)), kind, number)


def pieces(text: str, span: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """A part of a text, cut wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.span.overlaps(span)]
    edges = {span.start, span.end}
    for mark in here:
        edges |= {at for at in (mark.span.start, mark.span.end) if span.start < at < span.end}
    return tuple(_piece(text, Span(*ends), here) for ends in pairwise(sorted(edges)))


def span_of(words: Json) -> Span:
    """Where words of a record stand."""
    return Span(words["start"], words["end"])


def _piece(text: str, span: Span, marks: Iterable[Mark]) -> Piece:
    held = [mark for mark in marks if mark.span.start <= span.start and span.end <= mark.span.end]
    kinds = tuple(dict.fromkeys(mark.kind for mark in held))
    numbers = tuple(sorted({mark.record for mark in held if mark.record is not None}))
    quad = next((mark.quad for mark in held if mark.quad), None)
    return Piece(text[span.start : span.end], span.start, kinds, numbers, quad)
