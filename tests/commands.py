"""The type of the `tacitus` fixture, for the tests of commands."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
