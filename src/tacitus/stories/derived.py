"""Story events as tables of an archive, made from its records and made again at will."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from tacitus.archive import Archive, ArchiveWriter
from tacitus.stories import Stories, link_stories
from tacitus.stories.reading import StoryFilter, count_unlinked, linked, some_stories
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


def read_stories(path: Path, wanted: StoryFilter, limit: int | None = None) -> list[Json]:
    """Rows of the archive's `stories`, those that most publishers report first.

    Raises ArchiveError where the archive has not been linked.
    """
    return some_stories(linked(Archive(path)), wanted, 0, limit)


def unlinked(path: Path) -> int:
    """How many records of the archive are in no story event, as they were coded since."""
    return count_unlinked(linked(Archive(path)))


def _table(rows: Iterable[Json], schema: pa.Schema) -> pa.Table:
    """Rows as a table, some at a time, so that they are never all in memory as dictionaries."""
    tables, some = [schema.empty_table()], []
    for row in rows:
        some.append(row)
        if len(some) == _BATCH:
            tables.append(pa.Table.from_pylist(some, schema))
            some = []
    return pa.concat_tables([*tables, pa.Table.from_pylist(some, schema)])
