"""Event, people and status tables: what a user may lay over, and what is refused, with a fix."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tacitus.errors import LexiconError
from tacitus.lexicon.events import EventLexicon, load_events
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.peoples import load_gender, load_implied, load_peoples, load_sites
from tacitus.lexicon.status import load_status
from tacitus.lexicon.tables import DATA

FRAMES = "words\tpos\tneeds\ttype\tmode\tactor\trecipient\tcomplement\texample"
COMPOSED = "outer\tinner\ttype\tmode\tinner_status\texample"
CLASSES = "name\twords"
ONTOLOGY = load_ontology(DATA)


def _write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _events(folder: Path) -> EventLexicon:
    return load_events([folder], ONTOLOGY)


# Refusals: file, lines (the header first), line of the fault, problem, fix

EVENTS = {
    "header": ("x.tsv", ["words\tpos", "a\tv"], 1, "the header is", "tab-separated columns: words"),
    "cells": ("x.tsv", [FRAMES, "a\tv" + "\t" * 8 + "x"], 2, "10 cells", "remove the extra tabs"),
    "pos": ("x.tsv", [FRAMES, "zap\tx\t\tACCUSE"], 2, "pos 'x'", "use one of: a, n, v"),
    "no type": ("x.tsv", [FRAMES, "zap\tv\t\t"], 2, "type is empty", "column 'type'"),
    "type": ("x.tsv", [FRAMES, "zap\tv\t\tINSULT"], 2, "type 'INSULT'", "use one of: AGREE, "),
    "mode": ("x.tsv", [FRAMES, "zap\tv\t\tASSAULT\tspoon"], 2, "no mode 'spoon'", "abduct"),
    "no modes": ("x.tsv", [FRAMES, "zap\tv\t\tAGREE\triot"], 2, "no mode 'riot'", "(none)"),
    "complement": (
        "x.tsv",
        [FRAMES, "zap\tv\t\tACCUSE\t\t\t\tsing"],
        2,
        "complement 'sing'",
        "use one of: accuse",
    ),
    "need": ("x.tsv", [FRAMES, "zap\tv\tOBJ==x\tACCUSE"], 2, "need 'OBJ==x'", "write slot="),
    "class": ("x.tsv", [FRAMES, "zap\tv\tobj=@fruit\tACCUSE"], 2, "'@fruit'", "classes.tsv"),
    "long verb": ("x.tsv", [FRAMES, "zap off it\tv\t\tACCUSE"], 2, "particle", "put the rest"),
    "twice": (
        "x.tsv",
        [FRAMES, "zap\tv\tobj to\tACCUSE", "# a comment", "zap\tv\tto obj\tREJECT"],
        4,
        "stands already in line 2",
        "remove one of the two",
    ),
    "outer": (
        "composition.tsv",
        [COMPOSED, "sing\tAID\tAGREE"],
        2,
        "outer 'sing'",
        "use one of: accuse",
    ),
    "inner": (
        "composition.tsv",
        [COMPOSED, "stop\tHELP\tAGREE"],
        2,
        "type 'HELP'",
        "use one of: AGREE",
    ),
    "inner mode": (
        "composition.tsv",
        [COMPOSED, "stop\tCOERCE:spoon\tAGREE"],
        2,
        "no mode 'spoon'",
        "seize",
    ),
    "no inner": ("composition.tsv", [COMPOSED, "stop\t\tAGREE"], 2, "inner is empty", "'inner'"),
    "composed type": (
        "composition.tsv",
        [COMPOSED, "stop\tAID\tHELP"],
        2,
        "type 'HELP'",
        "use one of: AGREE",
    ),
    "inner status": (
        "composition.tsv",
        [COMPOSED, "stop\tAID\t=\t\tperhaps"],
        2,
        "inner_status 'perhaps'",
        "future, hypothetical",
    ),
    "class name": ("classes.tsv", [CLASSES, "\tapple"], 2, "name is empty", "column 'name'"),
}


@pytest.mark.parametrize("case", EVENTS.values(), ids=EVENTS.keys())
def test_a_wrong_event_row_is_refused_with_file_line_and_fix(
    tmp_path: Path, case: tuple[str, list[str], int, str, str]
) -> None:
    name, lines, line, problem, fix = case
    path = _write(tmp_path, f"events/{name}", *lines)
    with pytest.raises(LexiconError) as refused:
        _events(tmp_path)
    assert (refused.value.path, refused.value.line) == (path, line)
    assert problem in refused.value.problem
    assert fix in refused.value.fix
    assert str(refused.value).startswith(f"{path}:{line}: ")


PEOPLE = {
    "people without name": (
        load_peoples,
        "peoples/peoples.tsv",
        ["name\tforms\tcountries\tforces", "\tZaps\tNPL"],
        "name is empty",
        "column 'name'",
    ),
    "people without country": (
        load_peoples,
        "peoples/peoples.tsv",
        ["name\tforms\tcountries\tforces", "Zaps\tZap|Zaps"],
        "no country",
        "ISO alpha-3",
    ),
    "site without sector": (
        load_sites,
        "peoples/sites.tsv",
        ["words\tsector", "igloo"],
        "sector is empty",
        "column 'sector'",
    ),
    "gender": (
        load_gender,
        "peoples/gender.tsv",
        ["gender\twords", "x\tking"],
        "gender 'x'",
        "use one of: f, m",
    ),
    "implied without type": (
        load_implied,
        "implied/actors.tsv",
        ["type\tmode\tsector\tbody", "\t\tCOP\tpolice"],
        "type is empty",
        "column 'type'",
    ),
    "implied without body": (
        load_implied,
        "implied/actors.tsv",
        ["type\tmode\tsector\tbody", "COERCE\t\tCOP"],
        "body is empty",
        "column 'body'",
    ),
    "implied without sector": (
        load_implied,
        "implied/actors.tsv",
        ["type\tmode\tsector\tbody", "COERCE\t\t\tpolice"],
        "sector is empty",
        "column 'sector'",
    ),
    "place of a status word": (
        load_status,
        "status/words.tsv",
        ["words\tplace\tstatus", "if\thead\tfuture"],
        "place 'head'",
        "use one of: adverb, arising, auxiliary",
    ),
    "status": (
        load_status,
        "status/words.tsv",
        ["words\tplace\tstatus", "if\tmark\tmaybe"],
        "status 'maybe'",
        "future, hypothetical, negated",
    ),
}


@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_wrong_people_or_status_row_is_refused_with_file_line_and_fix(
    tmp_path: Path, case: tuple[Callable[[Sequence[Path]], object], str, list[str], str, str]
) -> None:
    load, name, lines, problem, fix = case
    path = _write(tmp_path, name, *lines)
    with pytest.raises(LexiconError) as refused:
        load([tmp_path])
    assert (refused.value.path, refused.value.line) == (path, 2)
    assert problem in refused.value.problem
    assert fix in refused.value.fix


def test_a_table_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, "status/words.tsv", "words\tplace\tstatus")
    path.write_bytes(path.read_bytes() + "früher\tmark\tfuture\n".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"not UTF-8 .*; save the file as UTF-8"):
        load_status([tmp_path])


# The ontology


@pytest.mark.parametrize(
    ("change", "problem", "fix"),
    [
        (lambda text: text + "\n[types", "cannot be read", "restore the file"),
        (
            lambda text: text.replace("\nintensity", "\nstrength", 1),
            "'intensity'",
            "compare with git",
        ),
        (lambda text: text.replace("[contexts]", "[about]", 1), "'contexts'", "compare with git"),
        (lambda text: "types = 3\n", "wrong kind", "compare with git"),
    ],
    ids=["broken", "no intensity", "no contexts", "types are a number"],
)
def test_a_wrong_ontology_is_refused(
    tmp_path: Path, change: Callable[[str], str], problem: str, fix: str
) -> None:
    shutil.copy(DATA / "ontology.toml", tmp_path)
    path = tmp_path / "ontology.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(LexiconError) as refused:
        load_ontology(tmp_path)
    assert refused.value.path == path
    assert problem in refused.value.problem
    assert fix in refused.value.fix


def test_a_missing_ontology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_ontology(tmp_path)


def test_the_ontology_is_the_codebooks() -> None:
    assert len(ONTOLOGY.types) == 16
    assert {t.quad for t in ONTOLOGY.types.values()} == {
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
    }
    assert all(-10 <= t.intensity <= 10 for t in ONTOLOGY.types.values())


def test_a_mode_has_scores_of_its_own() -> None:
    assault = ONTOLOGY.types["ASSAULT"]
    assert assault.scores(("aerial",)) == (-10.0, "195")
    assert assault.scores(()) == (assault.intensity, assault.cameo)
    assert assault.scores(("no such mode",)) == (assault.intensity, assault.cameo)


# Overlays


def test_an_overlays_row_wins_over_an_equal_one(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    _write(theirs, "events/a.tsv", FRAMES, "zap\tv\t\tACCUSE")
    _write(mine, "events/a.tsv", FRAMES, "zap\tv\t\tREJECT")
    lexicon = load_events([theirs, mine], ONTOLOGY)
    assert [f.event_type for f in lexicon.senses("v", "zap")] == ["REJECT", "ACCUSE"]


def test_the_more_demanding_row_comes_first(tmp_path: Path) -> None:
    rows = ("zap\tv\tobj=@ACTOR to\tACCUSE", "zap\tv\t\tREJECT", "zap off\tv\t\tAID")
    _write(tmp_path, "events/a.tsv", FRAMES, *rows)
    found = [f.event_type for f in _events(tmp_path).senses("v", "zap")]
    assert found == ["ACCUSE", "AID", "REJECT"]


def test_classes_of_all_folders_are_joined(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    _write(theirs, "events/classes.tsv", CLASSES, "fruit\tapple|pear")
    _write(mine, "events/classes_mine.tsv", CLASSES, "@fruit\tplum")
    _write(mine, "events/a.tsv", FRAMES, "zap\tv\tobj=@fruit\tACCUSE")
    frame = load_events([theirs, mine], ONTOLOGY).senses("v", "zap")[0]
    assert frame.needs[0].words == {"apple", "pear", "plum"}


def test_the_closest_composition_holds(tmp_path: Path) -> None:
    rows = ("stop\t*\tREJECT", "stop\tCOERCE\tCONCEDE", "stop\tCOERCE:arrest\tRETREAT\trelease")
    _write(tmp_path, "events/composition.tsv", COMPOSED, *rows)
    lexicon = _events(tmp_path)
    for inner, mode, expected in (
        ("COERCE", "arrest", "RETREAT"),
        ("COERCE", "curfew", "CONCEDE"),
        ("AID", "", "REJECT"),
    ):
        found = lexicon.compose("stop", inner, mode)
        assert found is not None and found.event_type == expected
    assert lexicon.compose("allow", "AID", "") is None


def test_a_hyphen_in_a_noun_is_a_word_of_its_own(tmp_path: Path) -> None:
    _write(tmp_path, "events/a.tsv", FRAMES, "zap-fire\tn\t\tRETREAT")
    frame = _events(tmp_path).senses("n", "fire")[0]
    assert frame.modifiers == ("zap", "-")


def test_later_status_rows_win_and_folders_without_the_table_are_passed_over(
    tmp_path: Path,
) -> None:
    _write(tmp_path / "mine", "status/words.tsv", "words\tplace\tstatus", "if\tmark\tnegated")
    (tmp_path / "none").mkdir()
    table = load_status([DATA, tmp_path / "none", tmp_path / "mine"])
    assert table["mark", "if"] == "negated"
    assert table["mark", "unless"] == "hypothetical"
