"""The archive's articles, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.archive import Archive
from tacitus.dicts import Json

PAGE = 50


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """Some articles without their texts, each with how many records it has."""

    rows: tuple[Json, ...]
    count: int
    number: int
    last: int


def articles_page(
    archive: Archive, number: int, words: str = "", publisher: str = ""
) -> ArticlesPage:
    """Articles of one page of the list, counted from 1; those with some words in their titles."""
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
    found = snapshot.query(f"SELECT count(*) AS n FROM documents WHERE {condition}", given)
    count = int(found["n"][0].as_py())
    last = max(1, -(-count // PAGE))
    number = min(max(1, number), last)
    rows = snapshot.query(
        "SELECT listed.*, coalesce(codings.events, 0) AS events, "
        "coalesce(codings.claims, 0) AS claims FROM "
        f"(SELECT id, title, published, publisher FROM documents WHERE {condition} "
        f"ORDER BY published DESC NULLS LAST, id LIMIT {PAGE} OFFSET {(number - 1) * PAGE}) "
        "AS listed LEFT JOIN codings ON codings.document_id = listed.id "
        "ORDER BY published DESC NULLS LAST, id",
        given,
    )
    return ArticlesPage(tuple(rows.to_pylist()), count, number, last)
