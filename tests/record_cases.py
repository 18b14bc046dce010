"""Records for tests of exports: one by hand, and any that hypothesis can think of."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tacitus.dicts import Json
from tacitus.exports.cells import plain_text
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA

TYPES = load_ontology(DATA).types
SECTORS = list(load_ontology(DATA).sectors)
PRECISIONS = ["site", "city", "district", "admin1", "country", "region"]


def actor(name: str, country: str | None, *sector: str, role: str | None = None) -> Json:
    return {
        "text": name,
        "name": name,
        "country": country,
        "sector": list(sector),
        "role": role,
        "start": 0,
        "end": len(name),
    }


def record(event_type: str = "ASSAULT", *mode: str, **changes: object) -> Json:
    kind = TYPES[event_type]
    intensity, cameo = kind.scores(mode)
    told: Json = {
        "id": "ev_1",
        "document": {
            "id": "doc_1",
            "title": "Ruritania shells Freedonia",
            "published": "2021-03-05",
            "publisher": "Strelsau Post",
            "url": "https://post.example/1",
            "language": "en",
        },
        "event_type": event_type,
        "event_mode": list(mode),
        "contexts": ["military"],
        "quad": kind.quad,
        "intensity": intensity,
        "cameo": cameo,
        "actor": [actor("Ghana", "GHA", "GOV")],
        "recipient": [actor("Togolese rebels", "TGO", "REB")],
        "location": {
            "text": "Lomé",
            "name": "Lomé",
            "admin1": "Maritime",
            "country": "TGO",
            "latitude": 6.13,
            "longitude": 1.22,
            "geonameid": 2365267,
            "precision": "city",
            "basis": "clause",
        },
        "date": when("2021-03-04", "2021-03-04"),
        "status": "actual",
        "source": None,
        "certainty": "asserted",
        "counts": [],
        "evidence": {
            "text": "Ghana shelled Lomé.",
            "start": 0,
            "end": 19,
            "sentence": 0,
            "trigger": {"text": "shelled", "start": 6, "end": 13},
        },
        "confidence": 0.8,
        "reasons": [],
        "coder": {"version": "0.1.0", "model": "model 1", "lexicon": "sha256:0"},
    }
    return {**told, **changes}


def when(first: str | None, last: str | None) -> Json:
    return {"text": "then", "start": first, "end": last, "precision": "day", "basis": "stated"}


def count(kind: str, low: int | None, high: int | None, text: str = "some") -> Json:
    return {"kind": kind, "low": low, "high": high, "text": text, "start": 0, "end": 4}


words = st.text(max_size=12)
names = st.text(min_size=1, max_size=12).filter(lambda text: bool(plain_text(text)))
countries = st.sampled_from(["SYR", "TUR", "USA", "KOS", "IGO", "IMG", None])
parties = st.builds(
    lambda name, country, sector, role: actor(name, country, *sector, role=role),
    names,
    countries,
    st.lists(st.sampled_from(SECTORS), max_size=2, unique=True),
    st.none() | names,
)
places = st.builds(
    lambda name, country, at, precision: {
        "text": name,
        "name": name,
        "admin1": None,
        "country": country,
        "latitude": at[0],
        "longitude": at[1],
        "geonameid": None,
        "precision": precision,
        "basis": "clause",
    },
    names,
    st.sampled_from(["SYR", "TUR", "USA", "KOS", None]),
    st.just((None, None)) | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.sampled_from(PRECISIONS),
)
times = st.builds(
    lambda first, days: when(first.isoformat(), (first + timedelta(days)).isoformat()),
    st.dates(date(1700, 1, 1), date(2100, 1, 1)),
    st.integers(0, 400),
) | st.just(when(None, None))
counts = st.builds(
    count,
    st.sampled_from(["killed", "injured", "participants"]),
    st.none() | st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
    words,
)
types = st.sampled_from([(name, mode) for name, kind in TYPES.items() for mode in kind.modes])


@st.composite
def records(draw: st.DrawFn) -> Json:
    """Any record; ids differ with a high chance, as they do in life."""
    event_type, mode = draw(types)
    found = record(event_type, *([mode] if draw(st.booleans()) else []))
    found["id"] = f"ev_{draw(st.uuids()).hex}"
    found["document"]["title"] = draw(st.none() | words)
    found["document"]["url"] = draw(st.none() | words)
    found["actor"] = draw(st.lists(parties, max_size=3))
    found["recipient"] = draw(st.lists(parties, min_size=0 if found["actor"] else 1, max_size=3))
    found["location"] = draw(st.none() | places)
    found["date"] = draw(st.none() | times)
    found["status"] = draw(st.sampled_from(["actual", "future", "negated"]))
    found["certainty"] = draw(st.sampled_from(["asserted", "denied"]))
    source = st.builds(
        lambda who, no: {**who, "cue": "said", "anonymous": no}, parties, st.booleans()
    )
    found["source"] = draw(st.none() | source)
    found["counts"] = draw(st.lists(counts, max_size=3))
    found["evidence"]["text"] = draw(words)
    return found
