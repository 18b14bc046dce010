"""Fixtures that many tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from commands import Run
from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.archive import ArchiveWriter
from tacitus.archive.rows import rows_of
from tacitus.cli import app
from tacitus.coding.coder import Coder
from tacitus.config import Config
from tacitus.readers import Given
from tacitus.records import Coding
from tacitus.run.documents import code_documents, find_inputs, read_documents
from tacitus.stories.derived import link_archive
from tacitus.stories.rules import load_rules

EXAMPLES = Path(__file__).parent.parent / "examples"

# The same cases in every run, so that a red run can be run again; to look for new ones:
# HYPOTHESIS_PROFILE=explore pytest
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def analyser() -> SpacyAnalyser:
    """The analyser with the default model, loaded once."""
    return SpacyAnalyser(Config())


@pytest.fixture(scope="session")
def coder(analyser: SpacyAnalyser) -> Coder:
    """A coder with the built-in lexicon, loaded once."""
    return Coder(Config(), analyser)


@pytest.fixture(scope="session")
def example_archive(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the examples; copy it before you write to it."""
    path = tmp_path_factory.mktemp("archives") / "archive"
    documents = read_documents(find_inputs([str(EXAMPLES)]), Given())
    codings = [each for each in code_documents(documents, coder) if isinstance(each, Coding)]
    with ArchiveWriter(path) as writer:
        run = writer.begin(coder.run, "{}", ["examples/"])
        writer.append(run, [rows_of([(each, "examples/") for each in codings])])
        writer.finish(run)
    link_archive(path, load_rules())
    return path


@pytest.fixture
def tacitus(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``tacitus`` with arguments in this process; the default coder is loaded once."""

    def shared(config: Config) -> Coder:
        return coder if config == Config() else Coder(config)

    monkeypatch.setattr("tacitus.cli.inputs.Coder", shared)
    monkeypatch.setattr("tacitus.cli.evaluate.Coder", shared)

    def run(*arguments: object, stdin: bytes | None = None, width: int = 80) -> object:
        runner = CliRunner(env={"COLUMNS": str(width)})
        return runner.invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run
