"""Writes docs/codebook.md from the ontology and the event lexicon.

Run it after changing ``ontology.toml``, ``contexts/`` or ``events/``:
``python scripts/build_codebook.py``.
"""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tacitus.lexicon.contexts import load_contexts
from tacitus.lexicon.events import (
    FRAME_COLUMNS,
    NOTHING,
    SAME,
    EventLexicon,
    Frame,
    load_events,
)
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA, read_table

TARGET = Path(__file__).parent.parent / "docs" / "codebook.md"
_WIDTH = 96
_SHOWN = 6  # words shown for each complement class
_INTRO = """
This page is made from `src/tacitus/data/` by `scripts/build_codebook.py`; a test fails when it
is out of date. Change the data, then run the script.

The types, modes, contexts and sectors are those of PLOVER (Open Event Data Alliance, manual
0.8, CC BY-SA 4.0), told in our words. Intensity runs from -10 (conflict) to 10 (cooperation).
In examples the actor stands in `{}` and the recipient in `<>`. How rows of words are read is
told in [lexicon-events.md](lexicon-events.md).
"""
_COMPOSITION = """
Some words say what becomes of the event that they govern: in "agreed to withdraw", *agreed* is
of the class `promise`, and `promise` with RETREAT gives CONCEDE. The closest row counts: type
and mode before type, type before `any`. `same` is the inner event itself. Where a status is
given, the inner event has it; beside another type, it then has a record of its own.
"""


def page() -> str:
    """The whole page."""
    with (DATA / "ontology.toml").open("rb") as file:
        told = tomllib.load(file)
    ontology = load_ontology(DATA)
    lexicon = load_events([DATA], ontology)
    parts = [
        "# Codebook",
        _INTRO.strip(),
        "## The sixteen types",
        "\n".join(_overview(told["types"], lexicon)),
        *(part for name, entry in told["types"].items() for part in _type(name, entry)),
        "## Contexts",
        "What an event is about; it may have several. Words show it, in its sentence.",
        "\n".join(_contexts(told["contexts"])),
        "## Sectors",
        "Who somebody is inside a country.",
        "\n".join(_table(("sector", "who"), told["sectors"].items())),
        "## Codes beside countries",
        "Countries are ISO 3166-1 alpha-3; these stand in their place.",
        "\n".join(_table(("code", "who"), told["codes"].items())),
        "## Words that change an event",
        _COMPOSITION.strip(),
        *_composition(lexicon),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    titles = list(head)
    yield _row(titles)
    yield _row("---" for _ in titles)
    yield from map(_row, rows)


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _frames(lexicon: EventLexicon) -> list[Frame]:
    return [frame for found in lexicon.frames.values() for frame in found]


def _counts(frames: Iterable[Frame]) -> tuple[int, int]:
    """Words and senses: one word may have several senses."""
    senses = [(f.pos, f.lemma, f.particle, f.modifiers) for f in frames]
    return len(set(senses)), len(senses)


def _overview(types: dict[str, Any], lexicon: EventLexicon) -> Iterator[str]:
    frames = _frames(lexicon)
    rows: list[tuple[object, ...]] = []
    for name, entry in types.items():
        counted = _counts(f for f in frames if f.event_type == name)
        link = f"[{name}](#{name.lower()})"
        rows.append((link, entry["quad"], entry["intensity"], entry["cameo"], *counted))
    for kind, label in ((SAME, "the noun's type"), (NOTHING, "no event")):
        rows.append((label, "", "", "", *_counts(f for f in frames if f.event_type == kind)))
    rows.append(("together", "", "", "", *_counts(frames)))
    return _table(("type", "quad", "intensity", "CAMEO", "words", "senses"), rows)


def _type(name: str, entry: dict[str, Any]) -> Iterator[str]:
    yield f"### {name}"
    yield textwrap.fill(entry["description"], _WIDTH)
    yield f"`{_example(name)}`"
    modes = [
        (f"`{mode}`", told["description"], told["intensity"], told["cameo"])
        for mode, told in entry["modes"].items()
    ]
    if modes:
        yield "\n".join(_table(("mode", "what", "intensity", "CAMEO"), modes))


def _example(name: str) -> str:
    """The example of the first row of the type in the table of its name."""
    rows = read_table(DATA / "events" / f"{name.lower()}.tsv", FRAME_COLUMNS)
    return next(row["example"] for row in rows if row["type"] == name)


def _contexts(told: dict[str, str]) -> Iterator[str]:
    words = load_contexts([DATA], load_ontology(DATA))
    rows = [
        (f"`{name}`", what, sum(name in found for found in words.values()))
        for name, what in told.items()
    ]
    return _table(("context", "what", "words"), rows)


def _composition(lexicon: EventLexicon) -> Iterator[str]:
    columns = ("outer", "inner", "type", "mode", "inner_status", "example")
    rows = list(read_table(DATA / "events" / "composition.tsv", columns))
    for outer in dict.fromkeys(row["outer"] for row in rows):
        yield f"### {outer}"
        yield _words(outer, lexicon)
        yield "\n".join(
            _table(
                ("with", "gives", "inner event", "example"),
                (
                    (
                        "any" if row["inner"] == "*" else row["inner"],
                        _result(row["type"], row["mode"]),
                        row["inner_status"],
                        f"`{row['example']}`",
                    )
                    for row in rows
                    if row["outer"] == outer
                ),
            )
        )


def _words(outer: str, lexicon: EventLexicon) -> str:
    """The words of a complement class, those that ask for least first: they are the plainest."""
    frames = [f for f in _frames(lexicon) if f.complement == outer]
    frames.sort(key=lambda f: (f.pos != "v", f.weight))
    words = list(dict.fromkeys(_written(frame) for frame in frames))
    more = len(words) - _SHOWN
    return f"Words: {', '.join(words[:_SHOWN])}" + (f" and {more} more." if more > 0 else ".")


def _written(frame: Frame) -> str:
    return " ".join(filter(None, (*frame.modifiers, frame.lemma, frame.particle)))


def _result(event_type: str, mode: str) -> str:
    name = {SAME: "same", NOTHING: "nothing"}.get(event_type, event_type)
    return f"{name} `{mode}`" if mode else name


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
