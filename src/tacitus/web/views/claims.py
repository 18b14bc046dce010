"""Who says what: the claims of an archive, filtered, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tacitus.archive import Archive
from tacitus.archive.filters import fold, folded, matching
from tacitus.archive.schema import RECORDS
from tacitus.archive.snapshot import Snapshot
from tacitus.dicts import Json
from tacitus.errors import ConfigError
from tacitus.web.asking import Pairs
from tacitus.web.views.found import Found, titles_of

CERTAINTIES = ("asserted", "alleged", "denied")
_COLUMNS = ("document_id", "n", "published", "publisher", *RECORDS["claims"])
_ORDER = "published DESC NULLS LAST, document_id, n"
_ABOUT = (
    "SELECT DISTINCT document_id, n FROM (SELECT document_id, n, unnest(events) AS event FROM "
    "claims WHERE source_name IS DISTINCT FROM $about) WHERE event IN (SELECT id FROM events "
    "WHERE list_contains(actor_name, $about) OR list_contains(recipient_name, $about))"
)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: of a source (a name, or words of it), a publisher, of a certainty, with some
    words in what is said, of one document, about an actor (exactly this name): such that others
    make and that hold an event in which it is a party. What is empty lets everything through.
    """

    source: str = ""
    publisher: str = ""
    certainty: str = ""
    words: str = ""
    document: str = ""
    about: str = ""

    @property
    def pairs(self) -> Pairs:
        """The filters in force, as an address has them."""
        names = ("source", "about", "publisher", "certainty", "words", "document")
        return [(name, getattr(self, name)) for name in names if getattr(self, name)]


def claims_found(archive: Archive, wanted: ClaimFilter, offset: int, limit: int) -> Found:
    """A part of the claims that a filter lets through.

    Rows are claims as docs/output.md has them, with `document` (id, title, published and
    publisher). Raises ConfigError for a certainty that there is not.
    """
    snapshot = archive.snapshot()
    where, given = _conditions(snapshot, wanted)
    tables = {"told": snapshot.query(_ABOUT, {"about": wanted.about})} if wanted.about else {}
    count = snapshot.query(f"SELECT count(*) AS n FROM claims {where}", given, tables)
    keys = snapshot.query(
        f"SELECT document_id, n FROM claims {where} ORDER BY {_ORDER} "
        f"LIMIT {int(limit)} OFFSET {int(offset)}",
        given,
        tables,
    )
    total = int(count["n"][0].as_py())
    return Found(tuple(claims_at(snapshot, keys.to_pylist())), total, offset)


def claims_on(snapshot: Snapshot, events: Sequence[str], limit: int) -> Found:
    """Claims that hold one of some events (by id), in the order of their articles."""
    held = "FROM claims WHERE list_has_any(events, $events::VARCHAR[])"
    given = {"events": list(events)}
    total = int(snapshot.query(f"SELECT count(*) AS n {held}", given)["n"][0].as_py())
    keys = snapshot.query(
        f"SELECT document_id, n {held} ORDER BY {_ORDER} LIMIT {int(limit)}", given
    )
    return Found(tuple(claims_at(snapshot, keys.to_pylist())), total)


def claims_at(snapshot: Snapshot, keys: list[Json]) -> list[Json]:
    """Whole claims by their documents and numbers, in the order given."""
    if not keys:
        return []
    documents = list({key["document_id"] for key in keys})
    numbers = list({key["n"] for key in keys})
    rows = snapshot.query(
        f"SELECT {', '.join(_COLUMNS)} FROM claims WHERE document_id IN "
        "(SELECT unnest($documents)) AND n IN (SELECT unnest($numbers))",
        {"documents": documents, "numbers": numbers},
    ).to_pylist()
    titles = titles_of(snapshot, documents)
    held = {(row["document_id"], row["n"]): row for row in rows}
    return [_claim(held[key["document_id"], key["n"]], titles) for key in keys]


def _claim(row: Json, titles: dict[str, str | None]) -> Json:
    document = {
        "id": row["document_id"],
        "title": titles.get(row["document_id"]),
        "published": row["published"],
        "publisher": row["publisher"],
    }
    lists = {name: row[name] or [] for name in ("content", "chain", "events")}
    return {"document": document, **{name: row[name] for name in RECORDS["claims"]}, **lists}


def _conditions(snapshot: Snapshot, wanted: ClaimFilter) -> tuple[str, dict[str, Any]]:
    parts: list[str] = []
    given: dict[str, Any] = {}
    if wanted.source:
        given["sources"] = matching([wanted.source], folded(sources_of(snapshot)))
        parts.append("source_name IN (SELECT unnest($sources::VARCHAR[]))")
    if wanted.publisher:
        given["publisher"] = wanted.publisher
        parts.append("lower(publisher) = lower($publisher)")
    if wanted.certainty:
        if wanted.certainty not in CERTAINTIES:
            raise ConfigError(f"certainty {wanted.certainty}: use one of: {', '.join(CERTAINTIES)}")
        given["certainty"] = wanted.certainty
        parts.append("certainty = $certainty")
    for number, word in enumerate(fold(wanted.words).split()):
        given[f"word{number}"] = word
        said = "lower(strip_accents(array_to_string(list_transform(content, "
        parts.append(f"contains({said}lambda part: part.text), ' '))), $word{number})")
    if wanted.document:
        given["document"] = wanted.document
        parts.append("document_id = $document")
    if wanted.about:
        parts.append("(document_id, n) IN (SELECT (document_id, n) FROM told)")
    return (f"WHERE {' AND '.join(parts)}" if parts else "", given)


def sources_of(snapshot: Snapshot) -> list[str]:
    """The names of everybody whom a claim is credited to."""
    rows = snapshot.query(
        "SELECT DISTINCT source_name AS name FROM claims "
        "WHERE source_name IS NOT NULL ORDER BY name"
    )
    names: list[str] = rows["name"].to_pylist()
    return names


def top_sources(archive: Archive, most: int) -> list[Json]:
    """The sources credited most, each with its number of claims."""
    rows: list[Json] = (
        archive.snapshot()
        .query(
            "SELECT source_name AS name, count(*) AS claims FROM claims WHERE source_name IS NOT "
            f"NULL GROUP BY name ORDER BY claims DESC, name LIMIT {int(most)}"
        )
        .to_pylist()
    )
    return rows
