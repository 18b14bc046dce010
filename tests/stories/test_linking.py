"""Which records are linked: cases made by hand, and what must hold for all input."""

from __future__ import annotations

import copy
import random

import pytest
from records_made import Json, count, party, place, record

from tacitus.stories import link_stories
from tacitus.stories.linking import link
from tacitus.stories.reports import Reader
from tacitus.stories.rules import Rules, load_rules

ISWAP, BOMBER = party("Islamic State West Africa Province"), party("A suicide bomber")
DEAD = party("24 people", sector="CVL")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def linked(rules: Rules, *records: Json) -> list[set[str]]:
    return [{each.id for each in group} for group in link(Reader(rules).reports(records), rules)]


def bombing(identity: str, document: str, **changes: object) -> Json:
    """The bombing of a market in Maiduguri on 4 March 2025, as one paper tells it."""
    values: Json = {
        "actor": (BOMBER,),
        "recipient": (DEAD,),
        "where": place("Maiduguri"),
        "day": "2025-03-04",
        "counts": (count("killed", 24, None, "at least 24 people"),),
        **changes,
    }
    text = "A suicide bomber killed at least 24 people at a market in Maiduguri on Tuesday."
    return record(identity, document, text, "killed", **values)


def test_two_papers_report_one_event(rules: Rules) -> None:
    other = record(
        "e2",
        "d2",
        "At least 31 people died on Tuesday when a bomber attacked traders in Maiduguri.",
        "attacked",
        publisher="Ledger",
        actor=(party("a bomber"),),
        where=place("Maiduguri"),
        day="2025-03-04",
        counts=(count("killed", 31, None, "At least 31 people"),),
    )
    assert linked(rules, bombing("e1", "d1"), other) == [{"e1", "e2"}]


@pytest.mark.parametrize(
    "changes",
    [
        {"where": place("Konduga")},
        {"where": place("Kano")},
        {"where": place("Diffa")},
        {"day": "2025-03-09", "published": "2025-03-10"},
        {"day": "2024-03-04", "published": "2024-03-05"},
    ],
    ids=["next town", "far town", "other country", "days later", "a year before"],
)
def test_another_place_or_day_is_another_event(rules: Rules, changes: Json) -> None:
    text = "Gunmen on motorcycles shot at farmers in their fields on Tuesday."
    values: Json = {"where": place("Maiduguri"), "day": "2025-03-04", **changes}
    other = record("e2", "d2", text, "shot", actor=(party("Gunmen", sector="UAF"),), **values)
    assert len(linked(rules, bombing("e1", "d1"), other)) == 2


def test_other_families_are_never_compared(rules: Rules) -> None:
    other = bombing("e2", "d2", kind="PROTEST", modes=("demo",))
    assert len(linked(rules, bombing("e1", "d1"), other)) == 2


def test_an_answer_in_kind_is_not_what_it_answers(rules: Rules) -> None:
    prague, moscow = party("Czech Republic", "CZE", "GOV"), party("Russia", "RUS", "GOV")
    shared: Json = {"kind": "SANCTION", "modes": ("expel",), "published": "2025-03-06"}
    first = record(
        *("e1", "d1", "The Czech Republic expelled 12 Russian diplomats on Monday.", "expelled"),
        **{**shared, "actor": (prague,), "recipient": (moscow,), "day": "2025-03-03"},
    )
    answer = record(
        *("e2", "d2", "Russia expelled 15 Czech diplomats on Thursday.", "expelled"),
        **{**shared, "actor": (moscow,), "recipient": (prague,), "day": "2025-03-05"},
    )
    assert linked(rules, first, answer) == [{"e1"}, {"e2"}]


def test_the_later_sentence_that_refers_back_belongs_to_the_first(rules: Rules) -> None:
    back = record(
        *("e2", "d1", "No group has claimed the attack.", "attack"),
        at=90,
        where=place("Maiduguri", "story"),
        day="2025-03-04",
        day_text="",
    )
    assert linked(rules, bombing("e1", "d1"), back) == [{"e1", "e2"}]


def test_what_came_days_before_in_the_same_sentence_is_another_event(rules: Rules) -> None:
    text = "Militants raided Konduga on Thursday, two days after a bomber killed 31 people."
    shared: Json = {"published": "2025-03-07", "day": "2025-03-06", "day_text": "on Thursday"}
    raid = record("e1", "d1", text, "raided", where=place("Konduga"), **shared)
    before = record("e2", "d1", text, "killed", where=place("Konduga", "story"), **shared)
    assert linked(rules, raid, before) == [{"e1"}, {"e2"}]


def test_a_followup_a_year_later_finds_its_event_by_its_day(rules: Rules) -> None:
    text = "A bomber killed 31 people at the market of Maiduguri on 4 March 2025."
    later = record(
        *("e2", "d2", text, "killed"),
        published="2026-03-04",
        actor=(party("A bomber"),),
        where=place("Maiduguri"),
        day="2025-03-04",
        day_text="on 4 March 2025",
        counts=(count("killed", 31, 31, "31 people"),),
    )
    assert linked(rules, bombing("e1", "d1"), later) == [{"e1", "e2"}]


def many() -> list[Json]:
    """Thirty bombings in four towns over ten days, told by one to four papers each."""
    rng = random.Random(7)
    records = []
    for number in range(30):
        town, day = rng.choice(["Maiduguri", "Konduga", "Kano"]), rng.randrange(1, 28, 3)
        for paper in range(rng.randrange(1, 5)):
            records.append(
                bombing(
                    f"e{number}_{paper}",
                    f"d{number}_{paper}",
                    where=place(town),
                    day=f"2025-03-{day:02}",
                    published=f"2025-03-{day + 1:02}",
                    publisher=f"Paper {paper}",
                )
            )
    return records


def test_order_does_not_matter_and_records_are_not_changed(rules: Rules) -> None:
    records = many()
    before = copy.deepcopy(records)
    expected = link_stories(records, (), rules)
    for seed in range(3):
        shuffled = list(records)
        random.Random(seed).shuffle(shuffled)
        assert link_stories(shuffled, (), rules) == expected
    assert records == before


def test_every_record_is_in_exactly_one_story_event(rules: Rules) -> None:
    records = many()
    stories = link_stories(records, (), rules)
    told = [report.event for story in stories.events for report in story.reports]
    assert sorted(told) == sorted(each["id"] for each in records)
    assert len({story.id for story in stories.events}) == len(stories.events)


def test_an_id_stays_while_later_reports_are_added(rules: Rules) -> None:
    (first,) = link_stories([bombing("e1", "d1")], (), rules).events
    later = bombing("e2", "d2", published="2025-03-06")
    (both,) = link_stories([later, bombing("e1", "d1")], (), rules).events
    assert both.id == first.id
    assert len(both.reports) == 2


def test_missing_fields_are_borne(rules: Rules) -> None:
    bare = record("e1", "d1", "They attacked.", "attacked", published=None, publisher=None)
    for name in ("counts", "source", "location", "date"):
        del bare[name]
    (story,) = link_stories([bare], (), rules).events
    assert (story.location, story.start, story.publishers) == (None, None, 1)
