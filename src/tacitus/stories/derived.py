"""Story events as tables of an archive, made from its records and made again at will."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from tacitus.archive import Archive, ArchiveWriter
from tacitus.errors import ArchiveError
from tacitus.stories import Stories, link_stories
from tacitus.stories.rows import (
    NEAR_DUPLICATES,
    STORIES,
    STORY_REPORTS,
    copy_rows,
    report_rows,
    story_row,
)
from tacitus.stories.rules import Rules

Json = dict[str, Any]
_BATCH = 1000  # documents read at once


def link_archive(path: Path, rules: Rules) -> Stories:
    """Link what the newest run of each document coded, and put it into the archive.

    The tables `stories`, `story_reports` and `near_duplicates` replace those made before, all
    three at once; nothing else in the archive changes. Raises ArchiveError.
    """
    archive = Archive(path)
    documents = (
        row
        for batch in archive.documents().select(["id", "text", "published"]).to_batches(_BATCH)
        for row in batch.to_pylist()
    )
    stories = link_stories(archive.events().records(), documents, rules)
    with ArchiveWriter(path) as writer:
        writer.replace_tables(tables_of(stories))
    return stories


def tables_of(stories: Stories) -> dict[str, pa.Table]:
    """The three derived tables."""
    reports = (row for each in stories.events for row in report_rows(each))
    return {
        "stories": _table((story_row(each) for each in stories.events), STORIES),
        "story_reports": _table(reports, STORY_REPORTS),
        "near_duplicates": _table(copy_rows(stories.copies), NEAR_DUPLICATES),
    }


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


def read_stories(path: Path, wanted: StoryFilter, limit: int | None = None) -> list[Json]:
    """Rows of the archive's `stories`, those that most publishers report first.

    Raises ArchiveError where the archive has not been linked.
    """
    archive = Archive(path)
    _check_linked(archive)
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
    end = "" if limit is None else f" LIMIT {int(limit)}"
    rows: list[Json] = (
        archive.snapshot()
        .query(
            f"SELECT * FROM stories WHERE {' AND '.join(where)} "
            f"ORDER BY publishers DESC, articles DESC, first_published, id{end}",
            given,
        )
        .to_pylist()
    )
    return rows


def unlinked(path: Path) -> int:
    """How many records of the archive are in no story event, as they were coded since."""
    archive = Archive(path)
    _check_linked(archive)
    found = archive.snapshot().query(
        "SELECT count(*) AS n FROM events WHERE id NOT IN (SELECT event FROM story_reports)"
    )
    return int(found["n"][0].as_py())


def _check_linked(archive: Archive) -> None:
    if "stories" not in archive.snapshot().head.tables:
        raise ArchiveError(
            archive.path, "its story events have not been made", "run: tacitus link with it"
        )


def _table(rows: Iterable[Json], schema: pa.Schema) -> pa.Table:
    """Rows as a table, some at a time, so that they are never all in memory as dictionaries."""
    tables, some = [schema.empty_table()], []
    for row in rows:
        some.append(row)
        if len(some) == _BATCH:
            tables.append(pa.Table.from_pylist(some, schema))
            some = []
    return pa.concat_tables([*tables, pa.Table.from_pylist(some, schema)])
