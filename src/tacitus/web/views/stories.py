"""Story events: the list, one with all its reports, and where reports contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from tacitus.archive import Archive
from tacitus.archive.filters import folded, matching
from tacitus.archive.snapshot import Snapshot
from tacitus.dicts import Json
from tacitus.errors import ArchiveError
from tacitus.stories.reading import (
    StoryFilter,
    count_stories,
    linked,
    one_story,
    reports_of,
    some_stories,
)
from tacitus.web.views.found import Found, records_of, titles_of

REPORTS = 100
_EVIDENCE = ("quad", "event_type", "event_mode", "document", "evidence", "certainty", "status")


@dataclass(frozen=True, slots=True)
class Story:
    """A story event; some of its reports in order of telling, after `offset` others.

    Each report has its `record` (None where a newer run has coded its article again), the
    `title` of its article and, of a copy, that of the article it copies (`copied`). `figures`
    are by kind. Disputes have two `sides`, each with those who say so.
    """

    story: Json
    reports: tuple[Json, ...]
    offset: int
    figures: tuple[tuple[str, tuple[Json, ...]], ...]
    disputes: tuple[Json, ...]


def stories_found(archive: Archive, wanted: StoryFilter, offset: int, limit: int) -> Found:
    """A part of the story events that a filter lets through, those most reported first.

    Raises ArchiveError where the archive has not been linked.
    """
    snapshot = linked(archive)
    rows = some_stories(snapshot, wanted, offset, limit)
    return Found(tuple(rows), count_stories(snapshot, wanted), offset)


def story(archive: Archive, identity: str, offset: int = 0, limit: int = REPORTS) -> Story:
    """One story event. Raises ArchiveError where there is none of this id."""
    snapshot = linked(archive)
    found = one_story(snapshot, identity)
    if found is None:
        raise ArchiveError(
            archive.path,
            f"it holds no story event {identity}",
            "look for it under Stories; linking again can have given it another id",
        )
    reports = reports_of(snapshot, identity, offset, limit)
    disputes = found["disputes"] or []
    events = [each["event"] for each in reports]
    records = records_of(snapshot, [*events, *_events_in(disputes)], _EVIDENCE)
    titles = titles_of(snapshot, [each[at] for each in reports for at in ("document", "original")])
    by_kind: dict[str, list[Json]] = {}
    for figure in found["figures"] or []:
        by_kind.setdefault(figure["kind"], []).append(figure)
    return Story(
        found,
        tuple(
            {
                **each,
                "record": records.get(each["event"]),
                "title": titles.get(each["document"]),
                "copied": titles.get(each["original"]) or each["original"]
                if each["original"] != each["document"]
                else None,
            }
            for each in reports
        ),
        offset,
        tuple((kind, tuple(figures)) for kind, figures in by_kind.items()),
        tuple(_told(each, records) for each in disputes),
    )


@dataclass(frozen=True, slots=True)
class DisputeFilter:
    """Which contradictions: with a source (a name, or words of it) or a publisher on either side;
    of a kind (number or denial). What is empty lets everything through.
    """

    source: str = ""
    publisher: str = ""
    kind: str = ""


_DISPUTES = (
    'SELECT id AS story, event_type, event_mode, location, start, "end", publishers, '
    "unnest(disputes) AS dispute, generate_subscripts(disputes, 1) AS n FROM stories "
    "WHERE len(disputes) > 0"
)


def disputes_found(archive: Archive, wanted: DisputeFilter, offset: int, limit: int) -> Found:
    """Contradictions of all story events; those of the events most reported come first.

    Each row has its `story` (an id), the event's type, place and days, and a `dispute` with two
    `sides`, each with those who say so and their sentences. Raises ArchiveError where the
    archive has not been linked.
    """
    snapshot = linked(archive)
    where, given = _dispute_conditions(snapshot, wanted)
    disputes = f"FROM ({_DISPUTES}) {where}"
    total = int(snapshot.query(f"SELECT count(*) AS n {disputes}", given)["n"][0].as_py())
    rows = snapshot.query(
        f"SELECT * {disputes} ORDER BY publishers DESC, story, n "
        f"LIMIT {int(limit)} OFFSET {int(offset)}",
        given,
    ).to_pylist()
    records = records_of(snapshot, _events_in(row["dispute"] for row in rows), _EVIDENCE)
    told = [{**row, "dispute": _told(row["dispute"], records)} for row in rows]
    return Found(tuple(told), total, offset)


def stories_of(
    snapshot: Snapshot, events: pa.Table, limit: int, *, disputed: bool = False
) -> Found:
    """The story events that hold some events (a table with their `id`), most reported first;
    only those with contradictions, where they alone are asked for.

    The archive must have been linked.
    """
    kept = "len(disputes) > 0 AND " if disputed else ""
    held = (
        f"FROM stories WHERE {kept}id IN (SELECT story FROM story_reports "
        "WHERE event IN (SELECT id FROM these))"
    )
    tables = {"these": events}
    total = snapshot.query(f"SELECT count(*) AS n {held}", {}, tables)
    rows = snapshot.query(
        f"SELECT * {held} ORDER BY publishers DESC, articles DESC, first_published, id "
        f"LIMIT {int(limit)}",
        {},
        tables,
    )
    return Found(tuple(rows.to_pylist()), int(total["n"][0].as_py()))


def told_disputes(snapshot: Snapshot, stories: Sequence[Json]) -> list[Json]:
    """The disputes of some story events, each with its `story` and two `sides`."""
    several = [(story, each) for story in stories for each in story["disputes"] or ()]
    records = records_of(snapshot, _events_in(each for _, each in several), _EVIDENCE)
    return [{"story": story, **_told(each, records)} for story, each in several]


def _dispute_conditions(snapshot: Snapshot, wanted: DisputeFilter) -> tuple[str, Json]:
    parts: list[str] = []
    given: Json = {}
    claimants = "list_concat(dispute.first.claimants, dispute.second.claimants)"
    if wanted.source:
        rows = snapshot.query(
            f"SELECT DISTINCT unnest({claimants}).source AS name FROM ({_DISPUTES})"
        )
        known = folded(name for name in rows["name"].to_pylist() if name)
        given["sources"] = matching([wanted.source], known)
        said = f"list_transform({claimants}, lambda each: each.source)"
        parts.append(f"list_has_any({said}, $sources::VARCHAR[])")
    if wanted.publisher:
        given["publisher"] = wanted.publisher.lower()
        told = f"list_transform({claimants}, lambda each: lower(each.publisher))"
        parts.append(f"list_contains({told}, $publisher)")
    if wanted.kind:
        given["kind"] = wanted.kind
        parts.append("dispute.kind = $kind")
    return (f"WHERE {' AND '.join(parts)}" if parts else "", given)


def _events_in(disputes: Iterable[Json]) -> Iterator[str]:
    for dispute in disputes:
        for side in ("first", "second"):
            for claimant in dispute[side]["claimants"]:
                yield claimant["event"]


def _told(dispute: Json, records: dict[str, Json]) -> Json:
    """A dispute with its sides as a list, and with each claimant's record."""
    sides = []
    for name in ("first", "second"):
        side = dispute[name]
        claimants = [{**each, "record": records.get(each["event"])} for each in side["claimants"]]
        sides.append({**side, "claimants": claimants})
    return {
        "kind": dispute["kind"],
        "what": dispute["what"],
        "later": dispute["later"],
        "sides": sides,
    }
