"""Who says so: every attribution of an article, after the PolNeAR guidelines.

An attribution has a source (who), a cue (the words that tell that something is attributed) and
a content (what), whether said, written, thought, believed or intended, quoted or not. Spans
follow the guidelines: the content holds its quotation marks and "that", not the comma or full
stop around it; the source is the whole noun phrase with its apposition; the cue is the verb
with its auxiliaries, or the noun or phrase.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tacitus.coding.attribution_asides import aside_claims
from tacitus.coding.attribution_frames import verb_claims
from tacitus.coding.attribution_mend import close_sentences, late_clauses, part_continued_cues
from tacitus.coding.attribution_parts import (
    Draft,
    Work,
    antecedent,
    is_negated,
    phrase_range,
    to_span,
)
from tacitus.coding.attribution_quotes import add_quotations
from tacitus.coding.attribution_score import LIKELY, enclosing, features, likelihood
from tacitus.coding.attribution_words import colon_claims, noun_claims, phrase_claims
from tacitus.coding.quotes import Quotation, find_quotations
from tacitus.lexicon.cues import CueKind, CueLexicon
from tacitus.records import Analysis, Certainty, Span

_RECORDS = frozenset("video footage image photo picture recording document tape post".split())
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART"})
_OPEN_PRONOUNS = frozenset({"some", "many", "several", "others", "one", "most", "few", "someone"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A source farther from the content in a chain: its span, head token and cue."""

    source: Span
    head: int
    cue: Span | None
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution.

    `head` is the token that names the source, `named` the phrase that does; they differ from
    `source` for "who", which stands for a noun before it. `at` is the cue's main token; `kind`
    tells saying from thinking, intending and so on; `frame` tells how the cue takes its content;
    `chain` holds the sources farther from the content, nearest first.
    """

    source: Span | None
    head: int | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: bool
    certainty: Certainty
    anonymous: bool
    chain: tuple[Voice, ...]
    kind: CueKind
    at: int
    frame: str
    named: Span | None = None


def find_attributions(analysis: Analysis, cues: CueLexicon) -> tuple[Attribution, ...]:
    """All attributions of an article, in the order of their first content."""
    found, names = propose(analysis, cues)
    kept = [
        attribution
        for attribution, seen in zip(found, names, strict=True)
        if not cues.weights or _plain(attribution, seen) or likely(seen, cues.weights)
    ]
    kept.sort(key=lambda attribution: (attribution.content[0], attribution.at))
    return _chained(kept)


def _plain(attribution: Attribution, names: tuple[str, ...]) -> bool:
    """Whether somebody plainly says, denies or accuses: never dropped, for events need it.

    PolNeAR leaves out most of "B told C" in "A says B told C"; we keep both.
    """
    if attribution.source is None or "in quotation" in names:
        return False
    if attribution.kind == "accuse":
        return attribution.frame == "object+"
    if attribution.kind == "rebut":
        return "of a claim" in names
    return attribution.kind == "deny" or (attribution.kind == "say" and attribution.frame == "that")


def likely(names: tuple[str, ...], weights: Mapping[str, float]) -> bool:
    """Whether a draft with these features is likely enough to be kept."""
    return likelihood(names, weights) >= LIKELY


def _is_sound(draft: Draft) -> bool:
    """Whether every part has words: a heap of marks may leave one without."""
    parts = [*draft.content, *(part for part in (draft.cue, draft.source) if part is not None)]
    return bool(draft.content) and all(first < last for first, last in parts)


def propose(
    analysis: Analysis, cues: CueLexicon
) -> tuple[tuple[Attribution, ...], tuple[tuple[str, ...], ...]]:
    """Every draft the rules make, without chains, and the features that judge each."""
    work = _work(analysis, cues)
    drafts = _drafts(work)
    outer = enclosing(drafts)
    made = [draft for draft in drafts.values() if _is_sound(draft)]
    found = tuple(_attribution(work, draft) for draft in made)
    return found, tuple(features(work, draft, outer.get(draft.at)) for draft in made)


def _drafts(work: Work) -> dict[int, Draft]:
    drafts: dict[int, Draft] = {}
    for draft in (
        *verb_claims(work),
        *aside_claims(work),
        *noun_claims(work),
        *phrase_claims(work),
    ):
        if draft.content and draft.content[0][0] < draft.content[0][1]:
            drafts.setdefault(draft.at, draft)
    for phrase in [draft for draft in drafts.values() if draft.frame == "phrase"]:
        if phrase.cue is not None:
            for i in range(phrase.cue[0] + 1, phrase.cue[1]):
                drafts.pop(i, None)
    close_sentences(work, drafts)
    late_clauses(work, drafts)
    part_continued_cues(work, drafts)
    for draft in (*add_quotations(work, drafts), *colon_claims(work)):
        drafts.setdefault(draft.at, draft)
    return drafts


def _work(analysis: Analysis, cues: CueLexicon) -> Work:
    quotations = find_quotations(analysis)
    quoted = [-1] * len(analysis.tokens)
    for number, quotation in enumerate(quotations):
        for i in range(quotation.first, quotation.last):
            quoted[i] = number
    words = tuple(token.text.lower() for token in analysis.tokens)
    return Work(analysis, cues, words, quotations, tuple(quoted))


def _attribution(work: Work, draft: Draft) -> Attribution:
    source: Span | None = None
    head: int | None = None
    if draft.source is not None and draft.head is not None and draft.source[0] < draft.source[1]:
        source, head = to_span(work, draft.source), antecedent(work, draft.head)
    return Attribution(
        source=source,
        head=head,
        cue=to_span(work, draft.cue) if draft.cue else None,
        content=tuple(
            _content_span(work, part) for part in sorted(draft.content) if part[0] < part[1]
        ),
        quoted=bool(draft.quotes),
        certainty=_certainty(work, draft),
        anonymous=head is not None and _anonymous(work, head),
        chain=(),
        kind=draft.kind,
        at=draft.at,
        frame=draft.frame,
        named=_named(work, head, source),
    )


def _named(work: Work, head: int | None, source: Span | None) -> Span | None:
    """The words that name the source: its own, or those "who" stands for."""
    if head is None or source is None:
        return source
    token = work.analysis.tokens[head]
    if source.start <= token.start < source.end:
        return source
    relative = work.analysis.tokens_in(source).start
    return to_span(work, phrase_range(work, head, (relative,)))


def _certainty(work: Work, draft: Draft) -> Certainty:
    """What the cue makes of its content, with what is said of the cue itself.

    "Did not deny" denies nothing; "unconfirmed reports", "falsely said", "is said to" doubt.
    """
    if draft.cue is None:
        return draft.certainty
    negated = is_negated(work.analysis, draft.at)
    if draft.certainty == "denied" and negated:
        return "asserted"
    cues = work.cues
    if draft.certainty == "asserted":
        nouns = draft.frame.startswith("noun")
        for i in range(draft.cue[0] - (1 if nouns else 0), draft.cue[1]):
            if i >= 0 and cues.hedge_at("noun" if nouns else "cue", work.words, i) is not None:
                return "alleged"
        if draft.head is not None and _is_doubtful(work, draft.head):
            return "alleged"
        if draft.source is None and cues.hedge_at("content", work.words, draft.at) is not None:
            return "alleged"
    return draft.certainty


def _is_doubtful(work: Work, head: int) -> bool:
    """Whether a source is a report in doubt: "unconfirmed reports", "unverified videos"."""
    lemma = work.analysis.tokens[head].lemma
    if lemma not in work.cues.nouns and lemma not in _RECORDS:
        return False
    return any(
        work.cues.hedge_at("noun", work.words, child) is not None
        for child in work.analysis.dependents(head, "amod")
    )


def _content_span(work: Work, part: tuple[int, int]) -> Span:
    """Characters of a content part, with the quotation mark that a token range may cut off."""
    span = to_span(work, part)
    number = work.quoted[part[1] - 1]
    if number >= 0:
        quotation: Quotation = work.quotations[number]
        if part[1] == quotation.last or part[1] == quotation.last - 1:
            return Span(span.start, max(span.end, quotation.span.end))
    return span


def _anonymous(work: Work, head: int) -> bool:
    """Whether the source is unnamed: a plain noun of people, and no name in its phrase."""
    analysis = work.analysis
    token = analysis.tokens[head]
    if token.tag in ("NNP", "NNPS") or token.entity in _NAMES:
        return False
    if work.words[head] in _OPEN_PRONOUNS:
        return True
    if token.tag.startswith("PRP") or token.tag.startswith("W"):
        return False
    if any(
        analysis.tokens[child].entity == "PERSON" or analysis.tokens[child].tag == "NNP"
        for child in analysis.dependents(head, "appos")
    ):
        return False
    words = {work.words[child] for child in analysis.children[head]}
    if words & work.cues.anonymous_modifiers or token.lemma in work.cues.anonymous_heads:
        return True
    definite = "the" in words or any(True for _ in analysis.dependents(head, "poss"))
    return token.lemma in work.cues.anonymous_offices and not definite


def _chained(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Give each attribution the sources of those whose content holds its cue, nearest first."""
    parts = sorted(
        ((part.start, part.end, i) for i, one in enumerate(found) for part in one.content)
    )
    starts = [start for start, _, _ in parts]
    longest = max((end - start for start, end, _ in parts), default=0)
    chained: list[Attribution] = []
    for i, inner in enumerate(found):
        around: list[tuple[int, Voice]] = []
        if inner.cue is not None:
            first = bisect_left(starts, inner.cue.end - longest)
            for start, end, j in parts[first : bisect_right(starts, inner.cue.start)]:
                voice = _voice(found[j])
                if j != i and inner.cue.end <= end and voice is not None:
                    around.append((end - start, voice))
        around.sort(key=lambda pair: pair[0])
        chained.append(replace(inner, chain=tuple(voice for _, voice in around)))
    return tuple(chained)


def _voice(outer: Attribution) -> Voice | None:
    if outer.source is None or outer.head is None:
        return None
    return Voice(outer.source, outer.head, outer.cue, outer.anonymous)
