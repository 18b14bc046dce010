"""Loads the event lexicon: frames, word classes and the composition table.

docs/lexicon-events.md says how a row is read. Here rows become `Frame`s, found by the lemma
of their head word, the most demanding first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.lexicon.ontology import Ontology
from tacitus.lexicon.tables import Row, read_table, read_tables

FRAME_COLUMNS = (
    "words",
    "pos",
    "needs",
    "type",
    "mode",
    "actor",
    "recipient",
    "complement",
    "example",
)
COMPLEMENTS = frozenset(
    "aspect promise refuse request threaten warn_off order stop allow accuse force "
    "attempt fail deny praise apologise resume help convict told".split()
)
SAME = "="
NOTHING = "-"
# Kinds of phrases that a need may name; the coder tells which a phrase is.
_KINDS = frozenset({"ACTOR", "POLITICIAN", "PERSON", "PLACE", "EVENT"})
_NOT_FRAMES = ("classes", "composition")
_NEED = re.compile(r"(?P<not>!?)(?P<slot>[a-z_]+(?:\|[a-z_]+)*)(?:(?P<op>!?=)(?P<words>\S+))?$")
_DEFAULT_ACTOR = {"v": "subj", "n": "poss/by/amod", "a": "amod"}
_DEFAULT_RECIPIENT = {"v": "obj", "n": "against/on/of", "a": "obj"}

SlotExpression = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One condition on a slot, or on either of several.

    `kinds` are ACTOR, POLITICIAN, PLACE, EVENT or event types, where words do not do.
    """

    slots: tuple[str, ...]
    words: frozenset[str]
    kinds: frozenset[str]
    negated: bool

    @property
    def weight(self) -> float:
        """Words demand more than a kind of phrase, that more than a filled or an empty slot."""
        if self.negated:
            return 0.5
        return 1.0 if self.words else 0.9 if self.kinds else 0.8


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of one word: what it needs, the type it codes, and where its actors stand."""

    lemma: str
    pos: str
    particle: str
    modifiers: tuple[str, ...]
    needs: tuple[Need, ...]
    event_type: str
    mode: str
    actor: SlotExpression
    recipient: SlotExpression
    complement: str
    example: str
    entry: str

    @property
    def weight(self) -> float:
        """How much the frame demands: of several that fit, the most demanding wins."""
        return sum(need.weight for need in self.needs) + len(self.modifiers) + bool(self.particle)


@dataclass(frozen=True, slots=True)
class Composition:
    """What a complement class makes of an inner event of a type."""

    event_type: str
    mode: str
    inner_status: str
    entry: str


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """Frames by part of speech and head lemma, and the composition table."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    composition: dict[tuple[str, str], Composition]
    ontology: Ontology

    def senses(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        """The frames of a word, the most demanding first."""
        return self.frames.get((pos, lemma), ())

    def compose(self, outer: str, inner_type: str, inner_mode: str) -> Composition | None:
        """The composition of a complement class with an inner event, the closest row."""
        for inner in (f"{inner_type}:{inner_mode}", inner_type, "*"):
            found = self.composition.get((outer, inner))
            if found is not None:
                return found
        return None


def load_events(folders: Sequence[Path], ontology: Ontology) -> EventLexicon:
    """Load every table in ``events/`` of each folder; later rows and folders win ties."""
    classes = _load_classes(folders)
    frames: dict[tuple[str, str], list[Frame]] = {}
    seen: dict[tuple[Path, str, str, str], int] = {}
    for folder in folders:
        for path in sorted((folder / "events").glob("*.tsv")):
            if path.stem.startswith(_NOT_FRAMES):
                continue
            for row in read_table(path, FRAME_COLUMNS):
                for words in dict.fromkeys(row.many("words")):
                    _refuse_duplicate(row, words, seen)
                    frame = _frame(row, words, classes, ontology)
                    frames.setdefault((frame.pos, frame.lemma), []).append(frame)
    ordered = {key: _most_demanding_first(found) for key, found in frames.items()}
    return EventLexicon(ordered, _load_composition(folders, ontology), ontology)


def _most_demanding_first(frames: list[Frame]) -> tuple[Frame, ...]:
    """By weight; among equals the later row comes first, so that a user's folder wins."""
    latest_first = frames[::-1]
    latest_first.sort(key=lambda frame: -frame.weight)
    return tuple(latest_first)


def _load_classes(folders: Sequence[Path]) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for folder in folders:
        for path in sorted((folder / "events").glob("classes*.tsv")):
            for row in read_table(path, ("name", "words")):
                name = row.required("name").removeprefix("@")
                classes[name] = frozenset(row.many("words")) | classes.get(name, frozenset())
    return classes


def _load_composition(
    folders: Sequence[Path], ontology: Ontology
) -> dict[tuple[str, str], Composition]:
    table: dict[tuple[str, str], Composition] = {}
    columns = ("outer", "inner", "type", "mode", "inner_status", "example")
    for row in read_tables(folders, "events/composition.tsv", columns):
        outer = row.one_of("outer", COMPLEMENTS)
        inner = row.required("inner")
        inner_type, _, inner_mode = inner.partition(":")
        if inner_type != "*":
            _check_type(row, inner_type, inner_mode, ontology)
        event_type = row.required("type")
        if event_type not in (SAME, NOTHING):
            _check_type(row, event_type, row["mode"], ontology)
        row.one_of("inner_status", ("", "actual", "future", "hypothetical", "negated"))
        table[outer, inner] = Composition(
            event_type, row["mode"], row["inner_status"], f"{row.path.name}:{row.line}"
        )
    return table


def _refuse_duplicate(row: Row, words: str, seen: dict[tuple[Path, str, str, str], int]) -> None:
    key = (row.path, words, row["pos"], " ".join(sorted(row["needs"].split())))
    if key in seen:
        raise row.error(
            f"'{words}' with the same needs stands already in line {seen[key]}",
            "remove one of the two or give it other needs",
        )
    seen[key] = row.line


def _check_type(row: Row, event_type: str, mode: str, ontology: Ontology) -> None:
    known = ontology.types.get(event_type)
    if known is None:
        raise row.error(
            f"type '{event_type}' is not known", f"use one of: {', '.join(ontology.types)}"
        )
    if mode and mode not in known.modes:
        raise row.error(
            f"{event_type} has no mode '{mode}'",
            f"use one of: {', '.join(known.modes) or '(none)'}, or leave it empty",
        )


def _frame(row: Row, words: str, classes: dict[str, frozenset[str]], ontology: Ontology) -> Frame:
    pos = row.one_of("pos", ("v", "n", "a"))
    # The model takes a hyphenated noun for three words: cease, -, fire.
    parts = (words if pos == "v" else words.replace("-", " - ")).split()
    if pos == "v" and len(parts) > 2:
        raise row.error(
            f"'{words}' has more than a verb and its particle", "put the rest into needs"
        )
    event_type = row.required("type")
    if event_type not in (SAME, NOTHING):
        _check_type(row, event_type, row["mode"], ontology)
    complement = row["complement"]
    if complement:
        row.one_of("complement", COMPLEMENTS)
    return Frame(
        lemma=parts[0] if pos == "v" else parts[-1],
        pos=pos,
        particle=parts[1] if pos == "v" and len(parts) == 2 else "",
        modifiers=() if pos == "v" else tuple(parts[:-1]),
        needs=tuple(_need(row, text, classes, ontology) for text in row["needs"].split()),
        event_type=event_type,
        mode=row["mode"],
        actor=_slots(row["actor"] or _DEFAULT_ACTOR[pos]),
        recipient=_slots(row["recipient"] or _DEFAULT_RECIPIENT[pos]),
        complement=complement,
        example=row["example"],
        entry=f"{row.path.name}:{row.line} {words}",
    )


def _slots(expression: str) -> SlotExpression:
    if expression == NOTHING:
        return ()
    return tuple(tuple(part.split("+")) for part in expression.split("/"))


def _need(row: Row, text: str, classes: dict[str, frozenset[str]], ontology: Ontology) -> Need:
    match = _NEED.match(text)
    if match is None:
        raise row.error(f"need '{text}' cannot be read", "write slot=word|word, slot or !slot")
    words: set[str] = set()
    kinds: set[str] = set()
    for word in (match["words"] or "").split("|"):
        if not word:
            continue
        if not word.startswith("@"):
            words.add(word.replace("_", " "))
        elif word[1:] in _KINDS or word[1:] in ontology.types:
            kinds.add(word[1:])
        elif word[1:] in classes:
            words |= classes[word[1:]]
        else:
            raise row.error(f"word class '{word}' is not known", "define it in events/classes.tsv")
    negated = bool(match["not"]) or match["op"] == "!="
    return Need(tuple(match["slot"].split("|")), frozenset(words), frozenset(kinds), negated)
