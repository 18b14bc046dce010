"""What befell the people counted: the word that governs them in the tree, and its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.lexicon.counts import CountLexicon
from tacitus.records import Analysis, Count, Token

_COLLECTIVE = frozenset(
    {"group", "total", "number", "crowd", "body", "band", "majority", "rest", "some", "maximum"}
)
_RISE = frozenset(
    {"rise", "climb", "stand", "reach", "grow", "increase", "pass", "jump", "exceed", "hit", "be"}
)
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Governed:
    """The kind of a count, the token that tells it, and the slot the count stood in."""

    kind: str
    cue: int
    slot: str = "counted"


def governed(analysis: Analysis, i: int, words: CountLexicon) -> Governed | None:
    """What befell token `i`: by a clause on it, then by what governs it."""
    for clause in analysis.dependents(i, "acl", "relcl"):
        found = _by_clause(analysis, clause, words)
        if found is not None:
            return found
    beside = _said_beside(analysis, i, words)
    if beside is not None:
        return beside
    tokens = analysis.tokens
    for _ in range(6):
        token = tokens[i]
        if token.head == i:
            return None
        if token.dep in ("conj", "appos"):
            if tokens[token.head].tag[:1] == "V":
                return _beside_subject(tokens[token.head], words)
            i = token.head
            continue
        if token.dep == "pobj":
            above = _by_preposition(analysis, tokens[token.head], words)
            if isinstance(above, int):
                i = above
                continue
            return above
        if token.dep == "prep":
            return _by_bound(analysis, tokens[token.head], words)
        if token.dep == "poss":
            return _of_slot(tokens[token.head], words)
        return _by_verb(analysis, token, words)
    return None


def _beside_subject(verb: Token, words: CountLexicon) -> Governed | None:
    """ "20 civilians died, as well as 25 rebels": joined to the verb, meant as its subject."""
    kind = words.kind(verb.lemma, "subject")
    return Governed(kind, verb.i, "subject") if kind else None


def _by_clause(analysis: Analysis, clause: int, words: CountLexicon) -> Governed | None:
    """ "24 people killed in …", "people who fled …"."""
    verb = analysis.tokens[clause]
    passive = verb.tag == "VBN" and not any(analysis.dependents(clause, "dobj"))
    passive = passive or any(analysis.dependents(clause, "nsubjpass", "auxpass"))
    if verb.dep == "relcl":
        subjects = [analysis.tokens[s] for s in analysis.dependents(clause, *_SUBJECTS)]
        if subjects and subjects[0].tag not in ("WP", "WDT"):
            return None
    slot = "object" if passive else "subject"
    kind = words.kind(verb.lemma, slot)
    return Governed(kind, clause, slot) if kind else _complement(analysis, clause, words)


def _said_beside(analysis: Analysis, i: int, words: CountLexicon) -> Governed | None:
    """ "Left 20 people dead": an adjective right after what is counted."""
    following = analysis.right[i] + 1
    tokens = analysis.tokens
    for child in analysis.dependents(i, "amod"):
        kind = words.kind(tokens[child].lemma, "adjective")
        if child > i and kind:
            return Governed(kind, child, "adjective")
    if following >= len(tokens) or tokens[following].sentence != tokens[i].sentence:
        return None
    word = tokens[following]
    if word.tag not in ("JJ", "VBN") or word.head not in (i, tokens[i].head):
        return None
    kind = words.kind(word.lemma, "adjective")
    return Governed(kind, following, "adjective") if kind else None


def _by_preposition(
    analysis: Analysis, preposition: Token, words: CountLexicon
) -> Governed | int | None:
    """The kind told above a preposition, or the collective noun to go on from."""
    tokens = analysis.tokens
    above = tokens[preposition.head]
    if preposition.text.lower() == "of":
        found = _of_slot(above, words)
        if found is not None:
            return found
        return above.i if above.lemma in _COLLECTIVE or above.tag == "CD" else None
    if preposition.text.lower() in ("to", "at"):
        return _toll(analysis, above, words)
    return None


def _by_bound(analysis: Analysis, verb: Token, words: CountLexicon) -> Governed | None:
    """ "Over 100 were hurt": the bound was read as a preposition, the clause lacks a subject."""
    if any(analysis.dependents(verb.i, *_SUBJECTS)):
        return None
    slot = "object" if any(analysis.dependents(verb.i, "auxpass")) else "subject"
    kind = words.kind(verb.lemma, slot)
    return Governed(kind, verb.i, slot) if kind and verb.tag[:1] == "V" else None


def _of_slot(above: Token, words: CountLexicon) -> Governed | None:
    kind = words.kind(above.lemma, "of") or words.kind(above.lemma, "toll")
    if kind is None or above.tag[:1] not in "NV":
        return None
    return Governed(kind, above.i, "of")


def _toll(analysis: Analysis, above: Token, words: CountLexicon) -> Governed | None:
    """ "The death toll rose to 45", "a toll of 45"."""
    candidates = [above.i, *analysis.dependents(above.i, "dobj")]
    if above.lemma in _RISE:
        candidates += analysis.dependents(above.i, *_SUBJECTS)
    for i in candidates:
        kind = words.kind(analysis.tokens[i].lemma, "toll")
        if kind is not None:
            return Governed(kind, i, "toll")
        if analysis.tokens[i].lemma == "number":
            return _number_of(analysis, i, words)
    return None


def _number_of(analysis: Analysis, i: int, words: CountLexicon) -> Governed | None:
    """ "The number of dead", "the number of people killed"."""
    for preposition in analysis.dependents(i, "prep"):
        for thing in analysis.dependents(preposition, "pobj"):
            for slot in ("adjective", "counted"):
                kind = words.kind(analysis.tokens[thing].lemma, slot)
                if kind is not None:
                    return Governed(kind, thing, "toll")
            for clause in analysis.dependents(thing, "acl", "relcl"):
                found = _by_clause(analysis, clause, words)
                if found is not None:
                    return Governed(found.kind, found.cue, "toll")
    return None


def _by_verb(analysis: Analysis, token: Token, words: CountLexicon) -> Governed | None:
    verb = analysis.tokens[token.head]
    if token.dep in ("nsubjpass", "dobj"):
        kind = words.kind(verb.lemma, "object")
        if kind is not None and verb.tag[:1] == "V":
            return Governed(kind, verb.i, "object")
    if token.dep == "nsubj":
        found = _by_active(analysis, verb, words)
        if found is not None:
            return found
    if token.dep in ("dobj", "attr"):
        toll = _toll(analysis, verb, words)
        if toll is not None:
            return toll
    # "A gunman shot 20 people dead": the complement is said of the object.
    about_object = token.dep == "nsubj" and any(analysis.dependents(verb.i, "dobj"))
    if token.dep in (*_SUBJECTS, "dobj") and not (about_object or verb.lemma == "shoot"):
        return _complement(analysis, verb.i, words)
    if token.dep == "dobj" or (token.dep == "nsubjpass" and verb.lemma == "shoot"):
        return _complement(analysis, verb.i, words)
    return None


def _by_active(analysis: Analysis, verb: Token, words: CountLexicon) -> Governed | None:
    """Subject of an active verb, or of a participle that lost its auxiliary ("30 wounded")."""
    kind = words.kind(verb.lemma, "subject")
    if kind is not None and verb.tag[:1] == "V":
        return Governed(kind, verb.i, "subject")
    light = _light(analysis, verb.i, words)
    if light is not None:
        return light
    kind = words.kind(verb.lemma, "object")
    if kind is None or verb.tag not in ("VBN", "VBD"):
        said = words.kind(verb.lemma, "adjective")
        return Governed(said, verb.i, "adjective") if said else None
    if any(analysis.dependents(verb.i, "dobj", "aux")):
        return None
    return Governed(kind, verb.i, "object")


def _light(analysis: Analysis, verb: int, words: CountLexicon) -> Governed | None:
    """ "Took part", "took to the streets"."""
    if analysis.tokens[verb].lemma != "take":
        return None
    beside = list(analysis.dependents(verb, "dobj"))
    for preposition in analysis.dependents(verb, "prep"):
        beside += analysis.dependents(preposition, "pobj")
    for i in beside:
        kind = words.kind(analysis.tokens[i].lemma, "light")
        if kind is not None:
            return Governed(kind, verb, "light")
    return None


def _complement(analysis: Analysis, verb: int, words: CountLexicon) -> Governed | None:
    """ "Were forced to flee", "were reported killed", "were dead"."""
    for child in analysis.dependents(verb, "xcomp", "oprd", "acomp", "ccomp"):
        word = analysis.tokens[child]
        if any(analysis.dependents(child, "nsubj", "nsubjpass")):
            continue
        slot = "object" if word.tag == "VBN" else "subject"
        kind = words.kind(word.lemma, slot) if word.tag[:1] == "V" else None
        kind = kind or words.kind(word.lemma, "adjective")
        if kind is not None:
            return Governed(kind, child, slot)
    return None


def nominal_hosts(analysis: Analysis, count: Count) -> Iterator[int]:
    """Words beyond the cue that the count belongs to, where the cue reports no event itself.

    A verb such as "killed" is an event of its own and keeps its count. A noun or an adjective
    ("left 20 dead", "2,000 troops were deployed") passes it to the clause it stands in.
    """
    tokens = analysis.tokens
    if count.cue is None or tokens[count.cue].tag[:1] == "V":
        return
    i = count.cue
    for _ in range(8):
        token = tokens[i]
        if token.head == i:
            return
        i = token.head
        yield i
        if tokens[i].tag[:1] == "V":
            yield from analysis.dependents(i, "nsubj")
            if tokens[i].dep not in ("acl", "relcl", "advcl", "xcomp"):
                return
        elif tokens[i].tag[:1] == "N" and token.tag[:1] == "V":
            return
