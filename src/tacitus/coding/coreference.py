"""Earlier mentions: who a pronoun or "the group" refers back to.

A deterministic look back through what was resolved before, nearest first, subjects before
others, after Hobbs (1978) and the sieve of Lee et al. (2013), in a form that needs no model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from tacitus.coding.grammar import Grammar
from tacitus.lexicon.peoples import GenderLexicon
from tacitus.records import Participant

_GENDERED = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
_THING = frozenset({"it", "its", "itself"})
SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "ours", "myself", "ourselves"})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
_SAYING = frozenset("say tell add report state claim announce note recall explain".split())
# "The militia" is no court and no ministry; "the alliance" may be one of governments.
_PRIVATE = frozenset("group militia movement faction party outfit network".split())
_STATE = frozenset({"GOV", "JUD", "LEG", "MIL", "COP"})
_BLOCS = frozenset({"IGO", "EUR", "UNO"})
_BELLIGERENTS = frozenset({"REB", "PRM", "UAF", "PTY", "OPP", "SPY"})
_REACH = 4  # sentences back
_REACH_OF_LIST = 2
_PAIR = 2

Several = Literal["persons", "states", "sides"]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A phrase resolved before: its head, its participants (several when conjoined)."""

    head: int
    sentence: int
    participants: tuple[Participant, ...]
    subject: bool
    main: bool
    speaker: bool
    plural: bool
    gender: str


class History:
    """What has been resolved so far in an article, in reading order."""

    def __init__(self, grammar: Grammar, gender: GenderLexicon) -> None:
        self._grammar = grammar
        self._gender = gender
        self._earlier: list[Earlier] = []
        self._genders: dict[str, str] = {}
        self._surnames: dict[str, Participant] = {}
        self._roles: dict[str, tuple[Participant, ...]] = {}
        self.countries: Counter[str] = Counter()

    def add(self, head: int, participants: tuple[Participant, ...]) -> None:
        """Remember a resolved phrase."""
        token = self._grammar.tokens[head]
        first = participants[0]
        plural = len(participants) > 1 or token.tag in ("NNS", "NNPS")
        subject = token.dep in _SUBJECT_DEPS
        gender = self._gender_of(first)
        main = subject and self._is_main(token.head)
        self._earlier.append(
            Earlier(
                head,
                token.sentence,
                participants,
                subject,
                main,
                self._speaks(head),
                plural,
                gender,
            )
        )
        if first.mention.kind == "person" and token.tag.startswith("NNP"):
            self._surnames.setdefault(token.text, first)

    def _speaks(self, head: int) -> bool:
        """Whether the phrase is the subject of a verb of saying: who tells, seldom who acts."""
        token = self._grammar.tokens[head]
        return token.dep == "nsubj" and self._grammar.tokens[token.head].lemma in _SAYING

    def _is_main(self, verb: int) -> bool:
        """Whether a verb is the sentence's root or conjoined to it."""
        while self._grammar.tokens[verb].dep == "conj":
            verb = self._grammar.tokens[verb].head
        return self._grammar.analysis.sentence_of(verb).root == verb

    def _gender_of(self, participant: Participant) -> str:
        """f or m as the words of the phrase or of an earlier phrase for the same tell."""
        actor = participant.actor
        words = f"{participant.mention.text} {actor.role or ''} {actor.name}".lower().split()
        told = next((self._gender[w] for w in words if w in self._gender), "")
        if told:
            self._genders[actor.name] = told
            return told
        return self._genders.get(actor.name, "")

    def add_role(self, words: str, bearers: tuple[Participant, ...]) -> None:
        """Remember who bore a role, for "the president" later on."""
        if all(p.actor.country is not None for p in bearers):
            self._roles[words] = bearers
            self._roles[words.rsplit(" ", 1)[-1]] = bearers

    def surname(self, text: str) -> Participant | None:
        """The person of this surname named before in the article."""
        return self._surnames.get(text)

    def bearer(self, words: str) -> tuple[Participant, ...]:
        """Who bore this role before in the article."""
        return self._roles.get(words) or self._roles.get(words.rsplit(" ", 1)[-1], ())

    def focus(self) -> str | None:
        """The country the article speaks of most."""
        return next((code for code, _ in self.countries.most_common(1)), None)

    def first_mentioned(self, codes: tuple[str, ...]) -> str:
        """Of the states that a people's name may point to, the likeliest the article names."""
        return next((code for code in codes if self.countries[code]), codes[0])

    def pronoun(self, i: int) -> tuple[Participant, ...]:
        """Whom a pronoun refers back to; empty where nobody fits."""
        word = self._grammar.tokens[i].text.lower()
        gender = _GENDERED.get(word)
        if gender is not None:
            return self._nearest(
                i, lambda e: _is_person(e) and not e.plural and e.gender in ("", gender)
            )
        if word in _PLURAL:
            several = self._nearest(i, lambda e: e.plural and _kind(e) != "place")
            return several or self._nearest(i, _is_body)
        if word in _THING:
            return self._nearest(i, lambda e: _is_body(e) and not e.plural)
        return ()

    def group(self, i: int) -> tuple[Participant, ...]:
        """The organisation or armed group last spoken of: "the group", "the militia"."""
        word = self._grammar.tokens[i].lemma
        private = word in _PRIVATE
        same = self._nearest(i, lambda e: _may_be_group(e) and word in _words_of(e))
        return same or self._nearest(
            i, lambda e: _may_be_group(e) and not (_is_of_state(e) and (private or not _is_bloc(e)))
        )

    def rebels(self, i: int) -> tuple[Participant, ...]:
        """The armed group last named: "the M23 … *the rebels*"."""
        for earlier in self._back(i, 2 * _REACH):
            first = earlier.participants[0]
            if first.mention.kind == "organisation" and first.actor.sector[:1] == ("REB",):
                return earlier.participants
        return ()

    def last(self, i: int, number: int, kind: Several) -> tuple[Participant, ...]:
        """The persons, states or sides spoken of, so many: "the two leaders".

        A phrase that lists just so many comes first ("Ghana and Togo"); then the ones last spoken
        of; of more sides than asked for, those the article has spoken of most.
        """
        back = [
            (e, {key: p for p in e.participants if (key := _identity(p, kind))})
            for e in self._back(i)
            if not self._is_clause_mate(e, i)
        ]
        sentence = self._grammar.tokens[i].sentence
        for earlier, listed in back:
            near = earlier.sentence >= sentence - _REACH_OF_LIST
            if near and len(listed) == len(earlier.participants) == number:
                return tuple(listed.values())
        found: dict[str, Participant] = {}
        for _, listed in back:
            if kind != "sides" and len(found) >= number:
                break
            for key, participant in reversed(listed.items()):
                found.setdefault(key, participant)
        if len(found) < number:
            return ()
        if kind == "sides":
            spoken = Counter(_identity(p, kind) for e in self._earlier for p in e.participants)
            most = sorted(found, key=lambda key: -spoken[key])
            state = next((key for key in most if key.endswith(" state")), "")
            foes = [key for key in most if key != state and key[:4] == state[:4]]
            if number == _PAIR and state and foes:  # a government and those who fight it
                most = [state, foes[0]]
            found = {key: found[key] for key in most[:number]}
        last = list(found.values())[:number]
        return tuple(sorted(last, key=lambda p: p.mention.start))

    def _back(self, i: int, reach: int = _REACH) -> Iterator[Earlier]:
        sentence = self._grammar.tokens[i].sentence
        for earlier in reversed(self._earlier):
            if earlier.sentence < sentence - reach:
                return
            if earlier.head < i:
                yield earlier

    def _nearest(self, i: int, fits: Callable[[Earlier], bool]) -> tuple[Participant, ...]:
        """Subjects of main clauses, then any subjects, of this and the sentence before; then any.

        A pronoun's own clause mate is passed over: in "it accused it" the two differ.
        """
        sentence = self._grammar.tokens[i].sentence
        candidates = [e for e in self._back(i) if fits(e) and not self._is_clause_mate(e, i)]
        near = [e for e in candidates if e.subject and e.sentence >= sentence - 1]
        # Within the pronoun's own sentence the nearest subject; before it, the main clause's.
        here = [e for e in near if e.sentence == sentence]
        main = [e for e in near if e.main]
        pronoun = self._grammar.tokens[i].tag.startswith("PRP")
        if pronoun and self._grammar.tokens[self._grammar.tokens[i].head].lemma not in _SAYING:
            # "The rebels left, residents said. They took hostages": the rebels did.
            main = [e for e in (*main, *near) if not e.speaker] + main
        # "The envoy said Ardern was right to trust *her*": a person of the sentence itself.
        named = [e for e in candidates if e.sentence == sentence and e.gender] if pronoun else []
        for earlier in (*here, *named, *main, *near, *candidates):
            return earlier.participants
        return ()

    def _is_clause_mate(self, earlier: Earlier, i: int) -> bool:
        token = self._grammar.tokens[i]
        if token.dep == "poss":
            return False
        # Nor is it who acts in an infinitive: "police fired gas to disperse *them*".
        acts = token.dep in ("dobj", "dative") and earlier.head in self._grammar.subject(token.head)
        return acts or self._grammar.tokens[earlier.head].head == token.head


def _identity(participant: Participant, kind: Several) -> str:
    """What tells one person, state or side from another; empty for what is none."""
    actor, what = participant.actor, participant.mention.kind
    sector = actor.sector[0] if actor.sector else ""
    if kind == "persons":
        return actor.name if what == "person" else ""
    if kind == "states":
        of_state = sector == "GOV" and what in ("country", "place")
        return actor.country or "" if of_state and actor.country not in _BLOCS else ""
    if sector not in _STATE and sector not in _BELLIGERENTS:
        return ""
    return f"{actor.country} {'state' if sector in _STATE else sector}"


def _may_be_group(earlier: Earlier) -> bool:
    kind = _kind(earlier)
    return _has_sector(earlier) and (
        kind in ("organisation", "group") or (earlier.plural and kind == "person")
    )


def _words_of(earlier: Earlier) -> list[str]:
    first = earlier.participants[0]
    return f"{first.mention.text} {first.actor.name}".lower().split()


def _kind(earlier: Earlier) -> str:
    return earlier.participants[0].mention.kind


def _is_of_state(earlier: Earlier) -> bool:
    return any(sector in _STATE for p in earlier.participants for sector in p.actor.sector)


def _is_bloc(earlier: Earlier) -> bool:
    return any(p.actor.country in _BLOCS for p in earlier.participants)


def _has_sector(earlier: Earlier) -> bool:
    return any(p.actor.sector for p in earlier.participants)


def _is_person(earlier: Earlier) -> bool:
    return _kind(earlier) == "person"


def _is_body(earlier: Earlier) -> bool:
    return _kind(earlier) in ("organisation", "country", "group", "force")
