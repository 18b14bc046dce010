"""From codings to rows of the archive's tables."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from tacitus.archive.schema import TABLES
from tacitus.dicts import Json, claim_dict, event_dict, place_dict
from tacitus.records import Coding, Document, Event, OffsetMap, Origin, Span

_OF_CODINGS = ("documents", "codings", "events", "pairs", "claims", "places")
# What a pair has from its event.
_SHARED = tuple(name for name in TABLES["pairs"].names if name in TABLES["events"].names)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for the tables of a batch; sentences are numbered from 0."""

    tables: dict[str, pa.Table]
    sentences: int

    def __reduce__(self) -> tuple[Any, ...]:
        """Between processes each table goes as one piece: pyarrow pickles every buffer apart."""
        return _unpacked, (
            {name: _packed(rows) for name, rows in self.tables.items()},
            self.sentences,
        )

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents coded."""
        return tuple(self.tables["codings"]["document_id"].to_pylist())


def rows_of(codings: Iterable[tuple[Coding, str]]) -> Rows:
    """Rows of codings, each with the input that its document came from."""
    found: dict[str, list[Json]] = defaultdict(list)
    sentences: dict[tuple[str, int], int] = {}
    for coding, source in codings:
        found["documents"].append(_document(coding.document, source))
        found["codings"].append(_coding(coding))
        for n, event in enumerate(coding.events):
            key = (coding.document.id, event.evidence.start)
            number = sentences.setdefault(key, len(sentences))
            row = _event(coding, event, n, number)
            found["events"].append(row)
            found["pairs"] += _pairs(row)
        found["claims"] += _claims(coding)
        found["places"] += _places(coding)
    tables = {name: pa.Table.from_pylist(found[name], TABLES[name]) for name in _OF_CODINGS}
    return Rows(tables, len(sentences))


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def _unpacked(tables: dict[str, bytes], sentences: int) -> Rows:
    return Rows(
        {name: pa.ipc.open_stream(packed).read_all() for name, packed in tables.items()}, sentences
    )


def joined(several: Sequence[Rows], first_sentence: int) -> Rows:
    """Several rows as one; sentences are numbered from `first_sentence` on."""
    tables: dict[str, list[pa.Table]] = defaultdict(list)
    count = 0
    for rows in several:
        for name, table in rows.tables.items():
            tables[name].append(
                _numbered(table, first_sentence + count) if name == "events" else table
            )
        count += rows.sentences
    return Rows({name: pa.concat_tables(parts) for name, parts in tables.items()}, count)


def _numbered(events: pa.Table, first: int) -> pa.Table:
    at = events.schema.get_field_index("sentence")
    moved = pa.compute.add(events["sentence"], pa.scalar(first, pa.int64()))
    return events.set_column(at, events.schema.field(at), moved)


def _document(document: Document, source: str) -> Json:
    headline, origin, offsets = document.headline, document.origin, document.offsets
    return {
        "id": document.id,
        "title": document.title,
        "byline": document.byline,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "text": document.text,
        "headline": _span(headline.start, headline.end) if headline else None,
        "origin": {
            "uri": origin.uri,
            "media_type": origin.media_type,
            "digest": origin.digest,
        }
        if origin
        else None,
        "offsets": [
            {"text": text, "original": original, "length": length}
            for text, original, length in offsets.segments
        ]
        if offsets
        else None,
        "input": source,
    }


def document_of(row: Json) -> Document:
    """The document of a row of `documents`."""
    headline, origin, offsets = row["headline"], row["origin"], row["offsets"]
    segments = (tuple(each.values()) for each in offsets or ())
    plain = ("id", "text", "title", "byline", "published", "publisher", "url", "language")
    return Document(
        **{name: row[name] for name in plain},
        headline=Span(**headline) if headline else None,
        origin=Origin(**origin) if origin else None,
        offsets=None if offsets is None else OffsetMap(tuple(segments)),
    )


def _coding(coding: Coding) -> Json:
    return {
        "document_id": coding.document.id,
        "sentences": [_span(each.start, each.end) for each in coding.sentences],
        "events": len(coding.events),
        "claims": len(coding.claims),
        "places": len(coding.places),
    }


def _event(coding: Coding, event: Event, n: int, sentence: int) -> Json:
    return event_row(event_dict(coding, event), coding.document.published, n, sentence)


def event_row(record: Json, published: date | None, n: int, sentence: int) -> Json:
    """A row of `events`: a record as docs/output.md has it, with the flat columns."""
    told = record["date"] or {}
    first, last = _day(told.get("start")), _day(told.get("end"))
    day = first or last or published
    place = record["location"] or {}
    return {
        "document_id": record["document"]["id"],
        "n": n,
        "sentence": sentence,
        "published": published,
        "publisher": record["document"]["publisher"],
        "day": day,
        "last_day": last or day,
        "month": month_of(day),
        **_parties("actor", record["actor"]),
        **_parties("recipient", record["recipient"]),
        "location_name": place.get("name"),
        "location_country": place.get("country"),
        "location_admin1": place.get("admin1"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "source_name": record["source"]["name"] if record["source"] else None,
        **record,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def month_of(day: date | None) -> str | None:
    """A day's month, as in ``2018-02``."""
    return f"{day.year:04}-{day.month:02}" if day else None


def _parties(side: str, parties: Sequence[Json]) -> dict[str, list[str]]:
    return {
        f"{side}_name": _distinct([each["name"] for each in parties]),
        f"{side}_country": _distinct([each["country"] for each in parties]),
        f"{side}_sector": _distinct([sector for each in parties for sector in each["sector"]]),
    }


def _distinct(values: Sequence[str | None]) -> list[str]:
    return list(dict.fromkeys([value for value in values if value]))


def _pairs(row: Json) -> Iterator[Json]:
    """A row for each actor with each recipient; a side without anybody counts as nobody."""
    seen: set[tuple[Any, ...]] = set()

    def is_first(*key: str | None) -> bool:
        new = key not in seen
        seen.add(key)
        return new

    shared = {name: row[name] for name in _SHARED}
    nobody = {"name": None, "country": None}
    for actor in row["actor"] or [nobody]:
        for recipient in row["recipient"] or [nobody]:
            yield {
                **shared,
                "actor": actor["name"] or None,
                "actor_country": actor["country"] or None,
                "recipient": recipient["name"] or None,
                "recipient_country": recipient["country"] or None,
                "first_actor": is_first("actor", actor["name"]),
                "first_recipient": is_first("recipient", recipient["name"]),
                "first_dyad": is_first("dyad", actor["country"], recipient["country"]),
            }


def _claims(coding: Coding) -> Iterator[Json]:
    document = coding.document
    for n, claim in enumerate(coding.claims):
        actor = claim.source.participant.actor if claim.source else None
        yield {
            "document_id": document.id,
            "n": n,
            "published": document.published,
            "publisher": document.publisher,
            "source_name": actor.name if actor else None,
            "source_country": actor.country if actor else None,
            **claim_dict(document, claim),
        }


def _places(coding: Coding) -> Iterator[Json]:
    for n, place in enumerate(coding.places):
        yield {"document_id": coding.document.id, "n": n, **place_dict(place)}


def _span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def digest_of(*words: str) -> str:
    """A short digest of words, as ids of runs have it."""
    return hashlib.sha256("\x00".join(words).encode()).hexdigest()[:12]
