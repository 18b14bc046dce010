"""Loads the ontology: event types with modes, quads, intensity and CAMEO codes."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacitus.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of an event type, with its own intensity and nearest CAMEO code."""

    intensity: float
    cameo: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types. Intensity runs from -10 (conflict) to 10 (cooperation)."""

    name: str
    quad: str
    intensity: float
    cameo: str
    modes: dict[str, Mode]

    def scores(self, modes: Sequence[str]) -> tuple[float, str]:
        """Intensity and CAMEO code of the type in its first known mode, if any."""
        for mode in modes:
            if mode in self.modes:
                return self.modes[mode].intensity, self.modes[mode].cameo
        return self.intensity, self.cameo


@dataclass(frozen=True, slots=True)
class Ontology:
    """Event types by name; contexts and sectors with their descriptions."""

    types: dict[str, EventType]
    contexts: dict[str, str]
    sectors: dict[str, str]


def load_ontology(folder: Path) -> Ontology:
    """Read ``ontology.toml``. The ontology is a contract: it is not laid over."""
    path = folder / "ontology.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(path, None, f"cannot be read ({error})", "restore the file") from error
    try:
        types = {name: _event_type(name, values) for name, values in data["types"].items()}
        contexts, sectors = _described(data["contexts"]), _described(data["sectors"])
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(
            path, None, f"a value is missing or of the wrong kind ({error})", "compare with git"
        ) from error
    return Ontology(types, contexts, sectors)


def _event_type(name: str, values: dict[str, Any]) -> EventType:
    modes = {
        mode: Mode(float(entry["intensity"]), str(entry["cameo"]))
        for mode, entry in values.get("modes", {}).items()
    }
    return EventType(
        name, str(values["quad"]), float(values["intensity"]), str(values["cameo"]), modes
    )


def _described(table: dict[str, Any]) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else str(value["description"])
        for name, value in table.items()
    }
