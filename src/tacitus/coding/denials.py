"""Denials that take up a claim made before: "Rwanda denied it", "rejected the accusation"."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.coding.attribution import Attribution
from tacitus.lexicon.cues import CueLexicon
from tacitus.records import Analysis

_ANSWERS = frozenset({"deny", "rebut"})
_CLAIMS = frozenset({"say", "accuse", "show"})
_PRONOUNS = frozenset({"it", "this", "that", "so", "everything"})
_PARTS = frozenset({"responsibility", "involvement", "complicity", "role", "guilt"})
_LONGEST = 5  # words: "any involvement", "the very serious accusations"
_NEAR = 2  # sentences back


def takes_up_claim(analysis: Analysis, denial: Attribution, cues: CueLexicon) -> bool:
    """Whether a denial has no content of its own but a claim that was made before."""
    if denial.kind not in _ANSWERS or denial.quoted or len(denial.content) != 1:
        return False
    inside = analysis.tokens_in(denial.content[0])
    words = [analysis.tokens[i] for i in inside]
    if not words or len(words) > _LONGEST:
        return False
    if len(words) == 1 and words[0].text.lower() in _PRONOUNS:
        return True
    last = words[-1]
    return last.tag in ("NN", "NNS") and (last.lemma in cues.nouns or last.lemma in _PARTS)


def claim_denied(
    analysis: Analysis, denial: Attribution, attributions: Sequence[Attribution]
) -> Attribution | None:
    """The nearest claim before a denial that takes one up, by another source."""
    sentence = analysis.tokens[denial.at].sentence
    found: Attribution | None = None
    for other in attributions:
        before = other.at < denial.at and sentence - analysis.tokens[other.at].sentence <= _NEAR
        if before and other.kind in _CLAIMS and other.head != denial.head:
            found = other
    return found
