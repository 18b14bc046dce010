"""What only a process of its own shows: pipes, version, help."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TACITUS = [sys.executable, "-c", "from tacitus.cli import main; main()"]


def test_a_closed_pipe_ends_the_run_quietly() -> None:
    run = subprocess.Popen(
        [*TACITUS, "code", *[str(EXAMPLES)] * 3, "--with-text"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    assert run.stdout.readline().startswith("{")
    run.stdout.close()
    errors = run.stderr.read()
    assert run.wait(timeout=120) == 0
    assert errors == ""


def test_version_and_help() -> None:
    shown = subprocess.run([*TACITUS, "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout == f"tacitus {version('tacitus')}\n"
    help_text = subprocess.run([*TACITUS, "--help"], capture_output=True, text=True, check=True)
    assert "code" in help_text.stdout
    assert "evaluate" in help_text.stdout
