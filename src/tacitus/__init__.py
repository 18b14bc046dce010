"""Tacitus turns news reports on conflict and diplomacy into event data that can be checked.

::

    import tacitus

    for event in tacitus.code("Turkish jets bombed a village near Afrin on Sunday.",
                              published="2018-02-02"):
        print(event.event_type, event.actor, event.recipient)

`read` makes a document from a file, `read_all` all documents of a file that holds several (a
table, an archive); a `Coder` codes many documents; `to_dicts` gives the records in the form of
the output files, ready for a data frame.
"""

from __future__ import annotations

from tacitus.api import code, to_dicts
from tacitus.archive import Archive, Judgement, Reviewer
from tacitus.coding.coder import Coder
from tacitus.config import Config
from tacitus.errors import InputError, TacitusError
from tacitus.readers import Columns, read, read_all
from tacitus.records import (
    Actor,
    Analysis,
    Claim,
    Coding,
    Count,
    Document,
    Event,
    Location,
    Mention,
    Participant,
    Place,
    Reason,
    Resolution,
    Run,
    Sentence,
    Source,
    Span,
    TimeInterval,
    TimeMention,
    Token,
)

__all__ = [
    "Actor",
    "Analysis",
    "Archive",
    "Claim",
    "Coder",
    "Coding",
    "Columns",
    "Config",
    "Count",
    "Document",
    "Event",
    "InputError",
    "Judgement",
    "Location",
    "Mention",
    "Participant",
    "Place",
    "Reason",
    "Resolution",
    "Reviewer",
    "Run",
    "Sentence",
    "Source",
    "Span",
    "TacitusError",
    "TimeInterval",
    "TimeMention",
    "Token",
    "code",
    "read",
    "read_all",
    "to_dicts",
]
