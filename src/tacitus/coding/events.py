"""From drafts to events: participants, status, and what follows from both.

A future CONSULT, SUPPORT, COOPERATE or AID is an AGREE (the promise is made), a future RETREAT
a CONCEDE, an attack announced by the attacker a THREATEN (codebook, "Ties").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.coding.actors import is_bare_number
from tacitus.coding.answerable import Answerable, is_unnamed
from tacitus.coding.armed import Armed
from tacitus.coding.attribution import Attribution
from tacitus.coding.certainty import attribution_for
from tacitus.coding.drafts import Draft, Drafter
from tacitus.coding.grammar import Grammar
from tacitus.coding.grounds import Grounds
from tacitus.coding.harm import Harm
from tacitus.coding.implied import ImpliedActors
from tacitus.coding.meetings import MeetingSides
from tacitus.coding.nationality import IN_FOCUS
from tacitus.coding.participants import ParticipantFinder
from tacitus.coding.roles import AT_SITE
from tacitus.coding.scene import Participants
from tacitus.coding.status import StatusFinder
from tacitus.coding.stories import Story, Told
from tacitus.lexicon.events import EventLexicon
from tacitus.lexicon.peoples import PeopleLexicon
from tacitus.records import Participant, Status

_PROMISED = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
_OBLIGATIONS = frozenset({"must", "should", "needs", "has", "have"})
# Those who flee from violence are displaced; fighters who flee are not.
_ARMED = frozenset({("MIL",), ("REB",), ("UAF",), ("PRM",), ("COP",), ("CRM",)})
# Places may suffer and, for their people, act; they do not speak.
_DONE_BY_SPEAKING = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN".split()
)
# Nor do streets, houses and vehicles attack: "killed in *a village*" tells where.
_DONE_BY_FORCE = frozenset("ASSAULT COERCE MOBILIZE SANCTION AID".split())
# Types that are done by saying so: whoever will yield has yielded in words.
_MADE_BY_WORDS = frozenset({"AGREE", "CONCEDE", "THREATEN"})
# Who did not let somebody do a thing refused it.
_PERMITS = frozenset({"allow", "permit", "let", "grant", "give", "authorise", "authorize", "admit"})
_EXERCISES = frozenset("exercise drill manoeuvre maneuver game wargame patrol".split())
_RANK: dict[Status, int] = {"actual": 0, "future": 1, "hypothetical": 2, "negated": 3}


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event with its participants, before place, time, source and counts are joined."""

    draft: Draft
    event_type: str
    mode: str
    actor: Participants
    recipient: Participants
    status: Status
    rules: tuple[str, ...]


class EventFinder:
    """Finds the events of one article."""

    def __init__(
        self,
        grammar: Grammar,
        drafter: Drafter,
        participants: ParticipantFinder,
        status: StatusFinder,
        implied: ImpliedActors,
        lexicon: EventLexicon,
        peoples: PeopleLexicon,
        attributions: tuple[Attribution, ...],
    ) -> None:
        self._grammar = grammar
        self._drafter = drafter
        self._participants = participants
        self._status = status
        self._implied = implied
        self._lexicon = lexicon
        self._peoples = peoples
        self._attributions = attributions
        self._meetings = MeetingSides(grammar, drafter, participants)

    def all(self) -> Iterator[CodedEvent]:
        """Every event that has at least one participant, in text order."""
        drafts = (d for d in self._drafter.all() if not self._status.is_habit(d.trigger))
        told = [self._told(draft) for draft in drafts]
        told = Story(self._grammar).complete(Armed(self._grammar, self._peoples).told(told))
        told = Answerable(self._grammar, self._lexicon).complete(Harm(self._grammar).complete(told))
        for event in Grounds(self._drafter).settle(told):
            draft = event.draft
            actor = self._implied.placed(event.actor, draft) or self._implied.of(
                draft, self._present(draft)
            )
            recipient = _others(draft, actor, self._implied.placed(event.recipient, draft))
            recipient = tuple(p for p in recipient if not self._is_mere_site(draft, actor, p))
            if actor or any(not is_unnamed(p) for p in recipient):
                yield self._settled(draft, actor, recipient)

    def _present(self, draft: Draft) -> Participants:
        """Everybody named in a draft's sentence."""
        sentence = self._grammar.analysis.sentence_of(draft.trigger)
        return self._participants.named(sentence.first, sentence.last)

    def _is_mere_site(self, draft: Draft, actors: Participants, recipient: Participant) -> bool:
        """Whether a place is only where it happens: the square of a protest, troops' own soil."""
        if recipient.mention.kind != "place":
            return False
        if draft.event_type == "PROTEST":
            return True
        slots = (self._drafter.matcher.slot(w, s) for w in draft.words for s in ("against", "at"))
        if any(recipient.mention.head in heads for heads in slots):
            return False
        own = {p.actor.country for p in actors if p.actor.country is not None}
        return draft.event_type == "MOBILIZE" and recipient.actor.country in own

    def _told(self, draft: Draft) -> Told:
        actors = self._participants.actors_of(draft)
        if draft.event_type in _DONE_BY_SPEAKING:
            actors = tuple(p for p in actors if not _is_town(p))
        elif draft.event_type in _DONE_BY_FORCE:
            actors = tuple(p for p in actors if not _is_civil_site(p))
        recipients = self._participants.recipients_of(draft, actors)
        if not actors:
            # "The ferry sank, killing nine": a bare number tells of nobody by itself.
            recipients = tuple(p for p in recipients if not is_bare_number(p))
        return Told(draft, actors, recipients)

    def _settled(self, draft: Draft, actor: Participants, recipient: Participants) -> CodedEvent:
        status, word = self._status_of(draft)
        event = CodedEvent(
            draft, draft.event_type, draft.mode, actor, recipient, status, tuple(draft.rules)
        )
        if draft.event_type == "CONSULT" and not draft.mode and status != "future":
            event = self._meeting(event)
        if draft.event_type == "MOBILIZE" and self._is_joint(event):
            event = replace(event, event_type="COOPERATE", mode="")
        if word and status != "actual":
            event = replace(event, rules=(*event.rules, f"status {status}: '{word}'"))
        if status == "future" and draft.event_type in _PROMISED:
            why = f"a future {draft.event_type} is a promise"
            return _retyped(self._directed(event), _PROMISED[draft.event_type], "", why)
        if status == "future" and draft.event_type in _MADE_BY_WORDS:
            return replace(event, status="actual")
        if status == "future" and draft.event_type == "ASSAULT" and self._announces(event):
            return _retyped(event, "THREATEN", "violence", "an attack announced by the attacker")
        if status == "negated" and (
            self._status.is_refusal(draft.status_at[-1]) or self._is_denied(draft)
        ):
            made = self._lexicon.compose("refuse", draft.event_type, draft.mode)
            if made is not None and made.event_type == "REJECT":
                why = f"'{word}' refuses (composition {made.entry})"
                return _retyped(self._refused(event), made.event_type, made.mode, why)
        if status == "hypothetical" and word in _OBLIGATIONS:
            return self._demanded(event, word)
        return event

    def _is_denied(self, draft: Draft) -> bool:
        """Whether leave is what was not given: "did not *let* the marchers pass"."""
        return draft.event_type in ("CONCEDE", "RETREAT") and draft.frame.lemma in _PERMITS

    def _is_joint(self, event: CodedEvent) -> bool:
        """Whether several states hold an exercise, which is then no single country's show."""
        heads = {*event.draft.words, *self._drafter.matcher.slot(event.draft.trigger, "obj")}
        exercise = any(self._grammar.tokens[h].lemma in _EXERCISES for h in heads)
        return exercise and _states(event.actor) > 1

    def _meeting(self, event: CodedEvent) -> CodedEvent:
        """A meeting as several states, or as guest and host, hold it."""
        if _states(event.actor, event.recipient) > 2:
            return replace(event, mode="multilateral")
        sides = None if event.recipient else self._meetings.at_home(event.draft, event.actor)
        if sides is None:
            return event
        why = "who is met at home is the host"
        actor, recipient = sides
        return replace(
            event, mode="visit", actor=actor, recipient=recipient, rules=(*event.rules, why)
        )

    def _refused(self, event: CodedEvent) -> CodedEvent:
        """What is refused to whoever has to move first: "not until *the company* pays"."""
        event = self._directed(event)
        if event.recipient:
            return event
        others = _others(event.draft, event.actor, self._participants.conditioned(event.draft))
        return replace(event, recipient=others)

    def _directed(self, event: CodedEvent) -> CodedEvent:
        """A meeting promised or refused by whoever the clause is about."""
        if event.draft.event_type != "CONSULT" or event.recipient:
            return event
        sides = self._meetings.directed(event.draft, event.actor)
        return event if sides is None else replace(event, actor=sides[0], recipient=sides[1])

    def _announces(self, event: CodedEvent) -> bool:
        """Whether whoever is to act says so: "*We* will strike", "*Hamas* said it would strike"."""
        trigger = event.draft.trigger
        attribution = attribution_for(self._grammar.analysis, trigger, self._attributions)
        if attribution is None or attribution.head is None:
            return False
        said = {
            (p.actor.country, p.actor.sector) for p in self._participants.of([attribution.head])
        }
        return any((p.actor.country, p.actor.sector) in said for p in event.actor)

    def _demanded(self, event: CodedEvent, word: str) -> CodedEvent:
        """ "Russia says Israel *must* end attacks": a REQUEST by whoever says so."""
        draft = event.draft
        attribution = attribution_for(self._grammar.analysis, draft.trigger, self._attributions)
        if attribution is None or attribution.head is None or not event.actor:
            return event
        speaker = self._participants.of([attribution.head])
        made = self._lexicon.compose("request", draft.event_type, draft.mode)
        if made is None or not speaker or speaker[0].actor == event.actor[0].actor:
            return event
        demanded = replace(event, actor=speaker, recipient=event.actor)
        why = f"'{word}' in the mouth of another demands (composition {made.entry})"
        return _retyped(demanded, made.event_type, made.mode, why)

    def _status_of(self, draft: Draft) -> tuple[Status, str]:
        if draft.status is not None:
            return draft.status, "composition"
        found = [self._status.of(i) for i in draft.status_at]
        return max(found, key=lambda item: _RANK[item[0]])


def _states(*sides: Participants) -> int:
    """How many states take part."""
    return len({p.actor.country for side in sides for p in side if p.actor.country is not None})


def _is_town(participant: Participant) -> bool:
    """Whether a place is meant that stands for no government."""
    return participant.mention.kind == "place" and participant.actor.sector[:1] == ("CVL",)


def _is_civil_site(participant: Participant) -> bool:
    """Whether those are meant who are at a thing or place without a name of its own."""
    return _is_town(participant) and participant.resolution.reason[0].startswith(AT_SITE)


def _retyped(event: CodedEvent, event_type: str, mode: str, why: str) -> CodedEvent:
    return replace(
        event, event_type=event_type, mode=mode, status="actual", rules=(*event.rules, why)
    )


def _others(draft: Draft, actor: Participants, recipient: Participants) -> Participants:
    """Recipients that are not also actors, nor the troops that a state moves."""
    taken = {p.actor for p in actor}
    moved = draft.event_type == "MOBILIZE" or draft.mode == "withdraw"
    own = {p.actor.country for p in actor if moved and not _is_guessed(p)}
    return tuple(
        p
        for p in recipient
        if p.actor not in taken
        and (p.mention.kind != "force" or _is_guessed(p) or p.actor.country not in own)
    )


def _is_guessed(participant: Participant) -> bool:
    return participant.actor.country is None or participant.resolution.reason[0].endswith(IN_FOCUS)
