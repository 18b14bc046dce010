"""docs/codebook.md is what its script makes of the data."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA

ROOT = Path(__file__).parent.parent
ONTOLOGY = load_ontology(DATA)


@pytest.fixture(scope="module")
def made() -> str:
    """The page as the script makes it now."""
    page = runpy.run_path(str(ROOT / "scripts" / "build_codebook.py"))["page"]
    return str(page())


def test_the_page_is_what_the_script_makes(made: str) -> None:
    kept = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert kept == made, "run: python scripts/build_codebook.py"


def test_the_page_tells_every_type_mode_context_and_sector(made: str) -> None:
    told = {f"### {name}\n" for name in ONTOLOGY.types}
    told |= {f"| `{mode}` |" for kind in ONTOLOGY.types.values() for mode in kind.modes}
    told |= {f"| `{context}` |" for context in ONTOLOGY.contexts}
    told |= {f"| {sector} |" for sector in ONTOLOGY.sectors}
    assert {words for words in told if words not in made} == set()


def test_lines_are_short_and_tables_are_whole(made: str) -> None:
    lines = made.splitlines()
    assert [line for line in lines if len(line) > 140] == []
    width = 0
    for line in lines:
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert cells == width or 0 in (cells, width), line
        width = cells
