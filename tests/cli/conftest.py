"""Runs the command line in this process, with one coder for all tests."""

from __future__ import annotations

import pytest
from click.testing import Result
from typer.testing import CliRunner

from commands import Run
from tacitus.cli import app
from tacitus.coding.coder import Coder
from tacitus.config import Config


@pytest.fixture
def tacitus(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``tacitus`` with arguments; the coder with default settings is loaded once."""

    def shared(config: Config) -> Coder:
        return coder if config == Config() else Coder(config)

    monkeypatch.setattr("tacitus.cli.code.Coder", shared)
    monkeypatch.setattr("tacitus.cli.evaluate.Coder", shared)

    def run(*arguments: object, stdin: bytes | None = None, width: int = 80) -> Result:
        runner = CliRunner(env={"COLUMNS": str(width)})
        return runner.invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run
