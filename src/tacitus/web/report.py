"""A selection of events as one file to send: pictures, tables and evidence, without a server.

It holds no script and names nothing outside itself; its own Content-Security-Policy lets its one
style sheet (by its digest) take effect and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pyarrow as pa
from markupsafe import Markup

from tacitus.archive import Archive, FilterWords, Selection
from tacitus.dicts import Json
from tacitus.exports.which import which_words
from tacitus.stories.reading import is_linked
from tacitus.web.asking import asked_with
from tacitus.web.pictures.bars import Bars, bars
from tacitus.web.pictures.worldmap import WorldMap, pie, world_map
from tacitus.web.render import part
from tacitus.web.static_files import STATIC
from tacitus.web.views.claims import claims_on
from tacitus.web.views.found import Found
from tacitus.web.views.map import place_counts
from tacitus.web.views.network import NetworkView, network_view
from tacitus.web.views.overview import actors_bars, dyads_bars, types_bars
from tacitus.web.views.stories import stories_of, told_disputes
from tacitus.web.views.when import When, when
from tacitus.web.views.why import why

EVIDENCE = 100  # records in the table
_CLAIMS, _STORIES, _DISPUTES, _SOURCES = 40, 25, 15, 10
_NODES = 20
_STYLES = ("room.css", "pictures.css", "telling.css", "report.css")


@dataclass(frozen=True, slots=True)
class Report:
    """What a report tells of a selection.

    since, until: the first and last day of its events. made: when it was made (UTC).
    coders: what made the records in the table. stories is None where the archive has not been
    linked. disputed: how many story events hold contradictions.
    """

    title: str
    archive: str
    made: str
    asked: tuple[str, ...]
    events: int
    articles: int
    since: date | None
    until: date | None
    when: When
    types: Bars
    dyads: Bars
    actors: Bars
    sources: Bars
    map: WorldMap
    network: NetworkView
    records: tuple[Json, ...]
    claims: Found
    stories: Found | None
    disputes: tuple[Json, ...]
    disputed: int
    coders: tuple[str, ...]


def report(
    archive: Archive, filters: FilterWords, title: str | None = None, evidence: int = EVIDENCE
) -> Report:
    """Tell of the events that filters let through; `evidence`: how many records, newest first.

    Raises ConfigError for filters that cannot be asked.
    """
    snapshot = archive.snapshot()
    asked = asked_with(filters)
    chosen = archive.events(**filters)
    records = tuple(chosen.page(descending=True, limit=evidence))
    table = chosen.arrow(["id", "document_id", "day", "last_day"])
    stories = disputed = None
    if is_linked(snapshot):
        stories = stories_of(snapshot, table, _STORIES)
        disputed = stories_of(snapshot, table, _DISPUTES, disputed=True)
    return Report(
        title or "Events of " + archive.path.resolve().name,
        archive.path.resolve().name,
        datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        tuple(which_words("coded", filters)),
        table.num_rows,
        len(table["document_id"].unique()),
        pa.compute.min(table["day"]).as_py(),
        pa.compute.max(table["last_day"]).as_py(),
        when(archive, asked, "", {}),
        types_bars(chosen),
        dyads_bars(chosen),
        actors_bars(chosen),
        _sources(chosen),
        world_map(place_counts(archive, asked)),
        network_view(archive, asked, "names", _NODES),
        records,
        claims_on(snapshot, [each["id"] for each in records], _CLAIMS),
        stories,
        tuple(told_disputes(snapshot, disputed.rows)[:_DISPUTES]) if disputed else (),
        disputed.total if disputed else 0,
        _coders(records),
    )


def report_page(told: Report) -> str:
    """The report as the text of an HTML file."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    numbers = {record["id"]: n for n, record in enumerate(told.records, 1)}
    # Our own style sheets are the only words that go into a page as they are.
    return part(
        "report.html",
        view=told,
        style=Markup(style),
        digest=digest,
        numbers=numbers,
        pie=pie,
        why=why,
    )


def _style() -> str:
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in _STYLES)


def _sources(chosen: Selection) -> Bars:
    table = chosen.counts("source", limit=_SOURCES)
    counts = zip(table["source"].to_pylist(), table["events"].to_pylist(), strict=True)
    return bars(counts, "Sources", lambda name: (("source", name),), _SOURCES)


def _coders(records: tuple[Json, ...]) -> tuple[str, ...]:
    found = Counter(
        f"tacitus {each['coder']['version']}, {each['coder']['model']}, "
        f"lexicon {each['coder']['lexicon']}"
        for each in records
    )
    return tuple(name for name, _ in found.most_common())
