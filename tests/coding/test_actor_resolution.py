"""Who a phrase stands for, resolved in the text around it."""

from __future__ import annotations

from datetime import date

import pytest

from tacitus.coding.coder import Coder
from tacitus.records import Document, Participant

# text, words of the phrase, country, first sector
PHRASES = [
    ("Beijing protested.", "Beijing", "CHN", "GOV"),
    ("The Kremlin protested.", "The Kremlin", "RUS", "GOV"),
    ("Syrian troops fled.", "Syrian troops", "SYR", "MIL"),
    ("Kenya's police fled.", "Kenya's police", "KEN", "COP"),
    ("The president of Gabon fled.", "The president of Gabon", "GAB", "GOV"),
    ("Lawmakers from Peru left.", "Lawmakers from Peru", "PER", "LEG"),
    ("A former Chilean president fled.", "A former Chilean president", "CHL", "ELI"),
    ("Haitians marched.", "Haitians", "HTI", "CVL"),
    ("PKK fighters fled.", "PKK fighters", "TUR", "REB"),
    ("YPG fighters fled.", "YPG fighters", "SYR", "REB"),
    ("Hezbollah fighters fled.", "Hezbollah fighters", "LBN", "REB"),
    ("A Thai court sat.", "A Thai court", "THA", "JUD"),
    ("NATO troops left.", "NATO troops", "IGO", "MIL"),
    ("The African Union met.", "The African Union", "IGO", "GOV"),
    ("Islamic State fell.", "Islamic State", "IMG", "REB"),
    ("Bolivian miners marched.", "Bolivian miners", "BOL", "LAB"),
    ("Malian journalists fled.", "Malian journalists", "MLI", "JRN"),
    ("Sudanese refugees arrived.", "Sudanese refugees", "SDN", "REF"),
    ("Venezuelan opposition leaders met.", "Venezuelan opposition leaders", "VEN", "OPP"),
    ("Mexican drug traffickers fled.", "Mexican drug traffickers", "MEX", "CRM"),
]


def _mentions(coder: Coder, text: str, published: date | None = None) -> tuple[Participant, ...]:
    return coder.code(Document("d", text, published=published)).mentions


def _found(mentions: tuple[Participant, ...], words: str) -> list[Participant]:
    return [p for p in mentions if p.mention.text == words]


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: case[1])
def test_a_phrase_has_country_and_sector(coder: Coder, case: tuple[str, str, str, str]) -> None:
    text, words, country, sector = case
    mentions = _mentions(coder, text)
    found = _found(mentions, words) or _found(mentions, words.removeprefix("The "))
    assert found, [p.mention.text for p in mentions]
    assert (found[0].actor.country, found[0].actor.sector[0]) == (country, sector)


def test_an_office_is_held_on_the_day_of_publication(coder: Coder) -> None:
    text = "Vladimir Putin left."
    in_office = _mentions(coder, text, date(2005, 6, 1))[0].actor
    assert (in_office.country, in_office.sector) == ("RUS", ("GOV",))
    assert in_office.role == "President of Russia"


def test_who_left_office_is_elite(coder: Coder) -> None:
    actor = _mentions(coder, "Bill Clinton spoke.", date(2010, 6, 1))[0].actor
    assert (actor.country, actor.sector) == ("USA", ("ELI",))


def test_a_dozen_of_somebody_is_somebody(coder: Coder) -> None:
    found = _found(
        _mentions(coder, "Dozens of Chadian soldiers fled."), "Dozens of Chadian soldiers"
    )
    assert [p.actor.country for p in found] == ["TCD"]


def test_an_unknown_person_has_the_title_beside_the_name(coder: Coder) -> None:
    text = "Marta Oliveira, a Portuguese trade unionist, spoke."
    found = [p for p in _mentions(coder, text) if p.actor.name == "Marta Oliveira"]
    assert found
    assert (found[0].actor.country, found[0].actor.sector) == ("PRT", ("LAB",))


def test_an_inanimate_thing_is_nobody(coder: Coder) -> None:
    assert _found(_mentions(coder, "The table broke."), "The table") == []


def test_every_resolution_says_why_and_how_sure(coder: Coder) -> None:
    mentions = _mentions(coder, "Turkish jets bombed a village in Syria. Ankara said it was hit.")
    assert mentions
    for p in mentions:
        assert p.resolution.reason and all(p.resolution.reason)
        assert 0 < p.resolution.score <= 1
