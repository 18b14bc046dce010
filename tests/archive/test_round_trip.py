"""What goes into an archive comes out again, record for record."""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.rows import rows_of
from tacitus.archive.schema import RECORDS
from tacitus.dicts import article_dict, event_dict
from tacitus.records import (
    Actor,
    Claim,
    Coding,
    Count,
    Document,
    Event,
    Location,
    Mention,
    OffsetMap,
    Origin,
    Participant,
    Place,
    Reason,
    Resolution,
    Source,
    Span,
    TimeInterval,
    TimeMention,
)

TEXT = "On Monday Ghana shelled rebels near Tamale, killing 12, officials said. It rained."
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE_WORDS = st.none() | WORDS
REAL = st.floats(-180, 180).filter(lambda number: number == number)
DAYS = st.none() | st.dates(date(1605, 1, 1), date(2199, 12, 31))
SPANS = st.tuples(st.integers(0, 40), st.integers(41, len(TEXT))).map(lambda ends: Span(*ends))
ACTORS = st.builds(Actor, WORDS, MAYBE_WORDS, st.lists(WORDS, max_size=2).map(tuple), MAYBE_WORDS)
PARTICIPANTS = st.builds(
    lambda span, actor: Participant(
        Mention(span.start, span.end, TEXT[span.start : span.end], 0, "country"),
        Resolution(actor, 0.5, ("a rule",)),
    ),
    SPANS,
    ACTORS,
)
SOURCES = st.builds(Source, PARTICIPANTS, WORDS, st.booleans())
PLACES = st.builds(
    lambda span, location, confidence: Place(
        span.start, span.end, "words", location, "literal", confidence, "why"
    ),
    SPANS,
    st.builds(
        Location,
        WORDS,
        MAYBE_WORDS,
        MAYBE_WORDS,
        st.none() | REAL,
        st.none() | REAL,
        st.none() | st.integers(0, 10**9),
        st.sampled_from(["city", "country"]),
    ),
    st.floats(0, 1),
)
TIMES = st.builds(
    lambda span, first, last: TimeMention(
        span.start, span.end, "words", TimeInterval(first, last, "day", "stated")
    ),
    SPANS,
    DAYS,
    DAYS,
)
COUNTS = st.builds(
    lambda kind, low, high: Count(kind, low, high, 3, 9, "words", 0),
    st.sampled_from(["killed", "injured"]),
    st.none() | st.integers(0, 10**12),
    st.none() | st.integers(0, 10**12),
)


def listed(
    values: st.SearchStrategy[object], least: int = 0
) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3).map(tuple)


EVENTS = st.builds(
    Event,
    id=st.just("ev"),
    document=st.just("d"),
    event_type=st.sampled_from(["ASSAULT", "AID"]),
    event_mode=listed(WORDS),
    contexts=listed(WORDS),
    quad=WORDS,
    intensity=REAL,
    cameo=WORDS,
    actor=listed(PARTICIPANTS),
    recipient=listed(PARTICIPANTS),
    location=st.none() | PLACES,
    location_basis=st.sampled_from(["clause", "story"]),
    date=st.none() | TIMES,
    status=st.sampled_from(["actual", "negated"]),
    source=st.none() | SOURCES,
    certainty=st.sampled_from(["asserted", "denied"]),
    counts=listed(COUNTS),
    sentence=st.just(0),
    evidence=SPANS,
    trigger=SPANS,
    confidence=st.floats(0, 1),
    reasons=listed(st.builds(Reason, WORDS, WORDS, WORDS)),
)
CLAIMS = st.builds(
    Claim,
    st.none() | SOURCES,
    st.none() | SPANS,
    listed(SPANS),
    st.booleans(),
    st.sampled_from(["asserted", "alleged"]),
    listed(SOURCES),
    listed(WORDS),
)
DOCUMENTS = st.builds(
    Document,
    id=st.just("d"),
    text=st.just(TEXT),
    title=MAYBE_WORDS,
    byline=MAYBE_WORDS,
    published=DAYS,
    publisher=MAYBE_WORDS,
    url=MAYBE_WORDS,
    headline=st.none() | SPANS,
    origin=st.none() | st.builds(Origin, WORDS, WORDS, WORDS),
    offsets=st.none() | st.builds(OffsetMap, st.just(((0, 4, 9), (10, 20, 5)))),
)
CODINGS = st.builds(
    lambda document, events, claims, places: Coding(
        document,
        made.coding(document).sentences,
        (),
        places,
        (),
        claims,
        events,
        made.RUN,
    ),
    DOCUMENTS,
    listed(EVENTS),
    listed(CLAIMS),
    listed(PLACES),
)


def written(folder: Path, *codings: Coding) -> Archive:
    with ArchiveWriter(folder) as writer:
        run = writer.begin(made.RUN, "{}", ["in"])
        rows = [rows_of([(coding, "in")]) for coding in codings]
        # They come from another process.
        writer.append(run, [pickle.loads(pickle.dumps(each)) for each in rows])
        writer.finish(run)
    return Archive(folder)


@settings(max_examples=12, deadline=None)
@given(st.lists(CODINGS, min_size=1, max_size=8))
def test_records_come_back_as_they_went_in(codings: list[Coding]) -> None:
    codings = [under(coding, f"d{number}") for number, coding in enumerate(codings)]
    with tempfile.TemporaryDirectory() as folder:
        archive = written(Path(folder), *codings)
        got = {record["id"]: record for record in archive.events().dicts()}
        claims, places = archive.claims(), archive.places()
        for coding in codings:
            for event in coding.events:
                record = event_dict(coding, event)
                assert got.pop(event.id) == record
            whole = article_dict(coding)
            assert records_of(claims, "claims", coding) == whole["claims"]
            assert records_of(places, "places", coding) == whole["places"]
            assert archive.document(coding.document.id) == coding.document
        assert not got


def under(coding: Coding, document: str) -> Coding:
    """The coding as that of another document."""
    events = tuple(
        replace(event, document=document, id=f"ev_{document}_{number}")
        for number, event in enumerate(coding.events)
    )
    return replace(coding, document=replace(coding.document, id=document), events=events)


def records_of(table: pa.Table, name: str, coding: Coding) -> list[dict[str, Any]]:
    rows = table.filter(pc.equal(table["document_id"], coding.document.id))
    found: list[dict[str, Any]] = rows.select(list(RECORDS[name])).to_pylist()
    return found


def test_fields_keep_their_order(tmp_path: Path) -> None:
    who = made.participant(TEXT, "Ghana", "GHA", "MIL")
    event = made.event(
        TEXT,
        "shelled",
        "ASSAULT",
        [who],
        [made.participant(TEXT, "rebels", None, "REB")],
        location=made.place(TEXT, "Tamale", "Tamale", "GHA", 9.4, -0.8),
        when=made.time(TEXT, "Monday", date(2020, 3, 2), date(2020, 3, 2)),
        source=made.source(made.participant(TEXT, "officials", "GHA", "GOV"), "said"),
        counts=(made.count(TEXT, "12", "killed", 12, 12),),
    )
    coding = made.coding(Document("d", TEXT), event)
    (got,) = written(tmp_path / "a", coding).events().dicts()
    wanted = event_dict(coding, event)
    assert list(got) == list(wanted)
    for name, value in wanted.items():
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict):
            same = got[name][0] if isinstance(value, list) else got[name]
            assert list(same) == list(first), name


def test_a_document_of_several_runs_shows_the_newest(tmp_path: Path) -> None:
    event = made.event(TEXT, "shelled", "ASSAULT", [made.participant(TEXT, "Ghana", "GHA")])
    first = made.coding(Document("d", TEXT), event)
    other = made.coding(Document("e", TEXT), replace(event, id="ev_other", document="e"))
    newer = replace(made.RUN, lexicon="sha256:1")
    again = replace(made.coding(Document("d", TEXT), replace(event, id="ev_new")), run=newer)
    with ArchiveWriter(tmp_path / "a") as writer:
        one = writer.begin(made.RUN, "{}", [])
        writer.append(one, [rows_of([(first, ""), (other, "")])])
        two = writer.begin(newer, "{}", [])
        writer.append(two, [rows_of([(again, "")])])
    archive = Archive(tmp_path / "a")
    assert {record["id"] for record in archive.events().dicts()} == {"ev_new", "ev_other"}
    assert archive.events(run=one).count() == 2
    assert archive.events(run=two).count() == 1
    assert archive.sql("SELECT count(*) AS n FROM all_events")["n"].to_pylist() == [3]
    assert archive.documents().num_rows == 2
    with ArchiveWriter(tmp_path / "a") as writer:
        both = replace(made.coding(Document("e", TEXT)), run=newer)
        writer.append(two, [rows_of([(both, "")])])
    assert [record["id"] for record in archive.events().dicts()] == ["ev_new"]
