"""Toponyms are scored as the docs say, on a corpus made for the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.errors import EvaluationError
from tacitus.evaluation.report import toponyms_errors
from tacitus.evaluation.toponyms import evaluate_toponyms, read_geowebnews, score_toponyms
from tacitus.lexicon.gazetteer import load_gazetteer
from tacitus.lexicon.tables import DATA
from tacitus.records import Location, Place, PlaceUse

TOPONYM = (
    "<toponym><extractedName>{text}</extractedName><type>{kind}</type>"
    "<start>{start}</start><end>{end}</end>{place}</toponym>"
)
PLACE = "<geonamesID>{id}</geonamesID><latitude>{lat}</latitude><longitude>{lon}</longitude>"
TEXT = "Moscow said troops had left Aleppo. Shells hit the Old Bakery in Homs."


def corpus(folder: Path) -> Path:
    aleppo = PLACE.format(id=170063, lat=36.2, lon=37.16)
    homs = PLACE.format(id=169577, lat=34.73, lon=36.72)
    moscow = PLACE.format(id=524901, lat=55.75, lon=37.62)
    rows = [("Moscow", "Metonymic", moscow), ("Aleppo", "Literal", aleppo)]
    rows += [("the Old Bakery", "Coercion", ""), ("Homs", "Mixed", homs)]
    toponyms = "".join(
        TOPONYM.format(
            text=text,
            kind=kind,
            start=TEXT.index(text),
            end=TEXT.index(text) + len(text),
            place=place,
        )
        for text, kind, place in rows
    )
    path = folder / "corpus.xml"
    path.write_text(
        f'<articles><article file="0"><title>T</title><text>{TEXT}</text>'
        f"<toponyms>{toponyms}</toponyms></article></articles>",
        encoding="utf-8",
    )
    return path


def place(text: str, latitude: float, geonameid: int | None, use: PlaceUse = "literal") -> Place:
    location = Location(text, "SYR", None, latitude, 37.0, geonameid, "city")
    start = TEXT.index(text)
    return Place(start, start + len(text), text, location, use, 0.9, "test")


def test_right_wrong_far_and_uncounted_predictions(tmp_path: Path) -> None:
    articles = read_geowebnews(corpus(tmp_path))
    found = (
        place("Moscow", 55.75, 524901),  # metonymic in the gold: a wrong literal
        place("Aleppo", 36.2, 170063),  # right, with its id
        place("Old Bakery", 34.7, None),  # literal without coordinates: not counted
        place("Homs", 44.0, 1),  # found, and a thousand kilometres off
    )
    scores = score_toponyms(articles, [found])
    literal = scores.literal
    assert (literal.gold, literal.predicted, literal.found, literal.near) == (2, 3, 2, 1)
    assert literal.precision == pytest.approx(1 / 3)
    assert literal.recall == pytest.approx(1 / 2)
    assert literal.f1 == pytest.approx(0.4)
    assert (scores.ids_found, scores.ids_right) == (2, 1)
    assert scores.everything.gold == 3
    told = toponyms_errors(scores)
    assert "# missed (0)" in told
    assert "[Homs]" in told[told.index("# placed elsewhere") : told.index("# no literal place")]
    assert "[Moscow]" in told[told.index("# no literal place") :]


def test_a_made_corpus_is_scored_from_raw_text(tmp_path: Path, analyser: SpacyAnalyser) -> None:
    scores = evaluate_toponyms(corpus(tmp_path), analyser, load_gazetteer([DATA]))
    assert scores.literal.f1 == 1.0
    assert scores.ids_found == scores.ids_right > 0


@pytest.mark.parametrize("text", ["", "no xml", "<articles><article><text>x</text>"])
def test_a_file_that_is_no_corpus_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a GeoWebNews file"):
        read_geowebnews(path)
