"""Every example in the event lexicon codes as its row says; known failures are exact."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import Example, composition_examples, frame_examples, frame_tables, known_failures
from tacitus.coding.coder import Coder

KNOWN = Path(__file__).parent.parent / "cases" / "known_failures.txt"


def _faults(coder: Coder, examples: list[Example]) -> dict[str, str]:
    codings = coder.code_many(example.document() for example in examples)
    return {
        example.text: f"{example.entry} '{example.text}': {fault}"
        for example, coding in zip(examples, codings, strict=True)
        if (fault := example.fault(coding)) is not None
    }


@pytest.mark.parametrize("table", [*frame_tables(), "composition.tsv"])
def test_every_example_codes_as_its_row_says(coder: Coder, table: str) -> None:
    composed = table == "composition.tsv"
    examples = list(composition_examples() if composed else frame_examples(table))
    faults = _faults(coder, examples)
    known = known_failures(KNOWN)
    new = [fault for text, fault in faults.items() if text not in known]
    assert not new, f"{len(new)} of {len(examples)} examples fail:\n" + "\n".join(new)
    mended = [e.text for e in examples if e.text in known and e.text not in faults]
    assert not mended, "these pass now, take them off the list:\n" + "\n".join(mended)
