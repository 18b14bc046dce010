"""Ties quotations to the cue that introduces, interrupts or follows them, and to their speaker.

A quotation that nothing introduces, right after another, goes on the same claim: the speaker
of a paragraph that begins with a quotation is the last one quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tacitus.coding.attribution_frames import cue_uses
from tacitus.coding.attribution_parts import (
    FINITE,
    NOUN_PHRASE,
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
from tacitus.coding.quotes import Quotation
from tacitus.lexicon.cues import Use
from tacitus.records import Sentence

_STOPS = frozenset({".", "?", "!"})
_OPEN_ENDS = frozenset({",", "?", "!", "—", "–"})
_PLAIN = Use("asserted", "say")
_SEPARATORS = frozenset({":", ".", ";", "?", "!"})
_MIN_WORDS = 4  # shorter quotations are part of the sentence around them


@dataclass(frozen=True, slots=True)
class _Run:
    """Unquoted tokens beside a quotation, up to a full stop or the next quotation."""

    first: int
    last: int


def add_quotations(work: Work, drafts: dict[int, Draft]) -> list[Draft]:
    """Give each quotation to the draft of its cue, made where there is none yet.

    `drafts` holds the drafts by cue token; it gains those of cues that had no complement.
    Returns drafts without a cue word: a name and a colon, or a speaker carried on.
    """
    extra: list[Draft] = []
    last: Draft | None = None
    last_paragraph = -2
    for number, quotation in enumerate(work.quotations):
        owner = _inside(work, quotation, drafts)
        if owner is None and _stands_alone(work, quotation):
            cue = _cue(work, quotation)
            if cue is not None:
                owner = drafts.get(cue) or _new(work, cue)
                if owner is not None:
                    drafts[cue] = owner
            if owner is None:
                owner = _colon(work, quotation)
                if owner is not None:
                    extra.append(owner)
            if owner is None and last is not None:
                near = quotation.paragraph - last_paragraph
                if near <= 1 and _starts_sentence(work, quotation, near == 1):
                    owner = last
            if owner is not None and not _in_source(quotation, owner):
                _give(work, owner, number)
        elif owner is not None:
            _give(work, owner, number)
        if owner is not None and _stands_alone(work, quotation):
            last, last_paragraph = owner, quotation.paragraph
    return extra


def _inside(work: Work, quotation: Quotation, drafts: Mapping[int, Draft]) -> Draft | None:
    """The draft whose content already holds the whole quotation."""
    at = quotation.first
    sentence = work.analysis.sentence_of(at)
    best: Draft | None = None
    for i in range(sentence.first, sentence.last):
        draft = drafts.get(i)
        if draft is None or work.quoted[i] >= 0:
            continue
        for first, last in draft.content:
            if (
                first <= quotation.first + 1
                and quotation.first < last - 1
                and not (quotation.first <= i < quotation.last)
            ):
                best = draft
    return best


def _stands_alone(work: Work, quotation: Quotation) -> bool:
    """Whether a quotation reports speech by itself, and is no scare quote or title."""
    size = quotation.last - quotation.first - 2
    if size >= _MIN_WORDS:
        return True
    before = work.words[quotation.first - 1] if quotation.first else "."
    inner = work.words[max(quotation.first, quotation.last - 2)]
    after = work.words[quotation.last] if quotation.last < len(work.words) else "."
    return inner in (",", "!", "?", ".", "—") or before in (",", ":") or after == ","


def _cue(work: Work, quotation: Quotation) -> int | None:
    after = _run_after(work, quotation)
    before = _run_before(work, quotation)
    inner = work.words[max(quotation.first, quotation.last - 2)]
    cue = _cue_after(work, after) if _ends_open(work, quotation) else None
    if cue is None:
        cue = _cue_before(work, before)
    if cue is None and inner != ".":
        cue = _cue_after(work, after)
    if cue is None and _ends_open(work, quotation):
        cue = _any_verb(work, after)
    if cue is None and before.last > before.first and work.words[before.last - 1] in (":", ","):
        cue = _any_verb(work, before)
    return cue


def _ends_open(work: Work, quotation: Quotation) -> bool:
    """Whether a quotation ends so that its sentence goes on: with a comma, "?" or "!"."""
    return work.words[max(quotation.first, quotation.last - 2)] in _OPEN_ENDS


def _any_verb(work: Work, run: _Run) -> int | None:
    """A verb outside the lexicon that plainly belongs to the quotation: "...," she deadpanned."""
    for i in range(run.first, run.last):
        token = work.analysis.tokens[i]
        if is_verb(work, i) and token.tag in ("VBD", "VBZ", "VBP", "VBN"):
            if token.dep == "relcl":
                continue
            subject = subject_of(work, i)
            if subject is not None and run.first <= subject < run.last:
                return i
            return None
    return None


def _run_after(work: Work, quotation: Quotation) -> _Run:
    end = quotation.last
    limit = _paragraph_end(work, quotation)
    while end < limit and work.quoted[end] < 0 and work.words[end] not in _STOPS:
        end += 1
    return _Run(quotation.last, end)


def _run_before(work: Work, quotation: Quotation) -> _Run:
    """Back to a full stop or the paragraph's start; over it where a colon ends the last one."""
    start = quotation.first
    analysis = work.analysis
    colon = start > 0 and work.words[start - 1] == ":"
    at = start - 1 if colon else start
    paragraph = analysis.sentence_of(at).paragraph
    while (
        start > 0
        and work.quoted[start - 1] < 0
        and work.words[start - 1] not in _STOPS
        and analysis.sentence_of(start - 1).paragraph == paragraph
    ):
        start -= 1
    return _Run(start, quotation.first)


def _paragraph_end(work: Work, quotation: Quotation) -> int:
    analysis = work.analysis
    sentence: Sentence = analysis.sentence_of(quotation.last - 1)
    at = sentence.i
    while (
        at + 1 < len(analysis.sentences)
        and analysis.sentences[at + 1].paragraph == sentence.paragraph
    ):
        at += 1
    return analysis.sentences[at].last


def _cue_after(work: Work, run: _Run) -> int | None:
    """ "...," said the minister; "...," the minister, who was in Rome, said."""
    for i in _cue_verbs(work, run):
        token = work.analysis.tokens[i]
        if token.dep == "relcl":
            continue
        return i
    return None


def _cue_before(work: Work, run: _Run) -> int | None:
    """The minister said: "..."; he told reporters that "..."."""
    found: int | None = None
    for i in _cue_verbs(work, run):
        found = i
    if found is None:
        return None
    for i in range(found + 1, run.last):
        if work.analysis.tokens[i].tag in FINITE:
            return None
    return found


def _cue_verbs(work: Work, run: _Run) -> Iterator[int]:
    for i in range(run.first, run.last):
        if is_verb(work, i):
            uses, _ = cue_uses(work, i)
            if uses is not None and "quote" in uses:
                yield i


def _new(work: Work, cue: int) -> Draft | None:
    uses, _ = cue_uses(work, cue)
    use = uses.get("quote", _PLAIN) if uses is not None else _PLAIN
    subject = _speaker(work, cue)
    source = phrase_range(work, subject, (cue,)) if subject is not None else None
    if source is not None:
        source = _unquoted(work, source, subject)
    else:
        group = verb_group(work, cue)
        source = phrase_before(work, group[0], max(0, group[0] - 12)) or _phrase_after(
            work, group[1]
        )
        subject = head_of(work, *source) if source is not None else None
    return Draft(
        at=cue,
        cue=verb_group(work, cue),
        source=source,
        head=subject,
        content=[],
        kind=use.kind,
        certainty=use.certainty,
        frame="quote",
    )


def _phrase_after(work: Work, start: int) -> tuple[int, int] | None:
    """The words of a noun phrase right after an inverted cue: "...," said Mr Brown."""
    tokens = work.analysis.tokens
    stop = start
    while stop < len(tokens) and tokens[stop].tag in NOUN_PHRASE and work.quoted[stop] < 0:
        stop += 1
    if not any(tokens[i].tag.startswith(("NNP", "PRP")) for i in range(start, stop)):
        return None
    return start, stop


def _speaker(work: Work, cue: int) -> int | None:
    subject = subject_of(work, cue)
    if subject is not None and work.quoted[subject] < 0:
        return subject
    # Inverted, and parsed as an object: "...," said Mr Brown.
    for child in work.analysis.dependents(cue, "dobj", "attr", "npadvmod", "dep", "oprd"):
        if work.quoted[child] < 0 and work.analysis.tokens[child].tag.startswith(("N", "PRP")):
            return child
    return None


def _unquoted(work: Work, tokens: tuple[int, int], head: int | None) -> tuple[int, int] | None:
    if head is None:
        return None
    first, last = tokens
    for i in range(head, first - 1, -1):
        if work.quoted[i] >= 0 and work.quoted[i] != work.quoted[head]:
            first = i + 1
            break
    return trimmed(work, first, last)


def _colon(work: Work, quotation: Quotation) -> Draft | None:
    """A name and a colon, and then the words."""
    run = _run_before(work, quotation)
    if run.last - run.first < 2 or work.words[run.last - 1] != ":":
        return None
    first, last = trimmed(work, run.first, run.last - 1)
    if (
        first >= last
        or last - first > 12
        or any(work.analysis.tokens[i].tag in FINITE for i in range(first, last))
    ):
        return None
    head = head_of(work, first, last)
    return Draft(
        at=run.last - 1,
        cue=(run.last - 1, run.last),
        source=(first, last),
        head=head,
        content=[],
        kind="say",
        certainty="asserted",
        frame="colon",
    )


def _starts_sentence(work: Work, quotation: Quotation, paragraph: bool) -> bool:
    """Whether a quotation begins a sentence; if asked, a paragraph."""
    at = quotation.first
    if at == 0:
        return True
    if paragraph:
        sentence_of = work.analysis.sentence_of
        return sentence_of(at - 1).paragraph != sentence_of(at).paragraph
    return work.quoted[at - 1] >= 0 or work.words[at - 1] in _STOPS


def _in_source(quotation: Quotation, owner: Draft) -> bool:
    """Whether a quotation is part of the source's name: the "Mothers of Peace" group."""
    if owner.source is None:
        return False
    return owner.source[0] <= quotation.first < owner.source[1] + 1


def _give(work: Work, owner: Draft, number: int) -> None:
    """Add a quotation to a draft: its content grows to take the whole quotation in."""
    quotation = work.quotations[number]
    first, last = quotation.first, quotation.last
    owner.quotes.append(number)
    kept: list[tuple[int, int]] = []
    for start, stop in owner.content:
        if start > last or first > stop:
            between = owner.cue is not None and stop <= first and last <= owner.cue[0]
            if not between or work.quoted[stop - 1] >= 0:
                kept.append((start, stop))
        elif _ends_open(work, quotation) and owner.cue is not None and stop <= owner.cue[0] + 1:
            # Before the cue, what stands between the quotation and the cue is not content.
            first = first if work.words[first - 1] in _SEPARATORS else min(first, start)
        else:
            first, last = min(first, start), max(last, stop)
    kept.append((first, last))
    owner.content = sorted(kept)
