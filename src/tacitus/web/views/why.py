"""Why a record was coded, step by step, from what the record itself keeps."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.dicts import Json
from tacitus.web.words import bounds, day_words, party_words, place_words

_BASIS = {
    "clause": "named in the event's own clause",
    "sentence": "named in its sentence",
    "dateline": "named in the article's dateline",
    "story": "where the story is set",
    "stated": "stated in the text",
    "relative": "reckoned from the day of publication",
    "publication": "the day of publication",
}


def why(record: Json) -> Iterator[str]:
    """The steps that led to a record, one a line."""
    for reason in record["reasons"]:
        if reason["stage"] not in ("actor", "recipient"):
            yield _step(reason)
    for side in ("actor", "recipient"):
        for party in record[side]:
            role = f", {party['role']}" if party["role"] else ""
            sector = "/".join(party["sector"]) or "sector unknown"
            yield f"{side}: “{party['text']}” is {party_words(party)}, {sector}{role}"
        yield from (_step(each) for each in record["reasons"] if each["stage"] == side)
    if record["location"]:
        place = record["location"]
        yield f"place: “{place['text']}” is {place_words(place)}; {_BASIS[place['basis']]}"
    if record["date"]:
        when = record["date"]
        yield f"date: “{when['text']}” is {day_words(when)}; {_BASIS[when['basis']]}"
    for count in record["counts"]:
        yield f"count: “{count['text']}” is {bounds(count)} {count['kind']}"
    if record["source"]:
        source = record["source"]
        cue = f" by “{source['cue']}”" if source["cue"] else ""
        yield f"source: “{source['text']}” is {party_words(source)}, credited{cue}"
    yield f"confidence: {record['confidence']:.2f}"
    coder = record["coder"]
    yield f"coder: tacitus {coder['version']}, {coder['model']}, lexicon {coder['lexicon']}"


def _step(reason: Json) -> str:
    words = f" (“{reason['words']}”)" if reason["words"] else ""
    return f"{reason['stage']}: {reason['rule']}{words}"
