"""How sure the article is of an event, and which attribution vouches for it.

Certainty is read by climbing from the event's trigger to the top of its sentence. On the way
stand hedges of the clause ("reportedly"), of the noun ("an alleged attack"), words that govern
a clause ("no evidence that"), and cues ("claimed", "denied", "accused them of"). The strongest
holds: denied over alleged over asserted. What stands in a relative clause, or as a mere
modifier, is taken for granted by whoever speaks, so the climb ends there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tacitus.coding.attribution import Attribution
from tacitus.coding.attribution_parts import is_negated
from tacitus.coding.claim_verdicts import judged
from tacitus.lexicon.cues import CueLexicon, Frame, Phrase, Scope, Use
from tacitus.records import Analysis, Certainty, Span

# Wanting, asking and judging attribute their content too, but vouch for no event in it.
_VOUCHING = frozenset({"say", "think", "accuse", "deny", "show"})
# A thought vouches for a clause, not for a thing: "fears that they attack", not "fears attacks".
_CLAUSAL = frozenset({"that", "noun that", "quote", "passive that", "passive infinitive"})
_BACKGROUND = frozenset({"relcl", "amod", "poss", "compound", "appos"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_DEFINITE = frozenset({"the", "this", "these", "those"})
_SUSPECTED = frozenset({"suspected", "alleged", "presumed", "apparent", "purported"})
_RANK: dict[Certainty, int] = {"asserted": 0, "alleged": 1, "denied": 2}
_FARTHEST = 20_000  # characters from a content's start to its end, at most
_LONGEST_HEDGE = 6
_OF_CHARGES = frozenset({"of", "for", "with", "over"})
_CLAIMING = frozenset({"say", "accuse", "show"})


def is_claim_denied(analysis: Analysis, noun: int, cues: CueLexicon) -> bool:
    """ "Denied *the accusation* that": it was made, whatever becomes of its content."""
    token = analysis.tokens[noun]
    return token.dep == "dobj" and token.tag.startswith("N") and token.lemma in cues.nouns


def attribution_for(
    analysis: Analysis, trigger: int, attributions: tuple[Attribution, ...]
) -> Attribution | None:
    """The nearest attribution whose content holds the trigger and vouches for what it says.

    `attributions` are in the order `find_attributions` gives them.
    Nearest is the one with the shortest content; one without a source gives way to the next
    that has one. The content of a wish, a demand or a plan has no source in the sense of the
    codebook, nor has an aside of the article inside indirect speech ("..., which was shelled
    last week, ...").
    """
    token = analysis.tokens[trigger]
    where = Span(token.start, token.end)
    last = bisect_right(attributions, token.start, key=_start)
    first = bisect_left(attributions, token.start - _FARTHEST, hi=last, key=_start)
    holding = [
        (part.end - part.start, attribution)
        for attribution in attributions[first:last]
        for part in attribution.content
        if part.contains(where) and _vouches(analysis, attribution, trigger)
    ]
    holding.sort(key=lambda pair: pair[0])
    named = [found for _, found in holding if found.source is not None]
    for attribution in named or [found for _, found in holding]:
        if attribution.quoted or not _is_aside(analysis, trigger, attribution):
            return attribution
    return None


def certainty_of(
    analysis: Analysis,
    trigger: int,
    attribution: Attribution | None,
    cues: CueLexicon,
    words: tuple[int, ...] = (),
) -> Certainty:
    """How sure the event at `trigger` is: asserted, alleged or denied.

    `words` are the tokens of its trigger ("carried out a purported attack").

    `attribution` is what `attribution_for` gives for the trigger; its cue counts where it
    governs a whole clause or quotation.
    """
    verdicts: list[Certainty] = ["asserted"]
    if attribution is not None and _reaches(analysis, trigger, attribution):
        verdicts.append(attribution.certainty)
        verdicts.extend(_charges(analysis, trigger, cues))
    for word in {trigger, *words}:
        verdicts.extend(_noun_hedges(analysis, word, cues))
    verdicts.extend(_climb(analysis, trigger, cues))
    if attribution is not None:
        verdicts.extend(judged(analysis, attribution, cues))
    return max(verdicts, key=lambda verdict: _RANK[verdict])


def _reaches(analysis: Analysis, trigger: int, attribution: Attribution) -> bool:
    """Whether a cue's certainty holds for the trigger: it does in a clause or a quotation.

    "The protests are thought to be part of it" leaves the protests beyond doubt.
    """
    if attribution.frame.endswith(("object", "object+", "prep")):
        return False
    return not attribution.frame.startswith("passive") or trigger > attribution.at


def _charges(analysis: Analysis, trigger: int, cues: CueLexicon) -> Iterator[Certainty]:
    """Words that charge somebody when said of them: "war crimes", "massacre"."""
    lemmas = [token.lemma for token in analysis.tokens[max(0, trigger - 1) : trigger + 2]]
    for at in range(len(lemmas)):
        charge = cues.hedge_at("charge", lemmas, at)
        if charge is not None:
            yield charge.certainty


def _start(attribution: Attribution) -> int:
    return attribution.content[0].start


def _vouches(analysis: Analysis, attribution: Attribution, trigger: int) -> bool:
    if attribution.at == trigger:
        return False
    if attribution.kind == "rebut":
        return _is_claimed(analysis, trigger)
    if attribution.kind not in _VOUCHING:
        return False
    return attribution.kind != "think" or attribution.frame in _CLAUSAL


def _is_claimed(analysis: Analysis, trigger: int) -> bool:
    """Whether the trigger stands in a clause on a noun: "rejected the claim that they fled"."""
    at = trigger
    while analysis.tokens[at].head != at:
        token = analysis.tokens[at]
        noun = analysis.tokens[token.head].tag.startswith("N")
        if noun and token.dep in ("acl", "ccomp", "relcl") and _has_that(analysis, at):
            return True
        at = token.head
    return False


def _is_content(analysis: Analysis, clause: int, cues: CueLexicon) -> bool:
    """ "A report *that they fled*", which the parser may take for a relative clause."""
    token = analysis.tokens[clause]
    claims = analysis.tokens[token.head].lemma in cues.nouns
    return token.dep == "relcl" and claims and _has_that(analysis, clause)


def _has_that(analysis: Analysis, clause: int) -> bool:
    return any(
        analysis.tokens[child].text.lower() == "that"
        for child in analysis.dependents(clause, "mark")
    )


def _is_aside(analysis: Analysis, trigger: int, attribution: Attribution) -> bool:
    """Whether a relative clause set off by a comma holds the trigger but not the cue."""
    at = trigger
    while analysis.tokens[at].head != at:
        if analysis.tokens[at].dep == "relcl":
            first = analysis.left[at]
            inside = first <= attribution.at <= analysis.right[at]
            if not inside and first and analysis.tokens[first - 1].text == ",":
                return True
        at = analysis.tokens[at].head
    return False


def is_hedged_noun(analysis: Analysis, noun: int, cues: CueLexicon) -> bool:
    """ "Suspected", "alleged" and the like before people; "so-called" leaves them as they are."""
    return any(
        analysis.tokens[at].text.lower() in _SUSPECTED
        and _hedge(analysis, at, cues, "noun") is not None
        and noun in (head := analysis.tokens[at].head, analysis.tokens[head].head)
        for at in range(max(analysis.left[noun], noun - _LONGEST_HEDGE), noun)
    )


def _noun_hedges(analysis: Analysis, noun: int, cues: CueLexicon) -> Iterator[Certainty]:
    """Modifiers before a noun: "an alleged attack", "a suspected militant attack"."""
    if not analysis.tokens[noun].tag.startswith("N"):
        return
    for at in range(max(analysis.left[noun], noun - _LONGEST_HEDGE), noun):
        head = analysis.tokens[at].head
        nested = analysis.tokens[head].head == noun and analysis.tokens[head].dep in _MODIFIERS
        if head == noun or nested:
            hedge = _hedge(analysis, at, cues, "noun")
            if hedge is not None:
                yield hedge.certainty


def _climb(analysis: Analysis, trigger: int, cues: CueLexicon) -> Iterator[Certainty]:
    """Certainties met on the way from the trigger to the top of its sentence.

    A definite noun ("suspected of planning the attack") is beyond doubt unless it is denied.
    """
    definite = _is_definite(analysis, trigger)
    for verdict in _met(analysis, trigger, cues):
        if verdict == "denied" or not definite:
            yield verdict


def _met(analysis: Analysis, trigger: int, cues: CueLexicon) -> Iterator[Certainty]:
    at, below = trigger, trigger
    own_clause = True
    while True:
        token = analysis.tokens[at]
        if own_clause:
            yield from _clause_hedges(analysis, at, cues)
        yield from _verdicts(analysis, at, below, cues)
        taken = token.dep in _BACKGROUND and not (at == trigger and token.dep == "compound")
        taken = taken and not _is_content(analysis, at, cues)
        if not taken or _has_that(analysis, at):
            yield from _governing(analysis, at, cues)
        if token.head == at or taken:
            return
        if token.tag.startswith("V") and token.dep not in ("conj", "xcomp"):
            own_clause = False
        yield from _cue_above(analysis, at, below, cues)
        at, below = token.head, at


def _is_definite(analysis: Analysis, noun: int) -> bool:
    token = analysis.tokens[noun]
    return token.tag.startswith("N") and any(
        analysis.tokens[child].dep == "poss" or analysis.tokens[child].text.lower() in _DEFINITE
        for child in analysis.children[noun]
    )


def _clause_hedges(analysis: Analysis, at: int, cues: CueLexicon) -> Iterator[Certainty]:
    for child in analysis.dependents(at, "advmod", "prep", "npadvmod", "advcl", "amod"):
        hedge = _hedge(analysis, analysis.left[child], cues, "clause")
        if hedge is not None:
            yield hedge.certainty


def _governing(analysis: Analysis, at: int, cues: CueLexicon) -> Iterator[Certainty]:
    """Words right before the phrase of `at` that govern it: "on suspicion of", "no sign of"."""
    left = analysis.left[at]
    first = max(analysis.sentence_of(at).first, left - _LONGEST_HEDGE)
    for start in range(first, left + 1):
        hedge = _hedge(analysis, start, cues, "content")
        if hedge is not None and left <= start + len(hedge.words) <= left + 1:
            yield hedge.certainty


def _cue_above(analysis: Analysis, at: int, below: int, cues: CueLexicon) -> Iterator[Certainty]:
    """What the cue that governs `at` makes of it, if one does."""
    token = analysis.tokens[at]
    head = analysis.tokens[token.head]
    if head.tag.startswith("V"):
        uses = _verb_uses(analysis, head.i, cues)
        frame = _verb_frame(analysis, at, below)
        use = uses.get(frame) if frame is not None else None
        charging = cues.hedge_at("charging", [head.lemma], 0)
        if charging is not None and _is_charge(analysis, at, below):
            yield charging.certainty
        if use is None or is_negated(analysis, head.i) or not _holds(use, frame):
            return
        if at == below and is_claim_denied(analysis, at, cues):
            return
        if any(token.text == ";" for token in analysis.tokens[at : head.i]):
            return  # two clauses side by side
        yield use.certainty
        for child in analysis.dependents(head.i, "advmod", "prep"):
            hedge = _hedge(analysis, analysis.left[child], cues, "cue")
            if hedge is not None:
                yield hedge.certainty
    elif head.tag.startswith("N"):
        nominal = cues.nouns.get(head.lemma, {})
        use = nominal.get("of" if token.dep in ("pobj", "pcomp", "prep") else "that")
        told = token.dep in ("acl", "ccomp", "prep") or _is_content(analysis, at, cues)
        if not told or head.i > at:
            return
        if use is not None and use.kind in _CLAIMING | {"deny"}:
            yield use.certainty
            yield from _noun_hedges(analysis, head.i, cues)


def _is_charge(analysis: Analysis, at: int, below: int) -> bool:
    """ "Jailed him *for killing*": the preposition may hang on the person."""
    link = below if analysis.tokens[at].dep == "dobj" else at
    token = analysis.tokens[link]
    gerund = any(True for _ in analysis.dependents(link, "pcomp"))
    return token.dep == "prep" and gerund and token.text.lower() in _OF_CHARGES


def _verb_uses(analysis: Analysis, verb: int, cues: CueLexicon) -> dict[Frame, Use]:
    lemma = analysis.tokens[verb].lemma
    for child in analysis.dependents(verb, "prt"):
        found = cues.verbs.get(f"{lemma} {analysis.tokens[child].text.lower()}")
        if found is not None:
            return dict(found)
    return dict(cues.verbs.get(lemma, {}))


def _verb_frame(analysis: Analysis, at: int, below: int) -> Frame | None:
    """How `at` hangs on its verb. "Accused them of theft" may hang "of theft" on "them"."""
    token = analysis.tokens[at]
    if token.dep == "ccomp":
        return "that"
    if token.dep == "xcomp":
        return "infinitive"
    if token.dep == "dobj":
        gerund = any(True for _ in analysis.dependents(below, "pcomp"))
        return "object+" if analysis.tokens[below].dep == "prep" and gerund else "object"
    if token.dep == "prep" and at > token.head:
        return "object+"
    return None


def _holds(use: Use, frame: Frame | None) -> bool:
    """Whether a cue's certainty reaches its complement in this frame.

    A thing that is denied is denied ("denied the attack"); a thing that is claimed or rejected
    is there all the same ("claimed the seat", "rejected the offer").
    """
    if frame == "object":
        return use.kind == "deny"
    if frame == "object+":
        return use.kind == "accuse"
    return True


def _verdicts(analysis: Analysis, at: int, below: int, cues: CueLexicon) -> Iterator[Certainty]:
    """ "Reports of an attack were false", "dismissed claims that they attacked".

    `below` is the token under `at` on the way from the trigger. A statement that urges or
    offers something is no claim, so a participle below does not count.
    """
    token = analysis.tokens[at]
    head = analysis.tokens[token.head]
    plain = at != below and analysis.tokens[below].tag != "VBG"
    claim = cues.nouns.get(token.lemma) if token.tag.startswith("N") and plain else None
    claims = claim is not None and any(use.kind in _CLAIMING for use in claim.values())
    if token.dep == "dobj" and claims:
        uses = _verb_uses(analysis, head.i, cues)
        use = uses.get("object")
        if use is not None and use.kind in ("rebut", "deny") and not is_negated(analysis, head.i):
            yield use.certainty
    elif token.dep in ("nsubj", "nsubjpass", "csubj") and (claims or token.dep == "csubj"):
        for child in analysis.dependents(head.i, "attr", "acomp", "oprd"):
            for start in range(analysis.left[child], child + 1):
                hedge = _hedge(analysis, start, cues, "verdict")
                if hedge is not None and not is_negated(analysis, head.i):
                    yield hedge.certainty
        for start in range(max(at + 1, head.i - 4), head.i + 1):
            hedge = _hedge(analysis, start, cues, "verdict")
            if hedge is not None and len(hedge.words) > 1:
                yield hedge.certainty
        passive = _verb_uses(analysis, head.i, cues).get("object")
        if token.dep == "nsubjpass" and passive is not None and passive.kind in ("rebut", "deny"):
            yield passive.certainty


def _hedge(analysis: Analysis, at: int, cues: CueLexicon, scope: Scope) -> Phrase | None:
    tokens = analysis.tokens[at : at + _LONGEST_HEDGE]
    return cues.hedge_at(scope, [token.text.lower() for token in tokens], 0) if tokens else None
