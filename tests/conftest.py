"""Fixtures that many tests share."""

from __future__ import annotations

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.coder import Coder
from tacitus.config import Config


@pytest.fixture(scope="session")
def analyser() -> SpacyAnalyser:
    """The analyser with the default model, loaded once."""
    return SpacyAnalyser(Config())


@pytest.fixture(scope="session")
def coder(analyser: SpacyAnalyser) -> Coder:
    """A coder with the built-in lexicon, loaded once."""
    return Coder(Config(), analyser)
