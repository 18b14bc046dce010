"""An article for reading: its text in pieces that know what is marked in them, and its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tacitus.archive import Archive
from tacitus.archive.schema import RECORDS
from tacitus.dicts import Json
from tacitus.records import Document, Span
from tacitus.web.views.marked import Mark, Piece, pieces, record_marks, span_of


@dataclass(frozen=True, slots=True)
class ArticleSentence:
    """A sentence in pieces; `records` are the numbers of those that rest on it.

    `after` is what stands between it and the next sentence.
    """

    n: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    records: tuple[int, ...]
    quad: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences between two blank lines."""

    headline: bool
    sentences: tuple[ArticleSentence, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A document as its newest run (or the run asked for) coded it; records are counted from 1."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    records: tuple[Json, ...]
    claims: tuple[Json, ...]
    places: tuple[Json, ...]


def article(archive: Archive, identity: str, run: int | None = None) -> Article:
    """One article. Raises ArchiveError where the archive does not hold it."""
    document = archive.document(identity)
    asked = archive.events(document=identity, run=run) if run else archive.events(document=identity)
    records = tuple(sorted(asked.dicts(), key=lambda r: (r["evidence"]["start"], _trigger(r))))
    claims = tuple(archive.claims(document=identity, run=run).to_pylist())
    places = tuple(archive.places(document=identity, run=run).to_pylist())
    marks = [*_marks_of(document, records), *_claim_marks(claims), *_place_marks(places)]
    sentences = _sentences(archive, document, run)
    paragraphs = tuple(_paragraphs(document, sentences, records, marks))
    return Article(document, paragraphs, records, claims, places)


def article_data(archive: Archive, identity: str, run: int | None = None) -> Json:
    """One article with its text, sentences, places, claims and events, as docs/output.md has them.

    Raises ArchiveError where the archive does not hold it.
    """
    document = archive.document(identity)
    asked = archive.events(document=identity, run=run) if run else archive.events(document=identity)
    claims = archive.claims(document=identity, run=run).select(RECORDS["claims"])
    places = archive.places(document=identity, run=run).select(RECORDS["places"])
    head = ("id", "title", "byline", "published", "publisher", "url", "language", "text")
    return {
        "document": {name: getattr(document, name) for name in head},
        "sentences": [[each.start, each.end] for each in _sentences(archive, document, run)],
        "places": places.to_pylist(),
        "claims": claims.to_pylist(),
        "events": sorted(asked.dicts(), key=lambda r: (r["evidence"]["start"], _trigger(r))),
    }


def _trigger(record: Json) -> int:
    return int(record["evidence"]["trigger"]["start"])


def _sentences(archive: Archive, document: Document, run: int | None) -> list[Span]:
    source, when = ("all_codings", " AND run = $run") if run else ("codings", "")
    asked: Json = {"id": document.id, **({"run": run} if run else {})}
    rows = archive.snapshot().query(
        f"SELECT sentences FROM {source} WHERE document_id = $id{when}", asked
    )
    found = rows["sentences"][0].as_py() if rows.num_rows else []
    return [Span(each["start"], each["end"]) for each in found]


def _marks_of(document: Document, records: Iterable[Json]) -> Iterator[Mark]:
    for number, record in enumerate(records, 1):
        yield from record_marks(document.text, record, number)


def _claim_marks(claims: Iterable[Json]) -> Iterator[Mark]:
    for claim in claims:
        if claim["source"]:
            yield Mark(span_of(claim["source"]), "source")
        if claim["cue"]:
            yield Mark(span_of(claim["cue"]), "cue")
        for part in claim["content"]:
            yield Mark(span_of(part), claim["certainty"])


def _place_marks(places: Iterable[Json]) -> Iterator[Mark]:
    for place in places:
        yield Mark(span_of(place), "place")


def _paragraphs(
    document: Document, sentences: Sequence[Span], records: Sequence[Json], marks: Sequence[Mark]
) -> Iterator[Paragraph]:
    on: dict[int, list[int]] = defaultdict(list)
    for number, record in enumerate(records, 1):
        on[record["evidence"]["start"]].append(number)
    n = 0
    for block in _blocks(document.text):
        inside = [each for each in sentences if block.contains(each)]
        # Blanks and words outside every sentence belong to the sentence before them.
        starts = [block.start, *(each.start for each in inside[1:]), block.end]
        found = []
        for start, end in pairwise(starts):
            held = tuple(
                number
                for at, numbers in on.items()
                if start <= at < max(end, start + 1)
                for number in numbers
            )
            found.append(_sentence(document.text, n, Span(start, end), marks, held, records))
            n += 1
        yield Paragraph(document.headline == block, tuple(found))


def _blocks(text: str) -> Iterator[Span]:
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield Span(at, at + len(part))
        at += len(part) + 2


def _sentence(
    text: str,
    n: int,
    span: Span,
    marks: Sequence[Mark],
    held: tuple[int, ...],
    records: Sequence[Json],
) -> ArticleSentence:
    last = span.start + len(text[span.start : span.end].rstrip())
    return ArticleSentence(
        n=n,
        start=span.start,
        end=last,
        pieces=pieces(text, Span(span.start, last), marks),
        records=held,
        quad=records[held[0] - 1]["quad"] if held else None,
        after=text[last : span.end],
    )
