"""Which time expression tells when an event took place, by the tree of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.coding.story_time import CAMPAIGNS, DEEDS, campaign_time, story_time, thing_time
from tacitus.coding.time_readings import head_of
from tacitus.records import Analysis, TimeMention

_MODAL = frozenset({"will", "would", "shall", "must", "should", "'ll", "’ll", "wo"})
_CLAUSE_ABOVE = frozenset({"xcomp", "advcl", "pcomp", "conj", "auxpass", "aux", "dep", "csubj"})
_LINKS = frozenset({"IN", "TO", "CC"})
_BEGINNINGS = frozenset(
    {"begin", "start", "erupt", "break", "launch", "hold", "stage", "end", "kill"}
)
_ANCHOR_LINKS = frozenset({"after", "before", "since", "following"})
_WHEN = frozenset({"when", "as", "while"})
_NOUN_STEPS = 2
_BESIDE = 2
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention, and the word of its sentence that it says the time of."""

    mention: TimeMention
    first: int
    site: int


def event_time(
    analysis: Analysis, trigger: int, times: tuple[TimeMention, ...], *, verbal: bool = False
) -> TimeMention | None:
    """The expression that dates the event whose trigger's head is token `trigger`.

    `verbal` tells that the event is a speech act, of which stories seldom tell the day.
    First an expression in the trigger's own clause, then in the clauses above that share its
    time, then, for a definite noun, the time of the same word elsewhere in the story.
    """
    find = speech_time if verbal else _in_sentence
    found = find(analysis, trigger, times)
    if found is not None and found.interval.end is not None:
        return found
    told = told_time(analysis, trigger, times) or story_time(analysis, trigger, times, verbal)
    return told or found


def speech_time(
    analysis: Analysis, verb: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    """The expression that the sentence itself gives for a clause in which somebody speaks."""
    found = _in_sentence(analysis, verb, times)
    return None if found is not None and _is_of_the_deed(analysis, verb, found) else found


def own_time(
    analysis: Analysis, trigger: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    """The expression among the trigger's own words and arguments, for what is only imagined."""
    below = [
        one for one in _placed(analysis, trigger, times) if _is_below(analysis, one.site, trigger)
    ]
    return _nearest(below, trigger) if below else None


def _in_sentence(
    analysis: Analysis, trigger: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    placed = _placed(analysis, trigger, times)
    if not placed:
        return None
    below = [one for one in placed if _is_below(analysis, one.site, trigger)]
    if not below:
        clauses = _simultaneous(analysis, trigger)
        below = [one for one in placed if any(_is_below(analysis, one.site, c) for c in clauses)]
    if below:
        return _nearest(below, trigger)
    if _is_taken_up(analysis, trigger):
        return None
    for host in _hosts(analysis, trigger):
        here = [one for one in placed if one.site == host]
        if here:
            return _nearest(here, trigger)
    return None


def _is_of_the_deed(analysis: Analysis, trigger: int, mention: TimeMention) -> bool:
    """ "Condemned the attack on a convoy *on Monday*": the time ends what was spoken of."""
    first = analysis.tokens_in(mention.span).start
    return any(
        analysis.tokens[thing].lemma in DEEDS | CAMPAIGNS and first - thing > _BESIDE
        for thing in analysis.dependents(trigger, "dobj")
    )


def _simultaneous(analysis: Analysis, verb: int) -> list[int]:
    """Verbs of clauses that tell when: "arrested *when he returned* in May"."""
    return [
        clause
        for clause in analysis.dependents(verb, "advcl")
        if analysis.tokens[clause].tag == "VBD"
        and any(
            analysis.tokens[mark].text.lower() in _WHEN
            for mark in analysis.dependents(clause, "advmod", "mark")
        )
    ]


def _is_taken_up(analysis: Analysis, i: int) -> bool:
    """ "In response to the raid": a deed told before, which the clause does not date."""
    token = analysis.tokens[i]
    known = token.lemma in DEEDS or token.lemma in CAMPAIGNS
    of = analysis.tokens[token.head].text.lower() == "of"
    return known and token.dep == "pobj" and not of and _is_definite(analysis, i)


def _placed(analysis: Analysis, trigger: int, times: tuple[TimeMention, ...]) -> list[_Placed]:
    sentence = analysis.sentence_of(trigger)
    n = bisect_left(times, sentence.start, key=lambda mention: mention.start)
    placed = []
    while n < len(times) and times[n].start < sentence.end:
        inside = analysis.tokens_in(times[n].span)
        if inside and not inside.start <= trigger < inside.stop:
            site = _site(analysis, inside.start, inside.stop, trigger)
            opened = site
            last = analysis.tokens[inside.stop - 1].text.lower()
            if last in _ANCHOR_LINKS and analysis.tokens[site].dep == "advcl":
                # "Two weeks after he left" dates the clause above the one it opens.
                site = analysis.tokens[site].head
            if site == opened or trigger not in analysis.subtree(opened):
                placed.append(_Placed(times[n], inside.start, site))
        n += 1
    return placed


def _site(analysis: Analysis, first: int, last: int, trigger: int) -> int:
    """The word outside the expression that it modifies, past any prepositions."""
    tokens = analysis.tokens
    i = head_of(analysis, first, last)
    for _ in range(6):
        head = tokens[i].head
        if head == i:
            return i
        i = head
        token = tokens[i]
        linking = token.tag in _LINKS or token.tag == "CD" or token.entity in ("DATE", "TIME")
        if i == trigger or (not linking and not first <= i < last):
            return i
    return i


def _is_below(analysis: Analysis, site: int, trigger: int) -> bool:
    """Whether `site` is the trigger or among its arguments, with no other clause between."""
    tokens = analysis.tokens
    noun = tokens[trigger].tag[:1] != "V"
    for _ in range(12):
        if site == trigger:
            return True
        token = tokens[site]
        if token.head == site:
            return False
        if token.tag[:1] == "V" and not (noun and _tells_of(analysis, site)):
            return False
        site = token.head
    return False


def _tells_of(analysis: Analysis, i: int) -> bool:
    """Whether a clause on a noun tells when that noun's event was ("a war that began in …")."""
    token = analysis.tokens[i]
    if token.dep == "acl":
        return not any(analysis.dependents(i, "aux", "mark"))
    return token.dep == "relcl" and token.lemma in _BEGINNINGS


def _hosts(analysis: Analysis, trigger: int) -> Iterator[int]:
    """Words above the trigger whose time is its time too, nearest first."""
    tokens = analysis.tokens
    i = trigger
    nouns = 0
    for _ in range(12):
        yield from _coordinated(analysis, i)
        token = tokens[i]
        if token.head == i:
            return
        if token.tag[:1] == "V" and not _shares(analysis, i):
            return
        # Far down in a phrase ("part of talks over the withdrawal") the time is another's.
        nouns += token.tag[:1] == "N" and token.dep not in ("conj", "compound")
        if nouns > _NOUN_STEPS:
            return
        i = token.head
        yield i


def _coordinated(analysis: Analysis, i: int) -> Iterator[int]:
    if analysis.tokens[i].tag[:1] == "V":
        for child in analysis.dependents(i, "conj"):
            if analysis.tokens[child].tag == "CD":
                # "Nine were killed and *twelve wounded* on Monday".
                yield from analysis.dependents(child, "acl")
            elif not any(analysis.dependents(child, "nsubj", "nsubjpass")):
                yield child


def _shares(analysis: Analysis, i: int) -> bool:
    """Whether the clause of verb `i` has the time of the clause above it."""
    token = analysis.tokens[i]
    if token.dep in _CLAUSE_ABOVE:
        return True
    auxiliaries = [analysis.tokens[a] for a in analysis.dependents(i, "aux")]
    if token.dep == "ccomp":
        # A promise or a demand is made when it is spoken.
        return any(a.text.lower() in _MODAL for a in auxiliaries)
    if token.dep == "relcl" and _opens_with_in_which(analysis, i):
        return True
    promised = any(a.tag in ("TO", "MD") for a in auxiliaries)
    return token.dep == "acl" and promised


def _opens_with_in_which(analysis: Analysis, clause: int) -> bool:
    """ "The raid on Sunday, *in which* two died"."""
    first = analysis.tokens[analysis.left[clause]]
    following = analysis.tokens[first.i + 1].text.lower()
    return first.text.lower() in ("in", "during") and following == "which"


def _nearest(placed: list[_Placed], trigger: int) -> TimeMention:
    """The resolved mention nearest to the trigger, or else the nearest."""
    best = min(
        placed, key=lambda one: (one.mention.interval.start is None, abs(one.first - trigger))
    )
    return best.mention


def told_time(
    analysis: Analysis, trigger: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    """For "the offensive": the time of the same word in another sentence, the nearest before.

    `trigger` is the noun's token; the time is unresolved or None where the article tells none.
    """
    tokens = analysis.tokens
    token = tokens[trigger]
    if not times or token.tag[:1] != "N" or not _is_definite(analysis, trigger):
        return None
    own = token.sentence
    campaign = campaign_time(analysis, times) if token.lemma in CAMPAIGNS else None
    if campaign is not None:
        return campaign
    for i in range(trigger - 1, -1, -1):
        other = tokens[i]
        if other.lemma == token.lemma and other.sentence != own:
            found = _in_sentence(analysis, i, times)
            if found is not None and found.interval.start is not None:
                return found
    return thing_time(analysis, trigger, times) if token.lemma in DEEDS else None


def _is_definite(analysis: Analysis, i: int) -> bool:
    return any(
        analysis.tokens[child].text.lower() in _DEFINITE or analysis.tokens[child].dep == "poss"
        for child in analysis.dependents(i, "det", "poss")
    )
