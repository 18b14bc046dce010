"""Whose ground it is: places that troops leave, and people whom their own state holds down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.coding.drafts import Draft, Drafter
from tacitus.coding.nationality import IN_FOCUS
from tacitus.coding.stories import Told
from tacitus.records import Participant

_LEAVES = frozenset({"RETREAT", "CONCEDE"})
_AUTHORITY = frozenset({"GOV", "COP", "MIL", "JUD", "PRM"})
_LEFT = ("from", "out", "of")


class Grounds:
    """Settles places and unplaced people among the recipients of one article's events."""

    def __init__(self, drafter: Drafter) -> None:
        self._drafter = drafter

    def settle(self, events: Sequence[Told]) -> list[Told]:
        """The events in order, with the hosts of troops that leave and the ruled of a ruler."""
        return [self._ruled(self._left(event)) for event in events]

    def _left(self, event: Told) -> Told:
        """Troops leave a foreign country to its government; their own posts to nobody."""
        if event.draft.event_type not in _LEAVES:
            return event
        own = {p.actor.country for p in event.actor}
        kept = (p for p in event.recipient if not _is_own_post(p, event))
        heads = self._left_heads(event.draft)
        return replace(
            event,
            recipient=tuple(
                _as_host(p) if p.mention.head in heads and p.actor.country not in own else p
                for p in kept
            ),
        )

    def _left_heads(self, draft: Draft) -> set[int]:
        words = (*draft.words, *(draft.inner.words if draft.inner is not None else ()))
        return {h for w in words for slot in _LEFT for h in self._drafter.matcher.slot(w, slot)}

    def _ruled(self, event: Told) -> Told:
        """ "The Taliban banned *women* from work": unplaced people are the ruler's own."""
        rulers = {
            p.actor.country for p in event.actor if _AUTHORITY.intersection(p.actor.sector[:1])
        }
        if event.draft.event_type != "COERCE" or len(rulers) != 1 or None in rulers:
            return event
        country = rulers.pop()
        return replace(
            event,
            recipient=tuple(_of_country(p, country) for p in event.recipient),
        )


def _is_own_post(participant: Participant, event: Told) -> bool:
    armed = participant.actor.sector[:1] in (("MIL",), ("REB",), ("PRM",), ("UAF",), ("COP",))
    post = participant.mention.kind == "place" and armed
    return post and any(
        (p.actor.country, p.actor.sector) == (participant.actor.country, participant.actor.sector)
        for p in event.actor
    )


def _as_host(participant: Participant) -> Participant:
    if participant.mention.kind != "place" or participant.actor.sector != ("CVL",):
        return participant
    resolution = participant.resolution
    host = replace(participant.actor, sector=("GOV",))
    reason = (*resolution.reason, "the state that foreign troops leave")
    return replace(participant, resolution=replace(resolution, actor=host, reason=reason))


def _of_country(participant: Participant, country: str | None) -> Participant:
    resolution = participant.resolution
    if not resolution.reason[0].endswith(IN_FOCUS):
        return participant
    actor = replace(participant.actor, country=country)
    reason = ("of the country whose authorities act", *resolution.reason)
    return replace(participant, resolution=replace(resolution, actor=actor, reason=reason))
