"""The archive's articles, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tacitus.archive import Archive
from tacitus.dicts import Json
from tacitus.web.views.found import Found, listed

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
    find = partial(articles_found, archive, words, publisher)
    found = listed(find, number, PAGE)
    return ArticlesPage(found.rows, found.count, found.number, found.last)


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
