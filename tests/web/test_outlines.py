"""The outlines of countries: what the tables hold, and that mistakes in them are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.errors import LexiconError
from tacitus.lexicon.actors import COUNTRY_COLUMNS
from tacitus.lexicon.tables import DATA, digest, read_table
from tacitus.web.pictures.clipping import Ring, area, clipped
from tacitus.web.pictures.outlines import COLUMNS, Outline, outlines, read_outlines

BOX = (0.0, 0.0, 10.0, 10.0)


def inside(outline: Outline, longitude: float, latitude: float) -> bool:
    crossings = 0
    for ring in outline.rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > latitude) != (by > latitude):
                crossings += ax + (latitude - ay) / (by - ay) * (bx - ax) > longitude
    return crossings % 2 == 1


def countries_at(name: str, longitude: float, latitude: float) -> list[str]:
    return [each.code for each in outlines(name) if inside(each, longitude, latitude)]


@pytest.mark.parametrize("name", ["world", "near"])
@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        (36.3, 33.5, "SYR"),
        (37.6, 55.7, "RUS"),
        (-175.0, 66.5, "RUS"),  # beyond the antimeridian
        (178.0, -17.8, "FJI"),
        (-100.0, 40.0, "USA"),
        (28.2, -29.5, "LSO"),  # wholly inside another country
        (0.0, -85.0, "ATA"),  # around a pole
        (21.0, 42.6, "KOS"),
    ],
)
def test_places_lie_in_their_country(
    name: str, longitude: float, latitude: float, code: str
) -> None:
    assert countries_at(name, longitude, latitude) == [code]


@pytest.mark.parametrize("name", ["world", "near"])
@pytest.mark.parametrize("place", [(-30.0, 30.0), (179.9, 0.0), (-179.9, 40.0), (150.0, -50.0)])
def test_the_sea_lies_in_none(name: str, place: tuple[float, float]) -> None:
    assert countries_at(name, *place) == []


@pytest.mark.parametrize("name", ["world", "near"])
def test_no_ring_crosses_the_antimeridian(name: str) -> None:
    """A ring that jumped from one side to the other would draw a bar across the map."""
    for outline in outlines(name):
        for ring in outline.rings:
            for (ax, _), (bx, _) in zip(ring, (*ring[1:], ring[0]), strict=True):
                # Only along the pole does an edge run all around.
                assert abs(ax - bx) < 180 or outline.code == "ATA"


def test_codes_are_those_that_records_have() -> None:
    known = {row["code"] for row in read_table(DATA / "actors" / "countries.tsv", COUNTRY_COLUMNS)}
    places = DATA / "places" / "countries.tsv"
    text = places.read_text(encoding="utf-8")
    for outline in outlines("near"):
        assert not outline.code or outline.code in known or f"\n{outline.code}\t" in text
    drawn = {outline.code for outline in outlines("near")}
    assert {"SYR", "UKR", "ISR", "PSE", "SSD", "TWN", "KOS", "ESH", "MLT"} <= drawn


def test_the_tables_are_small_and_name_their_licence() -> None:
    paths = list((DATA / "outlines").iterdir())
    assert {path.name for path in paths} == {"world.tsv", "near.tsv"}
    assert sum(path.stat().st_size for path in paths) < 1_000_000
    for path in paths:
        head = path.read_text(encoding="utf-8")[:1000]
        assert "Natural Earth" in head and "public domain" in head


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("SYR\tSyria\t", "rings is empty"),
        ("SYR\t\t0 0 10 0 0 10", "name is empty"),
        ("SYR\tSyria\t0 0 10 0 0", "a ring of 5 numbers"),
        ("SYR\tSyria\t0 0 10 0 0 ten", "no whole number"),
        ("SYR\tSyria\t0 0 10 0 0 9001", "nowhere"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, row: str, problem: str) -> None:
    path = tmp_path / "world.tsv"
    path.write_text("\t".join(COLUMNS) + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=problem) as caught:
        read_outlines(path)
    assert (caught.value.path, caught.value.line) == (path, 2)
    assert "scripts/build_outlines.py" in str(caught.value) or "column" in str(caught.value)


def test_records_do_not_rest_on_outlines(tmp_path: Path) -> None:
    (tmp_path / "outlines").mkdir()
    before = digest([tmp_path])
    (tmp_path / "outlines" / "world.tsv").write_text("x", encoding="utf-8")
    assert digest([tmp_path]) == before


@pytest.mark.parametrize(
    ("ring", "left"),
    [
        (((1, 1), (5, 1), (5, 5), (1, 5)), 16.0),
        (((-5, -5), (15, -5), (15, 15), (-5, 15)), 100.0),
        (((5, 5), (15, 5), (15, 15), (5, 15)), 25.0),
        (((11, 11), (15, 11), (15, 15)), 0.0),
        (((0, 5), (5, 0), (10, 5), (5, 10)), 50.0),
    ],
)
def test_rings_are_cut_to_a_box(ring: Ring, left: float) -> None:
    found = clipped(ring, BOX)
    assert (area(found) if found else 0.0) == pytest.approx(left)
    assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in found)
