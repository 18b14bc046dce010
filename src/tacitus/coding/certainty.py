"""How sure the article is of an event, and which attribution vouches for it."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.coding.attribution import Attribution
from tacitus.lexicon.cues import CueLexicon, Scope
from tacitus.records import Analysis, Certainty, Span

# Wanting, asking and judging attribute their content too, but vouch for no event in it.
_VOUCHING = frozenset({"say", "think", "accuse", "deny", "show", "seem", "rebut", "perceive"})
_CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "ROOT", "parataxis", "csubj"})
_RANK: dict[Certainty, int] = {"asserted": 0, "alleged": 1, "denied": 2}


def attribution_for(
    analysis: Analysis, trigger: int, attributions: tuple[Attribution, ...]
) -> Attribution | None:
    """The nearest attribution whose content holds the trigger and vouches for what it says.

    Nearest is the one with the shortest content. Only kinds that vouch count: the content of a
    wish, a demand or a plan has no source in the sense of the codebook.
    """
    token = analysis.tokens[trigger]
    where = Span(token.start, token.end)
    best: Attribution | None = None
    size = 0
    for attribution in attributions:
        if attribution.kind not in _VOUCHING or attribution.at == trigger:
            continue
        if attribution.source is None and attribution.kind == "seem":
            continue
        for part in attribution.content:
            if part.contains(where):
                length = part.end - part.start
                if best is None or length < size:
                    best, size = attribution, length
    return best


def certainty_of(
    analysis: Analysis, trigger: int, attribution: Attribution | None, cues: CueLexicon
) -> Certainty:
    """How sure the event at `trigger` is: asserted, alleged or denied.

    The strongest of what the cue makes of its content, hedges on the trigger, in its noun
    phrase and in its clause, and words such as "no evidence that" that govern its clause.
    """
    verdicts: list[Certainty] = ["asserted"]
    if attribution is not None and _cue_holds(analysis, trigger, attribution):
        verdicts.append(attribution.certainty)
    verdicts.extend(_noun_hedges(analysis, trigger, cues))
    verdicts.extend(_clause_hedges(analysis, trigger, cues))
    return max(verdicts, key=lambda verdict: _RANK[verdict])


def _cue_holds(analysis: Analysis, trigger: int, attribution: Attribution) -> bool:
    """Whether the cue's certainty reaches the trigger.

    "Rejected reports of an attack" denies the attack, "rejected the attack" does not: what a
    verb of the kind `rebut` has as its object is denied only through a claim noun.
    """
    return attribution.kind != "rebut" or attribution.frame.startswith("noun")


def _noun_hedges(analysis: Analysis, trigger: int, cues: CueLexicon) -> Iterator[Certainty]:
    """Modifiers of the trigger and of the phrase it heads: "an alleged attack"."""
    for child in analysis.children[trigger]:
        token = analysis.tokens[child]
        if token.dep in ("amod", "advmod", "compound", "det", "nmod"):
            hedge = _hedge(analysis, child, cues, "noun")
            if hedge is not None:
                yield hedge


def _clause_hedges(analysis: Analysis, trigger: int, cues: CueLexicon) -> Iterator[Certainty]:
    """Adverbs of the trigger's clause, and what governs the clause."""
    at = trigger
    for _ in range(8):
        for child in analysis.children[at]:
            if analysis.tokens[child].dep in ("advmod", "amod", "prep", "npadvmod"):
                hedge = _hedge(analysis, child, cues, "clause")
                if hedge is not None:
                    yield hedge
        token = analysis.tokens[at]
        if token.head == at:
            return
        if token.dep in _CLAUSE_DEPS and token.dep != "conj":
            governor = analysis.tokens[token.head]
            yield from _governing(analysis, governor.i, cues)
            return
        at = token.head


def _governing(analysis: Analysis, governor: int, cues: CueLexicon) -> Iterator[Certainty]:
    first = max(analysis.sentence_of(governor).first, governor - 3)
    for start in range(first, governor + 1):
        hedge = _hedge(analysis, start, cues, "content")
        if hedge is not None:
            yield hedge


def _hedge(analysis: Analysis, at: int, cues: CueLexicon, scope: Scope) -> Certainty | None:
    words = [token.text.lower() for token in analysis.tokens[at : at + 5]]
    phrase = cues.hedge_at(scope, words, 0)
    return phrase.certainty if phrase is not None else None
