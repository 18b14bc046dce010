"""Story events of a synthetic archive: records of one type, parties and week are one event.

`tacitus link` compares words and keeps all records in memory, which is too much for millions;
here one question to the archive makes tables of the same form.
"""

from __future__ import annotations

from pathlib import Path

from synthetic_columns import in_schema
from tacitus.archive import Archive, ArchiveWriter
from tacitus.stories.rows import NEAR_DUPLICATES, STORIES, STORY_REPORTS

_REPORTS = """
SELECT 'st_' || substr(md5(first(id) OVER told), 1, 20) AS story,
  (row_number() OVER told - 1)::INTEGER AS n, id AS event, document_id AS document,
  document_id AS original, publisher, published, source_name AS source, certainty, status
FROM events WINDOW told AS (
  PARTITION BY event_type, actor_name[1], recipient_name[1], date_trunc('week', day)
  ORDER BY published, id)
"""
_STORIES = """
WITH told AS (
  SELECT reports.*, events.* EXCLUDE (n, publisher, published, source, certainty, status)
  FROM reports JOIN events ON events.id = reports.event)
SELECT story AS id, event_type, first(event_mode) AS event_mode,
  first(status ORDER BY n) AS status, first(actor ORDER BY n) AS actor,
  first(recipient ORDER BY n) AS recipient,
  first(location ORDER BY location IS NULL, n) AS location,
  min(day) AS start, max(day) AS "end", count(DISTINCT publisher) AS publishers,
  count(DISTINCT document_id) AS articles, count(*) AS reports,
  first(event ORDER BY n) AS first_event, first(document_id ORDER BY n) AS first_document,
  first(publisher ORDER BY n) AS first_publisher, first(published ORDER BY n) AS first_published,
  coalesce(list({kind: counts[1].kind, low: counts[1].low, high: counts[1].high,
    text: counts[1].text, claimants: [{source: source, publisher: publisher, event: event,
      document: document_id, published: published}]} ORDER BY n)
    FILTER (len(counts) > 0), []) AS figures
FROM told GROUP BY story, event_type
"""


def add_stories(path: Path) -> int:
    """Put the story events of an archive beside its records; how many there are."""
    snapshot = Archive(path).snapshot()
    reports = snapshot.query(_REPORTS)
    stories = snapshot.query(_STORIES, tables={"reports": reports})
    with ArchiveWriter(path) as writer:
        writer.replace_tables(
            {
                "stories": in_schema(stories, STORIES),
                "story_reports": in_schema(reports, STORY_REPORTS),
                "near_duplicates": NEAR_DUPLICATES.empty_table(),
            }
        )
    return stories.num_rows
