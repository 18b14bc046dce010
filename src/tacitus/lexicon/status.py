"""Loads the words that tell whether an event is future, hypothetical or negated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from tacitus.lexicon.tables import read_tables
from tacitus.records import Status

_PLACES = frozenset("auxiliary governor modifier mark object spoken-of arising adverb".split())
_STATUSES = frozenset({"future", "hypothetical", "negated"})

StatusLexicon = dict[tuple[str, str], Status]


def load_status(folders: Sequence[Path]) -> StatusLexicon:
    """Read ``status/words.tsv``: status by place and lemma; later rows win."""
    table: StatusLexicon = {}
    for row in read_tables(folders, "status/words.tsv", ("words", "place", "status")):
        place = row.one_of("place", _PLACES)
        status = cast(Status, row.one_of("status", _STATUSES))
        for word in row.many("words"):
            table[place, word] = status
    return table
