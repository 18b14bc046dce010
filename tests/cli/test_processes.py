"""What only a process of its own shows: pipes, version, help."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TACITUS = [sys.executable, "-m", "tacitus"]


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("on_terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(on_terminal: bool, tmp_path: Path) -> None:
    reading, writing = os.openpty() if on_terminal else os.pipe()
    target = tmp_path / "events.jsonl"
    run = subprocess.Popen(
        [*TACITUS, "code", str(EXAMPLES), "--output", str(target)],
        stdout=subprocess.PIPE,
        stderr=writing,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(writing)
    shown = b""
    while True:
        try:
            part = os.read(reading, 65_536)
        except OSError:  # a pseudo-terminal whose other end is closed
            break
        if not part:
            break
        shown += part
    os.close(reading)
    assert run.wait(timeout=120) == 0
    assert target.stat().st_size > 0
    assert (b"4/4" in shown and b"time left" in shown) == on_terminal
    assert bool(shown) == on_terminal
    assert run.stdout is not None
    assert run.stdout.read() == b""
    run.stdout.close()


def test_help_names_what_options_take() -> None:
    shown = subprocess.run([*TACITUS, "code", "--help"], capture_output=True, text=True, check=True)
    words = " ".join(shown.stdout.split())
    for option in ("--date YYYY-MM-DD", "--output FILE", "--lexicon DIR", "--model PACKAGE"):
        assert option in words


def test_coding_into_an_archive_says_what_it_did_and_nothing_else(tmp_path: Path) -> None:
    words = ["code", str(EXAMPLES / "local-protest.txt"), "--to", str(tmp_path / "archive")]
    done = subprocess.run([*TACITUS, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1, done.stdout
    assert "coded now" in done.stdout
    # Progress is shown on a terminal only.
    assert done.stderr == ""
