"""The type of the `tacitus` fixture, for the tests of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# The result is typer's own: exit_code, stdout, stderr, output.
Run = Callable[..., Any]
