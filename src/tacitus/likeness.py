"""How alike two actors, places, times or counts are: the grounds for taking two reports for one.

Each likeness is true, false, or None where one of the two does not tell.
"""

from __future__ import annotations

from datetime import timedelta

from tacitus.records import Actor, Count, Location, TimeInterval

SHORT = timedelta(days=3)  # a longer interval tells no day
_DETERMINERS = frozenset({"the", "a", "an"})
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
# Whoever is counted is one of these.
_ANYBODY = frozenset("people persons person dead deaths victims lives casualties killed".split())
_ESTIMATED = frozenset("about around some nearly almost approximately roughly estimated".split())
_CLOSE = 0.25  # two estimates that differ by less than this share do not contradict


def plain(words: str) -> str:
    """Words for comparison: no article before them, one case, single blanks."""
    split = words.casefold().split()
    return " ".join(split[1:] if len(split) > 1 and split[0] in _DETERMINERS else split)


def is_name(words: str) -> bool:
    """Whether the words are a proper name: capitals beyond the first word, or on a single one."""
    split = words.split()
    if split and split[0].lower() in _DETERMINERS:
        split = split[1:]
    return any(word[:1].isupper() for word in (split[1:] or split))


def voice_key(document: str, actor: Actor, words: str, anonymous: bool) -> tuple[str, ...]:
    """Equal for two sources that are one and the same.

    A named source is the same in all articles, by name and country. An unnamed one, and one with
    neither a full name nor a country ("the minister"), is the same within `document` alone.
    """
    if anonymous:
        return ("unnamed", document, plain(words))
    name = plain(actor.name)
    if actor.country is None and not (" " in name and is_name(actor.name)):
        return ("untold", document, name)
    return ("named", name, actor.country or "")


def comparable(one: Count, other: Count) -> bool:
    """Whether two counts are of the same people, or of some and all of them."""
    if one.kind != other.kind:
        return False
    first, second = _noun(one), _noun(other)
    if first == second or one.kind == "participants":
        return True
    if first in _ANYBODY and second in _ANYBODY:
        return True
    # Some of them cannot be more than all of them; fewer they may well be.
    if first in _ANYBODY:
        return other.low is not None and one.high is not None and other.low > one.high
    if second in _ANYBODY:
        return one.low is not None and other.high is not None and one.low > other.high
    return False


def disjoint(one: Count, other: Count) -> bool:
    """Whether the bounds of two counts do not meet, and are not two estimates close together."""
    for less, more in ((one, other), (other, one)):
        if less.high is not None and more.low is not None and less.high < more.low:
            estimated = _is_estimate(less) or _is_estimate(more)
            return not estimated or more.low - less.high > _CLOSE * more.low
    return False


def _is_estimate(count: Count) -> bool:
    return bool(_ESTIMATED & set(count.text.lower().split()))


def _noun(count: Count) -> str:
    """The last word of a count, which is what is counted where it has a noun at all."""
    words = plain(count.text).split()
    return words[-1] if words and not words[-1][0].isdigit() else "people"


def like_actors(one: Actor, other: Actor) -> bool | None:
    """Whether two actors are the same or, as a state's bodies do, act for the same state."""
    if plain(one.name) == plain(other.name):
        return one.country is None or other.country is None or one.country == other.country
    if one.country and other.country and one.country != other.country:
        return False
    if one.country is None or other.country is None:
        return False if is_name(one.name) and is_name(other.name) else None
    if is_state(one) and is_state(other):
        return True
    if is_name(one.name) and is_name(other.name):
        return False
    return None if set(one.sector[:1]) == set(other.sector[:1]) else False


def is_state(actor: Actor) -> bool:
    """Whether an actor is a body of a state."""
    return bool(_STATE & set(actor.sector[:1])) and len(actor.country or "") == 3


def same_location(first: Location | None, second: Location | None) -> bool | None:
    """False where neither place can hold the other; a whole country tells too little to be same."""
    if first is None or second is None:
        return None
    if (first.name, first.country) == (second.name, second.country):
        return True if first.precision not in ("country", "region") else None
    if first.country and second.country and first.country != second.country:
        return False
    wide = ("country", "region")
    if first.precision in wide or second.precision in wide:
        return None
    for outer, inner in ((first, second), (second, first)):
        if outer.precision == "admin1" and inner.admin1 in (outer.name, None):
            return None
    if "site" in (first.precision, second.precision) and first.admin1 == second.admin1:
        return None
    return False


def same_days(first: TimeInterval | None, second: TimeInterval | None) -> bool | None:
    """True where two short intervals meet; a long one neither proves nor excludes a day in it."""
    if first is None or second is None:
        return None
    if None in (first.start, first.end, second.start, second.end):
        return None
    assert first.start and first.end and second.start and second.end
    if first.end < second.start or second.end < first.start:
        return False
    short = max(first.end - first.start, second.end - second.start) < SHORT
    return True if short else None
