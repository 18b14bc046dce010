"""Who acts where nobody is named: "was jailed in Turkey" is the act of a Turkish court."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tacitus.coding.drafts import Draft
from tacitus.coding.nationality import IN_FOCUS
from tacitus.coding.places import Spoken, event_place
from tacitus.coding.scene import Participants
from tacitus.lexicon.actors import ActorLexicon
from tacitus.lexicon.peoples import ImpliedLexicon
from tacitus.records import Actor, Analysis, Mention, Participant, Place, Resolution

_SCORE = 0.55
_PASSING = 3  # a country named so many times less often than another is named in passing
_BENCH = frozenset({"JUD", "COP"})


class ImpliedActors:
    """Bodies of the state that an act implies, in the country where it took place."""

    def __init__(
        self,
        analysis: Analysis,
        implied: ImpliedLexicon,
        actors: ActorLexicon,
        places: tuple[Place, ...],
        spoken: tuple[Spoken, ...],
    ) -> None:
        self._analysis = analysis
        self._implied = implied
        self._actors = actors
        self._places = places
        self._spoken = spoken
        self._named = Counter(place.location.country for place in places)

    def placed(self, participants: Participants, draft: Draft) -> Participants:
        """Unplaced people ("civilians") are of the country where the event took place."""
        if not any(p.resolution.reason[0].endswith(IN_FOCUS) for p in participants):
            return participants
        found = event_place(self._analysis, draft.trigger, self._places, spoken=self._spoken)
        country = found[0].location.country if found is not None else None
        if found is None or country is None or (found[1] == "story" and self._is_aside(country)):
            return participants
        why = f"country of the event's place '{found[0].text}'"
        return tuple(
            replace(
                p,
                resolution=replace(
                    p.resolution,
                    actor=replace(p.actor, country=country),
                    reason=(*p.resolution.reason, why),
                ),
            )
            if p.resolution.reason[0].endswith(IN_FOCUS)
            else p
            for p in participants
        )

    def _is_aside(self, country: str) -> bool:
        """Whether the article names a country only in passing, beside the one it is about."""
        named = self._named.most_common(1)
        return bool(named) and self._named[country] * _PASSING < named[0][1]

    def of(self, draft: Draft, present: Participants = ()) -> Participants:
        """The body that must have acted: one of its kind among those present in the sentence,
        else under the words for the place; often empty."""
        body = self._implied.get((draft.event_type, draft.mode))
        if body is None:
            return ()
        for p in present:
            if p.actor.sector[:1] == (body.sector,) and body.sector in _BENCH and p.actor.country:
                why = f"implied by the act ({body.entry}); named in the sentence"
                reason = (*p.resolution.reason, why)
                return (replace(p, resolution=replace(p.resolution, reason=reason)),)
        found = event_place(self._analysis, draft.trigger, self._places, spoken=self._spoken)
        if found is None or found[0].location.country is None:
            return ()
        place, basis = found
        country = self._actors.country(place.location.country or "")
        if country is None:
            return ()
        name = f"{body.body} of {country.name}"
        why = f"implied by the act ({body.entry}); place '{place.text}' from the {basis}"
        head = self._analysis.tokens_in(place.span)[-1]
        mention = Mention(place.start, place.end, place.text, head, "organisation")
        resolution = Resolution(Actor(name, country.code, (body.sector,)), _SCORE, (why,))
        return (Participant(mention, resolution),)
