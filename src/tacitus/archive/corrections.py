"""Checks what a reviewer says that a record should hold, field by field, in the record's form.

Words come as offsets into the article's text; what they are is filled in, and where they were
given they must be those. Every refusal is a JudgementError that names the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard, get_args

from tacitus.archive.asked import countries, ontology
from tacitus.archive.filters import fold
from tacitus.dicts import Json
from tacitus.errors import JudgementError
from tacitus.lexicon.actors import BODIES
from tacitus.lexicon.counts import KINDS
from tacitus.records import (
    Certainty,
    Document,
    PlaceBasis,
    PlacePrecision,
    Span,
    Status,
    TimeBasis,
    TimePrecision,
)

_LONGEST = 200  # characters of a name, a role
_PARTY = ("text", "name", "country", "sector", "role", "start", "end")
_PLACE = ("text", "name", "admin1", "country", "latitude", "longitude", "geonameid")
_MOST_COUNTED = 10**12


@dataclass(frozen=True, slots=True)
class Text:
    """An article and where its sentences are."""

    document: Document
    sentences: tuple[Span, ...]

    def words(self, field: str, start: object, end: object) -> str:
        """The words of a span, which must lie in the text and hold some."""
        text = self.document.text
        if not (_is_whole(start) and _is_whole(end) and 0 <= start < end <= len(text)):
            raise JudgementError(
                field,
                f"no words from {start} to {end}",
                f"give offsets into the article's text, from 0 to {len(text)}",
            )
        words = text[start:end]
        if not words.strip():
            raise JudgementError(field, f"only blanks from {start} to {end}", "choose words")
        return words

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset."""
        for number, sentence in enumerate(self.sentences):
            if sentence.start <= offset < sentence.end:
                return number
        return None


def checked_fields(given: Mapping[str, Any], base: Json, text: Text) -> Json:
    """Corrected fields as they are kept: only those that differ from the record's own.

    given: some of `CORRECTABLE`. base: the record that they correct. Raises JudgementError.
    """
    for name in given:
        if name not in CORRECTABLE:
            raise JudgementError(
                name, "this field cannot be corrected", f"use one of: {', '.join(CORRECTABLE)}"
            )
    found = {name: CORRECTABLE[name](value, text) for name, value in given.items()}
    if "evidence" in found:
        found["evidence"] = {**found["evidence"], "sentence": _number(found["evidence"], text)}
    whole = {**base, **found}
    _check_modes(whole["event_type"], whole["event_mode"])
    if not whole["actor"] and not whole["recipient"]:
        raise JudgementError("actor", "neither actor nor recipient", "give one of them at least")
    return {name: value for name, value in found.items() if value != base.get(name)}


def checked_record(given: Mapping[str, Any], text: Text) -> Json:
    """An added record's fields, those that were not given filled with what stands for nothing."""
    for name in ("event_type", "evidence"):
        if not given.get(name):
            raise JudgementError(name, "it is missing", "an added event needs it")
    bare: Json = dict.fromkeys(CORRECTABLE)
    bare |= {"event_mode": [], "actor": [], "recipient": [], "counts": []}
    bare |= {"status": "actual", "certainty": "asserted", "contexts": []}
    return {**bare, **checked_fields(given, bare, text)}


def scored(record: Json) -> Json:
    """The record with quad, intensity and CAMEO code as its type and modes have them."""
    kind = ontology().types[record["event_type"]]
    intensity, cameo = kind.scores(record["event_mode"])
    return {**record, "quad": kind.quad, "intensity": intensity, "cameo": cameo}


def content(record: Json) -> Json:
    """What a reviewer can judge of a record: the same for two records that say the same."""
    return {name: record.get(name) for name in CORRECTABLE}


def _type(given: object, text: Text) -> str:
    return _one_of("event_type", given, list(ontology().types))


def _modes(given: object, text: Text) -> list[str]:
    return list(dict.fromkeys(_texts("event_mode", given)))


def _check_modes(event_type: str, modes: Sequence[str]) -> None:
    known = ontology().types[event_type].modes
    for mode in modes:
        if mode not in known:
            having = ", ".join(known) or "it has none"
            raise JudgementError(
                "event_mode", f"{event_type} has no mode '{mode}'", f"use: {having}"
            )


def _parties(field: str) -> Callable[[object, Text], list[Json]]:
    def check(given: object, text: Text) -> list[Json]:
        return [_party(field, each, text) for each in _list(field, given)]

    return check


def _party(field: str, given: object, text: Text, more: Sequence[str] = ()) -> Json:
    values = _object(field, given, (*_PARTY, *more))
    words = _same_words(field, values, text)
    return {
        "text": words,
        "name": _name(f"{field} name", values.get("name")) or words,
        "country": _country(field, values.get("country")),
        "sector": [
            _one_of(f"{field} sector", each, list(ontology().sectors))
            for each in _texts(f"{field} sector", values.get("sector"))
        ],
        "role": _name(f"{field} role", values.get("role")),
        "start": values["start"],
        "end": values["end"],
    }


def _source(given: object, text: Text) -> Json | None:
    if given is None:
        return None
    values = _object("source", given, (*_PARTY, "cue", "anonymous"))
    anonymous = values.get("anonymous", False)
    if not isinstance(anonymous, bool):
        raise JudgementError("source", f"anonymous is {anonymous!r}", "give true or false")
    return {
        **_party("source", values, text, ("cue", "anonymous")),
        "cue": _name("source cue", values.get("cue")),
        "anonymous": anonymous,
    }


def _location(given: object, text: Text) -> Json | None:
    if given is None:
        return None
    values = _object("location", given, (*_PLACE, "precision", "basis"))
    name = _name("location name", values.get("name"))
    if name is None:
        raise JudgementError("location", "it has no name", "give one, or no location")
    words = values.get("text")
    if words is not None and (not isinstance(words, str) or words not in text.document.text):
        raise JudgementError(
            "location", f"'{words}' is not in the article", "give words as they stand there"
        )
    latitude = _degrees("latitude", values.get("latitude"), 90)
    longitude = _degrees("longitude", values.get("longitude"), 180)
    if (latitude is None) != (longitude is None):
        raise JudgementError("location", "half a pair of coordinates", "give both or none")
    place = values.get("geonameid")
    if place is not None and not (_is_whole(place) and place > 0):
        raise JudgementError("location", f"geonameid {place!r}", "give a whole number")
    basis = values.get("basis") or ("sentence" if words else "story")
    return {
        "text": words,
        "name": name,
        "admin1": _name("location admin1", values.get("admin1")),
        "country": _country("location", values.get("country")),
        "latitude": latitude,
        "longitude": longitude,
        "geonameid": place,
        "precision": _one_of(
            "location precision", values.get("precision") or "city", get_args(PlacePrecision)
        ),
        "basis": _one_of("location basis", basis, get_args(PlaceBasis)),
    }


def _date(given: object, text: Text) -> Json | None:
    if given is None:
        return None
    values = _object("date", given, ("text", "start", "end", "precision", "basis"))
    start = _day("date", values.get("start"))
    end = _day("date", values.get("end"))
    if (start is None) != (end is None):
        raise JudgementError("date", "half an interval", "give its first and its last day")
    if start is not None and end is not None and start > end:
        raise JudgementError("date", f"{start} is after {end}", "give the earlier day first")
    words = _name("date words", values.get("text"))
    if words is not None and words not in text.document.text:
        raise JudgementError("date", f"'{words}' is not in the article", "give words of it")
    if words is None and start is None:
        raise JudgementError("date", "neither days nor words", "give one of them, or no date")
    precision = values.get("precision") or ("day" if start == end else "interval")
    return {
        "text": words,
        "start": start,
        "end": end,
        "precision": _one_of("date precision", precision, get_args(TimePrecision)),
        "basis": _one_of("date basis", values.get("basis") or "stated", get_args(TimeBasis)),
    }


def _status(given: object, text: Text) -> str:
    return _one_of("status", given, get_args(Status))


def _certainty(given: object, text: Text) -> str:
    return _one_of("certainty", given, get_args(Certainty))


def _counts(given: object, text: Text) -> list[Json]:
    return [_count(each, text) for each in _list("counts", given)]


def _count(given: object, text: Text) -> Json:
    values = _object("counts", given, ("kind", "low", "high", "text", "start", "end"))
    low, high = values.get("low"), values.get("high")
    for bound in (low, high):
        if bound is not None and not (_is_whole(bound) and 0 <= bound <= _MOST_COUNTED):
            raise JudgementError("counts", f"{bound!r} is no number", "give a whole one, or none")
    if low is None and high is None:
        raise JudgementError("counts", "no number", "give the lowest, the highest or both")
    if low is not None and high is not None and low > high:
        raise JudgementError("counts", f"{low} is more than {high}", "give the lower first")
    return {
        "kind": _one_of("counts kind", values.get("kind"), KINDS),
        "low": low,
        "high": high,
        "text": _same_words("counts", values, text),
        "start": values["start"],
        "end": values["end"],
    }


def _evidence(given: object, text: Text) -> Json:
    values = _object("evidence", given, ("text", "start", "end", "sentence", "trigger"))
    trigger = _object("trigger", values.get("trigger"), ("text", "start", "end"))
    _same_words("trigger", trigger, text)
    if "start" not in values:  # the sentence that holds the trigger
        number = text.sentence_at(trigger["start"])
        if number is None:
            raise JudgementError("trigger", "it stands in no sentence", "choose other words")
        sentence = text.sentences[number]
        values = {"start": sentence.start, "end": sentence.end}
    words = _same_words("evidence", values, text)
    start, end = values["start"], values["end"]
    if not (start <= trigger["start"] and trigger["end"] <= end):
        raise JudgementError(
            "trigger", "it stands outside the sentence", "choose words in the sentence"
        )
    kept = {name: trigger[name] for name in ("start", "end")}
    kept["text"] = text.document.text[kept["start"] : kept["end"]]
    return {"text": words, "start": start, "end": end, "trigger": kept}


def _number(evidence: Json, text: Text) -> int | None:
    return text.sentence_at(evidence["trigger"]["start"])


# Fields in the form of docs/output.md, each with what checks it.
CORRECTABLE: dict[str, Callable[[object, Text], Any]] = {
    "event_type": _type,
    "event_mode": _modes,
    "actor": _parties("actor"),
    "recipient": _parties("recipient"),
    "location": _location,
    "date": _date,
    "status": _status,
    "source": _source,
    "certainty": _certainty,
    "counts": _counts,
    "evidence": _evidence,
}


# Values of any kind


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _list(field: str, given: object) -> list[Any]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise JudgementError(field, f"{given!r} is no list", "give a list")
    return given


def _object(field: str, given: object, known: Sequence[str]) -> Json:
    if not isinstance(given, dict):
        raise JudgementError(field, f"{given!r} is no object", f"give one of {', '.join(known)}")
    for name in given:
        if name not in known:
            raise JudgementError(field, f"'{name}' is unknown", f"use {', '.join(known)}")
    return given


def _texts(field: str, given: object) -> list[str]:
    values = _list(field, given)
    for each in values:
        if not isinstance(each, str):
            raise JudgementError(field, f"{each!r} is no word", "give words")
    return values


def _one_of(field: str, given: object, known: Sequence[str]) -> str:
    if not isinstance(given, str) or given not in known:
        raise JudgementError(field, f"'{given}' is not known", f"use one of: {', '.join(known)}")
    return given


def _name(field: str, given: object) -> str | None:
    """A line of words; None for nothing."""
    if given is None or given == "":
        return None
    if not isinstance(given, str) or len(given) > _LONGEST or not given.strip().isprintable():
        raise JudgementError(
            field, f"{given!r} is no name", f"give at most {_LONGEST} characters on one line"
        )
    return given.strip() or None


def _country(field: str, given: object) -> str | None:
    if given is None or given == "":
        return None
    codes = countries()
    if isinstance(given, str) and (given in BODIES or given in codes.values()):
        return given
    known = codes.get(fold(given)) if isinstance(given, str) else None
    advice = f"give its code, {known}" if known else "give a code, as SYR, or one of: "
    raise JudgementError(
        f"{field} country",
        f"'{given}' is no country's code",
        advice if known else advice + ", ".join(sorted(BODIES)),
    )


def _degrees(field: str, given: object, most: int) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) <= most:
        raise JudgementError(
            f"location {field}", f"{given!r} is none", f"give degrees from -{most} to {most}"
        )
    return float(given)


def _day(field: str, given: object) -> str | None:
    if given is None or given == "":
        return None
    try:
        return date.fromisoformat(str(given)).isoformat()
    except ValueError as error:
        raise JudgementError(field, f"'{given}' is no day", "give it as 2018-02-02") from error


def _same_words(field: str, values: Json, text: Text) -> str:
    """The words that offsets lead to, which must be those given, if any were."""
    words = text.words(field, values.get("start"), values.get("end"))
    told = values.get("text")
    if told is not None and told != words:
        raise JudgementError(
            field,
            f"from {values['start']} to {values['end']} stands '{words}', not '{told}'",
            "give the offsets of the words meant",
        )
    return words
