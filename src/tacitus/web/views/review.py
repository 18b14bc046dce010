"""A record as a reviewer sees it: its sentence in context, and what he or she said of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tacitus.archive import Archive, Judgement, Reviewer
from tacitus.archive.corrections import Text
from tacitus.archive.judgement import ON_RECORDS, Queue, newest_first, standing
from tacitus.archive.reviewed import said_of
from tacitus.dicts import Json
from tacitus.evaluation.judged import Report, report_of
from tacitus.lexicon.gazetteer import Gazetteer, load_gazetteer
from tacitus.lexicon.tables import DATA
from tacitus.records import Document, Span
from tacitus.web.room import Room
from tacitus.web.views.marked import Piece, pieces, record_marks, span_of
from tacitus.web.views.review_form import Values, form_values

_AROUND = 2  # sentences before and behind the record's own
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One record to judge.

    coded: the record as the coder (or who added it) has it; record: as this reviewer has it by
    now; mine: his or her judgement of it that stands. sentence: its span.
    """

    event: str
    coded: Json
    record: Json
    document: Document
    text: Text
    sentence: Span
    before: str
    words: tuple[Piece, ...]
    after: str
    mine: Judgement | None
    queue: Queue | None

    @property
    def values(self) -> Values:
        """The fields of the form that corrects it."""
        return form_values(self.record)


@dataclass(frozen=True, slots=True)
class Own:
    """What one reviewer said of an article's records."""

    name: str
    verdicts: dict[str, str]
    added: tuple[Json, ...]
    left: int
    done: bool


def item(archive: Archive, reviewer: Reviewer, event: str, order: Queue | None) -> Item:
    """A record for review. order: the queue that it comes from, None where somebody named it.

    Raises ArchiveError where there is no such event.
    """
    coded = reviewer.record(event)
    text = reviewer.text(coded["document"]["id"])
    whole = text.document.text
    own = [
        each
        for each in archive.judgements()
        if each.event == event and each.reviewer == reviewer.name
    ]
    mine = [each for each in standing(own) if each.verdict in ON_RECORDS]
    record = {**coded, **(mine[-1].fields if mine and mine[-1].verdict == "correct" else {})}
    sentence = span_of(coded["evidence"])
    before, after = _around(text, sentence)
    queues = [each.queue for each in own if each.queue]
    return Item(
        event=event,
        coded=coded,
        record=record,
        document=text.document,
        text=text,
        sentence=sentence,
        before=before,
        words=pieces(whole, sentence, record_marks(whole, record)),
        after=after,
        mine=mine[-1] if mine else None,
        queue=order or (queues[-1] if queues else None),
    )


def last_judgement(archive: Archive, name: str) -> Judgement | None:
    """The reviewer's newest judgement that stands: what undo would take back."""
    stand = archive.judgement_store.standing()
    return next((each for each in reversed(stand) if each.reviewer == name), None)


def waiting(archive: Archive, events: int) -> int:
    """How many of an archive's events nobody has judged."""
    said = said_of(archive.snapshot(), archive.judgement_store.standing())
    return max(0, events - sum(each.adding is None for each in said.values()))


def own_of(archive: Archive, reviewer: Reviewer, document: str) -> Own:
    """What a reviewer said of an article."""
    stand = [each for each in archive.judgement_store.standing() if each.document == document]
    mine = newest_first(each for each in stand if each.reviewer == reviewer.name)
    added = {each.event for each in stand if each.verdict == "add"}
    return Own(
        name=reviewer.name,
        verdicts={event: several[0].verdict for event, several in mine.items()},
        added=tuple(reviewer.record(each) for each in sorted(filter(None, added))),
        left=len(reviewer.unjudged(document)),
        done=any(each.verdict == "done" and each.reviewer == reviewer.name for each in stand),
    )


def empty_record(sentence: Span) -> Json:
    """What the form of a missed event begins with."""
    return {
        "event_type": None,
        "event_mode": [],
        "actor": [],
        "recipient": [],
        "location": None,
        "date": None,
        "status": "actual",
        "source": None,
        "certainty": "asserted",
        "counts": [],
        "evidence": {"start": sentence.start, "end": sentence.end, "trigger": None},
    }


def report(room: Room, reviewer: str | None) -> Report:
    """What the judgements tell; reviewer: from his or hers alone."""
    judgements = room.archive.judgements()
    key = ("judgements", len(judgements), reviewer)
    return room.kept(key, lambda: report_of(judgements, reviewer))


def places_named(name: str) -> list[Json]:
    """The gazetteer's places of a name, the most likely first, as records have them."""
    found = _gazetteer().lookup(name.strip())[:_MOST_PLACES] if name.strip() else ()
    return [
        {
            "name": each.location.name,
            "admin1": each.location.admin1,
            "country": each.location.country,
            "latitude": each.location.latitude,
            "longitude": each.location.longitude,
            "geonameid": each.location.geonameid,
            "precision": each.location.precision,
        }
        for each in found
    ]


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer((DATA,))


def _around(text: Text, sentence: Span) -> tuple[str, str]:
    """What stands before the sentence and behind it, as far as some sentences reach."""
    whole = text.document.text
    first = [each for each in text.sentences if each.end <= sentence.start][-_AROUND:]
    later = [each for each in text.sentences if each.start >= sentence.end][:_AROUND]
    before = whole[first[0].start : sentence.start] if first else ""
    after = whole[sentence.end : later[-1].end] if later else ""
    return before, after
