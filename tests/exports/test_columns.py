"""The column sets of other data sets, as they are documented, and what goes into them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from record_cases import actor, count, record, when
from tacitus.dicts import Json
from tacitus.errors import LexiconError
from tacitus.exports.codes import load_codes
from tacitus.exports.columns import flat_row, load_columns
from tacitus.lexicon.tables import DATA

POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Event Intensity|Quad Code|Contexts|"
    "Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|"
    "Actor Name Raw|Wikipedia Actor ID|"
    "Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|"
    "Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|"
    "Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|"
    "Language|Version"
).split("|")
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
    "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|"
    "City|District|Province|Country|Latitude|Longitude"
).split("|")
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
    "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,"
    "iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,"
    "source,source_scale,notes,fatalities,tags,timestamp"
).split(",")


def row(name: str, told: Json) -> dict[str, Any]:
    columns = load_columns(name)
    return dict(zip([c.name for c in columns], flat_row(told, columns), strict=True))


@pytest.mark.parametrize(
    ("name", "documented", "number"),
    [("polecat", POLECAT, 40), ("icews", ICEWS, 20), ("acled", ACLED, 31)],
)
def test_columns_are_those_documented_in_their_order(
    name: str, documented: list[str], number: int
) -> None:
    assert [column.name for column in load_columns(name)] == documented
    assert len(documented) == number


def test_a_polecat_row() -> None:
    who = [actor("Ghana", "GHA", "GOV", "MIL"), actor("African Union", "IGO", "GOV")]
    told = row("polecat", record("ASSAULT", "aerial", "drone", actor=who))
    assert told["Event Mode"] == "aerial;drone"
    assert told["Quad Code"] == "MATERIAL CONFLICT"
    assert (told["Actor Name"], told["Actor Country"]) == ("Ghana;African Union", "GHA;IGO")
    assert told["Actor COW"] == "452;"
    assert (told["Primary Actor Sector"], told["Actor Sectors"]) == ("GOV;GOV", "GOV/MIL;GOV")
    assert (told["City"], told["District"], told["Province"]) == ("Lomé", None, "Maritime")
    assert (told["Country"], told["Feature Type"]) == ("TGO", "PPL")
    assert (told["Event Date"], told["Publication Date"]) == ("2021-03-04", "2021-03-05")
    assert told["Source"] == "Strelsau Post"
    assert told["Wikipedia Actor ID"] is None


def test_an_icews_row_keeps_leading_zeros() -> None:
    told = row("icews", record("CONSULT", "visit", recipient=[actor("Russia", "RUS", "GOV")]))
    assert (told["CAMEO Code"], told["Event Text"]) == ("042", "Make a visit")
    assert (told["Source Country"], told["Target Country"]) == ("Ghana", "Russian Federation")
    assert (told["Source Sectors"], told["Sentence Number"]) == ("Government", 1)
    assert told["Story ID"] == "doc_1"
    people = [actor("officers", "GHA", "GOV", "MIL"), actor("residents", "TGO", "CVL")]
    told = row("icews", record(actor=people))
    assert told["Source Sectors"] == "Government,Military;General Population / Civilian / Social"
    assert told["Source Country"] == "Ghana;Togo"


CIVILIANS = [actor("residents", "TGO", "CVL")]
SOLDIERS = [actor("Togolese army", "TGO", "MIL")]
REBELS = [actor("rebels", "TGO", "REB")]
POLICE = [actor("police", "TGO", "COP")]
VIOLENCE = "Political violence"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("ASSAULT", "aerial"), (VIOLENCE, "Explosions/Remote violence", "Air/drone strike")),
        (
            ("ASSAULT", "explosives"),
            (VIOLENCE, "Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ),
        (("ASSAULT",), (VIOLENCE, "Battles", "Armed clash")),
        (("PROTEST", "demo"), ("Demonstrations", "Protests", "Peaceful protest")),
        (("PROTEST", "riot"), ("Demonstrations", "Riots", "Violent demonstration")),
        (("PROTEST",), ("Demonstrations", "Protests", "Peaceful protest")),
        (("PROTEST", "strike"), (None, None, None)),
        (("CONSULT", "visit"), (None, None, None)),
        (("COERCE", "arrest"), ("Strategic developments", "Strategic developments", "Arrests")),
        (("AGREE",), ("Strategic developments", "Strategic developments", "Agreement")),
    ],
)
def test_acled_event_types(told: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    found = row("acled", record(told[0], *told[1:], actor=SOLDIERS, recipient=REBELS))
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == expected


def test_violence_against_civilians_is_no_battle() -> None:
    found = row("acled", record("ASSAULT", actor=SOLDIERS, recipient=CIVILIANS))
    assert (found["event_type"], found["sub_event_type"]) == (
        "Violence against civilians",
        "Attack",
    )
    assert found["civilian_targeting"] == "Civilian targeting"
    assert (found["inter1"], found["inter2"], found["interaction"]) == (1, 7, 17)


def test_an_agreement_of_governments_in_peace_is_none_of_acled() -> None:
    states = {"actor": [actor("Ghana", "GHA", "GOV")], "recipient": [actor("Togo", "TGO", "GOV")]}
    assert row("acled", record("AGREE", **states))["event_type"] is None


def test_both_sides_of_a_mutual_fight_stand_in_acled_columns() -> None:
    found = row("acled", record("ASSAULT", actor=[*REBELS, *SOLDIERS, *POLICE], recipient=[]))
    assert (found["actor1"], found["inter1"]) == ("rebels", 2)
    assert (found["actor2"], found["assoc_actor_2"]) == ("Togolese army", "police")
    assert (found["interaction"], found["sub_event_type"]) == (12, "Armed clash")


def test_those_who_demonstrate_are_protesters_or_rioters() -> None:
    crowd = [count("participants", 300, 300, "300 people")]
    alone = row("acled", record("PROTEST", "demo", actor=CIVILIANS, recipient=[], counts=crowd))
    assert (alone["inter1"], alone["inter2"], alone["interaction"]) == (6, None, 60)
    assert alone["tags"] == "crowd size=300 people"
    riot = row("acled", record("PROTEST", "riot", actor=CIVILIANS, recipient=POLICE))
    assert (riot["inter1"], riot["interaction"]) == (5, 15)
    tear_gas = record("ASSAULT", "crowd-control", actor=POLICE, recipient=CIVILIANS)
    assert row("acled", tear_gas)["sub_event_type"] == "Protest with intervention"
    assert row("acled", tear_gas)["interaction"] == 16


@pytest.mark.parametrize(
    ("first", "last", "day", "acled", "precision", "year"),
    [
        ("2021-03-04", "2021-03-04", "2021-03-04", "2021-03-04", 1, 2021),
        ("2021-03-01", "2021-03-07", "2021-03-01", "2021-03-04", 2, 2021),
        ("2021-03-01", "2021-03-31", None, "2021-03-16", 3, 2021),
        ("2021-01-01", "2021-12-31", None, None, None, 2021),
        ("2020-12-30", "2021-01-02", "2020-12-30", "2020-12-31", 2, None),
        (None, None, None, None, None, None),
    ],
)
def test_days_are_told_only_where_they_are_known(
    first: str | None,
    last: str | None,
    day: str | None,
    acled: str | None,
    precision: int | None,
    year: int | None,
) -> None:
    told = record(date=when(first, last))
    assert row("polecat", told)["Event Date"] == row("icews", told)["Event Date"] == day
    found = row("acled", told)
    assert (found["event_date"], found["time_precision"], found["year"]) == (acled, precision, year)


@pytest.mark.parametrize(
    ("counts", "fatalities"),
    [
        ([], None),
        ([count("injured", 4, 4)], None),
        ([count("killed", 24, 24), count("killed", 7, 7)], 24),
        ([count("killed", None, 20)], None),
        ([count("killed", 0, 0)], 0),
    ],
)
def test_fatalities_are_the_lower_bound_of_the_total(
    counts: list[Json], fatalities: int | None
) -> None:
    assert row("acled", record(counts=counts))["fatalities"] == fatalities


def test_what_is_not_known_stays_empty() -> None:
    told = record(location=None, date=None, actor=[], counts=[])
    for name in ("flat", "polecat", "icews", "acled"):
        found = row(name, told)
        empty = {column for column, value in found.items() if value is None}
        assert not any(value == "" for value in found.values())
        assert empty & {"latitude", "Latitude"}


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("columns_flat.tsv", "\tid\tid of", "\t@nothing\tid of", "is not worked out"),
        ("columns_flat.tsv", "\tid\tid of", "\tid|nothing\tid of", "no code table 'nothing'"),
        ("columns_flat.tsv", "\tid\tid of", "\tid[5]\tid of", "is no step of a path"),
        ("columns_flat.tsv", "id\ttext", "id\twords", "kind 'words' is not known"),
        ("columns_flat.tsv", "document\ttext", "id\ttext", "stands twice"),
        ("acled_actors.tsv", "GOV\t1", "GOV\tone", "is no number"),
        ("acled_actors.tsv", "GOV\t1", "GVO\t1", "sector 'GVO' is not known"),
        ("acled_events.tsv", "PROTEST\triot", "PROTEST\triots", "mode 'riots' is not known"),
        ("acled_events.tsv", "\t12348\t12348", "\t12x48\t12348", "is no row of inter codes"),
        ("acled_events.tsv", "\t6\n", "\tx\n", "is no inter code"),
        ("cameo.tsv", "042\tMake a visit\n", "", "no text for 042"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(
    name: str, old: str, new: str, problem: str, tmp_path: Path
) -> None:
    for path in (DATA / "exports").iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem) as refused:
        load_columns("flat", tmp_path)
    assert refused.value.path.name == name
    assert refused.value.fix


def test_every_code_of_the_gazetteer_has_its_row() -> None:
    codes = load_codes()
    assert {"SYR", "KOS", "PSE", "GBR"} <= set(codes.lookups["country_name"])
    assert codes.lookups["cow"]["USA"] == "2"
    assert codes.lookups["numeric"]["SYR"] == 760
    assert codes.lookups["region"]["SYR"] == "Middle East"
