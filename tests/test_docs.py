"""Docs cannot drift: their commands run, their links lead somewhere, every option is told."""

from __future__ import annotations

import ast
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import typer

import made
from commands import Run
from rooms import served
from tacitus.cli import app
from tacitus.coding.coder import Coder
from tacitus.dicts import article_dict, event_dict
from tacitus.exports.columns import load_columns
from tacitus.records import Document

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
# Commands that no test runs, each with the reason.
NOT_RUN = {
    "python3 -m venv .venv": "makes the environment that the tests run in",
    ".venv/bin/pip install .": "needs the network; done by hand in a fresh clone",
    ".venv/bin/pip install '.[test]'": "needs the network; .ci/run runs it",
    ".venv/bin/pip install -e '.[test]'": "needs the network; .ci/run runs its like",
    ".venv/bin/pytest": "is what runs this test",
    ".venv/bin/pytest tests/coding": "is part of what runs this test",
    ".venv/bin/ruff check": "run by .ci/run",
    ".venv/bin/ruff format --check": "run by .ci/run",
    ".venv/bin/mypy": "run by .ci/run",
    ".ci/run": "runs this test",
    "apt-get install chromium": "done by .ci/run; the tests in a browser need it",
}


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [body for kind, body in FENCE.findall(text) if kind == language]


def commands(page: Path) -> list[str]:
    """Each command of a page's shell blocks; chains by && are taken apart."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [part.strip() for line in lines if line.strip() for part in line.split(" && ")]


ALL_COMMANDS = sorted({(page.name, command) for page in PAGES for command in commands(page)})


@pytest.fixture
def workplace(tmp_path: Path, example_archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what commands in the docs name."""
    for folder in ("examples", "benchmarks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for folder in ("gold", "stories"):
        shutil.copytree(ROOT / "tests" / folder, tmp_path / "tests" / folder)
    shutil.copytree(example_archive, tmp_path / "archive")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("page", "command"), ALL_COMMANDS)
def test_every_command_in_the_docs_runs(
    page: str, command: str, tacitus: Run, workplace: Path
) -> None:
    if command in NOT_RUN:
        return
    feed, _, last = command.rpartition("| ")
    stdin = Path(shlex.split(feed)[1]).read_bytes() if feed.startswith("cat ") else None
    words = shlex.split(last)
    if words[0] == "python":
        subprocess.run([sys.executable, *words[1:]], check=True, capture_output=True)
        return
    assert words[0] in ("tacitus", ".venv/bin/tacitus"), f"{page}: add '{command}' to NOT_RUN"
    if words[1] == "serve":
        with served(*words[2:]) as address:
            assert httpx.get(address, follow_redirects=True).status_code == 200
        return
    result = tacitus(*words[1:], stdin=stdin)
    assert result.exit_code == 0, result.output


def test_reasons_are_given_only_for_commands_that_are_there() -> None:
    assert set(NOT_RUN) <= {command for _, command in ALL_COMMANDS}


def test_quick_start_has_two_commands_of_one_line_each() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    quick_start = text.split("## Quick start")[1].split("\n## ")[0]
    assert [body.strip() for _, body in FENCE.findall(quick_start)] == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/tacitus code examples/",
        "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest",
    ]


def test_python_in_the_readme_runs(
    workplace: Path,
    coder: Coder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tacitus.Coder", lambda: coder)
    monkeypatch.setattr("tacitus.api._default_coder", lambda: coder)
    script = workplace / "readme.py"
    script.write_text("\n".join(blocks(ROOT / "README.md", "python")))
    runpy.run_path(str(script))
    assert "ACCUSE KEN UGA" in capsys.readouterr().out


def test_python_on_the_page_of_reviews_runs(workplace: Path) -> None:
    script = workplace / "review.py"
    script.write_text("\n".join(blocks(ROOT / "docs" / "review.md", "python")))
    names = runpy.run_path(str(script))
    verdicts = [each.verdict for each in names["archive"].judgements()]
    assert verdicts == ["accept", "undo", "reject", "correct"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_in_the_docs_imports_what_there_is(page: Path) -> None:
    for block in blocks(page, "python"):
        imports = [
            node for node in ast.parse(block).body if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        exec(compile(ast.Module(imports, []), page.name, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_index() -> None:
    links = set(LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert pages <= links


def test_every_command_and_option_is_documented() -> None:
    subcommands: dict[str, Any] = typer.main.get_command(app).commands
    pages = {
        "code": "output.md",
        "claims": "claims.md",
        "evaluate": "evaluation.md",
        "problems": "archive.md",
        "runs": "archive.md",
        "diff": "archive.md",
        "judgements": "review.md",
    }
    pages |= dict.fromkeys(("query", "stats", "sql"), "questions.md") | {"export": "exports.md"}
    pages |= dict.fromkeys(("link", "stories"), "stories.md")
    pages |= {"serve": "reading-room.md", "report": "report.md"}
    assert set(subcommands) == set(pages)
    for name, command in subcommands.items():
        text = (ROOT / "docs" / pages[name]).read_text(encoding="utf-8")
        assert f"tacitus {name}" in text
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert f"`{parameter.opts[0]}`" in text, parameter.name


def test_every_field_and_column_is_documented() -> None:
    text = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    words = "Ghana shelled rebels."
    coding = made.coding(Document("d", words), made.event(words, "shelled", "ASSAULT"))
    fields = {
        *event_dict(coding, coding.events[0]),
        *article_dict(coding),
        *(column.name for column in load_columns("flat")),
    }
    assert [field for field in sorted(fields) if f"`{field}`" not in text] == []


def test_every_lexicon_file_says_its_licence() -> None:
    data = ROOT / "src" / "tacitus" / "data"
    files = [path for path in data.rglob("*") if path.suffix in (".tsv", ".toml")]
    assert files
    for path in files:
        head = "".join(
            line for line in path.read_text(encoding="utf-8").splitlines()[:30] if line[:1] == "#"
        )
        assert re.search(r"licen[cs]e|MIT|CC BY|public domain", head, re.IGNORECASE), path
