"""Values of flat forms that no path in the record leads to; column tables name them with @."""

from __future__ import annotations

from collections.abc import Callable

from tacitus.dicts import Json
from tacitus.exports import days, entities
from tacitus.exports.acled import acled_rule, interaction, sides, targets_civilians
from tacitus.exports.cells import Value, joined
from tacitus.exports.codes import Codes
from tacitus.likeness import is_name


def _place_if(record: Json, precision: str) -> Value:
    place = record["location"]
    return str(place["name"]) if place and place["precision"] == precision else None


def _province(record: Json, codes: Codes) -> Value:
    place = record["location"]
    if not place:
        return None
    name: str | None = place["name"] if place["precision"] == "admin1" else place["admin1"]
    return name


def _fatalities(record: Json, codes: Codes) -> Value:
    """The largest lower bound: smaller counts are shares of it, or cautious estimates."""
    lows = [each["low"] for each in record["counts"] if each["kind"] == "killed"]
    return max((int(low) for low in lows if low is not None), default=None)


def _crowd(record: Json, codes: Codes) -> Value:
    crowds = [each["text"] for each in record["counts"] if each["kind"] == "participants"]
    rule = acled_rule(record, codes)
    if not crowds or rule is None or rule.demonstrators is None:
        return None
    return joined([f"crowd size={crowds[0]}"])


def _term(record: Json, codes: Codes, name: str) -> Value:
    rule = acled_rule(record, codes)
    return getattr(rule, name) if rule else None


def _rest(record: Json, codes: Codes, side: int) -> Value:
    return joined(actor["name"] for actor in sides(record, codes)[side].actors[1:])


def _sentence_number(record: Json, codes: Codes) -> Value:
    number = record["evidence"].get("sentence")
    return None if number is None else number + 1


def _one_day(record: Json, codes: Codes) -> Value:
    found = days.span_of_days(record)
    return found[0].isoformat() if found and found[1] == 1 else None


def _of_several(record: Json, end: str) -> Value:
    when = record["date"]
    day: str | None = when[end] if when and when["start"] != when["end"] else None
    return day


def _address(record: Json, codes: Codes) -> Value:
    place = record["location"]
    if not place:
        return None
    country = codes.lookups["country_name"].get(place["country"] or "")
    parts = dict.fromkeys(part for part in (place["name"], place["admin1"], country) if part)
    return ", ".join(map(str, parts))


def _web_address(record: Json, codes: Codes) -> Value:
    url: str | None = record["document"]["url"]
    return url if url and url.startswith(("http://", "https://")) else None


def _other_words(actor: Json, codes: Codes) -> Value:
    words: str = actor["text"]
    return words if is_name(words) and words != actor["name"] else None


DERIVED: dict[str, Callable[[Json, Codes], Value | list[str]]] = {
    "day": lambda record, codes: days.day(record),
    "year": lambda record, codes: days.year(record),
    "quad_capitals": lambda record, codes: record["quad"].upper(),
    "version": lambda record, codes: f"tacitus {record['coder']['version']}",
    "city": lambda record, codes: _place_if(record, "city"),
    "district": lambda record, codes: _place_if(record, "district"),
    "province": _province,
    "sentence_number": _sentence_number,
    "acled_date": lambda record, codes: days.middle_day(record),
    "time_precision": lambda record, codes: days.day_precision(record),
    "disorder_type": lambda record, codes: _term(record, codes, "disorder"),
    "acled_type": lambda record, codes: _term(record, codes, "event"),
    "acled_sub_type": lambda record, codes: _term(record, codes, "sub_event"),
    "actor1": lambda record, codes: sides(record, codes)[0].first,
    "assoc_actor_1": lambda record, codes: _rest(record, codes, 0),
    "inter1": lambda record, codes: sides(record, codes)[0].inter,
    "actor2": lambda record, codes: sides(record, codes)[1].first,
    "assoc_actor_2": lambda record, codes: _rest(record, codes, 1),
    "inter2": lambda record, codes: sides(record, codes)[1].inter,
    "interaction": interaction,
    "civilian_targeting": lambda record, codes: (
        "Civilian targeting" if targets_civilians(record, codes) else None
    ),
    "fatalities": _fatalities,
    "crowd_size": _crowd,
    "one_day": _one_day,
    "first_day": lambda record, codes: _of_several(record, "start"),
    "last_day": lambda record, codes: _of_several(record, "end"),
    "address": _address,
    "web_address": _web_address,
    "other_words": _other_words,
    "article": lambda record, codes: entities.article_id(record),
    "parties": lambda record, codes: entities.parties(record),
    "caption": lambda record, codes: entities.caption(record),
    "direction": lambda record, codes: entities.direction(record),
    "credited": lambda record, codes: entities.credited(record),
    "kinds": lambda record, codes: [
        record["event_type"],
        *record["event_mode"],
        record["quad"],
    ],
}
