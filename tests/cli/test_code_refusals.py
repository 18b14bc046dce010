"""Bad input and wrong settings: one clear line each, the rest coded, exit codes that tell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from commands import Run
from tacitus.coding.coder import Coder
from tacitus.records import Coding, Document

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
WIRE = EXAMPLES / "wire-report.txt"
COMMUNIQUE = EXAMPLES / "communique.pdf"
CHROME = "<html><body><nav><a href='/'>Home</a><a href='/x'>More</a></nav></body></html>"


def bad_inputs(folder: Path) -> list[Path]:
    """One file of each kind that cannot be coded."""
    files = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 20,
        "truncated.pdf": COMMUNIQUE.read_bytes()[:700],
        "not-a.pdf": b"%PDF-1.4\nnonsense",
        "menu.html": CHROME.encode(),
        "french.txt": (
            "Le gouvernement a annoncé mercredi que les négociations avec les syndicats "
            "reprendraient la semaine prochaine à Paris, après une grève de trois jours. " * 4
        ).encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    return sorted(folder.iterdir())


def test_each_bad_input_gets_one_line_and_the_others_are_coded(
    tacitus: Run, tmp_path: Path
) -> None:
    bad = bad_inputs(tmp_path)
    result = tacitus("code", tmp_path, WIRE)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    for path in bad:
        assert sum(path.name in line for line in lines) == 1, path.name
    assert lines[-1] == f"tacitus: {len(bad)} of {len(bad) + 1} inputs set aside, 1 coded"
    assert len(lines) == len(bad) + 1
    assert all(json.loads(line) for line in result.stdout.splitlines())
    assert "Traceback" not in result.stderr


def test_debug_shows_the_traceback(tacitus: Run, tmp_path: Path) -> None:
    result = tacitus("code", tmp_path / "missing.txt", "--debug")
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr


def test_a_line_of_many_megabytes_does_no_harm(tacitus: Run, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"Kenya condemned Uganda. " * 2_000_000)
    result = tacitus("code", file, WIRE)
    assert result.exit_code == 1
    assert "long.txt" in result.stderr
    assert result.stdout


def test_a_bug_in_coding_one_document_sets_it_aside(
    tacitus: Run, monkeypatch: pytest.MonkeyPatch, coder: Coder
) -> None:
    original = type(coder).code_many

    def failing(self: Coder, documents: Iterable[Document]) -> Iterator[Coding]:
        for coding in original(self, documents):
            if "Thessaloniki" in coding.document.text:
                raise ZeroDivisionError("unforeseen")
            yield coding

    monkeypatch.setattr(type(coder), "code_many", failing)
    result = tacitus("code", EXAMPLES)
    assert result.exit_code == 1
    assert "local-protest.txt: Tacitus failed on it (ZeroDivisionError" in result.stderr
    assert "report" in result.stderr
    assert "3 coded" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--date", "2018-02-30"], "--date 2018-02-30: no such day"),
        (["--date", "yesterday"], "--date yesterday: no such day"),
        (["--column", "text"], "--column text: give it as FIELD=NAME"),
        (["--column", "words=body"], "one of text, title, date"),
        (["--lexicon", "/no/such/folder"], "/no/such/folder"),
        (["--model", "no_such_model"], "no_such_model"),
        (["--model", "json"], "'json' is no spaCy pipeline"),
        (["--model", "spacy"], "'spacy' is no spaCy pipeline"),
        (["--model", ""], "the spaCy pipeline '' is not installed"),
        (["--output", "/no/such/folder/x.csv"], "/no/such/folder/x.csv"),
        (["--explain", "--format", "csv"], "--explain"),
    ],
)
def test_a_wrong_setting_is_refused_on_one_line(
    tacitus: Run, arguments: list[str], words: str
) -> None:
    result = tacitus("code", WIRE, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_broken_lexicon_is_refused_with_file_and_line(tacitus: Run, tmp_path: Path) -> None:
    broken = tmp_path / "events" / "mine.tsv"
    broken.parent.mkdir()
    broken.write_text("words\tpos\tneeds\nfoo\tv\t\n")
    result = tacitus("code", WIRE, "--lexicon", tmp_path)
    assert result.exit_code == 2
    assert "mine.tsv:1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["code"], ["code", "x", "--format", "xlsx"], ["evaluate"]])
def test_wrong_usage_ends_with_code_2(tacitus: Run, arguments: list[str]) -> None:
    assert tacitus(*arguments).exit_code == 2
