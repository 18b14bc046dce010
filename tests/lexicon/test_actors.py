"""The actor tables and their loader."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tacitus.errors import LexiconError
from tacitus.lexicon.actors import ActorLexicon, load_actors
from tacitus.lexicon.tables import DATA

CASES = Path(__file__).parent.parent / "cases"
COUNTRIES = "code\tname\taliases\tdemonyms\tcapitals\tseats\n"
ROLES = "words\tsector\tkind\tcountry\n"
ACTORS = "name\taliases\tcountry\tsector\tkind\trole\tstart\tend\n"


def cases(name: str) -> list[dict[str, Any]]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    return load_actors([DATA])


def overlay(folder: Path, name: str, header: str, *rows: str) -> ActorLexicon:
    """The built-in tables with one user's table laid over them."""
    (folder / "actors").mkdir(exist_ok=True)
    (folder / "actors" / name).write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return load_actors([DATA, folder])


# Look-ups


@pytest.mark.parametrize("case", cases("actor_names"), ids=lambda case: case["text"])
def test_a_name_is_found_with_country_and_sector(
    lexicon: ActorLexicon, case: dict[str, Any]
) -> None:
    text = f"The {case['text']}"
    found = lexicon.named(text, 4)
    if case["matched"] is None:
        assert found is None
        return
    assert found is not None
    end, entries = found
    assert text[4:end] == case["matched"]
    assert (entries[0].name, entries[0].country) == (case["name"], case["country"])
    assert list(entries[0].sector) == case["sector"]


@pytest.mark.parametrize("case", cases("place_names"), ids=lambda case: case["text"])
def test_a_word_for_a_country_is_found_with_its_kind(
    lexicon: ActorLexicon, case: dict[str, Any]
) -> None:
    text = f"in {case['text']}"
    found = lexicon.place_name(text, 3)
    if case["matched"] is None:
        assert found is None
        return
    assert found is not None
    end, country, kind, sector = found
    assert text[3:end] == case["matched"]
    assert (country.code, kind, sector) == (case["code"], case["kind"], case["sector"])


@pytest.mark.parametrize("case", cases("roles"), ids=lambda case: case["words"])
def test_the_longest_role_at_the_end_of_a_phrase_is_found(
    lexicon: ActorLexicon, case: dict[str, Any]
) -> None:
    entry = lexicon.role(tuple(case["words"].split()))
    if case["role"] is None:
        assert entry is None
        return
    assert entry is not None
    assert (entry.words, entry.sector) == (case["role"], case["sector"])


@pytest.mark.parametrize("name", ["Latin America", "Latin Americans", "Indian Ocean"])
def test_names_that_only_hold_a_country_are_stepped_over(lexicon: ActorLexicon, name: str) -> None:
    assert lexicon.other_name(f"across {name}.", 7) == 7 + len(name)
    assert lexicon.other_name("across Americans", 7) is None


def test_the_taliban_are_the_government_only_while_they_rule(lexicon: ActorLexicon) -> None:
    found = lexicon.named("Taliban", 0)
    assert found is not None
    for day, sector in ((date(2000, 1, 1), "GOV"), (date(2010, 1, 1), "REB")):
        assert {entry.sector[0] for entry in found[1] if entry.holds_on(day)} == {sector}


# The tables


def test_every_state_in_the_united_nations_has_name_and_demonym(lexicon: ActorLexicon) -> None:
    assert len(lexicon.countries) >= 245
    assert lexicon.country("XXX") is None
    unlike = {"DMA", "VAT", "EUR", "SCG"}  # no demonym of their own that another does not claim
    islands = {"SPM", "BLM", "MAF", "SXM", "GGY", "JEY", "SJM", "ATA"}
    without = {code for code, entry in lexicon.countries.items() if not entry.demonyms}
    assert without <= unlike | islands


def test_every_sector_of_the_codebook_has_roles(lexicon: ActorLexicon) -> None:
    sectors = {entry.sector for entry in lexicon.roles.values()}
    assert len(sectors) == 23


def test_names_of_actors_are_not_words_for_countries(lexicon: ActorLexicon) -> None:
    for entry in lexicon.actors:
        found = lexicon.place_name(entry.name, 0)
        whole = found is not None and found[0] == len(entry.name)
        assert not whole or entry.name == "European Union"


def test_every_actor_is_found_by_its_own_name(lexicon: ActorLexicon) -> None:
    for entry in lexicon.actors:
        found = lexicon.named(f"{entry.name} said", 0)
        assert found is not None, entry.name
        assert found[0] == len(entry.name) and entry in found[1]


# Overlays


def test_an_overlay_row_with_the_same_name_and_start_replaces(tmp_path: Path) -> None:
    row = "Hamas\tIslamic Resistance Movement\tPSE\tGOV\torganisation\t\t1987"
    found = overlay(tmp_path, "mine.tsv", ACTORS, row).named("Hamas", 0)
    assert found is not None
    assert [entry.sector for entry in found[1]] == [("GOV",)]


def test_other_overlay_rows_add(tmp_path: Path) -> None:
    row = "Free Valley Front\tFVF\tNPL\tREB\torganisation"
    found = overlay(tmp_path, "mine.tsv", ACTORS, row).named("FVF men", 0)
    assert found is not None
    assert (found[1][0].name, found[1][0].file, found[1][0].line) == (
        "Free Valley Front",
        "mine.tsv",
        2,
    )


def test_an_overlay_country_replaces_the_whole_row(tmp_path: Path) -> None:
    lexicon = overlay(tmp_path, "countries.tsv", COUNTRIES, "MMR\tBurma\t\tBurman")
    assert lexicon.place_name("Burman", 0) is not None
    assert lexicon.place_name("Rangoon", 0) is None


def test_an_overlay_role_replaces_the_words_it_names(tmp_path: Path) -> None:
    lexicon = overlay(tmp_path, "roles.tsv", ROLES, "settler\tPRM\tperson")
    settlers, civilians = lexicon.role(("settlers",)), lexicon.role(("civilians",))
    assert settlers is not None and settlers.sector == "PRM"
    assert civilians is not None and civilians.sector == "CVL"


def test_persons_of_one_table_may_share_a_name(tmp_path: Path) -> None:
    rows = (
        "George Hill\tHill\tGBR\tGOV\tperson\tMinister of Trade\t1990\t1994",
        "Anna Hill\tHill\tAUS\tGOV\tperson\tMinister of Trade\t1990\t1994",
    )
    found = overlay(tmp_path, "mine.tsv", ACTORS, *rows).named("Hill", 0)
    assert found is not None
    assert len(found[1]) == 2


def test_a_year_or_month_stands_for_its_first_and_last_day(tmp_path: Path) -> None:
    row = "George Hill\t\tGBR\tGOV\tperson\tMinister of Trade\t1990\t1996-02"
    found = overlay(tmp_path, "mine.tsv", ACTORS, row).named("George Hill", 0)
    assert found is not None
    assert (found[1][0].start, found[1][0].end) == (date(1990, 1, 1), date(1996, 2, 29))


# What is refused

BAD = {
    "sector": ("x.tsv", ACTORS, ["A B\t\tNPL\tARMY\torganisation"], 2, "sector 'ARMY'"),
    "country": ("x.tsv", ACTORS, ["A B\t\tNEP\tREB\torganisation"], 2, "country 'NEP'"),
    "kind": ("x.tsv", ACTORS, ["A B\t\tNPL\tREB\tgroup"], 2, "kind 'group'"),
    "empty name": ("x.tsv", ACTORS, ["\tAB\tNPL\tREB\torganisation"], 2, "name is empty"),
    "mark first": ("x.tsv", ACTORS, ["A B\t#AB\tNPL\tREB\torganisation"], 2, "begins with a mark"),
    "bad date": ("x.tsv", ACTORS, ["A B\t\tNPL\tREB\torganisation\t\tlong ago"], 2, "no date"),
    "no such day": ("x.tsv", ACTORS, ["A B\t\tNPL\tGOV\tperson\tKing\t2001-02-30"], 2, "no date"),
    "end before start": (
        "x.tsv",
        ACTORS,
        ["A B\t\tNPL\tGOV\tperson\tKing\t2001\t2000-12-31"],
        2,
        "the end 2000-12-31 is before the start 2001",
    ),
    "shared alias": (
        "x.tsv",
        ACTORS,
        ["A B\tAB\tNPL\tREB\torganisation", "A C\tAB\tIND\tREB\torganisation"],
        3,
        "alias 'AB' already stands for A B (line 2)",
    ),
    "role sector": ("roles.tsv", ROLES, ["porter\tWORK\tperson"], 2, "sector 'WORK'"),
    "role kind": ("roles.tsv", ROLES, ["porter\tLAB\tman"], 2, "kind 'man'"),
    "role twice": ("roles.tsv", ROLES, ["porter\tLAB\tperson"] * 2, 3, "'porter' stands twice"),
    "role empty": ("roles.tsv", ROLES, ["\tLAB\tperson"], 2, "words is empty"),
    "code": ("countries.tsv", COUNTRIES, ["Np\tNepal"], 2, "code 'Np'"),
    "code twice": ("countries.tsv", COUNTRIES, ["NPL\tNepal"] * 2, 3, "code NPL stands twice"),
    "shared word": (
        "countries.tsv",
        COUNTRIES,
        ["QAA\tArcadia\t\tTurkish"],
        2,
        "'Turkish' already stands for TUR",
    ),
    "seat sector": ("countries.tsv", COUNTRIES, ["QAA\tArcadia\t\t\t\tHill:ARMY"], 2, "'ARMY'"),
    "header": ("x.tsv", "name\talias\n", ["A\tB"], 1, "the header is"),
    "other names": ("other_names.tsv", "names\tkind\n", ["\tsea"], 2, "names is empty"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_a_wrong_row_is_refused_with_file_line_and_fix(
    tmp_path: Path, case: tuple[str, str, list[str], int, str]
) -> None:
    name, header, rows, line, problem = case
    with pytest.raises(LexiconError) as caught:
        overlay(tmp_path, name, header, *rows)
    assert problem in caught.value.problem
    assert caught.value.fix
    assert f"{tmp_path / 'actors' / name}:{line}" in str(caught.value)


def test_organisations_of_different_years_may_share_an_alias(tmp_path: Path) -> None:
    rows = (
        "A B\tAB\tNPL\tREB\torganisation\t\t1990\t1995",
        "A C\tAB\tIND\tREB\torganisation\t\t1996",
    )
    found = overlay(tmp_path, "mine.tsv", ACTORS, *rows).named("AB", 0)
    assert found is not None
    assert [entry.name for entry in found[1]] == ["A B", "A C"]
