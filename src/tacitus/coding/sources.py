"""Ties claims to events: who vouches for an event, and how sure the article is of it."""

from __future__ import annotations

from dataclasses import replace

from tacitus.coding.actors import ActorResolver
from tacitus.coding.attribution import Attribution
from tacitus.coding.certainty import attribution_for, certainty_of, is_claim_denied, is_hedged_noun
from tacitus.coding.claim_verdicts import is_scare_quoted
from tacitus.coding.denials import claim_denied, takes_up_claim
from tacitus.coding.events import CodedEvent
from tacitus.coding.scene import Participants
from tacitus.lexicon.cues import CueLexicon
from tacitus.records import (
    Actor,
    Analysis,
    Certainty,
    Claim,
    Mention,
    Participant,
    Resolution,
    Source,
    Span,
)

_RANK: dict[Certainty, int] = {"asserted": 0, "alleged": 1, "denied": 2}


class SourceFinder:
    """Sources and claims of one article: first those of its events, then the claims."""

    def __init__(
        self,
        analysis: Analysis,
        attributions: tuple[Attribution, ...],
        resolver: ActorResolver,
        cues: CueLexicon,
    ) -> None:
        self._analysis = analysis
        self._attributions = attributions
        self._resolver = resolver
        self._cues = cues
        # Claims that only an event's own frame tells, by the offset of its trigger.
        self._framed: dict[int, Claim] = {}

    def of(self, event: CodedEvent, verbal: bool) -> tuple[Source | None, Certainty]:
        """Who vouches for an event and how sure it is.

        The actor of a speech act is not its source, nor is the one who announces an own act.
        """
        trigger = event.draft.trigger
        attribution = attribution_for(self._analysis, trigger, self._vouching(trigger))
        certainty = certainty_of(
            self._analysis, trigger, attribution, self._cues, event.draft.words
        )
        scare = attribution is None and not verbal and is_scare_quoted(self._analysis, trigger)
        if certainty == "asserted" and (scare or self._is_by_suspects(event)):
            certainty = "alleged"
        own = event.draft.certainty
        if own is not None and _RANK[own] > _RANK[certainty]:
            certainty = own
        if event.draft.said_by:
            said = self._said_by(event.draft.said_by, trigger)
            if said is not None:
                source, cue = said
                self._keep_framed(source, cue, event, certainty)
                return source, certainty
        if attribution is None:
            return None, certainty
        credited = self._source(
            attribution.named, attribution.head, attribution.cue, attribution.anonymous
        )
        if credited is not None and verbal and _speaks_for(credited, event.actor):
            return None, certainty
        return credited, certainty

    def _is_by_suspects(self, event: CodedEvent) -> bool:
        """ "*Suspected rebels* attacked a church": who did it is not sure."""
        sentence = self._analysis.sentence_of(event.draft.trigger)
        return any(
            sentence.first <= p.mention.head < sentence.last
            and is_hedged_noun(self._analysis, p.mention.head, self._cues)
            for p in event.actor
        )

    def _vouching(self, trigger: int) -> tuple[Attribution, ...]:
        """The attributions, without the denial of a claim where the claim itself is the event."""
        if not is_claim_denied(self._analysis, trigger, self._cues):
            return self._attributions
        denial = self._analysis.tokens[trigger].head
        return tuple(each for each in self._attributions if each.at != denial)

    def _said_by(self, heads: tuple[int, ...], trigger: int) -> tuple[Source, Span | None] | None:
        for head in heads:
            for participant in self._resolver.at(head):
                cue = self._cue_between(head, trigger)
                words = self._analysis.text_of(cue) if cue is not None else ""
                return Source(participant, words, False), cue
        return None

    def _cue_between(self, head: int, trigger: int) -> Span | None:
        """The word over the trigger that has the speaker under it: "The YPG *denied* the attack".

        Where it is the cue of an attribution, the whole cue.
        """
        at = trigger
        while head not in self._analysis.subtree(at):
            above = self._analysis.tokens[at].head
            if above == at:
                return None
            at = above
        if at in (head, trigger):
            return None
        for attribution in self._attributions:
            if attribution.at == at and attribution.cue is not None:
                return attribution.cue
        return self._analysis.span(at, at + 1)

    def _keep_framed(
        self, source: Source, cue: Span | None, event: CodedEvent, certainty: Certainty
    ) -> None:
        """Keep a claim that the event's frame tells and no attribution of that source does."""
        token = self._analysis.tokens[event.draft.trigger]
        where = Span(token.start, token.end)
        for attribution in self._attributions:
            if attribution.head in event.draft.said_by and any(
                part.contains(where) for part in attribution.content
            ):
                return
        words = self._analysis.subtree(token.i)
        content = self._analysis.span(words.start, words.stop)
        if cue is None or content.overlaps(cue):
            return
        first = self._analysis.tokens[min(event.draft.words)].start
        self._framed[first] = Claim(source, cue, (content,), False, certainty)

    def _source(
        self, span: Span | None, head: int | None, cue: Span | None, anonymous: bool
    ) -> Source | None:
        if span is None or head is None:
            return None
        words = self._analysis.text_of(span)
        found = self._resolver.at(head)
        old = found[0].resolution if found else Resolution(Actor(words), 0.3, ("unknown source",))
        kind = found[0].mention.kind if found else "person"
        mention = Mention(span.start, span.end, words, head, kind)
        cue_words = self._analysis.text_of(cue) if cue is not None else ""
        return Source(Participant(mention, old), cue_words, anonymous)

    def claims(self, events: dict[str, int]) -> tuple[Claim, ...]:
        """Every attribution as a claim, with the ids of the events whose trigger it holds.

        `events` maps event ids to the offsets of their triggers. Ask for every event's source
        first: a thing that is denied ("denied the attack") is a claim with its event alone.
        """
        framed = [
            replace(claim, events=tuple(each for each, at in events.items() if at == offset))
            for offset, claim in self._framed.items()
        ]
        found = [*(self._claim(a, events) for a in self._attributions), *framed]
        return tuple(sorted(found, key=lambda claim: claim.content[0]))

    def _claim(self, attribution: Attribution, events: dict[str, int]) -> Claim:
        chain = (
            self._source(voice.source, voice.head, voice.cue, voice.anonymous)
            for voice in attribution.chain
        )
        return Claim(
            source=self._source(
                attribution.named, attribution.head, attribution.cue, attribution.anonymous
            ),
            cue=attribution.cue,
            content=attribution.content,
            quoted=attribution.quoted,
            certainty=attribution.certainty,
            chain=tuple(source for source in chain if source is not None),
            events=self._events_in(attribution, events),
        )

    def _events_in(self, attribution: Attribution, events: dict[str, int]) -> tuple[str, ...]:
        """The events of a claim; of a denial of what was claimed before, the first of those."""
        if takes_up_claim(self._analysis, attribution, self._cues):
            denied = claim_denied(self._analysis, attribution, self._attributions)
            if denied is not None:
                return self._events_in(denied, events)[:1]
        return tuple(
            identity
            for identity, offset in events.items()
            if any(part.start <= offset < part.end for part in attribution.content)
        )


def _speaks_for(source: Source, actors: Participants) -> bool:
    """Whether the source tells of its own or its government's act."""
    said = source.participant.actor
    return any(
        p.actor.name == said.name
        or (
            p.actor.country is not None
            and p.actor.country == said.country
            and p.actor.sector[:1] == said.sector[:1]
        )
        for p in actors
    )
