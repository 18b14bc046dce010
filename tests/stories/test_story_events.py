"""What a story event tells: who reports it, which numbers, who contradicts whom."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from records_made import Json, count, party, place, record, source

from tacitus.stories import link_stories
from tacitus.stories.claims import Dispute, Figure
from tacitus.stories.rows import (
    NEAR_DUPLICATES,
    STORIES,
    STORY_REPORTS,
    copy_rows,
    report_rows,
    story_row,
)
from tacitus.stories.rules import Rules, load_rules
from tacitus.stories.story import StoryEvent

POLICE, UNION = source("police"), source("The cattle traders' union")
TEXT = "A suicide bomber killed people at a market in Maiduguri on Tuesday, it was said."


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def told(identity: str, document: str, low: int | None = None, **changes: object) -> Json:
    values: Json = {
        "actor": (party("A suicide bomber"),),
        "recipient": (party("people", sector="CVL"),),
        "where": place("Maiduguri"),
        "day": "2025-03-04",
        "counts": (count("killed", low, low, f"{low} people"),) if low else (),
        **changes,
    }
    return record(identity, document, TEXT, "killed", **values)


def one(rules: Rules, *records: Json, documents: tuple[Json, ...] = ()) -> StoryEvent:
    (story,) = link_stories(records, documents, rules).events
    return story


def test_who_claims_which_number(rules: Rules) -> None:
    story = one(
        rules,
        told("e1", "d1", 24, said_by=POLICE, published="2025-03-04"),
        told("e2", "d2", 60, said_by=UNION, publisher="Voice", published="2025-03-04"),
    )
    (dispute,) = story.disputes
    assert (dispute.kind, dispute.what, dispute.later) == ("number", "killed", False)
    sides = [(side.low, [who.source for who in side.claimants]) for side in _sides(dispute)]
    assert sides == [(24, ["police"]), (60, ["The cattle traders' union"])]
    assert [who.publisher for side in _sides(dispute) for who in side.claimants] == [
        "Wire",
        "Voice",
    ]


def _sides(dispute: Dispute) -> tuple[Figure, Figure]:
    return dispute.first, dispute.second


def test_a_later_number_may_only_be_better_known(rules: Rules) -> None:
    story = one(
        rules,
        told("e1", "d1", 24, said_by=POLICE, published="2025-03-04"),
        told("e2", "d2", 31, said_by=source("A spokesman", None), published="2025-03-05"),
    )
    assert [dispute.later for dispute in story.disputes] == [True]


def test_one_voice_and_two_articles_on_their_own_do_not_contradict(rules: Rules) -> None:
    same = one(rules, told("e1", "d1", 24, said_by=POLICE), told("e2", "d2", 31, said_by=POLICE))
    own = one(rules, told("e1", "d1", 24), told("e2", "d2", 31, publisher="Ledger"))
    assert same.disputes == own.disputes == ()
    assert [figure.low for figure in own.figures] == [24, 31]


def test_a_denial_is_told_with_whoever_says_that_it_happened(rules: Rules) -> None:
    army = source("the army")
    story = one(
        rules,
        told("e1", "d1", said_by=source("residents")),
        told("e2", "d2", said_by=army, certainty="denied", publisher="Ledger"),
    )
    (dispute,) = story.disputes
    assert dispute.kind == "denial"
    assert [who.source for who in dispute.first.claimants] == ["residents"]
    assert [who.source for who in dispute.second.claimants] == ["the army"]


def test_what_the_article_itself_says_did_not_happen_is_no_denial(rules: Rules) -> None:
    story = one(rules, told("e1", "d1"), told("e2", "d2", status="negated", publisher="Ledger"))
    assert story.disputes == ()


def test_copies_count_once_among_publishers_and_numbers(rules: Rules) -> None:
    words = " ".join(f"word{n} about the market" for n in range(60))
    documents = (
        {"id": "d1", "text": words, "published": "2025-03-04"},
        {"id": "d2", "text": f"{words} and more", "published": "2025-03-05"},
        {"id": "d3", "text": "Something else altogether.", "published": "2025-03-05"},
    )
    story = one(
        rules,
        told("e1", "d1", 24, published="2025-03-04"),
        told("e2", "d2", 24, publisher="Ledger"),
        told("e3", "d3", 24, publisher="Voice"),
        documents=documents,
    )
    assert (story.articles, story.publishers) == (3, 2)
    assert [report.original for report in story.reports] == ["d1", "d1", "d3"]
    assert [len(figure.claimants) for figure in story.figures] == [2]


def test_agreed_fields_are_those_of_most_independent_articles(rules: Rules) -> None:
    story = one(
        rules,
        told("e1", "d1", published="2025-03-04"),
        told("e2", "d2", day="2025-03-05", publisher="Ledger"),
        told("e3", "d3", publisher="Voice", actor=(party("Boko Haram"),)),
        told("e4", "d4", publisher="Post"),
    )
    assert (story.start, story.end) == (date(2025, 3, 4), date(2025, 3, 4))
    assert story.location is not None
    assert story.location.name == "Maiduguri"
    assert [actor.name for actor in story.actor] == ["A suicide bomber", "Boko Haram"]
    assert (story.first.event, story.first.published) == ("e1", date(2025, 3, 4))


def test_names_that_differ_in_capitals_alone_are_one_party(rules: Rules) -> None:
    story = one(
        rules,
        told("e1", "d1", actor=(party("Militants"),), published="2025-03-04"),
        told("e2", "d2", actor=(party("militants"),), publisher="Voice"),
    )
    assert [actor.name for actor in story.actor] == ["Militants"]


def test_rows_fit_their_tables(rules: Rules) -> None:
    documents = [{"id": name, "text": "The same few words."} for name in ("d1", "d2", "d3")]
    stories = link_stories(
        [
            told("e1", "d1", 24, said_by=POLICE),
            told("e2", "d2", 60, said_by=UNION),
            told("e3", "d3", where=None, day=None, published=None, publisher=None),
        ],
        documents,
        rules,
    )
    tables = [
        pa.Table.from_pylist([story_row(each) for each in stories.events], STORIES),
        pa.Table.from_pylist(
            [row for each in stories.events for row in report_rows(each)], STORY_REPORTS
        ),
        pa.Table.from_pylist(list(copy_rows(stories.copies)), NEAR_DUPLICATES),
    ]
    assert [table.num_rows for table in tables] == [len(stories.events), 3, 2]
    assert set(tables[1]["event"].to_pylist()) == {"e1", "e2", "e3"}
    assert set(tables[2]["original"].to_pylist()) == {"d1"}
