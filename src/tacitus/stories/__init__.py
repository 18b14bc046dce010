"""Which records report the same event, and which articles are copies of one another.

`link_stories` takes records and documents and gives story events and near-duplicates; see
docs/stories.md for the method.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tacitus.stories.duplicates import Copies, near_duplicates
from tacitus.stories.linking import link
from tacitus.stories.reports import Reader
from tacitus.stories.rows import originals
from tacitus.stories.rules import Rules
from tacitus.stories.story import StoryEvent, story_event

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stories:
    """Story events by their first report, and groups of near-duplicate articles."""

    events: tuple[StoryEvent, ...]
    copies: tuple[Copies, ...]


def link_stories(records: Iterable[Json], documents: Iterable[Json], rules: Rules) -> Stories:
    """Group near-duplicate articles, and link the records that report one event.

    records: in the form of record.md, as `tacitus code --format jsonl` writes them. documents:
    dictionaries with `id`, `text` and, where known, `published`; those left out are taken for
    no copies. Every record is in exactly one story event. Nothing is changed, and the same
    input gives the same story events with the same ids in whatever order it comes.
    """
    copies = near_duplicates(documents, rules.limits)
    original = originals(copies)
    groups = link(Reader(rules).reports(records), rules)
    return Stories(tuple(story_event(group, original) for group in groups), copies)
