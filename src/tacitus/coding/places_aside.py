"""Tells places of a sentence that belong to something else than the event in it.

Where a source speaks from, where somebody comes from, where another verb is heading, what a
relative clause tells of the past, what a protest is about: none of these is where it happened.
"""

from __future__ import annotations

from tacitus.records import Analysis, Token

_HEADING = frozenset({"to", "toward", "towards", "into", "for", "from"})
_MOTION = frozenset(
    "go come travel return fly drive walk march move head flee escape send deploy bring take "
    "transfer arrive leave ship cross sail transport migrate emigrate run advance evacuate "
    "relocate journey route way flight back home".split()
)
_ARRIVING = frozenset("arrive come travel fly return head".split())
_LEAVING = frozenset("flee escape leave withdraw retreat evacuate pull depart".split())
_MOVING = frozenset("move cross send deploy march advance enter invade dispatch rush".split())
_SPANS = frozenset("minute hour day week month year decade".split())
_SPEAKING = frozenset(
    "say tell report announce state add note claim describe explain write warn estimate "
    "confirm speak argue insist believe think condemn denounce urge accuse criticise criticize "
    "deny mourn praise welcome".split()
)
_PEOPLE = frozenset(
    "man woman boy girl teacher student resident official officer spokesman spokeswoman "
    "spokesperson activist diplomat analyst doctor journalist reporter lawyer lawmaker trader "
    "farmer refugee migrant native citizen expert researcher professor driver worker mother "
    "father witness source correspondent villager native colleague partner".split()
)
_ABOUT = frozenset(
    "raise highlight discuss denounce oppose mark commemorate protest publicise publicize "
    "draw remember".split()
)
_RELATIVE = frozenset({"relcl"})
_HOPS = frozenset({"conj", "appos", "compound", "nmod", "amod", "poss", "npadvmod"})


def lies_aside(analysis: Analysis, head: Token, trigger: int) -> bool:
    """Whether the place headed by a token has no part in the event at the trigger."""
    preposition = preposition_of(analysis, head)
    if preposition is not None:
        above = analysis.tokens[preposition.head]
        if preposition.lemma == "with":
            return True  # what is closed to or shared with a neighbour is not there
        if _is_heading(preposition, above) and not _goes_on(analysis, above, trigger):
            return True
        if above.i == trigger and preposition.lemma == "from" and above.lemma in _ARRIVING:
            return True
        if _speaks(analysis, above, trigger) or _is_said_there(analysis, above, trigger):
            return True
    return _in_other_clause(analysis, head, trigger)


def heads_elsewhere(analysis: Analysis, head: Token, trigger: int) -> bool:
    """Whether the place is only the other end of the event's way.

    People flee, and forces withdraw, from where it happens; whoever moves, crosses or is sent
    gets where it happens.
    """
    preposition = preposition_of(analysis, head)
    if preposition is None:
        return False
    word = preposition.text.lower()
    verb = analysis.tokens[trigger].lemma
    if trigger not in (preposition.head, analysis.tokens[preposition.head].head):
        return False
    if verb in _LEAVING:
        return word in ("to", "toward", "towards", "into", "for")
    return word == "from" and verb in _MOVING


def is_origin(analysis: Analysis, head: Token) -> bool:
    """Whether the name tells where somebody comes from: "Ann Smith, of Preston, Lancashire"."""
    while head.dep in ("appos", "npadvmod", "conj") and head.head < head.i:
        head = analysis.tokens[head.head]
    preposition = analysis.tokens[head.head]
    if head.dep != "pobj" or preposition.lemma not in ("of", "from"):
        return False
    above = analysis.tokens[preposition.head]
    if above.dep == "appos" and analysis.tokens[above.head].entity == "PERSON":
        return True
    if preposition.lemma == "from" and above.lemma in _PEOPLE:
        return True
    return above.entity == "PERSON" or above.text.lower() in ("formerly", "originally")


def preposition_of(analysis: Analysis, head: Token) -> Token | None:
    """The preposition that governs a name, also where it stands in a list or beside a noun."""
    while head.dep in _HOPS and head.head != head.i:
        head = analysis.tokens[head.head]
    return analysis.tokens[head.head] if head.dep == "pobj" else None


def _is_heading(preposition: Token, above: Token) -> bool:
    return preposition.text.lower() in _HEADING and above.lemma in _MOTION


def _goes_on(analysis: Analysis, heading: Token, trigger: int) -> bool:
    """Whether the event is the heading itself, or follows it: "crossed into Iraq and joined"."""
    for i in _marks(analysis, heading):
        counted = i > 0 and analysis.tokens[i - 1].lemma in _SPANS
        if analysis.tokens[i].text.lower() == "after" and not counted:
            return True  # "killed two after they had fled to Mosul", not "three years after"
    token = analysis.tokens[trigger]
    while token.i != heading.i and token.dep == "conj":
        token = analysis.tokens[token.head]
    return token.i == heading.i


def _marks(analysis: Analysis, verb: Token) -> tuple[int, ...]:
    above = (verb.head,) if verb.dep == "pcomp" else ()
    return (*analysis.dependents(verb.i, "mark", "prep"), *above)


def _speaks(analysis: Analysis, noun: Token, trigger: int) -> bool:
    """Whether the noun is the source: "officials in Bogotá said", "according to a man in Wau"."""
    if noun.dep == "nsubj" and noun.head != trigger:
        return noun.lemma in _PEOPLE and analysis.tokens[noun.head].lemma in _SPEAKING
    if noun.dep != "pobj":
        return False
    above = analysis.tokens[analysis.tokens[noun.head].head]
    return above.text.lower() == "according"


def _is_said_there(analysis: Analysis, above: Token, trigger: int) -> bool:
    """Whether it is where words were said: "told reporters by telephone from Ansongo"."""
    while above.dep in ("pobj", "prep") and above.i != trigger:
        above = analysis.tokens[above.head]
    if above.lemma not in _SPEAKING or not above.tag.startswith("VB"):
        return False
    token = analysis.tokens[trigger]
    while token.i != above.i and token.dep == "conj":
        token = analysis.tokens[token.head]
    return token.i != above.i


def _in_other_clause(analysis: Analysis, head: Token, trigger: int) -> bool:
    """Whether a relative clause, or one that says what the event is about, holds it alone."""
    token = head
    if head.dep == "nsubj" and analysis.tokens[head.head].lemma == "be":
        return head.head != trigger and _is_above(analysis, head.head, trigger)
    while token.head != token.i:
        if token.dep in _RELATIVE or (token.lemma in _ABOUT and token.i != trigger):
            told = token.dep in _RELATIVE and token.head == trigger  # "the raid, which hit Moura"
            return not told and not _is_above(analysis, token.i, trigger)
        token = analysis.tokens[token.head]
    return False


def _is_above(analysis: Analysis, top: int, i: int) -> bool:
    token = analysis.tokens[i]
    while token.i != top:
        if token.head == token.i:
            return False
        token = analysis.tokens[token.head]
    return True
