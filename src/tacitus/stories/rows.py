"""Story events, their reports and near-duplicates as rows of tables that can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from tacitus.records import Actor, Location
from tacitus.stories.claims import Claimant, Dispute, Figure
from tacitus.stories.duplicates import Copies
from tacitus.stories.story import StoryEvent

Json = dict[str, Any]

_TEXT, _DAY, _WHOLE = pa.string(), pa.date32(), pa.int32()
_PARTY = pa.struct([("name", _TEXT), ("country", _TEXT), ("sector", pa.list_(_TEXT))])
_PLACE = pa.struct(
    [
        ("name", _TEXT),
        ("admin1", _TEXT),
        ("country", _TEXT),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("geonameid", pa.int64()),
        ("precision", _TEXT),
    ]
)
_CLAIMANT = pa.struct(
    [
        ("source", _TEXT),
        ("publisher", _TEXT),
        ("event", _TEXT),
        ("document", _TEXT),
        ("published", _DAY),
    ]
)
_FIGURE = pa.struct(
    [
        ("kind", _TEXT),
        ("low", pa.int64()),
        ("high", pa.int64()),
        ("text", _TEXT),
        ("claimants", pa.list_(_CLAIMANT)),
    ]
)
_DISPUTE = pa.struct(
    [
        ("kind", _TEXT),
        ("what", _TEXT),
        ("first", _FIGURE),
        ("second", _FIGURE),
        ("later", pa.bool_()),
    ]
)
STORIES = pa.schema(
    [
        ("id", _TEXT),
        ("event_type", _TEXT),
        ("event_mode", pa.list_(_TEXT)),
        ("status", _TEXT),
        ("actor", pa.list_(_PARTY)),
        ("recipient", pa.list_(_PARTY)),
        ("location", _PLACE),
        ("start", _DAY),
        ("end", _DAY),
        ("publishers", _WHOLE),
        ("articles", _WHOLE),
        ("reports", _WHOLE),
        ("first_event", _TEXT),
        ("first_document", _TEXT),
        ("first_publisher", _TEXT),
        ("first_published", _DAY),
        ("figures", pa.list_(_FIGURE)),
        ("disputes", pa.list_(_DISPUTE)),
    ]
)
STORY_REPORTS = pa.schema(
    [
        ("story", _TEXT),
        ("n", _WHOLE),
        ("event", _TEXT),
        ("document", _TEXT),
        ("original", _TEXT),
        ("publisher", _TEXT),
        ("published", _DAY),
        ("source", _TEXT),
        ("certainty", _TEXT),
        ("status", _TEXT),
    ]
)
NEAR_DUPLICATES = pa.schema([("original", _TEXT), ("document", _TEXT)])


def story_row(story: StoryEvent) -> Json:
    """A story event as a row of `STORIES`."""
    first = story.first
    return {
        "id": story.id,
        "event_type": story.event_type,
        "event_mode": list(story.event_mode),
        "status": story.status,
        "actor": [_party(each) for each in story.actor],
        "recipient": [_party(each) for each in story.recipient],
        "location": _place(story.location) if story.location else None,
        "start": story.start,
        "end": story.end,
        "publishers": story.publishers,
        "articles": story.articles,
        "reports": len(story.reports),
        "first_event": first.event,
        "first_document": first.document,
        "first_publisher": first.publisher,
        "first_published": first.published,
        "figures": [_figure(each) for each in story.figures],
        "disputes": [_dispute(each) for each in story.disputes],
    }


def report_rows(story: StoryEvent) -> Iterator[Json]:
    """The reports of a story event as rows of `STORY_REPORTS`, numbered in order of telling."""
    for number, report in enumerate(story.reports):
        yield {
            "story": story.id,
            "n": number,
            "event": report.event,
            "document": report.document,
            "original": report.original,
            "publisher": report.publisher,
            "published": report.published,
            "source": report.source,
            "certainty": report.certainty,
            "status": report.status,
        }


def copy_rows(copies: Iterable[Copies]) -> Iterator[Json]:
    """Near-duplicates as rows of `NEAR_DUPLICATES`: each copy with the article it copies."""
    for several in copies:
        for article in several.articles:
            if article != several.original:
                yield {"original": several.original, "document": article}


def originals(copies: Iterable[Copies]) -> Mapping[str, str]:
    """For each copy the article it copies."""
    return {row["document"]: row["original"] for row in copy_rows(copies)}


def _party(actor: Actor) -> Json:
    return {"name": actor.name, "country": actor.country, "sector": list(actor.sector)}


def _place(place: Location) -> Json:
    return {
        "name": place.name,
        "admin1": place.admin1,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonameid": place.geonameid,
        "precision": place.precision,
    }


def _dispute(dispute: Dispute) -> Json:
    return {
        "kind": dispute.kind,
        "what": dispute.what,
        "first": _figure(dispute.first),
        "second": _figure(dispute.second),
        "later": dispute.later,
    }


def _figure(figure: Figure) -> Json:
    return {
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "text": figure.text,
        "claimants": [_claimant(each) for each in figure.claimants],
    }


def _claimant(claimant: Claimant) -> Json:
    return {
        "source": claimant.source,
        "publisher": claimant.publisher,
        "event": claimant.event,
        "document": claimant.document,
        "published": claimant.published,
    }
