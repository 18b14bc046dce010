"""A record as fields of a form, and what a sent form says that is not in the record.

Each group of fields (`type`, `actor` …) stands for one field of the record. A group that comes
back as it was shown says nothing. Words may be given without their offsets: they are looked for,
in the sentence first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tacitus.archive.asked import ontology
from tacitus.archive.corrections import Text
from tacitus.dicts import Json
from tacitus.errors import JudgementError
from tacitus.records import Span

Values = dict[str, str]
PARTY = ("words", "start", "end", "name", "country", "sector", "role")
SPARE = 2  # empty rows for more parties or counts
MOST_ROWS = 30
_PLACE = ("name", "admin1", "country", "latitude", "longitude", "geonameid", "precision")
_POINT = ("latitude", "longitude", "geonameid", "admin1")
_SEPARATOR = re.compile(r"[\s,;/]+")
_BETWEEN = " + "  # of several modes


def form_values(record: Json) -> Values:
    """The fields of a form that shows a record, or an empty one."""
    found = {"type": record.get("event_type") or "", "mode": _BETWEEN.join(record["event_mode"])}
    for side in ("actor", "recipient"):
        for n, party in enumerate(record[side]):
            found |= _prefixed(f"{side}-{n}", _party_values(party))
    place = record["location"] or {}
    found |= _prefixed("place", {name: _text(place.get(name)) for name in (*_PLACE, "text")})
    found["place-words"] = found.pop("place-text")
    when = record["date"] or {}
    found |= _prefixed("date", {name: _text(when.get(name)) for name in ("start", "end")})
    found["date-words"] = _text(when.get("text"))
    found |= {"status": record["status"], "certainty": record["certainty"]}
    source = record["source"]
    found |= _prefixed("source", _party_values(source or {}))
    found["source-cue"] = _text((source or {}).get("cue"))
    found["source-anonymous"] = "yes" if source and source["anonymous"] else ""
    for n, count in enumerate(record["counts"]):
        told = {name: _text(count[name]) for name in ("kind", "low", "high", "start", "end")}
        found |= _prefixed(f"count-{n}", {**told, "words": count["text"]})
    trigger = (record.get("evidence") or {}).get("trigger") or {}
    found |= _prefixed("trigger", {n: _text(trigger.get(n)) for n in ("text", "start", "end")})
    found["trigger-words"] = found.pop("trigger-text")
    return found


def rows_of(values: Values, group: str) -> list[int]:
    """The numbers of a group's rows: those that hold something, and some empty ones."""
    numbers = [
        int(name.split("-")[1])
        for name, value in values.items()
        if name.startswith(f"{group}-") and value
    ]
    return list(range(min(MOST_ROWS, max(numbers, default=-1) + 1 + SPARE)))


def sent_values(form: Mapping[str, Any]) -> Values:
    """The fields that a form sent, without blanks around them."""
    return {
        name: str(value).strip() for name, value in form.items() if name.split("-")[0] in _READERS
    }


def sent_fields(sent: Values, shown: Values, base: Json, text: Text, sentence: Span) -> Json:
    """The record's fields that a sent form has otherwise than the record as coded.

    shown: what a form of that record holds. sentence: where words are looked for first.
    Raises JudgementError for what cannot be understood.
    """
    changed = {group for group in _READERS if _group(sent, group) != _group(shown, group)}
    if "type" in changed and "mode" not in changed:
        changed.add("mode")  # the coder's modes are those of its own type
        known = ontology().types.get(sent.get("type", ""))
        kept = [each for each in _modes(sent) if known and each in known.modes]
        sent = {**sent, "mode": _BETWEEN.join(kept)}
    found: Json = {}
    for group in sorted(changed):
        field, read = _READERS[group]
        found[field] = read(sent, _Found(text, sentence), base)
    return found


class _Found:
    """Looks words up in an article."""

    def __init__(self, text: Text, sentence: Span) -> None:
        self._text = text
        self._sentence = sentence

    def words(self, field: str, values: Values, prefix: str) -> Json:
        """Start and end of the words that stand under a prefix, as sent or as found."""
        words = values.get(f"{prefix}-words", "")
        start, end = values.get(f"{prefix}-start", ""), values.get(f"{prefix}-end", "")
        whole = self._text.document.text
        if start.isdecimal() and end.isdecimal() and whole[int(start) : int(end)] == words:
            return {"start": int(start), "end": int(end)}
        at = self._find(whole, words)
        if at is None:
            raise JudgementError(
                field, f"“{words}” is not in the article", "copy words as they stand there"
            )
        return {"start": at, "end": at + len(words)}

    def _find(self, whole: str, words: str) -> int | None:
        """In the sentence, else the last before it, else the first behind it."""
        for text, wanted in ((whole, words), (whole.lower(), words.lower())):
            inside = text.find(wanted, self._sentence.start, self._sentence.end)
            before = text.rfind(wanted, 0, self._sentence.start)
            behind = text.find(wanted, self._sentence.end)
            for at in (inside, before, behind):
                if at >= 0 and len(whole) == len(text):
                    return at
        return None


def _group(values: Values, group: str) -> Values:
    return {n: value for n, value in values.items() if n.split("-")[0] == group and value}


def _prefixed(prefix: str, values: Values) -> Values:
    return {f"{prefix}-{name}": value for name, value in values.items()}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _party_values(party: Json) -> Values:
    told = {name: _text(party.get(name)) for name in ("name", "country", "role", "start", "end")}
    return {
        **told,
        "words": _text(party.get("text")),
        "sector": "/".join(party.get("sector") or ()),
    }


# Readers of groups: what of the record a group says.


def _type(sent: Values, find: _Found, base: Json) -> str:
    return sent.get("type", "")


def _modes(sent: Values) -> list[str]:
    return [each for each in sent.get("mode", "").split(_BETWEEN) if each]


def _mode(sent: Values, find: _Found, base: Json) -> list[str]:
    return _modes(sent)


def _parties(side: str) -> Callable[[Values, _Found, Json], list[Json]]:
    def read(sent: Values, find: _Found, base: Json) -> list[Json]:
        return [
            _party(side, sent, f"{side}-{n}", find)
            for n in _numbers(sent, side)
            if sent.get(f"{side}-{n}-words")
        ]

    return read


def _numbers(sent: Values, group: str) -> Iterable[int]:
    found = {name.split("-")[1] for name in sent if name.startswith(f"{group}-")}
    return sorted(int(each) for each in found if each.isdecimal() and int(each) < MOST_ROWS)


def _party(field: str, sent: Values, prefix: str, find: _Found) -> Json:
    sectors = _SEPARATOR.split(sent.get(f"{prefix}-sector", "").upper())
    return {
        **find.words(field, sent, prefix),
        "name": sent.get(f"{prefix}-name") or None,
        "country": _code(sent.get(f"{prefix}-country", "")),
        "sector": [each for each in sectors if each],
        "role": sent.get(f"{prefix}-role") or None,
    }


def _code(given: str) -> str | None:
    return (given.upper() if len(given) == 3 else given) or None


def _location(sent: Values, find: _Found, base: Json) -> Json | None:
    choice = sent.get("place-choice", "")
    words = sent.get("place-words") or None
    basis = (base["location"] or {}).get("basis")
    if choice:
        try:
            chosen = json.loads(choice)
        except ValueError as error:
            raise JudgementError("location", "that is no choice", "choose again") from error
        return {**chosen, "text": words, "basis": basis} if isinstance(chosen, dict) else chosen
    told = {name: sent.get(f"place-{name}", "") for name in _PLACE}
    old = {name: _text((base["location"] or {}).get(name)) for name in _PLACE}
    if told["name"] != old["name"] and all(told[each] == old[each] for each in _POINT):
        told |= dict.fromkeys(_POINT, "")  # that is where the other place lies
    if not any(value for name, value in told.items() if name != "precision"):
        return None
    return {
        "text": words,
        "name": told["name"],
        "admin1": told["admin1"] or None,
        "country": _code(told["country"]),
        "latitude": _number("location latitude", told["latitude"], float),
        "longitude": _number("location longitude", told["longitude"], float),
        "geonameid": _number("location geonameid", told["geonameid"], int),
        "precision": told["precision"] or None,
        "basis": basis,
    }


def _date(sent: Values, find: _Found, base: Json) -> Json | None:
    start, end = sent.get("date-start", ""), sent.get("date-end", "")
    words = sent.get("date-words") or None
    if not (start or end or words):
        return None
    old = base["date"] or {}
    same = (old.get("start"), old.get("end")) == (start or None, end or None)
    kept = {"precision": old["precision"], "basis": old["basis"]} if old and same else {}
    return {"text": words, "start": start or end or None, "end": end or start or None, **kept}


def _plain(name: str) -> Callable[[Values, _Found, Json], str]:
    return lambda sent, find, base: sent.get(name, "")


def _source(sent: Values, find: _Found, base: Json) -> Json | None:
    if not sent.get("source-words"):
        return None
    return {
        **_party("source", sent, "source", find),
        "cue": sent.get("source-cue") or None,
        "anonymous": sent.get("source-anonymous") == "yes",
    }


def _counts(sent: Values, find: _Found, base: Json) -> list[Json]:
    return [
        {
            "kind": sent.get(f"count-{n}-kind") or None,
            "low": _number("counts", sent.get(f"count-{n}-low", ""), int),
            "high": _number("counts", sent.get(f"count-{n}-high", ""), int),
            **find.words("counts", sent, f"count-{n}"),
        }
        for n in _numbers(sent, "count")
        if sent.get(f"count-{n}-words")
    ]


def _trigger(sent: Values, find: _Found, base: Json) -> Json:
    if not sent.get("trigger-words"):
        raise JudgementError("trigger", "no words", "give the words that report the event")
    return {"trigger": find.words("trigger", sent, "trigger")}


def _number(field: str, given: str, kind: Callable[[str], Any]) -> Any:  # noqa: ANN401  whole or not
    if not given:
        return None
    try:
        return kind(given.replace(",", "") if kind is int else given)
    except ValueError as error:
        raise JudgementError(field, f"“{given}” is no number", "give digits") from error


_READERS: dict[str, tuple[str, Callable[[Values, _Found, Json], Any]]] = {
    "type": ("event_type", _type),
    "mode": ("event_mode", _mode),
    "actor": ("actor", _parties("actor")),
    "recipient": ("recipient", _parties("recipient")),
    "place": ("location", _location),
    "date": ("date", _date),
    "status": ("status", _plain("status")),
    "source": ("source", _source),
    "certainty": ("certainty", _plain("certainty")),
    "count": ("counts", _counts),
    "trigger": ("evidence", _trigger),
}
