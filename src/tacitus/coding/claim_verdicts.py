"""What the article says of a claim beside it: that nobody could verify it, that it proved false.

"The army said ten rebels had died, a claim that could not be verified." "... had died. Reuters
could not confirm the report." And the article's own doubt of a word: troops "liberated" a town.
"""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.coding.attribution import Attribution
from tacitus.lexicon.cues import CueLexicon
from tacitus.records import Analysis, Certainty, Sentence

_CLAIMING = frozenset({"say", "accuse", "show"})
_KINDS = frozenset({"claim", "report", "allegation", "assertion", "account", "statement", "figure"})
_BACK = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_VERIFY = frozenset({"verify", "confirm", "corroborate", "authenticate", "substantiate", "check"})
_UNABLE = frozenset({"not", "n't", "n’t", "unable", "impossible", "independently"})
_OPENING = frozenset({'"', "“", "‘", "'", "``"})
_CLOSING = frozenset({'"', "”", "’", "'", "''"})
_LONGEST_SCARE = 3  # words in quotation marks


def is_scare_quoted(analysis: Analysis, trigger: int) -> bool:
    """Whether a word or two around the trigger stand in quotation marks that nobody is given."""
    tokens = analysis.tokens
    for first in range(max(1, trigger - _LONGEST_SCARE + 1), trigger + 1):
        if tokens[first - 1].text not in _OPENING:
            continue
        for last in range(trigger + 1, min(first + _LONGEST_SCARE, len(tokens) - 1) + 1):
            if tokens[last].text in _CLOSING:
                return tokens[first].sentence == tokens[last].sentence
    return False


def judged(analysis: Analysis, attribution: Attribution, cues: CueLexicon) -> Iterator[Certainty]:
    """What the same sentence, after the claim, or the next one says of the claim."""
    if attribution.kind not in _CLAIMING:
        return
    sentence = analysis.sentence_of(attribution.at)
    for noun in range(attribution.at + 1, sentence.last):
        token = analysis.tokens[noun]
        apposed = token.dep in ("appos", "npadvmod", "dobj", "attr", "conj", "dep")
        if token.lemma in _KINDS and apposed:
            for clause in analysis.dependents(noun, "relcl"):
                if _is_unverified(analysis, clause):
                    yield "alleged"
    if sentence.i + 1 < len(analysis.sentences):
        yield from _next_sentence(analysis, analysis.sentences[sentence.i + 1], cues)


def _next_sentence(analysis: Analysis, sentence: Sentence, cues: CueLexicon) -> Iterator[Certainty]:
    """ "The claim could not be verified", "Reuters could not verify the report"."""
    for noun in range(sentence.first, sentence.last):
        token = analysis.tokens[noun]
        if token.lemma not in _KINDS or not _points_back(analysis, noun):
            continue
        if any(analysis.dependents(noun, "acl", "relcl", "prep")):
            continue  # "the claim that they fled": another one
        if token.dep in ("nsubjpass", "dobj") and _is_unverified(analysis, token.head):
            yield "alleged"
        elif token.dep == "nsubj":
            for said in analysis.dependents(token.head, "attr", "acomp", "oprd"):
                words = [t.text.lower() for t in analysis.tokens[analysis.left[said] : said + 1]]
                verdict = cues.hedge_at("verdict", words, len(words) - 1)
                if verdict is not None and not any(analysis.dependents(token.head, "neg")):
                    yield verdict.certainty


def _points_back(analysis: Analysis, noun: int) -> bool:
    return any(
        analysis.tokens[d].text.lower() in _BACK for d in analysis.dependents(noun, "det", "poss")
    )


def _is_unverified(analysis: Analysis, verb: int) -> bool:
    if analysis.tokens[verb].lemma not in _VERIFY:
        return False
    governor = analysis.tokens[analysis.tokens[verb].head]
    around = {analysis.tokens[n].text.lower() for n in analysis.dependents(verb, "neg")}
    return bool((around | {governor.text.lower()}) & _UNABLE)
