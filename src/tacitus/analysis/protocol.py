"""What stands behind the analysis: any model that turns documents into `Analysis`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from tacitus.records import Analysis, Document


class Analyser(Protocol):
    """Turns documents into analyses, in order, one for each."""

    @property
    def model(self) -> str:
        """Name, version and weights digest of the model, for `Run`."""
        ...

    def pipe(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """Analyse many documents."""
        ...
