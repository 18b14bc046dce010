"""Claims that hang on other words than a verb: "according to X", "the claim that", "X: ..."."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tacitus.coding.attribution_parts import (
    FINITE,
    Draft,
    Work,
    phrase_range,
    subject_of,
    trimmed,
)
from tacitus.lexicon.cues import Frame, Use

_OF = frozenset({"of", "about", "over", "on", "regarding", "concerning", "for"})


def phrase_claims(work: Work) -> Iterator[Draft]:
    """A draft for each set phrase: "according to the police"."""
    for i in range(len(work.words)):
        phrase = work.cues.phrase_at(work.words, i)
        if phrase is None:
            continue
        draft = _phrase_claim(work, i, i + len(phrase.words))
        if draft is not None:
            draft.certainty = phrase.certainty
            yield draft


def _phrase_claim(work: Work, first: int, after: int) -> Draft | None:
    analysis = work.analysis
    sentence = analysis.sentence_of(first)
    if after >= sentence.last:
        return None
    head = _object_of_phrase(work, first, after)
    if head is None:
        return None
    source = phrase_range(work, head, (after - 1,))
    content = _clause_around(work, first, max(after, source[1]))
    if not content:
        return None
    return Draft(
        at=first,
        cue=(first, after),
        source=source,
        head=head,
        content=content,
        kind="say",
        certainty="asserted",
        frame="phrase",
    )


def _object_of_phrase(work: Work, first: int, after: int) -> int | None:
    analysis = work.analysis
    for i in range(after - 1, first - 1, -1):
        for child in analysis.dependents(i, "pobj", "dobj"):
            if child >= after:
                return child
    return None


def _clause_around(work: Work, first: int, last: int) -> list[tuple[int, int]]:
    """What stands beside the phrase in its clause."""
    analysis = work.analysis
    sentence = analysis.sentence_of(first)
    governor = analysis.tokens[first].head
    while governor in range(first, last):
        up = analysis.tokens[governor].head
        if up == governor:
            break
        governor = up
    while not analysis.tokens[governor].tag.startswith(("V", "MD")):
        up = analysis.tokens[governor].head
        if up == governor:
            break
        governor = up
    left, right = analysis.left[governor], analysis.right[governor] + 1
    for child in analysis.dependents(governor, "conj"):
        if any(True for _ in analysis.dependents(child, "nsubj", "nsubjpass")) and child > governor:
            right = min(right, analysis.left[child])
            if child < first:
                left, right = analysis.left[child], analysis.right[child] + 1
    while right > left and analysis.tokens[right - 1].tag == "CC":
        right -= 1
    left, right = max(left, sentence.first), min(right, sentence.last)
    if first <= left + 1:  # the phrase comes first
        parts = [(last, right)]
    elif last >= right - 1:
        parts = [(left, first)]
    else:
        parts = [(left, first), (last, right)]
    return [part for part in (trimmed(work, *part) for part in parts) if part[0] < part[1]]


def noun_claims(work: Work) -> Iterator[Draft]:
    """A draft for each noun that attributes: "the claim that", "a threat to leave"."""
    tokens, nouns = work.analysis.tokens, work.cues.nouns
    for i, token in enumerate(tokens):
        if token.tag in ("NN", "NNS"):
            uses = nouns.get(token.lemma)
            if uses is not None:
                draft = _noun_claim(work, i, uses)
                if draft is not None:
                    yield draft


def _noun_claim(work: Work, noun: int, uses: Mapping[Frame, Use]) -> Draft | None:
    analysis = work.analysis
    for child in analysis.children[noun]:
        if child < noun:
            continue
        dep = analysis.tokens[child].dep
        first, last = analysis.left[child], analysis.right[child] + 1
        if dep in ("acl", "ccomp", "relcl") and work.words[first] in ("that", "whether"):
            marks = [c for c in analysis.dependents(child, "mark") if c == first]
            if "that" in uses and (marks or dep == "ccomp"):
                return _noun_draft(work, noun, uses["that"], "noun that", (first, last))
        if dep == "acl" and work.words[first] == "to" and "infinitive" in uses:
            return _noun_draft(work, noun, uses["infinitive"], "noun infinitive", (first, last))
        if dep == "prep" and work.words[child] in _OF and "of" in uses:
            return _noun_draft(work, noun, uses["of"], "noun of", (child + 1, last))
    return None


def _noun_draft(
    work: Work, noun: int, use: Use, frame: str, content: tuple[int, int]
) -> Draft | None:
    content = trimmed(work, *content)
    if content[0] >= content[1]:
        return None
    head = _owner(work, noun, content)
    source = phrase_range(work, head, (noun, content[0])) if head is not None else None
    return Draft(
        at=noun,
        cue=(noun, noun + 1),
        source=source,
        head=head,
        content=[content],
        kind=use.kind,
        certainty=use.certainty,
        frame=frame,
    )


def _owner(work: Work, noun: int, content: tuple[int, int]) -> int | None:
    """Whose claim it is: "its claim", "a US claim", "the claim by", "they made the claim"."""
    analysis = work.analysis
    for child in analysis.dependents(noun, "poss"):
        return child
    for prep in analysis.dependents(noun, "prep"):
        if work.words[prep] in ("by", "from") and not content[0] <= prep < content[1]:
            for child in analysis.dependents(prep, "pobj"):
                return child
    for child in analysis.dependents(noun, "compound", "amod", "nmod"):
        if analysis.tokens[child].entity in ("GPE", "NORP", "ORG", "PERSON"):
            return child
    token = analysis.tokens[noun]
    if token.dep in ("dobj", "attr") and analysis.tokens[token.head].lemma in work.cues.carriers:
        subject = subject_of(work, token.head)
        if subject is not None and not content[0] <= subject < content[1]:
            return subject
    return None


def colon_claims(work: Work) -> Iterator[Draft]:
    """A draft for each headline of the form "Source: content"."""
    for sentence in work.analysis.sentences:
        if not sentence.headline and sentence.i > 0:
            continue
        for i in range(sentence.first + 1, min(sentence.first + 6, sentence.last - 2)):
            if any(work.analysis.tokens[j].tag in FINITE for j in range(sentence.first, i)):
                break
            if work.words[i] == ":" and work.quoted[i] < 0:
                first, last = trimmed(work, i + 1, sentence.last)
                if first >= last:
                    break  # nothing but marks after the colon
                yield Draft(
                    at=i,
                    cue=(i, i + 1),
                    source=(sentence.first, i),
                    head=i - 1,
                    content=[(first, last)],
                    kind="say",
                    certainty="asserted",
                    frame="colon",
                )
                break
