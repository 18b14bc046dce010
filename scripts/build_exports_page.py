"""Write the tables of columns in docs/exports.md from src/tacitus/data/exports.

Usage: python scripts/build_exports_page.py
"""

from __future__ import annotations

import re
from pathlib import Path

from tacitus.exports.codebook import column_table

PAGE = Path(__file__).parent.parent / "docs" / "exports.md"
_TABLE = re.compile(r"(<!-- columns (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page() -> str:
    """The page with its tables as the data has them now."""
    return _TABLE.sub(
        lambda part: "\n".join([part[1].rstrip(), *column_table(part[2]), part[3]]),
        PAGE.read_text(encoding="utf-8"),
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
