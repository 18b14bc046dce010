"""The archive that questions are put to."""

from __future__ import annotations

import pytest

import made
from asked import record
from tacitus.archive import Archive, ArchiveWriter
from tacitus.archive.rows import rows_of


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    path = tmp_path_factory.mktemp("archives") / "a"
    with ArchiveWriter(path) as writer:
        run = writer.begin(made.RUN, "{}", [])
        for first in range(0, 60, 10):
            writer.append(run, [rows_of([(record(n), "") for n in range(first, first + 10)])])
            if first == 30:
                writer.tidy()
        writer.finish(run)
    return Archive(path)
