"""Claims whose cue is thrown in beside what is claimed.

"The army, a monitor warned, had shelled the town" and "the army had shelled the town, as a
monitor reported": the clause around the aside is the content.
"""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.coding.attribution_frames import cue_uses
from tacitus.coding.attribution_parts import (
    RELATIVES,
    Draft,
    Work,
    is_verb,
    phrase_range,
    trimmed,
    verb_group,
)

_TAKEN = ("dobj", "ccomp", "xcomp", "dative", "attr")
_TELLING = frozenset({"say", "show"})
_AROUND = frozenset({",", "—", "–", "-", "--", "("})


def aside_claims(work: Work) -> Iterator[Draft]:
    """A draft for each verb of saying that is an aside in the clause it speaks of."""
    tokens = work.analysis.tokens
    for i, token in enumerate(tokens):
        aside = token.dep == "parataxis" or (token.dep == "advcl" and _opens_with_as(work, i))
        if aside and token.head != i and is_verb(work, i) and work.quoted[i] < 0:
            draft = _aside(work, i)
            if draft is not None:
                yield draft


def _opens_with_as(work: Work, verb: int) -> bool:
    return any(work.words[mark] == "as" for mark in work.analysis.dependents(verb, "mark"))


def _aside(work: Work, verb: int) -> Draft | None:
    analysis = work.analysis
    uses, _ = cue_uses(work, verb)
    if uses is None or "that" not in uses or uses["that"].kind not in _TELLING:
        return None
    if any(True for _ in analysis.dependents(verb, *_TAKEN)):
        return None
    head = _speaker(work, verb)
    if head is None or work.words[head] in RELATIVES:
        return None
    first, last = analysis.left[verb], analysis.right[verb] + 1
    edges = {*work.words[max(0, first - 1) : first + 1], *work.words[last - 1 : last + 1]}
    if not edges & _AROUND:
        return None
    content = _beside(work, analysis.tokens[verb].head, first, last)
    if not content:
        return None
    use = uses["that"]
    return Draft(
        at=verb,
        cue=verb_group(work, verb),
        source=phrase_range(work, head, (verb,)),
        head=head,
        content=content,
        kind=use.kind,
        certainty=use.certainty,
        frame="that",
    )


def _speaker(work: Work, verb: int) -> int | None:
    """The aside's own subject, or its agent ("as reported by the agency")."""
    analysis = work.analysis
    for by in analysis.dependents(verb, "agent"):
        for child in analysis.dependents(by, "pobj"):
            return child
    return next(analysis.dependents(verb, "nsubj"), None)


def _beside(work: Work, governor: int, first: int, last: int) -> list[tuple[int, int]]:
    """The clause that the aside stands in, without it."""
    analysis = work.analysis
    sentence = analysis.sentence_of(governor)
    left = max(analysis.left[governor], sentence.first)
    right = min(analysis.right[governor] + 1, sentence.last)
    parts = [(left, first), (last, right)]
    return [part for part in (trimmed(work, *part) for part in parts) if part[0] < part[1]]
