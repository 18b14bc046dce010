"""Our events as ACLED sees them: its event types, its kinds of actors, its sides."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.dicts import Json
from tacitus.exports.codes import AcledRule, Codes

_CIVILIANS = 7
_DEMONSTRATORS = (5, 6)
_VIOLENT = ("Explosions/Remote violence", "Violence against civilians")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: its actors in order, and the kind of the first."""

    actors: tuple[Json, ...]
    inter: int | None

    @property
    def first(self) -> str | None:
        """Name of the first actor."""
        return self.actors[0]["name"] if self.actors else None


def sides(record: Json, codes: Codes) -> tuple[Side, Side]:
    """Actor 1 and actor 2: of a mutual event the first actor and the others."""
    actors, recipients = tuple(record["actor"]), tuple(record["recipient"])
    if not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    one, other = _side(actors, codes), _side(recipients, codes)
    rule = acled_rule(record, codes)
    if rule is None or rule.demonstrators is None:
        return one, other
    if rule.demonstrating == "recipient":
        return one, Side(recipients, rule.demonstrators)
    mutual = not record["recipient"]
    return (
        Side(actors, rule.demonstrators),
        Side(recipients, rule.demonstrators if mutual and recipients else other.inter),
    )


def acled_rule(record: Json, codes: Codes) -> AcledRule | None:
    """As what ACLED records the event; None where it does not."""
    actors, recipients = record["actor"], record["recipient"]
    if not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    actor, recipient = _inter(actors, codes), _inter(recipients, codes)
    for rule in codes.acled.get(record["event_type"], ()):
        if (
            _mode_fits(rule.mode, record["event_mode"])
            and _party_fits(rule.actor, actors, actor)
            and _party_fits(rule.recipient, recipients, recipient)
        ):
            return rule
    return None


def interaction(record: Json, codes: Codes) -> int | None:
    """Both inter codes, the lower first; the first and 0 where nobody stands on the other side."""
    one, other = sides(record, codes)
    present = [side for side in (one, other) if side.actors]
    if not present or any(side.inter is None for side in present):
        return None
    kinds = sorted(side.inter or 0 for side in present)
    return kinds[0] * 10 + (kinds[1] if len(kinds) > 1 else 0)


def targets_civilians(record: Json, codes: Codes) -> bool:
    """Whether civilians or demonstrators are the target of violence, and nobody else is."""
    rule = acled_rule(record, codes)
    if rule is None or rule.event not in _VIOLENT:
        return False
    kinds = {_inter([party], codes) for party in record["recipient"]}
    return bool(kinds) and kinds <= {_CIVILIANS, *_DEMONSTRATORS}


def _side(actors: tuple[Json, ...], codes: Codes) -> Side:
    return Side(actors, _inter(actors, codes))


def _inter(actors: list[Json] | tuple[Json, ...], codes: Codes) -> int | None:
    if not actors or not actors[0]["sector"]:
        return None
    return codes.inter.get(actors[0]["sector"][0])


def _mode_fits(mode: str, modes: list[str]) -> bool:
    return not mode or (not modes if mode == "-" else mode in modes)


def _party_fits(wanted: str, parties: list[Json] | tuple[Json, ...], inter: int | None) -> bool:
    if not wanted:
        return True
    return str(inter or "") in wanted if parties and inter else not parties and "0" in wanted
