"""Mends what the parser gets wrong around cues.

"He said the plan was dead, adding that talks were over": the parser often makes "adding" part
of what was said. The first content then ends before it, and both cues have one source.

"Ten people were killed, the ministry and monitors said": the parser often makes "said" a clause
beside the first. A verb of saying that ends its sentence, after a comma and a noun phrase, has
what stands before the comma as its content.
"""

from __future__ import annotations

from collections.abc import Mapping

from tacitus.coding.attribution_frames import cue_uses
from tacitus.coding.attribution_parts import (
    FINITE,
    Draft,
    Work,
    head_of,
    is_verb,
    phrase_before,
    phrase_range,
    subject_of,
    trimmed,
    verb_group,
)

_TELLING = frozenset({"say", "ask", "deny", "accuse", "judge", "rebut"})
_LINKS = frozenset({"CC", "IN", "WP", "WDT"})  # ", and the army said", ", who said"
_MAX_AFTER = 14  # tokens that may follow the cue: "told the BBC's Today programme on Tuesday"
_MAX_BETWEEN = 12  # tokens between a verb of saying and its "that"
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


def close_sentences(work: Work, drafts: dict[int, Draft]) -> None:
    """Add a draft for each verb of saying that closes a sentence and has no content yet."""
    for sentence in work.analysis.sentences:
        for i in range(max(sentence.first + 4, sentence.last - _MAX_AFTER), sentence.last):
            known = drafts.get(i)
            if known is not None and known.frame not in ("object", "prep"):
                continue
            if work.quoted[i] < 0 and work.analysis.tokens[i].tag in FINITE and is_verb(work, i):
                draft = _closing(work, i, sentence.first, sentence.last)
                if draft is not None:
                    drafts[i] = draft


def _closing(work: Work, cue: int, first: int, last: int) -> Draft | None:
    uses, _ = cue_uses(work, cue)
    if uses is None or "quote" not in uses or "that" not in uses:
        return None
    tags = [work.analysis.tokens[i].tag for i in range(first, last)]
    if any(tag in FINITE for tag in tags[cue + 1 - first :]):
        return None
    if _is_subordinate(work, first) or (
        "recipient" not in uses and any(True for _ in work.analysis.dependents(cue, "dobj"))
    ):
        return None
    source = _subject_before(work, cue, first)
    if source is None or not any(tag in FINITE for tag in tags[: source[0] - first]):
        return None
    if tags[source[0] - first] in _LINKS or tags[source[0] - 1 - first] in _LINKS:
        return None
    content = trimmed(work, first, source[0])
    if content[0] >= content[1]:
        return None
    use = uses["that"]
    return Draft(
        at=cue,
        cue=verb_group(work, cue),
        source=source,
        head=head_of(work, *source),
        content=[content],
        kind=use.kind,
        certainty=use.certainty,
        frame="that",
    )


def _is_subordinate(work: Work, first: int) -> bool:
    """Whether a sentence opens with what is no clause of its own: "While ...", "Asked ..."."""
    token = work.analysis.tokens[first]
    return token.tag in ("WRB", "VBN", "VBG") or token.dep in ("mark", "prep")


def _subject_before(work: Work, cue: int, first: int) -> tuple[int, int] | None:
    """The noun phrase between a comma and the cue."""
    analysis = work.analysis
    for child in analysis.dependents(cue, "nsubj"):
        start, stop = phrase_range(work, child, (cue,))
        if first < start < cue and work.words[start - 1] == ",":
            return start, stop
    stop = verb_group(work, cue)[0]
    if work.words[stop - 1] == ",":
        return _with_apposition(work, stop - 1, first)
    phrase = phrase_before(work, stop, first)
    if phrase is None or phrase[0] <= first or work.words[phrase[0] - 1] != ",":
        return None
    return phrase


def _with_apposition(work: Work, stop: int, first: int) -> tuple[int, int] | None:
    """ "..., a spokesman for the ministry, Juma Otieno, said": both phrases are the source."""
    name = phrase_before(work, stop, first)
    if name is None or name[0] - 1 <= first or work.words[name[0] - 1] != ",":
        return None
    noun = phrase_before(work, name[0] - 1, first)
    if noun is None or noun[0] <= first or work.words[noun[0] - 1] != ",":
        return None
    return noun[0], name[1]


def late_clauses(work: Work, drafts: dict[int, Draft]) -> None:
    """Add a draft for each verb of saying whose "that" the parser hung elsewhere.

    "Said in a report on Monday that troops had fired": the clause often goes to the report.
    """
    for i, word in enumerate(work.words):
        if word != "that" or work.quoted[i] >= 0:
            continue
        clause = work.analysis.tokens[i].head
        if clause <= i or work.analysis.tokens[clause].dep not in ("relcl", "acl", "advcl"):
            continue
        cue = _cue_before_that(work, i)
        if cue is None or (cue in drafts and drafts[cue].frame == "that"):
            continue
        content = trimmed(work, i, work.analysis.right[clause] + 1)
        uses, _ = cue_uses(work, cue)
        subject = subject_of(work, cue)
        if uses is not None and subject is not None and i + 1 < content[1]:
            drafts[cue] = Draft(
                at=cue,
                cue=verb_group(work, cue),
                source=phrase_range(work, subject, (cue,)),
                head=subject,
                content=[content],
                kind=uses["that"].kind,
                certainty=uses["that"].certainty,
                frame="that",
            )


def _cue_before_that(work: Work, that: int) -> int | None:
    """The verb of saying before a "that", with no clause, comma or bare noun between them."""
    analysis = work.analysis
    if analysis.tokens[that].dep not in ("mark", "dobj", "pobj") and (
        analysis.tokens[that + 1].tag in FINITE
    ):
        return None  # "a report that says so" has its own "that"
    for i in range(that - 1, max(analysis.sentence_of(that).first, that - _MAX_BETWEEN), -1):
        tag = analysis.tokens[i].tag
        if work.words[i] in ("that", "who", "which", ",", ";", ":"):
            return None
        if tag in FINITE and is_verb(work, i):
            uses, _ = cue_uses(work, i)
            after = analysis.tokens[i + 1].tag
            if uses is None or "that" not in uses or "quote" not in uses:
                return None
            return i if after in ("IN", "NNP", "NN", "RB") and "recipient" not in uses else None
    return None
