"""docs/exports.md has the columns that the data has, and every format."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from tacitus.exports.formats import FORMATS

ROOT = Path(__file__).parent.parent
KEPT = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_script_makes() -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "build_exports_page.py"))["page"]
    assert page() == KEPT, "run: python scripts/build_exports_page.py"


def test_every_format_is_told_and_every_table_of_columns_is_there() -> None:
    assert [name for name in FORMATS if f"`{name}`" not in KEPT] == []
    tables = set(re.findall(r"<!-- columns (\w+) -->", KEPT))
    assert {form.columns for form in FORMATS.values()} - {"record"} == tables
