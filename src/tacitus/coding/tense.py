"""Whether a place in the sentence speaks of the future, from its governing verb."""

from __future__ import annotations

from tacitus.lexicon.times import TimeLexicon
from tacitus.records import Analysis, Token

_PAST_TAGS = frozenset({"VBD", "VBN"})
_PRESENT_TAGS = frozenset({"VBZ", "VBP"})
_ABLE = frozenset({"could", "can"})
_REPORT = frozenset({"say", "have", "be"})


def speaks_of_future(analysis: Analysis, i: int, words: TimeLexicon) -> bool:
    """Whether the clause that token `i` stands in is about a time to come."""
    tokens = analysis.tokens
    for _ in range(20):
        token = tokens[i]
        verdict = _verdict(analysis, token, words)
        if verdict is not None:
            return verdict
        if token.head == i:
            return False
        i = token.head
    return False


def _verdict(analysis: Analysis, token: Token, words: TimeLexicon) -> bool | None:
    """True or False where this word settles it, None to ask the next word up."""
    if token.tag[:1] != "V":
        return True if token.tag == "JJ" and words.has("future-verb", token.lemma) else None
    auxiliaries = [analysis.tokens[a] for a in analysis.dependents(token.i, "aux", "auxpass")]
    lowered = {a.text.lower() for a in auxiliaries}
    if any(a.tag == "MD" and a.text.lower() not in _ABLE for a in auxiliaries):
        return "have" not in lowered
    if token.tag == "VB":
        return _infinitive(analysis, token, lowered, words)
    if token.tag == "VBN" and words.has("scheduling-verb", token.lemma):
        return True
    if token.tag in _PAST_TAGS:
        return False
    if token.tag == "VBG":
        return True if lowered & {"is", "are", "'re", "’re", "'s", "’s"} else None
    return _present(analysis, token)


def _infinitive(
    analysis: Analysis, token: Token, auxiliaries: set[str], words: TimeLexicon
) -> bool | None:
    if "to" not in auxiliaries:
        return None
    head = analysis.tokens[token.head]
    if head.i == token.i:
        return True
    if head.lemma in ("be", "go") or words.has("future-verb", head.lemma):
        return True
    return None


def _present(analysis: Analysis, token: Token) -> bool | None:
    if token.tag not in _PRESENT_TAGS:
        return None
    # A headline tells what has happened in the present tense.
    headline = analysis.sentences[token.sentence].headline
    return token.lemma not in _REPORT and not headline
