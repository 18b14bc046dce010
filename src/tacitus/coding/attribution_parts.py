"""What the parts of attribution share: the text under work, half-made claims, spans of phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tacitus.coding.quotes import Quotation
from tacitus.lexicon.cues import CueKind, CueLexicon
from tacitus.records import Analysis, Certainty, Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_EDGE = frozenset(",;:.!?—–-…()[]`")
_DATELINE = 8  # tokens at most
_DASHES = frozenset({"—", "–", "-", "--"})
NOUN_PHRASE = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "DT", "JJ", "CD", "PRP", "PRP$", "POS", "CC", "IN", "HYPH", "VBN"}
)
_VERB_LINKS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl"})


@dataclass(frozen=True, slots=True)
class Work:
    """One document under work: its analysis, the cues, lower-case words and quotations.

    `quoted[i]` is the number of the quotation that token `i` stands in, or -1.
    """

    analysis: Analysis
    cues: CueLexicon
    words: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]


@dataclass(slots=True)
class Draft:
    """A claim being put together: token ranges (first, last exclusive), not yet characters.

    `at` is the cue's token (for a colon or a phrase, its first token); `head` the source's.
    """

    at: int
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    head: int | None
    content: list[tuple[int, int]]
    kind: CueKind
    certainty: Certainty
    frame: str
    quotes: list[int] = field(default_factory=list)


def phrase_range(work: Work, head: int, around: Iterable[int] = ()) -> tuple[int, int]:
    """The noun phrase of `head`: its whole subtree, cut so as to leave out `around`."""
    analysis = work.analysis
    first, last = analysis.left[head], analysis.right[head] + 1
    for other in around:
        if first <= other < head:
            first = other + 1
        elif head < other < last:
            last = other
    # A dateline is no part of the phrase: "Rome (AP) - The minister".
    start = analysis.sentence_of(head).first
    for i in range(first, min(head, start + _DATELINE)):
        if work.words[i] in _DASHES and analysis.tokens[i + 1].start > analysis.tokens[i].end:
            first = i + 1
    return trimmed(work, first, last)


def trimmed(work: Work, first: int, last: int) -> tuple[int, int]:
    """A range without punctuation at its edges; marks of quotation and inner stops stay."""
    words, quoted = work.words, work.quoted
    while first < last and (words[first] in _EDGE or not words[first].strip()):
        if quoted[first] >= 0 and quoted[last - 1] == quoted[first]:
            break
        first += 1
    while last > first and (words[last - 1] in _EDGE or not words[last - 1].strip()):
        if quoted[last - 1] >= 0 or (words[last - 1] == ")" and "(" in words[first:last]):
            break
        last -= 1
    if words[last : last + 1] == (")",) and words[first:last].count("(") == 1:
        last += 1
    return first, last


def is_verb(work: Work, i: int) -> bool:
    """Whether a token is a full verb (not an auxiliary of another)."""
    token = work.analysis.tokens[i]
    return token.tag.startswith("VB") and token.dep not in ("aux", "auxpass")


def is_negated(analysis: Analysis, verb: int) -> bool:
    """ "Did not deny", "neither confirmed nor denied"."""
    if any(True for _ in analysis.dependents(verb, "neg")):
        return True
    token = analysis.tokens[verb]
    return token.dep == "conj" and any(
        analysis.tokens[link].lemma == "nor" for link in analysis.dependents(token.head, "cc")
    )


def is_passive(work: Work, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    analysis = work.analysis
    if analysis.tokens[verb].tag != "VBN":
        return False
    deps = {analysis.tokens[child].dep for child in analysis.children[verb]}
    if "auxpass" in deps or "nsubjpass" in deps or "agent" in deps:
        return True
    return not deps & {"aux", "nsubj"} and analysis.tokens[verb].dep in ("acl", "advcl")


def subject_of(work: Work, verb: int) -> int | None:
    """The subject's head token; taken from the governing verb where the verb has none."""
    analysis = work.analysis
    at = verb
    for _ in range(6):
        for child in analysis.dependents(at, "nsubj", "nsubjpass"):
            return child
        token = analysis.tokens[at]
        head = token.head
        if head == at:
            return None
        if token.dep == "acl" and analysis.tokens[head].tag.startswith(("N", "PRP")):
            return head
        if token.dep == "relcl":
            return head if token.tag == "VBG" else None
        if token.dep not in _VERB_LINKS:
            return None
        if token.dep == "xcomp":
            patient = next(analysis.dependents(head, "dobj"), None)
            if patient is not None and patient < at:
                return patient
        at = head
    return None


def phrase_before(work: Work, stop: int, least: int) -> tuple[int, int] | None:
    """The words of a noun phrase that end right before `stop`, none before `least`."""
    tokens = work.analysis.tokens
    start = stop
    while start > least and tokens[start - 1].tag in NOUN_PHRASE and work.quoted[start - 1] < 0:
        start -= 1
    while start < stop and tokens[start].tag in ("CC", "IN", "VBN"):
        start += 1
    if not any(tokens[i].tag.startswith(("N", "PRP")) for i in range(start, stop)):
        return None
    return start, stop


def head_of(work: Work, first: int, last: int) -> int:
    """The token of a range whose governor stands outside it."""
    tokens = work.analysis.tokens
    outside = (i for i in range(first, last) if not first <= tokens[i].head < last)
    return next(outside, last - 1)


def antecedent(work: Work, head: int) -> int:
    """The noun that a relative pronoun stands for, or the token itself."""
    analysis = work.analysis
    if work.words[head] not in RELATIVES or not analysis.tokens[head].tag.startswith("W"):
        return head
    at = head
    for _ in range(4):
        token = analysis.tokens[at]
        if token.dep == "relcl":
            return token.head
        at = token.head
    return head


def verb_group(work: Work, verb: int) -> tuple[int, int]:
    """The verb with its auxiliaries, negation, adverbs before it, and its particle."""
    analysis = work.analysis
    first, last = verb, verb + 1
    for child in reversed(analysis.children[verb]):
        token = analysis.tokens[child]
        if child == first - 1 and (
            token.dep in ("aux", "auxpass", "neg", "advmod") and analysis.left[child] == child
        ):
            first = child
    for child in analysis.children[verb]:
        if child == last and analysis.tokens[child].dep in ("prt", "neg"):
            last = child + 1
    return first, last


def to_span(work: Work, tokens: tuple[int, int]) -> Span:
    """The characters of a token range."""
    return work.analysis.span(*tokens)
