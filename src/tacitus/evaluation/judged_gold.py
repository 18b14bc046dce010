"""Reviewed documents as gold articles, in the form that `tacitus evaluate` reads.

Only documents that a reviewer declared wholly reviewed can be gold: of others nobody knows what
the coder missed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tacitus.archive import Archive
from tacitus.archive.judgement import standing
from tacitus.archive.rows import document_of
from tacitus.dicts import Json
from tacitus.errors import ConfigError
from tacitus.records import Document


def write_gold(archive: Archive, folder: Path, reviewer: str | None = None) -> list[Path]:
    """Write each wholly reviewed document as a gold article into a folder; the files.

    reviewer: what he or she declared and judged; otherwise all. Raises ConfigError where no
    document is wholly reviewed, or the folder holds other files.
    """
    articles = list(gold_articles(archive, reviewer))
    if not articles:
        raise ConfigError(
            "no document is wholly reviewed, so that there is no gold; "
            "judge all records of one, add what is missing, and declare it done"
        )
    folder.mkdir(parents=True, exist_ok=True)
    names = {f"{article['id']}.json" for article in articles}
    strange = sorted(each.name for each in folder.iterdir() if each.name not in names)
    if strange:
        raise ConfigError(f"{folder}: it holds {strange[0]}; give a new or empty folder")
    files = []
    for article in articles:
        file = folder / f"{article['id']}.json"
        file.write_text(json.dumps(article, indent=1) + "\n", encoding="utf-8")
        files.append(file)
    return files


def gold_articles(archive: Archive, reviewer: str | None = None) -> Iterator[Json]:
    """The wholly reviewed documents as gold articles."""
    done = sorted(
        {
            each.document
            for each in standing(archive.judgements())
            if each.verdict == "done" and reviewer in (None, each.reviewer)
        }
    )
    if not done:
        return
    records: dict[str, list[Json]] = {identity: [] for identity in done}
    for record in archive.reviewed(unjudged=False, reviewer=reviewer, document=done).dicts():
        records[record["document"]["id"]].append(record)
    rows = archive.snapshot().query(
        "SELECT documents.*, codings.sentences FROM documents JOIN codings "
        "ON codings.document_id = documents.id WHERE list_contains($ids::VARCHAR[], documents.id) "
        "ORDER BY documents.id",
        {"ids": done},
    )
    for row in rows.to_pylist():
        yield _article(document_of(row), row["sentences"], records[row["id"]])


def _article(document: Document, sentences: list[dict[str, int]], records: list[Json]) -> Json:
    headline = document.headline
    return {
        "id": document.id,
        "date": document.published.isoformat() if document.published else None,
        "title": document.title,
        "publisher": document.publisher,
        "headline": [headline.start, headline.end] if headline else None,
        "text": document.text,
        "sentences": [document.text[each["start"] : each["end"]] for each in sentences],
        "events": [_event(record, sentences) for record in records],
    }


def _event(record: Json, sentences: list[dict[str, int]]) -> Json:
    trigger = record["evidence"]["trigger"]
    starts = [each["start"] for each in sentences if each["start"] <= trigger["start"]]
    modes, date, place = record["event_mode"], record["date"], record["location"]
    return {
        "s": max(0, len(starts) - 1),
        "trigger": trigger["text"],
        "type": record["event_type"],
        "mode": modes[0] if modes else None,
        "actor": [_actor(each) for each in record["actor"]],
        "recipient": [_actor(each) for each in record["recipient"]],
        "location": {name: place[name] for name in ("name", "latitude", "longitude")}
        if place
        else None,
        "date": f"{date['start']}/{date['end']}" if date and date["start"] else None,
        "status": record["status"],
        "source": _actor(record["source"]) if record["source"] else None,
        "certainty": record["certainty"],
        "counts": [
            {name: each[name] for name in ("kind", "low", "high", "text")}
            for each in record["counts"]
        ],
        "core": True,
    }


def _actor(party: Json) -> Json:
    return {name: party[name] for name in ("text", "name", "country", "sector", "role")}
