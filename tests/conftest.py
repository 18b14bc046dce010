"""Fixtures that many tests share."""

from __future__ import annotations

import pytest

from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.config import Config


@pytest.fixture(scope="session")
def analyser() -> SpacyAnalyser:
    """The analyser with the default model, loaded once."""
    return SpacyAnalyser(Config())
