"""The house rules that hold for every module: import order, none inside functions, file length."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "tacitus"
# Nothing imports what stands to its right; names of one rank may not import each other.
ORDER = (
    ("errors",),
    ("records",),
    ("dicts", "likeness"),
    ("config", "lexicon"),
    ("readers",),
    ("analysis",),
    ("coding",),
    ("archive",),
    ("stories", "exports", "evaluation"),
    ("api",),
    ("web",),
    ("run",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST = 400


def part_of(module: str) -> str | None:
    """``coding`` for ``tacitus.coding.coder``; None for what is not ours."""
    names = module.split(".")
    return names[1] if names[0] == "tacitus" and len(names) > 1 else None


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "tacitus":
                yield from ((node.lineno, f"tacitus.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def wrong_imports(path: Path, tree: ast.AST) -> list[str]:
    here = path.relative_to(ROOT).with_suffix("").parts[0]
    if here == "__init__":  # the package's own module gathers the public names
        return []
    wrong = []
    for line, module in imported(tree):
        other = part_of(module)
        if other is not None and other != here and RANK[other] >= RANK[here]:
            wrong.append(f"{path}:{line}: {here} imports {module}")
    return wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_imports_what_stands_to_its_right(path: Path) -> None:
    assert wrong_imports(path, ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_order_is_enforced() -> None:
    bad = ast.parse("from tacitus.cli import main\nfrom tacitus.records import Span")
    assert len(wrong_imports(ROOT / "coding" / "made_up.py", bad)) == 1
    sideways = ast.parse("import tacitus.exports.flat")
    assert len(wrong_imports(ROOT / "evaluation" / "made_up.py", sideways)) == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_stands_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [
        f"{path}:{node.lineno}"
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST


def test_every_part_has_its_place_in_the_order() -> None:
    parts = {path.relative_to(ROOT).with_suffix("").parts[0] for path in MODULES}
    assert parts - {"__init__"} <= set(RANK)
