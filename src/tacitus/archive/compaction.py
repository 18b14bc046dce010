"""Joins the small files that batches leave to large ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from tacitus.archive.table import StoredTable

_SMALL = 32_000_000  # bytes; larger files are left as they are
_LARGEST = 64_000_000  # bytes put into one file


def tidy_table(table: StoredTable, sorted_by: Sequence[str], least: int) -> bool:
    """Join a table's small files, those of each run by themselves; whether there were any."""
    small: dict[PurePosixPath, dict[str, int]] = defaultdict(dict)
    for name, size in table.files().items():
        if size < _SMALL:
            small[PurePosixPath(name).parent][name] = size
    changed = False
    for files in small.values():
        if len(files) < least:
            continue
        for group in _groups(files):
            if len(group) > 1:
                table.join(group, sorted_by)
                changed = True
    return changed


def _groups(files: dict[str, int]) -> Iterator[list[str]]:
    """Files that together are no larger than one may be."""
    group: list[str] = []
    total = 0
    for name, size in files.items():
        if group and total + size > _LARGEST:
            yield group
            group, total = [], 0
        group.append(name)
        total += size
    if group:
        yield group
