"""The gazetteer loads fast, finds names exactly, and says what is wrong with its files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tacitus.errors import LexiconError
from tacitus.lexicon.gazetteer import Gazetteer, load_gazetteer
from tacitus.lexicon.tables import DATA
from tacitus.lexicon.toponyms import fold

OVERLAY_HEADER = (
    "name\taliases\tadjectives\tcountry\tadmin1\tlatitude\tlongitude\tgeonameid\tprecision"
    "\tpopulation\n"
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer([DATA])


def overlay(folder: Path, row: str) -> Path:
    (folder / "places").mkdir(exist_ok=True)
    (folder / "places" / "overlay.tsv").write_text(OVERLAY_HEADER + row, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Damascus", "SYR", 170654),
        ("Syria", "SYR", 163843),
        ("Kiev", "UKR", 703448),
        ("Kyiv", "UKR", 703448),
        ("Afrin", "SYR", None),
        ("U.S.", "USA", 6252001),
        ("Côte d'Ivoire", "CIV", 2287781),
        ("St. Louis", "USA", 4407066),
        ("DÜSSELDORF", "DEU", 2934246),
        ("Pristina", "KOS", 786714),
        ("Baghuz", "SYR", None),
        ("the West Bank", "PSE", None),
        ("South China Sea", None, None),
    ],
)
def test_names_lead_to_places(
    gazetteer: Gazetteer, name: str, country: str | None, geonameid: int | None
) -> None:
    found = gazetteer.lookup(name)
    assert found, name
    assert country in {c.location.country for c in found}
    if geonameid is not None:
        assert geonameid in {c.location.geonameid for c in found}


def test_lookup_is_exact_and_never_by_likeness(gazetteer: Gazetteer) -> None:
    for name in ("Damascsu", "Allepo", "Lond", "", " ", "مدينة", "Xyzzy"):
        assert gazetteer.lookup(name) == ()


def test_every_place_has_a_precision_and_coordinates_in_range(gazetteer: Gazetteer) -> None:
    for name in ("Springfield", "San José", "Al Bab", "Texas", "Kivu"):
        for candidate in gazetteer.lookup(name):
            place = candidate.location
            assert place.latitude is not None and -90 <= place.latitude <= 90
            assert place.longitude is not None and -180 <= place.longitude <= 180


def test_most_populous_places_come_first(gazetteer: Gazetteer) -> None:
    numbers = [c.population for c in gazetteer.lookup("Springfield") if not c.overlay]
    assert len(numbers) > 5
    assert numbers == sorted(numbers, reverse=True)


def test_adjectives_capitals_and_neighbours_are_known(gazetteer: Gazetteer) -> None:
    chechen, syrian = gazetteer.adjective("Chechen"), gazetteer.adjective("Syrian")
    assert chechen is not None and chechen.location.country == "RUS"
    assert syrian is not None and syrian.location.name == "Syria"
    assert gazetteer.adjective("Sunny") is None
    country = gazetteer.country("Syria")
    assert country is not None and country.location.precision == "country"
    assert gazetteer.is_capital(gazetteer.lookup("Ankara")[-1].location) or any(
        gazetteer.is_capital(c.location) for c in gazetteer.lookup("Ankara")
    )
    assert "TUR" in gazetteer.neighbours("SYR")


def test_fold_joins_spellings() -> None:
    assert fold("‘Afrīn") == fold("Afrin")
    assert fold("Deir ez-Zor") == fold("Deir Ez Zor")
    assert fold("The Hague") == fold("Hague")
    assert fold("St. Petersburg") == fold("Saint Petersburg")
    assert fold("Łódź") == "lodz"


def test_a_users_overlay_adds_places(tmp_path: Path) -> None:
    row = "Camp Nowhere\tNowhere Base\t\tTCD\t\t12.1\t15.0\t\tsite\t\n"
    gazetteer = load_gazetteer([DATA, overlay(tmp_path, row)])
    assert gazetteer.lookup("nowhere base")[0].location.name == "Camp Nowhere"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("X\t\t\tTCD\t\t95\t15\t\tcity\t\n", "out of range"),
        ("X\t\t\tTCD\t\tnorth\t15\t\tcity\t\n", "no number"),
        ("X\t\t\tTCD\t\t12\t15\t\thamlet\t\n", "not known"),
        ("X\t\t\tTCD\t\t12\t15\tabc\tcity\t\n", "whole number"),
        ("\t\t\tTCD\t\t12\t15\t\tcity\t\n", "empty"),
    ],
)
def test_a_wrong_row_is_named_with_its_file_and_line(
    tmp_path: Path, row: str, problem: str
) -> None:
    with pytest.raises(LexiconError, match=problem) as caught:
        load_gazetteer([DATA, overlay(tmp_path, row)])
    assert "overlay.tsv:2" in str(caught.value)


def test_a_missing_or_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="build_gazetteer"):
        load_gazetteer([tmp_path])
    (tmp_path / "places").mkdir()
    shutil.copy(DATA / "places" / "gazetteer.bin", tmp_path / "places" / "gazetteer.bin")
    with (tmp_path / "places" / "gazetteer.bin").open("r+b") as file:
        file.truncate(100_000)
    with pytest.raises(LexiconError, match="damaged"):
        load_gazetteer([tmp_path])
