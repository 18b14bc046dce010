"""The columns of an archive's tables.

`events`, `claims` and `places` hold each record as docs/output.md has it (the columns named
in `RECORDS`, nested as there) beside flat columns that queries are fast on. `pairs` has one row
for each actor and recipient of each event: it holds nothing that events do not hold.
Tables in `BY_RUN` are kept apart by run; their `run` stands in the path, not in the files.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA = 2  # older ones: see migrations

_TEXT, _WHOLE, _LONG, _REAL, _YES = (
    pa.string(),
    pa.int32(),
    pa.int64(),
    pa.float64(),
    pa.bool_(),
)
_TEXTS = pa.list_(_TEXT)
_DAY = pa.date32()
_SPAN = pa.struct([("start", _WHOLE), ("end", _WHOLE)])
_QUOTED = pa.struct([("text", _TEXT), ("start", _WHOLE), ("end", _WHOLE)])
_PARTY_FIELDS = [
    ("text", _TEXT),
    ("name", _TEXT),
    ("country", _TEXT),
    ("sector", _TEXTS),
    ("role", _TEXT),
    ("start", _WHOLE),
    ("end", _WHOLE),
]
_PARTY = pa.struct(_PARTY_FIELDS)
_SOURCE = pa.struct([*_PARTY_FIELDS, ("cue", _TEXT), ("anonymous", _YES)])
_PLACE_FIELDS = [
    ("text", _TEXT),
    ("name", _TEXT),
    ("admin1", _TEXT),
    ("country", _TEXT),
    ("latitude", _REAL),
    ("longitude", _REAL),
    ("geonameid", _LONG),
    ("precision", _TEXT),
]

EVENT_RECORD = [
    ("id", _TEXT),
    (
        "document",
        pa.struct(
            [
                ("id", _TEXT),
                ("title", _TEXT),
                ("published", _TEXT),
                ("publisher", _TEXT),
                ("url", _TEXT),
                ("language", _TEXT),
            ]
        ),
    ),
    ("event_type", _TEXT),
    ("event_mode", _TEXTS),
    ("contexts", _TEXTS),
    ("quad", _TEXT),
    ("intensity", _REAL),
    ("cameo", _TEXT),
    ("actor", pa.list_(_PARTY)),
    ("recipient", pa.list_(_PARTY)),
    ("location", pa.struct([*_PLACE_FIELDS, ("basis", _TEXT)])),
    (
        "date",
        pa.struct(
            [
                ("text", _TEXT),
                ("start", _TEXT),
                ("end", _TEXT),
                ("precision", _TEXT),
                ("basis", _TEXT),
            ]
        ),
    ),
    ("status", _TEXT),
    ("source", _SOURCE),
    ("certainty", _TEXT),
    (
        "counts",
        pa.list_(
            pa.struct(
                [
                    ("kind", _TEXT),
                    ("low", _LONG),
                    ("high", _LONG),
                    ("text", _TEXT),
                    ("start", _WHOLE),
                    ("end", _WHOLE),
                ]
            )
        ),
    ),
    (
        "evidence",
        pa.struct(
            [
                ("text", _TEXT),
                ("start", _WHOLE),
                ("end", _WHOLE),
                ("sentence", _WHOLE),
                ("trigger", _QUOTED),
            ]
        ),
    ),
    ("confidence", _REAL),
    ("reasons", pa.list_(pa.struct([("stage", _TEXT), ("rule", _TEXT), ("words", _TEXT)]))),
    ("coder", pa.struct([("version", _TEXT), ("model", _TEXT), ("lexicon", _TEXT)])),
]
CLAIM_RECORD = [
    ("source", pa.struct([*_PARTY_FIELDS, ("anonymous", _YES)])),
    ("cue", _QUOTED),
    ("content", pa.list_(_QUOTED)),
    ("quoted", _YES),
    ("certainty", _TEXT),
    ("chain", pa.list_(_SOURCE)),
    ("events", _TEXTS),
]
PLACE_RECORD = [
    ("start", _WHOLE),
    ("end", _WHOLE),
    *_PLACE_FIELDS,
    ("use", _TEXT),
    ("confidence", _REAL),
]
# `day` and `last_day`: the event's own dates, or the day of publication where it has none.
# `sentence` numbers the sentences of the archive's events, in order of writing.
_EVENT_FLAT = [
    ("document_id", _TEXT),
    ("n", _WHOLE),
    ("sentence", _LONG),
    ("published", _DAY),
    ("publisher", _TEXT),
    ("day", _DAY),
    ("last_day", _DAY),
    ("month", _TEXT),
    ("actor_name", _TEXTS),
    ("actor_country", _TEXTS),
    ("actor_sector", _TEXTS),
    ("recipient_name", _TEXTS),
    ("recipient_country", _TEXTS),
    ("recipient_sector", _TEXTS),
    ("location_name", _TEXT),
    ("location_country", _TEXT),
    ("location_admin1", _TEXT),
    ("latitude", _REAL),
    ("longitude", _REAL),
    ("source_name", _TEXT),
]

RECORDS: dict[str, tuple[str, ...]] = {
    "events": tuple(name for name, _ in EVENT_RECORD),
    "claims": tuple(name for name, _ in CLAIM_RECORD),
    "places": tuple(name for name, _ in PLACE_RECORD),
}
TABLES: dict[str, pa.Schema] = {
    "documents": pa.schema(
        [
            ("id", _TEXT),
            ("title", _TEXT),
            ("byline", _TEXT),
            ("published", _DAY),
            ("publisher", _TEXT),
            ("url", _TEXT),
            ("language", _TEXT),
            ("text", _TEXT),
            ("headline", _SPAN),
            ("origin", pa.struct([("uri", _TEXT), ("media_type", _TEXT), ("digest", _TEXT)])),
            (
                "offsets",
                pa.list_(pa.struct([("text", _WHOLE), ("original", _WHOLE), ("length", _WHOLE)])),
            ),
            ("input", _TEXT),
        ]
    ),
    "codings": pa.schema(
        [
            ("document_id", _TEXT),
            ("sentences", pa.list_(_SPAN)),
            ("events", _WHOLE),
            ("claims", _WHOLE),
            ("places", _WHOLE),
        ]
    ),
    "events": pa.schema([*_EVENT_FLAT, *EVENT_RECORD]),
    "pairs": pa.schema(
        [
            ("document_id", _TEXT),
            ("actor", _TEXT),
            ("actor_country", _TEXT),
            ("recipient", _TEXT),
            ("recipient_country", _TEXT),
            # Whether no row before it, of the same event, has the same.
            ("first_actor", _YES),
            ("first_recipient", _YES),
            ("first_dyad", _YES),
            ("event_type", _TEXT),
            ("status", _TEXT),
            ("certainty", _TEXT),
            ("publisher", _TEXT),
            ("confidence", _REAL),
            ("day", _DAY),
            ("last_day", _DAY),
            ("month", _TEXT),
        ]
    ),
    "claims": pa.schema(
        [
            ("document_id", _TEXT),
            ("n", _WHOLE),
            ("published", _DAY),
            ("publisher", _TEXT),
            ("source_name", _TEXT),
            ("source_country", _TEXT),
            *CLAIM_RECORD,
        ]
    ),
    "places": pa.schema([("document_id", _TEXT), ("n", _WHOLE), *PLACE_RECORD]),
    "runs": pa.schema(
        [
            ("run", _WHOLE),
            ("id", _TEXT),
            ("version", _TEXT),
            ("model", _TEXT),
            ("lexicon", _TEXT),
            ("config", _TEXT),
            ("inputs", _TEXTS),
            ("started", _TEXT),
            ("finished", _TEXT),
            ("documents", _LONG),
            ("events", _LONG),
            ("claims", _LONG),
            ("places", _LONG),
            ("set_aside", _LONG),
        ]
    ),
    "problems": pa.schema(
        [
            ("run", _WHOLE),
            ("input", _TEXT),
            ("origin", _TEXT),
            ("document_id", _TEXT),
            ("kind", _TEXT),
            ("problem", _TEXT),
            ("advice", _TEXT),
            ("given", _TEXT),
        ]
    ),
    # Files whose articles have all been coded: `modified` in nanoseconds since 1970.
    "inputs": pa.schema([("input", _TEXT), ("size", _LONG), ("modified", _LONG), ("given", _TEXT)]),
}
BY_RUN = frozenset({"codings", "events", "pairs", "claims", "places", "inputs"})
# What rows are put in order by when small files are joined to large ones.
SORTED_BY: dict[str, tuple[str, ...]] = {
    "documents": ("published", "id"),
    "codings": ("document_id",),
    "events": ("month", "document_id", "n"),
    "pairs": ("actor", "month"),
    "claims": ("document_id", "n"),
    "places": ("document_id", "n"),
    "inputs": ("input",),
}
