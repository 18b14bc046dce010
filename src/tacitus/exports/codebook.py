"""The codebook that goes with every export: what its columns mean and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tacitus.exports.columns import Column, load_columns

# Column tables whose values are worked out over many events, or stand in the record as they are.
_WITHOUT_ORIGIN = ("graph", "record")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of one export; coders are (version, model, lexicon)."""

    file: str
    form: str
    about: str
    columns: str
    written: int
    left_out: Mapping[str, int]
    coders: tuple[tuple[str, str, str], ...]
    selection: tuple[str, ...]


def codebook_text(facts: Facts) -> str:
    """The codebook of one export, as Markdown."""
    return "\n".join(
        [
            f"# Codebook of {facts.file}",
            "",
            f"Format: {facts.form}, {facts.about}. Written by Tacitus from news reports.",
            "",
            f"- Events: {facts.written:,}",
            *(
                f"- Left out, because this format cannot hold them: {count:,} {reason}"
                for reason, count in facts.left_out.items()
            ),
            f"- Chosen by: {'; '.join(facts.selection) or 'nothing, all events'}",
            *_coders(facts.coders),
            "",
            "One event is what one sentence reports. It is what articles say, coded by a machine;",
            "confidence, certainty and source tell how far to trust it, where the format has them.",
            "",
            "## Columns" if facts.columns in _TABLES else "## Fields",
            "",
            *column_table(facts.columns),
            "",
            *(_CONVENTIONS if facts.columns in _TABLES else ()),
            "## Licences",
            "",
            "- Places are from GeoNames (https://www.geonames.org), CC BY 4.0: credit it.",
            "- Types, modes, contexts are after PLOVER (Open Event Data Alliance), CC BY-SA 4.0.",
            "- Titles and sentences belong to the publishers of the articles.",
            *_NOTES.get(facts.form, ()),
            "",
        ]
    )


_TABLES = ("flat", "polecat", "icews", "acled")
_CONVENTIONS = (
    "Several values in a cell are separated by `;` and keep their order over the columns of one",
    "side; several sectors of one actor are separated by `/`. An empty cell means that the article",
    "does not tell, or that Tacitus does not know. Text that a spreadsheet would run as a formula",
    "starts with an apostrophe.",
    "",
)
_NOTES = {
    "acled": ("- These are not ACLED's data: only its columns and terms are used.",),
    "icews": ("- These are not ICEWS data: only its columns and terms are used.",),
    "polecat": ("- These are not POLECAT data: only its columns and terms are used.",),
}


def column_table(name: str) -> list[str]:
    """The lines of a Markdown table of columns: name, kind, meaning, origin, note."""
    told = name not in _WITHOUT_ORIGIN
    heads = ["column", "kind", "meaning", *(["from"] if told else []), "note"]
    rows = [heads, ["---"] * len(heads)]
    for column in load_columns(name):
        origin = [_origin(column)] if told else []
        rows.append([f"`{column.name}`", column.kind, column.meaning, *origin, column.note])
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]


def _origin(column: Column) -> str:
    if not column.origin:
        return "–"
    if column.origin.startswith("@"):
        return "worked out"
    if column.origin.startswith("="):
        return "constant"
    return f"`{column.origin}`"


def _coders(coders: tuple[tuple[str, str, str], ...]) -> list[str]:
    return [
        f"- Coder: Tacitus {version}, model {model}, lexicon {lexicon}"
        for version, model, lexicon in sorted(coders)
    ]
