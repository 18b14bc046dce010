"""How likely a draft is an attribution in the sense of PolNeAR, from what can be seen of it.

A weighted sum of plain features; the weights stand in `cues/weights.tsv` and are learned by
`scripts/train_claims.py`. A cue that the weights do not know is judged by its kind and frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import exp

from tacitus.coding.attribution_parts import Draft, Work, is_passive

LIKELY = 0.33  # the likelihood from which F1 on held-out articles is best

# Small classes of words, whose members are features themselves.
_CLOSED_CLASS = frozenset({"DT", "IN", "PRP", "PRP$", "TO", "WDT", "WP", "WRB", "CC", "EX", "MD"})
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_SECOND = frozenset({"you", "your"})
_PERSONAL = frozenset({"he", "she", "his", "her"})
_PLURAL = frozenset({"they", "their"})
_THING = frozenset({"it", "its", "this", "that", "which", "these", "those", "there"})


def likelihood(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """Probability, 0 to 1, that a draft with these features is an attribution."""
    total = sum(weights.get(name, 0.0) for name in names)
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def features(work: Work, draft: Draft, outer: Draft | None) -> tuple[str, ...]:
    """What can be seen of a draft; `outer` is the draft whose content holds its cue."""
    return tuple(_features(work, draft, outer))


def enclosing(drafts: Mapping[int, Draft]) -> dict[int, Draft]:
    """For each draft, by its cue token, the innermost draft whose content holds that token."""
    spans = sorted(
        (
            (last - first, first, last, draft)
            for draft in drafts.values()
            for first, last in draft.content
        ),
        key=lambda item: -item[0],
    )
    found: dict[int, Draft] = {}
    for _, first, last, draft in spans:
        for at in range(first, last):
            if at in drafts and drafts[at] is not draft:
                found[at] = draft
    return found


def _features(work: Work, draft: Draft, outer: Draft | None) -> Iterator[str]:
    token = work.analysis.tokens[draft.at]
    frame = "quote" if draft.quotes and draft.frame in ("that", "quote") else draft.frame
    speaker = _speaker(work, draft)
    yield "bias"
    yield f"frame={frame}"
    yield f"kind={draft.kind}"
    yield f"frame={frame} kind={draft.kind}"
    yield f"cue={token.lemma}"
    yield f"cue={token.lemma} frame={frame}"
    yield f"source={speaker}"
    yield f"source={speaker} kind={draft.kind}"
    yield f"source={speaker} frame={frame}"
    yield f"tag={token.tag}"
    yield f"tag={token.tag} kind={draft.kind}"
    yield f"dep={token.dep}"
    yield f"dep={token.dep} frame={frame}"
    if work.quoted[draft.at] >= 0:
        yield "in quotation"
        yield f"in quotation kind={draft.kind}"
    if outer is not None:
        yield "nested"
        yield f"nested in={outer.kind}"
        yield f"nested in={outer.frame}"
        yield f"nested kind={draft.kind}"
        yield f"nested frame={frame}"
    yield from _setting(work, draft)
    yield from _said(work, draft, frame)


def _speaker(work: Work, draft: Draft) -> str:
    if draft.head is None:
        return "none"
    word = work.words[draft.head]
    for name, group in (
        ("first", _FIRST),
        ("second", _SECOND),
        ("personal", _PERSONAL),
        ("plural", _PLURAL),
        ("thing", _THING),
    ):
        if word in group:
            return name
    token = work.analysis.tokens[draft.head]
    if word == "who":
        return "who"
    if token.entity:
        return token.entity
    if token.lemma in work.cues.anonymous_heads or token.lemma in work.cues.anonymous_offices:
        return "people"
    return token.tag


def _setting(work: Work, draft: Draft) -> Iterator[str]:
    """Negation, modals and the like around the cue, and where its sentence stands."""
    analysis = work.analysis
    for child in analysis.children[draft.at]:
        token = analysis.tokens[child]
        if token.dep == "neg":
            yield "negated"
            yield f"negated kind={draft.kind}"
        elif token.tag == "MD":
            yield "modal"
            yield f"modal={work.words[child]}"
        elif token.tag == "TO":
            yield "to"
        elif token.dep == "mark":
            yield f"mark={work.words[child]}"
    if is_passive(work, draft.at):
        yield "passive"
    if analysis.tokens[draft.at].sentence == 0:
        yield "headline"


def _said(work: Work, draft: Draft, frame: str) -> Iterator[str]:
    """The content: its length, its head, quotations in it."""
    analysis = work.analysis
    size = sum(last - first for first, last in draft.content)
    bucket = next((n for n in (1, 2, 3, 5, 8, 13, 21) if size <= n), 34)
    yield f"size={bucket}"
    yield f"size={bucket} frame={frame}"
    first, last = draft.content[0]
    head = next(
        (i for i in range(first, last) if not first <= analysis.tokens[i].head < last), first
    )
    token = analysis.tokens[head]
    yield f"content={token.tag} frame={frame}"
    nominal = work.cues.nouns.get(token.lemma) if token.tag.startswith("N") else None
    if nominal is not None and any(use.kind in ("say", "accuse") for use in nominal.values()):
        yield "of a claim"
    if token.entity:
        yield f"content={token.entity}"
        yield f"content={token.entity} kind={draft.kind}"
    opening = analysis.tokens[first].tag
    closed = opening in _CLOSED_CLASS
    yield f"begins={work.words[first] if closed else opening} kind={draft.kind}"
    if draft.quotes:
        yield "quotation"
    elif any(work.quoted[i] >= 0 for part in draft.content for i in range(*part)):
        yield "quotation inside"
    if draft.content[0][0] < draft.at:
        yield f"before frame={frame}"
