"""Story events read back from an archive, some at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tacitus.archive import Archive
from tacitus.archive.snapshot import Snapshot
from tacitus.errors import ArchiveError

Json = dict[str, Any]
_ORDER = "publishers DESC, articles DESC, first_published, id"


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which story events to read; what is None lets everything through.

    articles: told by at least so many articles. event_type, country (of the place, in three
    letters) and the words in any actor's or recipient's name must fit. disputed: only those
    with contradictions.
    """

    articles: int = 1
    event_type: str | None = None
    country: str | None = None
    about: str | None = None
    disputed: bool = False


def is_linked(snapshot: Snapshot) -> bool:
    """Whether story events have been made of the archive's records."""
    return "stories" in snapshot.head.tables


def linked(archive: Archive) -> Snapshot:
    """The newest state. Raises ArchiveError where its story events have not been made."""
    snapshot = archive.snapshot()
    if not is_linked(snapshot):
        raise ArchiveError(
            archive.path, "its story events have not been made", "run: tacitus link with it"
        )
    return snapshot


def count_stories(snapshot: Snapshot, wanted: StoryFilter) -> int:
    """How many story events a filter lets through."""
    where, given = _conditions(wanted)
    found = snapshot.query(f"SELECT count(*) AS n FROM stories WHERE {where}", given)
    return int(found["n"][0].as_py())


def some_stories(
    snapshot: Snapshot, wanted: StoryFilter, offset: int = 0, limit: int | None = None
) -> list[Json]:
    """Rows of `stories`, those that most publishers report first."""
    where, given = _conditions(wanted)
    end = f"LIMIT {'ALL' if limit is None else int(limit)} OFFSET {int(offset)}"
    chosen = f"SELECT * FROM stories WHERE {where} ORDER BY {_ORDER} {end}"
    if limit is not None:  # first which, then what they hold
        ids = snapshot.query(
            f"SELECT id FROM stories WHERE {where} ORDER BY {_ORDER} {end}", given
        )["id"].to_pylist()
        given = {"ids": ids}
        chosen = (
            f"SELECT * FROM stories WHERE id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY {_ORDER}"
        )
    rows: list[Json] = snapshot.query(chosen, given).to_pylist()
    return rows


def one_story(snapshot: Snapshot, identity: str) -> Json | None:
    """A row of `stories`; None where there is no such story event."""
    rows: list[Json] = snapshot.query(
        "SELECT * FROM stories WHERE id = $id", {"id": identity}
    ).to_pylist()
    return rows[0] if rows else None


def reports_of(snapshot: Snapshot, identity: str, offset: int, limit: int) -> list[Json]:
    """Rows of `story_reports` of a story event, in order of telling."""
    rows: list[Json] = snapshot.query(
        "SELECT * FROM story_reports WHERE story = $id ORDER BY n "
        f"LIMIT {int(limit)} OFFSET {int(offset)}",
        {"id": identity},
    ).to_pylist()
    return rows


def count_unlinked(snapshot: Snapshot) -> int:
    """How many records are in no story event, as they were coded since."""
    found = snapshot.query(
        "SELECT count(*) AS n FROM events "
        "ANTI JOIN story_reports ON events.id = story_reports.event"
    )
    return int(found["n"][0].as_py())


def _conditions(wanted: StoryFilter) -> tuple[str, Json]:
    where = ["articles >= $articles"]
    given: Json = {"articles": wanted.articles}
    if wanted.event_type is not None:
        where.append("event_type = $event_type")
        given["event_type"] = wanted.event_type.upper()
    if wanted.country is not None:
        where.append("location.country = $country")
        given["country"] = wanted.country.upper()
    if wanted.about is not None:
        named = "list_concat(actor, recipient), lambda each: contains(lower(each.name), $about)"
        where.append(f"len(list_filter({named})) > 0")
        given["about"] = wanted.about.lower()
    if wanted.disputed:
        where.append("len(disputes) > 0")
    return " AND ".join(where), given
