"""The places an article speaks of literally, and which of several is meant.

The most specific comes first; of equals the one that stands inside the other, then the one
that is named for itself, then the nearest to the event's word and rather after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tacitus.coding.places_aside import is_origin, preposition_of
from tacitus.coding.places_names import head_of
from tacitus.records import Analysis, Place, PlacePrecision, Token

_FINENESS: dict[PlacePrecision, int] = {
    "site": 4, "city": 3, "district": 3, "admin1": 2, "region": 2, "country": 1,
}  # fmt: skip
_INNER = frozenset({"compound", "nmod", "pobj", "dobj"})
COUNTRY = _FINENESS["country"]
# A name before one of these names it: "the Kibera district of Nairobi".
_PARTS = frozenset(
    "district neighbourhood neighborhood quarter camp town village city airport station "
    "crossing square market settlement ward borough".split()
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A literal place with its head token; `stands_in` where a noun alone means it."""

    place: Place
    head: Token
    stands_in: bool = False


def fineness(place: Place) -> int:
    """How specific a place is; a sea or river that no one country holds tells least."""
    location = place.location
    return _FINENESS[location.precision] if location.country else 0


def spoken_places(analysis: Analysis, places: tuple[Place, ...]) -> tuple[Spoken, ...]:
    """The literal places of an article with their head words, without places of origin."""
    heads = ((place, analysis.tokens_in(place.span)) for place in places if place.use == "literal")
    spoken = (Spoken(place, head_of(analysis, i.start, i.stop)) for place, i in heads)
    return tuple(one for one in spoken if not is_origin(analysis, one.head))


def nearest(
    analysis: Analysis, spoken: Iterable[Spoken], at: int, here: Iterable[Spoken]
) -> Spoken | None:
    """The most specific of the places spoken of; `here` are all that the sentence has."""
    beside = tuple(here)

    def rank(one: Spoken) -> tuple[int, bool, bool, int]:
        away = one.head.i - at if one.head.i > at else 2 * (at - one.head.i)
        inner = not _holds_other(analysis, one, beside)
        return fineness(one.place), inner, _is_plain(analysis, one.head), -away

    return max(spoken, key=rank, default=None)


def _is_plain(analysis: Analysis, head: Token) -> bool:
    """Whether the name stands by itself, or names a place with the noun: "Kibera district"."""
    if head.dep in ("compound", "nmod", "amod"):
        return analysis.tokens[head.head].lemma in _PARTS
    return head.dep not in ("conj", "poss")


def _holds_other(analysis: Analysis, one: Spoken, here: tuple[Spoken, ...]) -> bool:
    """Whether the sentence puts a finer place inside it: "the Kibera district of Nairobi"."""
    if one.head.dep == "poss":
        outer = one.head.head
    else:
        preposition = preposition_of(analysis, one.head)
        if preposition is None or preposition.text.lower() not in ("of", "in"):
            return False
        outer = preposition.head
        if analysis.tokens[outer].lemma not in _PARTS:
            return False  # "the Damascus suburbs of Eastern Ghouta"
    return any(
        outer in (other.head.i, other.head.head) and other.head.dep in _INNER
        for other in here
        if other.head.i != one.head.i
    )
