"""Which profiles are worth comparing: those that share a family, a few days, and a party, a
place or a rare word. No list of all pairs is ever made, so the work grows with the number of
events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tacitus.likeness import is_name, plain
from tacitus.stories.days import Days
from tacitus.stories.profiles import Profile
from tacitus.stories.reports import is_specific
from tacitus.stories.rules import Limits

Key = tuple[str, ...]
_MONTH = 30  # days
_RARE = 5  # words of a profile that make a block


def candidates(
    profiles: Sequence[Profile], rarity: Mapping[str, float], limits: Limits
) -> Iterator[tuple[int, int]]:
    """Pairs of profiles to compare, each once, the lower number first.

    `profiles` are in order of telling. Where too many share a block, each is compared with its
    neighbours in the order of the block alone. One family is gone through after the other, so
    that only the blocks of one are in memory.
    """
    members: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(profiles):
        for family in each.families:
            members[family].append(number)
    for family in sorted(members):
        for one, other in _pairs(_blocks(profiles, members[family], rarity, limits), limits):
            # Two that share several families are compared under the first.
            if family == min(profiles[one].families & profiles[other].families):
                yield one, other


def _blocks(
    profiles: Sequence[Profile],
    members: Sequence[int],
    rarity: Mapping[str, float],
    limits: Limits,
) -> Mapping[Key, list[int]]:
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for number in members:
        for key in set(_keys(profiles[number], rarity, limits)):
            blocks[key].append(number)
    return blocks


def _pairs(blocks: Mapping[Key, Sequence[int]], limits: Limits) -> set[tuple[int, int]]:
    """The pairs within each block; in a crowded one, those of neighbours."""
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        reach = int(limits.neighbours) if len(members) > limits.block else len(members)
        for place, one in enumerate(members):
            pairs.update((one, other) for other in members[place + 1 : place + 1 + reach])
    return pairs


def _keys(each: Profile, rarity: Mapping[str, float], limits: Limits) -> Iterator[Key]:
    about = sorted(_about(each, rarity))
    for name in ("days", "month"):
        for when in _buckets(each, name, limits):
            for what in about:
                yield (name, when, what)


def _buckets(each: Profile, name: str, limits: Limits) -> Iterator[str]:
    """Stretches of days, so that two events a few days apart share one.

    What has no day of its own is compared by the month, with what has one in that month.
    """
    days = each.day
    if days is None and each.period is None and each.published is not None:
        days = (each.published - int(limits.days_of_report), each.published)
    if name == "days" and days is not None:
        size = int(limits.days_near) + 1
        yield from (str(part) for part in _parts((days[0] - 1, days[1] + 1), size))
    elif name == "month" and each.place is not None and is_specific(each.place):
        wide = days or each.period
        if wide is not None and wide[1] - wide[0] <= limits.days_wide:
            yield from (str(part) for part in _parts(wide, _MONTH))


def _parts(days: Days, size: int) -> range:
    return range(days[0] // size, days[1] // size + 1)


def _about(each: Profile, rarity: Mapping[str, float]) -> Iterator[str]:
    if each.place is not None and is_specific(each.place):
        yield f"at {plain(each.place.name)}"
    for actor in (*each.actors, *each.recipients):
        yield f"from {actor.country}"
        if is_name(actor.name):
            yield f"named {plain(actor.name)}"
    told = sorted(each.words, key=lambda word: (-rarity.get(word, 0.0), word))
    yield from (f"word {word}" for word in told[:_RARE])
