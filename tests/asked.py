"""An archive of many events drawn by chance, for the tests of questions; what its records hold."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import made
from tacitus.records import Coding, Document, Event, Participant

FIRST = date(2020, 1, 1)
PARTIES = [
    ("Álvaro Núñez", "COL", "GOV"),
    ("Ghana", "GHA", "GOV"),
    ("Ghana Police", "GHA", "COP"),
    ("rebels", None, "REB"),
    ("United Nations", "UNO", "IGO"),
]
CITIES = [("Accra", "GHA", 5.6, -0.19), ("Kumasi", "GHA", 6.69, -1.62), ("Cali", "COL", 3.4, -76.5)]
SENTENCES = [
    "Ghana shelled rebels near the river.",
    "Peace talks were shelled again.",
    "Attackers shelled the café; talks of peace ended.",
]


def record(number: int) -> Coding:
    """An article with two events, drawn from the number."""
    draw = random.Random(number)
    words = SENTENCES[number % 3]
    day = FIRST + timedelta(number * 7)
    paper = draw.choice(["The Herald", "Courier"])
    document = Document(f"d{number:03}", words, published=day, publisher=paper)

    def event(place: int) -> Event:
        city, country, lat, lon = draw.choice(CITIES)
        start = words.index("shelled")
        when = made.time(words, "shelled", day - timedelta(40), day - timedelta(30))
        said = made.source(party(draw.choice(PARTIES)), "said")
        found = made.event(
            words,
            "shelled",
            draw.choice(["ASSAULT", "AID"]),
            [party(each) for each in draw.sample(PARTIES, draw.choice([0, 1, 1, 2]))],
            [party(each) for each in draw.sample(PARTIES, draw.choice([1, 1, 2]))],
            mode=draw.choice([(), ("firearms",)]),
            location=draw.choice([None, made.place(words, words[0], city, country, lat, lon)]),
            when=draw.choice([None, when]),
            status=draw.choice(["actual", "future"]),
            source=draw.choice([None, said]),
            certainty=draw.choice(["asserted", "denied"]),
            confidence=draw.random(),
            document=document.id,
        )
        return replace(found, id=f"ev_{number}_{place}_{start}")

    return made.coding(document, event(0), event(1))


def party(who: tuple[str, str | None, str]) -> Participant:
    name, country, sector = who
    return made.participant(" ".join(SENTENCES), "shelled", country, sector, name=name)


def names(event: dict[str, Any], *sides: str, field: str = "name") -> set[str]:
    return {each[field] for side in sides for each in event[side] if each[field]}


def first_day(event: dict[str, Any]) -> str:
    return str(event["date"]["start"] if event["date"] else event["document"]["published"])


def last_day(event: dict[str, Any]) -> str:
    return str(event["date"]["end"] if event["date"] else event["document"]["published"])


BOTH = ("actor", "recipient")
