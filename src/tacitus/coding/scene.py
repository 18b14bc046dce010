"""What the resolution of one article's actors rests on, shared by its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tacitus.coding.coreference import History
from tacitus.coding.grammar import Grammar
from tacitus.coding.names import Hit
from tacitus.coding.phrases import mention_of, phrase_of
from tacitus.lexicon.actors import ActorLexicon
from tacitus.lexicon.peoples import PeopleLexicon, SiteLexicon
from tacitus.records import (
    Actor,
    Analysis,
    MentionKind,
    Participant,
    Place,
    Resolution,
    Token,
)

Participants = tuple[Participant, ...]

_FORMER = frozenset({"former", "ex", "onetime", "ousted", "deposed", "late", "retired"})
_DEFINITE = frozenset({"the", "both", "this", "that", "these"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One article, the names and places found in it, and what it has told so far.

    `hits`, `places` and `labels` (of named entities) go by token; `at` gives who the phrase
    headed by a token stands for.
    """

    grammar: Grammar
    actors: ActorLexicon
    peoples: PeopleLexicon
    sites: SiteLexicon
    hits: dict[int, Hit]
    places: dict[int, Place]
    labels: dict[int, str]
    history: History
    at: Callable[[int], Participants]

    @property
    def analysis(self) -> Analysis:
        """The article's analysis."""
        return self.grammar.analysis

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The article's tokens."""
        return self.grammar.tokens

    def make(
        self, i: int, kind: MentionKind, actor: Actor, score: float, *reason: str
    ) -> Participants:
        """An actor under the words of the phrase headed by token `i`."""
        return (Participant(mention_of(self.grammar, i, kind), Resolution(actor, score, reason)),)

    def again(self, i: int, earlier: Participant, why: str, weight: float = 1.0) -> Participant:
        """The same actor, under the words of the phrase headed by token `i`."""
        mention = mention_of(self.grammar, i, earlier.mention.kind)
        old = earlier.resolution
        return Participant(
            mention, Resolution(old.actor, round(old.score * weight, 3), (*old.reason, why))
        )

    def all_again(
        self, i: int, earlier: Participants, why: str, weight: float = 1.0
    ) -> Participants:
        """The same actors, under the words of the phrase headed by token `i`."""
        return tuple(self.again(i, p, f"{why} '{p.mention.text}'", weight) for p in earlier)

    def is_former(self, i: int) -> bool:
        """Whether the phrase speaks of a former office."""
        first, _ = phrase_of(self.grammar, i)
        return any(self.tokens[j].lemma in _FORMER for j in range(first, i))

    def is_definite(self, i: int) -> bool:
        """Whether the phrase has "the" or the like."""
        return any(
            self.tokens[j].lemma in _DEFINITE for j in self.analysis.dependents(i, "det", "predet")
        )
