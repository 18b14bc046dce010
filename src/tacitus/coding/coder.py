"""The coder: runs the stages in order and joins what they find into records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version
from itertools import pairwise

from tacitus.analysis.protocol import Analyser
from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.coding.actors import ActorResolver
from tacitus.coding.attribution import Attribution, find_attributions
from tacitus.coding.confidence import confidence_of, features_of
from tacitus.coding.coreference import SPEAKER
from tacitus.coding.counts import event_counts, find_counts
from tacitus.coding.drafts import Drafter
from tacitus.coding.event_time import event_time, own_time
from tacitus.coding.events import CodedEvent, EventFinder
from tacitus.coding.grammar import Grammar
from tacitus.coding.implied import ImpliedActors
from tacitus.coding.participants import ParticipantFinder
from tacitus.coding.places import event_place, find_places, spoken_places
from tacitus.coding.scene_of_action import SceneOfAction
from tacitus.coding.sources import SourceFinder
from tacitus.coding.status import StatusFinder
from tacitus.coding.times import find_times
from tacitus.coding.told_dates import dated
from tacitus.config import Config
from tacitus.errors import UnreadableError
from tacitus.lexicon import Lexicon, load_lexicon
from tacitus.records import (
    Analysis,
    Coding,
    Count,
    Document,
    Event,
    Participant,
    Place,
    PlaceBasis,
    Reason,
    Run,
    Sentence,
    Span,
    TimeMention,
)

_POLITICAL = frozenset("GOV LEG PTY OPP ELI".split())
_IN_ARMS = frozenset("MIL COP REB UAF PRM CRM".split())
_OF_ONE_PERSON = frozenset("he she him her his i my me".split())
# What is said or agreed has no place but the one its own clause gives.
_PLACED_BY_CLAUSE = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)

# Courts and parliaments act in their own country.
_AT_HOME = frozenset({"JUD", "LEG"})


class Coder:
    """Codes documents. Loading takes a second or two: make one and use it for many.

    Raises ConfigError where the model is not installed, LexiconError where a knowledge file
    is wrong.
    """

    def __init__(self, config: Config | None = None, analyser: Analyser | None = None) -> None:
        self.config = config or Config()
        self._lexicon = load_lexicon(self.config.lexicon)
        self._analyser = analyser or SpacyAnalyser(self.config)
        self.run = Run(version("tacitus"), self._analyser.model, self._lexicon.digest)

    @property
    def lexicon(self) -> Lexicon:
        """The knowledge this coder uses."""
        return self._lexicon

    @property
    def analyser(self) -> Analyser:
        """The model this coder uses."""
        return self._analyser

    def code(self, document: Document) -> Coding:
        """Code one document."""
        return next(self.code_many([document]))

    def code_many(self, documents: Iterable[Document]) -> Iterator[Coding]:
        """Code many documents, in order; they share the model's batches.

        Raises UnreadableError for a document longer than `Config.max_characters`.
        """
        for analysis in self._analyser.pipe(self._checked(d) for d in documents):
            yield ArticleCoder(analysis, self._lexicon, self.run).coding()

    def _checked(self, document: Document) -> Document:
        if len(document.text) > self.config.max_characters:
            origin = document.origin.uri if document.origin else document.id
            raise UnreadableError(
                origin,
                f"{len(document.text):,} characters are more than one article "
                f"(limit {self.config.max_characters:,})",
                "split it into articles",
            )
        return document


def _is_politician(participant: Participant) -> bool:
    """Whether one person is meant who holds, held or seeks office."""
    mention = participant.mention
    one = mention.kind == "person" or mention.text.lower() in _OF_ONE_PERSON
    return one and bool(_POLITICAL.intersection(participant.actor.sector[:1]))


def _is_person(participant: Participant, named: bool) -> bool:
    """Whether people are meant, no body, and none whose trade is force unless by name."""
    people = participant.mention.kind in ("person", "group")
    return people and (named or not _IN_ARMS.intersection(participant.actor.sector[:1]))


class ArticleCoder:
    """The stages for one article, in their order."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, run: Run) -> None:
        self._analysis = analysis
        self._lexicon = lexicon
        self._run = run
        self._places = find_places(analysis, lexicon.gazetteer)
        self._times = find_times(analysis, lexicon.times)
        self._past = _until(analysis.document.published, self._times)
        self._counts = find_counts(analysis, lexicon.counts)
        self._attributions = find_attributions(analysis, lexicon.cues)
        grammar = Grammar(analysis)
        self._resolver = ActorResolver(
            grammar,
            lexicon.actors,
            lexicon.peoples,
            lexicon.sites,
            lexicon.gender,
            self._places,
            _speakers(analysis, self._attributions),
        )
        self._drafter = drafter = Drafter(grammar, lexicon.events, self._is_actor)
        participants = ParticipantFinder(grammar, self._resolver, drafter)
        status = StatusFinder(grammar, lexicon.status)
        self._spoken = spoken_places(analysis, self._places)
        implied = ImpliedActors(
            analysis, lexicon.implied, lexicon.actors, self._places, self._spoken
        )
        self._events = EventFinder(
            grammar,
            drafter,
            participants,
            status,
            implied,
            lexicon.events,
            lexicon.peoples,
            self._attributions,
        )
        self._sources = SourceFinder(analysis, self._attributions, self._resolver, lexicon.cues)
        self._scenes = SceneOfAction(analysis)
        self._contexts_of: dict[int, tuple[str, ...]] = {}
        self._place_tokens = {i for p in self._places for i in analysis.tokens_in(p.span)}

    def _is_actor(self, i: int, kind: str) -> bool:
        """Whether a phrase is an actor or a place, for the needs of frames."""
        if kind == "PLACE":
            return i in self._place_tokens
        token = self._analysis.tokens[i]
        if token.tag.startswith("J") and not self._resolver.is_people(i):
            return False
        if not token.tag.startswith(("N", "P", "C", "D", "J")) and i not in self._resolver.hits:
            return False
        found = self._resolver.at(i)
        match kind:
            case "POLITICIAN":
                return any(_is_politician(p) for p in found)
            case "PERSON":
                named = token.tag.startswith(("NNP", "PRP"))
                return any(_is_person(p, named) for p in found)
        return bool(found)

    def coding(self) -> Coding:
        """All records of the article."""
        events = self._dated(tuple(self._event(coded) for coded in self._events.all()))
        return Coding(
            document=self._analysis.document,
            sentences=self._analysis.sentences,
            mentions=self._resolver.all(),
            places=self._places,
            times=self._times,
            claims=self._sources.claims({e.id: e.trigger.start for e in events}),
            events=events,
            run=self._run,
        )

    def _dated(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The events, with the dates that the article tells of them elsewhere."""
        speakers = [
            (a, self._resolver.at(a.head)) for a in self._attributions if a.head is not None
        ]
        types = self._lexicon.events.ontology.types.items()
        verbal = frozenset(name for name, each in types if each.quad.startswith("verbal"))
        return dated(self._analysis, events, verbal, self._times, speakers)

    def features(self) -> dict[str, dict[str, float]]:
        """What the confidence of each record rests on, by the record's id."""
        return {self._identity(coded): self._features(coded) for coded in self._events.all()}

    def _features(self, coded: CodedEvent) -> dict[str, float]:
        quad = self._lexicon.events.ontology.types[coded.event_type].quad
        return features_of(coded, quad, self._analysis)

    def _event(self, coded: CodedEvent) -> Event:
        ontology = self._lexicon.events.ontology
        event_type = ontology.types[coded.event_type]
        modes = (coded.mode,) if coded.mode else ()
        intensity, cameo = event_type.scores(modes)
        trigger = coded.draft.trigger
        sentence = self._analysis.sentence_of(trigger)
        verbal = event_type.quad.startswith("verbal")
        source, certainty = self._sources.of(coded, verbal)
        placed = self._place_of(coded)
        return Event(
            id=self._identity(coded),
            document=self._analysis.document.id,
            event_type=coded.event_type,
            event_mode=modes,
            contexts=self._contexts(sentence),
            quad=event_type.quad,
            intensity=intensity,
            cameo=cameo,
            actor=coded.actor,
            recipient=coded.recipient,
            location=placed[0] if placed else None,
            location_basis=placed[1] if placed else None,
            date=self._time_of(coded, verbal),
            status=coded.status,
            source=source,
            certainty=certainty,
            counts=self._counts_of(coded),
            sentence=sentence.i,
            evidence=Span(sentence.start, sentence.end),
            trigger=_trigger_span(self._analysis, coded.draft.words),
            confidence=confidence_of(self._features(coded), self._lexicon.confidence),
            reasons=self._reasons(coded),
        )

    def _place_of(self, coded: CodedEvent) -> tuple[Place, PlaceBasis] | None:
        """Speech and deals have no place but the one their own clause gives; deeds do."""
        reach: PlaceBasis = "clause" if coded.event_type in _PLACED_BY_CLAUSE else "story"
        at_home = coded.event_type in ("COERCE", "SANCTION") or any(
            not _AT_HOME.isdisjoint(p.actor.sector) for p in coded.actor
        )
        for word in coded.draft.words:
            found = event_place(
                self._analysis,
                word,
                self._places,
                reach=reach,
                at_home=at_home,
                of_words=coded.event_type != "CONSULT",
                spoken=self._spoken,
            )
            if found is not None:
                return self._scenes.place(coded, *found)
        return None

    def _time_of(self, coded: CodedEvent, verbal: bool) -> TimeMention | None:
        # "Conducted the raid": the noun tells which event, and thus when.
        tokens = self._analysis.tokens
        for word in sorted(coded.draft.words, key=lambda w: tokens[w].tag[:1] == "V"):
            if coded.status == "hypothetical":
                found = own_time(self._analysis, word, self._times)
            else:
                times = self._past if verbal and coded.status == "actual" else self._times
                found = event_time(self._analysis, word, times, verbal=verbal)
            if found is not None:
                return found if self._may_be(coded, found, verbal) else None
        return None

    def _may_be(self, coded: CodedEvent, time: TimeMention, verbal: bool) -> bool:
        """What has happened was not after publication; what is to come was not before."""
        published, interval = self._analysis.document.published, time.interval
        if published is None or interval.start is None or interval.end is None:
            return True
        if coded.status == "actual":
            begun = interval.start <= published
            return begun if verbal else begun and not published == interval.start < interval.end
        return coded.status != "future" or interval.end >= published

    def _counts_of(self, coded: CodedEvent) -> tuple[Count, ...]:
        found = {
            count
            for word in coded.draft.words
            for count in event_counts(self._analysis, word, self._counts)
        }
        # "the firing of 55 missiles": the trigger's own object, wherever the parser put it.
        fired = (count for count in self._counts if count.kind == "weapons")
        found |= {count for count in fired if self._is_of(coded, count)}
        return tuple(sorted(found, key=lambda count: count.start))

    def _is_of(self, coded: CodedEvent, count: Count) -> bool:
        slots = (self._drafter.matcher.slot(w, s) for w in coded.draft.words for s in ("of", "obj"))
        return any(count.noun in heads for heads in slots)

    def _contexts(self, sentence: Sentence) -> tuple[str, ...]:
        known = self._contexts_of.get(sentence.i)
        if known is None:
            known = self._contexts_of[sentence.i] = self._look_up_contexts(sentence)
        return known

    def _look_up_contexts(self, sentence: Sentence) -> tuple[str, ...]:
        found = {
            context
            for token in self._analysis.tokens[sentence.first : sentence.last]
            for context in self._lexicon.contexts.get(token.lemma, ())
        }
        # Forms as they stand ("christians"), and two words side by side, hyphens apart.
        words = self._analysis.tokens[sentence.first : sentence.last]
        lemmas = [token.lemma for token in words if token.text != "-"]
        texts = [token.text.lower() for token in words if token.text != "-"]
        pairs = (" ".join(pair) for forms in (lemmas, texts) for pair in pairwise(forms))
        for form in (*texts, *pairs):
            found.update(self._lexicon.contexts.get(form, ()))
        return tuple(c for c in self._lexicon.events.ontology.contexts if c in found)

    def _reasons(self, coded: CodedEvent) -> tuple[Reason, ...]:
        words = self._analysis.text_of(_trigger_span(self._analysis, coded.draft.words))
        steps = [Reason("event", rule, words) for rule in coded.rules]
        for stage, participants in (("actor", coded.actor), ("recipient", coded.recipient)):
            for p in participants:
                steps += [Reason(stage, why, p.mention.text) for why in p.resolution.reason]
        return tuple(steps)

    def _identity(self, coded: CodedEvent) -> str:
        """Same article, coder, model and lexicon: same id."""
        parts = [
            self._analysis.document.id,
            self._run.version,
            self._run.model,
            self._run.lexicon,
            coded.event_type,
            coded.mode,
            *(str(self._analysis.tokens[i].start) for i in coded.draft.words),
            *(f"a{p.mention.start}-{p.mention.end}" for p in coded.actor),
            *(f"r{p.mention.start}-{p.mention.end}" for p in coded.recipient),
        ]
        return "ev_" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]


def _trigger_span(analysis: Analysis, words: tuple[int, ...]) -> Span:
    return analysis.span(min(words), max(words) + 1)


def _speakers(analysis: Analysis, attributions: tuple[Attribution, ...]) -> dict[int, int]:
    """For each "I" or "we" in a content, the head of the phrase that says it."""
    found: dict[int, int] = {}
    for attribution in attributions:
        if attribution.head is None:
            continue
        for part in attribution.content:
            for i in analysis.tokens_in(part):
                if analysis.tokens[i].text.lower() in SPEAKER:
                    found[i] = attribution.head
    return found


def _until(day: date | None, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """The times that do not lie ahead of a day: what has been said was not said later."""
    return tuple(
        time
        for time in times
        if day is None
        or time.interval.start is None
        or time.interval.start < day
        or time.interval.end == day
    )
