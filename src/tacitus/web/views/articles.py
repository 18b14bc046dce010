"""The archive's articles, newest first."""

from __future__ import annotations

from tacitus.archive import Archive
from tacitus.web.views.found import Found


def articles_found(archive: Archive, words: str, publisher: str, offset: int, limit: int) -> Found:
    """A part of the articles, newest first: id, title, day, publisher, and how many records."""
    where, given = ["true"], {}
    if words:
        where.append(
            "contains(lower(strip_accents(coalesce(title, ''))), lower(strip_accents($words)))"
        )
        given["words"] = words
    if publisher:
        where.append("lower(publisher) = lower($publisher)")
        given["publisher"] = publisher
    condition = " AND ".join(where)
    snapshot = archive.snapshot()
    total = snapshot.query(f"SELECT count(*) AS n FROM documents WHERE {condition}", given)
    rows = snapshot.query(
        "SELECT listed.*, coalesce(codings.events, 0) AS events, "
        "coalesce(codings.claims, 0) AS claims FROM "
        f"(SELECT id, title, published, publisher FROM documents WHERE {condition} "
        f"ORDER BY published DESC NULLS LAST, id LIMIT {int(limit)} OFFSET {int(offset)}) "
        "AS listed LEFT JOIN codings ON codings.document_id = listed.id "
        "ORDER BY published DESC NULLS LAST, id",
        given,
    )
    return Found(tuple(rows.to_pylist()), int(total["n"][0].as_py()), offset)
