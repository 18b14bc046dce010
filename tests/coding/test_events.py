"""The events of written cases are coded as the codebook says; known failures are exact."""

from __future__ import annotations

from collections import Counter

import pytest

from event_cases import CASES, KNOWN_FAILURES, Case, read_cases
from examples import known_failures
from tacitus.coding.coder import Coder
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA
from tacitus.records import Coding

ALL = read_cases()
KNOWN = known_failures(KNOWN_FAILURES)


@pytest.fixture(scope="module")
def codings(coder: Coder) -> dict[str, Coding]:
    """The codings of all cases, from one call."""
    found = coder.code_many(case.document() for case in ALL)
    return {case.id: coding for case, coding in zip(ALL, found, strict=True)}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_a_text_is_coded_as_the_codebook_says(codings: dict[str, Coding], case: Case) -> None:
    faults = case.faults(codings[case.id])
    if case.id in KNOWN:
        assert faults, f"{case.id} passes now: take it off {KNOWN_FAILURES.name}"
        return
    assert not faults, f"{case.text}\n" + "\n".join(faults)


def test_every_type_and_mode_has_at_least_two_cases() -> None:
    times = Counter((e["type"], e.get("mode", "")) for case in ALL for e in case.events)
    types = Counter(e["type"] for case in ALL for e in case.events)
    for name, event_type in load_ontology(DATA).types.items():
        assert types[name] >= 2, name
        for mode in event_type.modes:
            assert times[name, mode] >= 2, (name, mode)


def test_the_ids_of_cases_differ_and_known_failures_are_cases() -> None:
    ids = [case.id for case in ALL]
    assert len(set(ids)) == len(ids), f"an id stands twice in {CASES.name}"
    assert set(ids) >= KNOWN
