"""Loads the cues of attribution: the words that tell who says something, and how sure they are.

The tables are `cues/verbs.tsv`, `cues/nouns.tsv`, `cues/carriers.tsv`, `cues/phrases.tsv`,
`cues/hedges.tsv`, `cues/anonymous.tsv` and `cues/weights.tsv`; each explains
its columns at its top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

from tacitus.errors import LexiconError
from tacitus.lexicon.tables import Row, read_tables
from tacitus.records import Certainty

Frame = Literal["that", "quote", "infinitive", "object", "object+", "recipient", "of", "is"]
CueKind = Literal[
    "say",
    "ask",
    "think",
    "intend",
    "judge",
    "accuse",
    "deny",
    "rebut",
    "show",
    "perceive",
    "decide",
    "seem",
]
Scope = Literal["clause", "noun", "content", "verdict", "cue", "charge", "charging"]

_CERTAINTIES = frozenset({"asserted", "alleged", "denied"})
_KINDS: frozenset[str] = frozenset(get_args(CueKind))
_VERB_FRAMES = frozenset({"that", "quote", "infinitive", "object", "object+", "recipient"})
_NOUN_FRAMES = frozenset({"that", "quote", "infinitive", "of", "is"})
_SCOPES: frozenset[str] = frozenset(get_args(Scope))
_PARTS = frozenset({"head", "office", "modifier"})


@dataclass(frozen=True, slots=True)
class Use:
    """What a cue does in one frame: the certainty it gives its content, and its kind."""

    certainty: Certainty
    kind: CueKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together, lower case, and the certainty they give."""

    words: tuple[str, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues.

    `verbs` and `nouns` map a cue ("say", "call for", "claim") to its use in each frame;
    `phrases` and the values of `hedges` map a first word to the phrases that begin with it,
    longest first; `anonymous_heads`, `anonymous_offices` and `anonymous_modifiers` mark unnamed
    sources; `carriers` are verbs whose subject owns the claim noun that is their object ("made
    the claim"); `weights` tell how much each feature speaks for an attribution.
    """

    verbs: Mapping[str, Mapping[Frame, Use]]
    nouns: Mapping[str, Mapping[Frame, Use]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    hedges: Mapping[Scope, Mapping[str, tuple[Phrase, ...]]]
    anonymous_heads: frozenset[str]
    anonymous_offices: frozenset[str]
    anonymous_modifiers: frozenset[str]
    carriers: frozenset[str]
    weights: Mapping[str, float]

    def phrase_at(self, words: Sequence[str], at: int) -> Phrase | None:
        """The longest phrase that begins at `words[at]`; `words` are lower case."""
        return _longest(self.phrases, words, at)

    def hedge_at(self, scope: Scope, words: Sequence[str], at: int) -> Phrase | None:
        """The longest hedge of a scope that begins at `words[at]`; `words` are lower case."""
        return _longest(self.hedges[scope], words, at)


def load_cues(folders: Sequence[Path]) -> CueLexicon:
    """Load the cues from the built-in folder and those laid over it.

    Raises LexiconError where a row is wrong or the tables together hold no verb.
    """
    verbs = _frames(read_tables(folders, "cues/verbs.tsv", _CUE_COLUMNS), _VERB_FRAMES)
    if not verbs:
        where = folders[0] if folders else Path("cues")
        raise LexiconError(
            where / "cues/verbs.tsv", None, "no cue verbs found", "give the built-in data folder"
        )
    unnamed: dict[str, set[str]] = {part: set() for part in _PARTS}
    for row in read_tables(folders, "cues/anonymous.tsv", ("words", "part")):
        unnamed[row.one_of("part", _PARTS)].add(row.required("words").lower())
    return CueLexicon(
        verbs=verbs,
        nouns=_frames(read_tables(folders, "cues/nouns.tsv", _CUE_COLUMNS), _NOUN_FRAMES),
        phrases=_by_first_word(_phrases(folders)),
        hedges=_hedges(folders),
        anonymous_heads=frozenset(unnamed["head"]),
        anonymous_offices=frozenset(unnamed["office"]),
        anonymous_modifiers=frozenset(unnamed["modifier"]),
        carriers=frozenset(
            row.required("verb").lower()
            for row in read_tables(folders, "cues/carriers.tsv", ("verb",))
        ),
        weights=MappingProxyType(
            {
                row.required("feature"): _number(row, "weight")
                for row in read_tables(folders, "cues/weights.tsv", ("feature", "weight"))
            }
        ),
    )


_CUE_COLUMNS = ("cue", "frames", "certainty", "kind")


def _frames(rows: Iterator[Row], allowed: frozenset[str]) -> Mapping[str, Mapping[Frame, Use]]:
    cues: dict[str, dict[Frame, Use]] = {}
    for row in rows:
        use = Use(_certainty(row), cast(CueKind, row.one_of("kind", _KINDS)))
        frames = row.many("frames")
        if not frames:
            raise row.error("frames is empty", f"give one of: {', '.join(sorted(allowed))}")
        for frame in frames:
            if frame not in allowed:
                raise row.error(
                    f"frame '{frame}' is not known", f"use one of: {', '.join(sorted(allowed))}"
                )
            cues.setdefault(row.required("cue").lower(), {})[cast(Frame, frame)] = use
    return MappingProxyType({cue: MappingProxyType(uses) for cue, uses in cues.items()})


def _number(row: Row, column: str) -> float:
    try:
        return float(row.required(column))
    except ValueError:
        raise row.error(
            f"{column} '{row[column]}' is no number", "write it like 1.25 or -0.5"
        ) from None


def _certainty(row: Row) -> Certainty:
    return cast(Certainty, row.one_of("certainty", _CERTAINTIES))


def _phrases(folders: Sequence[Path]) -> dict[tuple[str, ...], Phrase]:
    found: dict[tuple[str, ...], Phrase] = {}
    for row in read_tables(folders, "cues/phrases.tsv", ("phrase", "certainty")):
        words = tuple(row.required("phrase").lower().split())
        found[words] = Phrase(words, _certainty(row))
    return found


def _hedges(folders: Sequence[Path]) -> Mapping[Scope, Mapping[str, tuple[Phrase, ...]]]:
    found: dict[str, dict[tuple[str, ...], Phrase]] = {scope: {} for scope in _SCOPES}
    for row in read_tables(folders, "cues/hedges.tsv", ("words", "scope", "certainty")):
        words = tuple(row.required("words").lower().split())
        found[row.one_of("scope", _SCOPES)][words] = Phrase(words, _certainty(row))
    return MappingProxyType(
        {cast(Scope, scope): _by_first_word(phrases) for scope, phrases in found.items()}
    )


def _by_first_word(
    phrases: Mapping[tuple[str, ...], Phrase],
) -> Mapping[str, tuple[Phrase, ...]]:
    grouped: dict[str, list[Phrase]] = {}
    for phrase in phrases.values():
        grouped.setdefault(phrase.words[0], []).append(phrase)
    return MappingProxyType(
        {
            first: tuple(sorted(group, key=lambda phrase: -len(phrase.words)))
            for first, group in grouped.items()
        }
    )


def _longest(
    table: Mapping[str, tuple[Phrase, ...]], words: Sequence[str], at: int
) -> Phrase | None:
    for phrase in table.get(words[at], ()):
        if tuple(words[at : at + len(phrase.words)]) == phrase.words:
            return phrase
    return None
