"""Which of several rows of a name held when the article appeared."""

from __future__ import annotations

from datetime import date

from tacitus.lexicon.actors import ActorEntry


def holder(entries: tuple[ActorEntry, ...], published: date | None) -> tuple[ActorEntry, bool]:
    """The row that holds on the day of publication, and whether its office had ended by then.

    Without a date, or before the first office began, the latest row is taken as it stands:
    a name in the news is more likely an officer to be than one nobody knows.
    """
    if published is None:
        return max(entries, key=lambda e: e.start or date.min), False
    holding = [e for e in entries if e.holds_on(published)]
    if holding:
        return max(holding, key=lambda e: e.start or date.min), False
    ended = [e for e in entries if e.end is not None and e.end < published]
    if ended:
        last = max(ended, key=lambda e: e.end or date.min)
        return last, last.kind == "person"
    return min(entries, key=lambda e: e.start or date.max), False
