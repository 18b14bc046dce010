"""A noun for an event has the sides that the article named before."""

from __future__ import annotations

from tacitus.coding.coder import Coder
from tacitus.records import Document, Event


def _events(coder: Coder, text: str) -> list[tuple[str, Event]]:
    coding = coder.code(Document("d", text))
    return [(text[e.trigger.start : e.trigger.end].lower(), e) for e in coding.events]


def _countries(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {p.actor.country for p in event.actor}, {p.actor.country for p in event.recipient}


def test_the_talks_are_between_those_who_met(coder: Coder) -> None:
    found = _events(coder, "Russia and Ukraine met in Istanbul. The talks failed on Friday.")
    talks = [e for words, e in found if "talks" in words]
    assert talks and _countries(talks[0]) == ({"RUS", "UKR"}, set())


def test_the_shelling_has_the_sides_of_the_shelling_before(coder: Coder) -> None:
    text = "Serbia's army began the shelling of Croatian villages. The shelling lasted an hour."
    shellings = [e for words, e in _events(coder, text) if "shelling" in words]
    assert len(shellings) == 2
    assert _countries(shellings[0]) == _countries(shellings[1]) == ({"SRB"}, {"HRV"})


def test_a_noun_that_refers_to_nothing_is_no_event(coder: Coder) -> None:
    assert _events(coder, "The operation lasted an hour.") == []


def test_a_side_that_the_noun_names_itself_is_kept(coder: Coder) -> None:
    text = "Russia attacked Ukraine in February. The Turkish attack on Syria went on."
    attacks = [e for words, e in _events(coder, text) if words == "attack"]
    assert attacks and _countries(attacks[0]) == ({"TUR"}, {"SYR"})


def test_sides_taken_over_are_told_in_the_reasons(coder: Coder) -> None:
    found = _events(coder, "Russia and Ukraine met in Istanbul. The talks failed on Friday.")
    talks = next(e for words, e in found if "talks" in words)
    assert any("refers to" in reason.rule for reason in talks.reasons)
