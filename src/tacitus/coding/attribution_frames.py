"""Claims that hang on a verb: what it governs is the content, its subject is the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tacitus.coding.attribution_parts import (
    Draft,
    Work,
    is_passive,
    is_verb,
    phrase_range,
    subject_of,
    trimmed,
    verb_group,
)
from tacitus.lexicon.cues import Frame, Use

_SET_OFF = frozenset({",", "—", "–", "-", "--", "?", "!"})
_TRAILING = frozenset({"prep", "advcl", "dep", "npadvmod", "advmod", "ccomp", "dobj", "appos"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})  # "found itself alone"
_TIME_MARKS = frozenset({"when", "as", "while", "after"})
_CLAUSE_MARKS = frozenset({"that", "if", "whether", "how", "why", "what", "where", "when"})
_COMPLEMENTS = frozenset({"prep", "oprd", "xcomp", "dative", "acomp", "ccomp"})
_OUTER_PREPOSITIONS = frozenset(
    {"during", "after", "before", "on", "at", "in", "since", "until", "amid", "while", "over"}
    | {"through", "following", "by"}
)


def verb_claims(work: Work) -> Iterator[Draft]:
    """A draft for each verb that attributes by its complement."""
    for i in range(len(work.words)):
        if is_verb(work, i):
            draft = _verb_claim(work, i)
            if draft is not None:
                yield draft


def cue_uses(work: Work, verb: int) -> tuple[Mapping[Frame, Use] | None, int | None]:
    """What the lexicon says of a verb, and the particle that is part of the cue."""
    analysis, verbs = work.analysis, work.cues.verbs
    lemma = analysis.tokens[verb].lemma
    for child in analysis.dependents(verb, "prt"):
        uses = verbs.get(f"{lemma} {work.words[child]}")
        if uses is not None:
            return uses, child
    for child in analysis.dependents(verb, "dobj", "acomp", "oprd"):
        uses = verbs.get(f"{lemma} {work.words[child]}")
        if uses is not None:
            return uses, child
    return verbs.get(lemma), None


def _verb_claim(work: Work, verb: int) -> Draft | None:
    uses, particle = cue_uses(work, verb)
    found = _by_preposition(work, verb)
    if uses is None:
        return found
    if is_passive(work, verb):
        return _passive(work, verb, uses) or found
    clause = _clause(work, verb, uses)
    if clause is None:
        clause = found or _object(work, verb, uses, particle)
    return clause


def _by_preposition(work: Work, verb: int) -> Draft | None:
    """ "call for talks", "warn of war": the preposition belongs to the cue."""
    analysis, verbs = work.analysis, work.cues.verbs
    lemma = analysis.tokens[verb].lemma
    for prep in analysis.dependents(verb, "prep"):
        uses = verbs.get(f"{lemma} {work.words[prep]}")
        if uses is None or "object" not in uses:
            continue
        for child in analysis.dependents(prep, "pobj", "pcomp"):
            if analysis.tokens[child].entity in ("DATE", "TIME"):
                continue  # "reported on Monday"
            content = trimmed(work, prep + 1, analysis.right[prep] + 1)
            first, last = verb_group(work, verb)
            last = prep + 1 if prep <= last + 1 else last
            if child >= content[1]:
                continue
            draft = _draft(work, verb, uses["object"], "prep", content, (first, last))
            if is_passive(work, verb):
                draft.source = draft.head = None
            return draft
    return None


def _clause(work: Work, verb: int, uses: Mapping[Frame, Use]) -> Draft | None:
    analysis = work.analysis
    for child in analysis.children[verb]:
        dep = analysis.tokens[child].dep
        if dep == "ccomp" or (dep == "advcl" and _marked(work, child) and child > verb):
            infinitive = _is_infinitive(work, child)
            if "recipient" in uses and infinitive and "infinitive" in uses:
                start = _to(work, child)
                content = trimmed(work, start, analysis.right[child] + 1)
                return _draft(work, verb, uses["infinitive"], "infinitive", content)
            frame: Frame = "that"
            if infinitive and "infinitive" in uses:
                frame = "infinitive"
            if frame in uses:
                around = _around(work, child, verb)
                if around is not None and work.words[around[0]] not in _REFLEXIVE:
                    return _draft(work, verb, uses[frame], frame, around)
        elif dep in ("xcomp", "oprd", "acomp") and "infinitive" in uses:
            content = trimmed(work, analysis.left[child], analysis.right[child] + 1)
            if dep != "xcomp" and uses["infinitive"].kind != "seem":
                continue
            if content[0] > verb and uses["infinitive"].kind == "seem":
                return _seeming(work, verb, uses["infinitive"], content)
            if content[0] > verb:
                return _draft(work, verb, uses["infinitive"], "infinitive", content)
        elif dep == "xcomp" and "that" in uses and child > verb and _opens_clause(work, child):
            content = trimmed(work, analysis.left[child], analysis.right[child] + 1)
            return _draft(work, verb, uses["that"], "that", content)
    return None


def _seeming(work: Work, verb: int, use: Use, content: tuple[int, int]) -> Draft:
    """ "they seem to have left": what seems is the whole clause, and nobody says it."""
    draft = _draft(work, verb, use, "infinitive", content)
    subject = next(work.analysis.dependents(verb, "nsubj"), None)
    if subject is not None and subject < verb:
        draft.content.insert(0, phrase_range(work, subject, (verb,)))
    draft.source = draft.head = None
    return draft


def _opens_clause(work: Work, child: int) -> bool:
    first = work.words[work.analysis.left[child]]
    return first in _CLAUSE_MARKS


def _marked(work: Work, clause: int) -> bool:
    first = work.analysis.left[clause]
    return work.words[first] in ("that", "if", "whether")


def _is_infinitive(work: Work, verb: int) -> bool:
    return any(work.words[child] == "to" for child in work.analysis.dependents(verb, "aux"))


def _to(work: Work, verb: int) -> int:
    analysis = work.analysis
    to = next(child for child in analysis.dependents(verb, "aux") if work.words[child] == "to")
    before = to - 1
    return before if before >= 0 and work.words[before] == "not" else to


def _around(work: Work, clause: int, verb: int) -> tuple[int, int] | None:
    """The clause's tokens on its own side of the cue, without the cue's subject."""
    analysis = work.analysis
    first, last = analysis.left[clause], analysis.right[clause] + 1
    if clause > verb:
        first = max(first, verb + 1)
        last = _trailing(work, verb, clause, last)
        last = _and_that(work, verb, last)
    else:
        last = min(last, verb)
        for child in analysis.dependents(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
            if clause < child < verb:
                last = min(last, analysis.left[child])
        if last <= first or not _set_off(work, last):
            return None
    first, last = trimmed(work, first, last)
    return (first, last) if first < last else None


def _trailing(work: Work, verb: int, clause: int, last: int) -> int:
    """The clause's end with what the parser hung on the cue by mistake: "said it would help
    if asked" tells when it would help, not when it was said."""
    analysis = work.analysis
    for child in analysis.children[verb]:
        if child <= clause:
            continue
        token = analysis.tokens[child]
        if analysis.left[child] > last + 1 or token.dep not in (
            "prep",
            "advcl",
            "dep",
            "npadvmod",
            "advmod",
            "ccomp",
            "dobj",
            "appos",
        ):
            break
        if token.dep == "advcl" and (
            token.tag in ("VBG", "VBN")
            or work.words[analysis.left[child]] in ("when", "as", "while", "after")
        ):
            break
        last = analysis.right[child] + 1
    return last


def _and_that(work: Work, verb: int, last: int) -> int:
    """The end with a second clause joined by "and that", wherever the parser hung it."""
    analysis = work.analysis
    at = last
    while work.words[at : at + 1] == (",",):
        at += 1
    if work.words[at : at + 2] not in (("and", "that"), ("but", "that"), ("or", "that")):
        return last
    head = analysis.tokens[at + 1].head
    if analysis.tokens[at + 1].dep != "mark" or head <= at:
        return last
    return min(analysis.right[head] + 1, analysis.sentence_of(verb).last)


def _set_off(work: Work, at: int) -> bool:
    """Whether a comma, dash or quotation mark stands at the end of what comes before `at`."""
    return work.quoted[at - 1] >= 0 or bool(_SET_OFF & set(work.words[at - 1 : at + 1]))


def _object(work: Work, verb: int, uses: Mapping[Frame, Use], particle: int | None) -> Draft | None:
    frame: Frame = "object+" if "object+" in uses else "object"
    if frame not in uses or ("recipient" in uses and frame == "object"):
        return None
    analysis = work.analysis
    for child in analysis.children[verb]:
        token = analysis.tokens[child]
        if token.dep != "dobj" or child == particle:
            continue
        first, last = analysis.left[child], analysis.right[child] + 1
        if child < verb:
            return _draft(work, verb, uses[frame], frame, (first, min(last, verb)))
        last = _without_aside(work, child, last)
        last = _with_complements(work, verb, child, last, frame)
        return _draft(work, verb, uses[frame], frame, trimmed(work, first, last))
    if frame == "object+":
        return _small_clause(work, verb, uses[frame])
    return None


def _without_aside(work: Work, noun: int, last: int) -> int:
    """A noun phrase's end without a relative clause set off by a comma."""
    analysis = work.analysis
    named = analysis.tokens[noun].tag.startswith("NNP")
    for child in analysis.dependents(noun, "relcl", "appos"):
        if analysis.tokens[child].dep == "appos" and not named:
            continue  # "the French president, Mr Roux": the name is no aside
        start = analysis.left[child]
        if start > noun and work.words[start - 1] == "," and analysis.right[child] + 1 >= last - 1:
            return start - 1
    return last


def _with_complements(work: Work, verb: int, child: int, last: int, frame: Frame) -> int:
    """The end of an object with what is said of it: "him a liar", "them of theft"."""
    analysis = work.analysis
    for other in analysis.children[verb]:
        if other <= child:
            continue
        token = analysis.tokens[other]
        if frame == "object+" and token.dep in ("advmod", "npadvmod"):
            last = max(last, analysis.right[other] + 1)  # "blamed them again for the raid"
            continue
        if token.dep not in _COMPLEMENTS or analysis.left[other] != last:
            break
        if token.dep == "prep" and work.words[other] in _OUTER_PREPOSITIONS:
            break
        if frame == "object" and token.dep not in ("prep", "oprd", "dative"):
            break
        last = analysis.right[other] + 1
    return last


def _small_clause(work: Work, verb: int, use: Use) -> Draft | None:
    """ "called him a liar", "consider it a threat", parsed as a clause without a verb."""
    analysis = work.analysis
    for child in analysis.dependents(verb, "ccomp", "oprd", "xcomp"):
        if child > verb:
            content = trimmed(work, analysis.left[child], analysis.right[child] + 1)
            return _draft(work, verb, use, "object+", content)
    return None


def _passive(work: Work, verb: int, uses: Mapping[Frame, Use]) -> Draft | None:
    """ "is said to have fled", "was praised by the king", "it was announced that"."""
    analysis = work.analysis
    subject = next(analysis.dependents(verb, "nsubjpass"), None)
    agent = _agent(work, verb)
    clause = next(
        (c for c in analysis.dependents(verb, "ccomp", "xcomp", "advcl") if c > verb), None
    )
    if clause is not None and analysis.tokens[clause].dep == "advcl" and not _marked(work, clause):
        clause = None
    content: list[tuple[int, int]] = []
    use: Use | None = None
    frame: Frame = "that"
    if clause is not None:
        infinitive = analysis.tokens[clause].dep == "xcomp" or _is_infinitive(work, clause)
        frame = "infinitive" if infinitive and "infinitive" in uses else "that"
        use = uses.get(frame) or uses.get("object+")
        if use is None and "recipient" not in uses:
            use = uses.get("infinitive") or uses.get("that")
        content.append(trimmed(work, analysis.left[clause], analysis.right[clause] + 1))
        if infinitive and "recipient" not in uses and subject is not None:
            content.insert(0, phrase_range(work, subject, (verb,)))
    elif subject is not None or analysis.tokens[verb].dep == "acl":
        frame = "object+" if "object+" in uses else "object"
        use = None if "recipient" in uses else uses.get(frame)
        if agent is None and frame == "object" and (use is None or use.kind != "say"):
            return None
        if frame == "object" and work.words[verb + 1 : verb + 2] == ("as",):
            return None  # "was quoted as saying": the second verb is the cue
        patient = subject if subject is not None else analysis.tokens[verb].head
        content.append(phrase_range(work, patient, (verb,)))
        if frame == "object+":
            last = _with_complements(work, verb, verb, verb + 1, frame)
            if last > verb + 1 and agent is None:
                content.append(trimmed(work, verb + 1, last))
    if use is None or not content:
        return None
    draft = _draft(work, verb, use, f"passive {frame}", content[0])
    draft.content = content
    draft.source, draft.head = None, None
    if agent is not None:
        draft.source, draft.head = phrase_range(work, agent, (verb,)), agent
    return draft


def _agent(work: Work, verb: int) -> int | None:
    analysis = work.analysis
    for by in analysis.dependents(verb, "agent"):
        for child in analysis.dependents(by, "pobj"):
            return child
    return None


def _draft(
    work: Work,
    verb: int,
    use: Use,
    frame: str,
    content: tuple[int, int],
    cue: tuple[int, int] | None = None,
) -> Draft:
    subject = subject_of(work, verb)
    source: tuple[int, int] | None = None
    if subject is not None:
        source = phrase_range(work, subject, (verb, content[0]))
        if source[0] >= source[1] or (source[0] < content[1] and content[0] < source[1]):
            source, subject = None, None
    return Draft(
        at=verb,
        cue=cue or verb_group(work, verb),
        source=source,
        head=subject,
        content=[content],
        kind=use.kind,
        certainty=use.certainty,
        frame=frame,
    )
