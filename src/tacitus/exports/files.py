"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tacitus.errors import ConfigError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; the file gets its name when it is complete, and is gone on an error.

    Raises ConfigError where nothing can be written there.
    """
    if not path.parent.is_dir() or path.is_dir():
        raise ConfigError(f"{path}: cannot write there; give a file in an existing folder")
    if path.exists() and not path.is_file():
        yield path  # a device or a pipe stays what it is
        return
    target = path.resolve()  # a link stays a link
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise ConfigError(f"{path}: no permission to write there; give another file")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
