"""All knowledge of a coder, loaded and checked from the built-in folder and the user's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.errors import LexiconError
from tacitus.lexicon.actors import ActorLexicon, load_actors
from tacitus.lexicon.confidence import ConfidenceWeights, load_confidence
from tacitus.lexicon.contexts import ContextLexicon, load_contexts
from tacitus.lexicon.counts import CountLexicon, load_counts
from tacitus.lexicon.cues import CueLexicon, load_cues
from tacitus.lexicon.events import EventLexicon, load_events
from tacitus.lexicon.gazetteer import Gazetteer, load_gazetteer
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.peoples import (
    GenderLexicon,
    ImpliedLexicon,
    PeopleLexicon,
    SiteLexicon,
    load_gender,
    load_implied,
    load_peoples,
    load_sites,
)
from tacitus.lexicon.status import StatusLexicon, load_status
from tacitus.lexicon.tables import DATA, check_overlay, digest
from tacitus.lexicon.times import TimeLexicon, load_times


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every kind of knowledge, and the digest of all its files."""

    events: EventLexicon
    actors: ActorLexicon
    peoples: PeopleLexicon
    sites: SiteLexicon
    gender: GenderLexicon
    implied: ImpliedLexicon
    contexts: ContextLexicon
    cues: CueLexicon
    status: StatusLexicon
    times: TimeLexicon
    counts: CountLexicon
    gazetteer: Gazetteer
    confidence: ConfidenceWeights
    digest: str


def load_lexicon(overlays: Sequence[Path] = ()) -> Lexicon:
    """Load the built-in knowledge with the user's folders laid over it, in order.

    Raises LexiconError, which names file, line and fix, for anything that does not hold.
    """
    for folder in overlays:
        if not folder.is_dir():
            raise LexiconError(folder, None, "no such folder", "name a folder with lexicon files")
        check_overlay(folder)
    folders = (DATA, *overlays)
    ontology = load_ontology(DATA)
    return Lexicon(
        events=load_events(folders, ontology),
        actors=load_actors(folders),
        peoples=load_peoples(folders),
        sites=load_sites(folders),
        gender=load_gender(folders),
        implied=load_implied(folders),
        contexts=load_contexts(folders, ontology),
        cues=load_cues(folders),
        status=load_status(folders),
        times=load_times(folders),
        counts=load_counts(folders),
        gazetteer=load_gazetteer(folders),
        confidence=load_confidence(folders),
        digest=digest(folders),
    )
