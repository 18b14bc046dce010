"""Mends what the parser hangs too low: a second cue that continues the first.

"He said the plan was dead, adding that talks were over": the parser often makes "adding" part
of what was said. The first content then ends before it, and both cues have one source.
"""

from __future__ import annotations

from collections.abc import Mapping

from tacitus.coding.attribution_parts import Draft, Work, trimmed

_TELLING = frozenset({"say", "ask", "deny", "accuse", "judge"})
_JOINTS = frozenset({",", "and", "but", "while", "—", "–"})


def part_continued_cues(work: Work, drafts: Mapping[int, Draft]) -> None:
    """Cut each content before a cue that continues its own, and hand on the source."""
    for at in sorted(drafts):
        outer = drafts[at]
        if outer.kind not in _TELLING or outer.frame not in ("that", "infinitive", "object"):
            continue
        first, last = outer.content[-1]
        for i in range(max(first, at) + 1, last):
            inner = drafts.get(i)
            if inner is not None and _continues(work, outer, inner):
                cut = trimmed(work, first, _joint(work, inner))
                if cut[0] < cut[1]:
                    outer.content[-1] = cut
                    inner.source, inner.head = outer.source, outer.head
                break


def _continues(work: Work, outer: Draft, inner: Draft) -> bool:
    token = work.analysis.tokens[inner.at]
    if inner.kind not in _TELLING or work.quoted[inner.at] >= 0 or inner.cue is None:
        return False
    before = work.words[inner.cue[0] - 1]
    if any(True for _ in work.analysis.dependents(inner.at, "nsubj", "nsubjpass")):
        return False
    if token.tag == "VBG":
        return token.dep in ("advcl", "conj", "ccomp", "dep") and before in _JOINTS
    same = token.tag == work.analysis.tokens[outer.at].tag
    return token.dep == "conj" and same and token.tag in ("VBD", "VBZ") and before in _JOINTS


def _joint(work: Work, inner: Draft) -> int:
    """Where the joint before a cue begins: at its comma or conjunction."""
    at = inner.cue[0] if inner.cue else inner.at
    while work.words[at - 1] in _JOINTS:
        at -= 1
    return at
