"""The public names: text in, events out, the same each time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import tacitus
from tacitus.errors import ConfigError, InputError, LexiconError
from tacitus.records import Document

TEXT = "Turkish jets bombed a village near Afrin on Sunday. Paris condemned Ankara."
FRAMES = "words\tpos\tneeds\ttype\tmode\tactor\trecipient\tcomplement\texample\n"


@pytest.fixture(scope="module")
def events(coder: tacitus.Coder) -> tuple[tacitus.Event, ...]:
    return tacitus.code(TEXT, published="2018-02-02", coder=coder)


def test_every_public_name_is_there() -> None:
    for name in tacitus.__all__:
        assert getattr(tacitus, name) is not None
    assert sorted(tacitus.__all__) == list(tacitus.__all__)


def test_text_becomes_events(events: tuple[tacitus.Event, ...]) -> None:
    assert [e.event_type for e in events] == ["ASSAULT", "ACCUSE"]
    bombed = events[0]
    assert bombed.event_mode == ("aerial",)
    assert bombed.actor[0].actor.country == "TUR"
    assert TEXT[bombed.trigger.start : bombed.trigger.end] == "bombed"
    assert bombed.evidence.contains(bombed.trigger)
    assert bombed.date is not None and bombed.date.interval.start == date(2018, 1, 28)


def test_a_date_may_be_a_date_or_iso_text(
    coder: tacitus.Coder, events: tuple[tacitus.Event, ...]
) -> None:
    assert tacitus.code(TEXT, published=date(2018, 2, 2), coder=coder) == events


@pytest.mark.parametrize("published", ["yesterday", "2018-02-30", "02/02/2018"])
def test_a_wrong_date_is_refused_with_the_form_to_use(coder: tacitus.Coder, published: str) -> None:
    with pytest.raises(ConfigError, match=f"{published}: no such day; write it like"):
        tacitus.code(TEXT, published=published, coder=coder)


def test_a_year_without_newspapers_is_refused(coder: tacitus.Coder) -> None:
    with pytest.raises(ConfigError, match="0001-01-01: no newspaper appeared in that year"):
        tacitus.code(TEXT, published="0001-01-01", coder=coder)


def test_no_text_is_refused(coder: tacitus.Coder) -> None:
    with pytest.raises(InputError):
        tacitus.code("", coder=coder)


def test_a_document_is_coded_as_it_is(coder: tacitus.Coder) -> None:
    document = Document("mine", TEXT, published=date(2018, 2, 2))
    found = tacitus.code(document, coder=coder)
    assert {e.document for e in found} == {"mine"}


def test_a_file_is_read_and_coded(tmp_path: Path, coder: tacitus.Coder) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = tacitus.read(path, published=date(2018, 2, 2))
    assert document.text == TEXT
    assert [e.event_type for e in coder.code(document).events] == ["ASSAULT", "ACCUSE"]


def test_the_same_input_gives_the_same_ids(
    coder: tacitus.Coder, events: tuple[tacitus.Event, ...]
) -> None:
    again = tacitus.code(TEXT, published="2018-02-02", coder=coder)
    other = tacitus.Coder(analyser=coder.analyser)
    anew = tacitus.code(TEXT, published="2018-02-02", coder=other)
    assert [e.id for e in events] == [e.id for e in again] == [e.id for e in anew]
    assert len({e.id for e in events}) == len(events)
    assert again == events


def test_other_text_gives_other_ids(
    coder: tacitus.Coder, events: tuple[tacitus.Event, ...]
) -> None:
    changed = tacitus.code(f"{TEXT} It rained.", published="2018-02-02", coder=coder)
    assert not {e.id for e in events} & {e.id for e in changed}


def test_another_lexicon_gives_other_ids_and_other_events(
    tmp_path: Path, coder: tacitus.Coder, events: tuple[tacitus.Event, ...]
) -> None:
    (tmp_path / "events").mkdir()
    row = "tickle\tv\t\tPROTEST\triot\tsubj\tobj\t\t{Students} tickled <the king>.\n"
    (tmp_path / "events" / "mine.tsv").write_text(FRAMES + row, encoding="utf-8")
    config = tacitus.Config(lexicon=(tmp_path,))
    mine = tacitus.Coder(config, coder.analyser)
    found = tacitus.code(TEXT, published="2018-02-02", coder=mine)
    assert [e.event_type for e in found] == [e.event_type for e in events]
    assert not {e.id for e in found} & {e.id for e in events}
    assert mine.run.lexicon != coder.run.lexicon
    tickled = tacitus.code("Peruvian students tickled the king.", coder=mine)
    assert [e.event_type for e in tickled] == ["PROTEST"]


def test_an_overlay_that_is_no_folder_is_refused(tmp_path: Path, coder: tacitus.Coder) -> None:
    with pytest.raises(LexiconError, match="no such folder"):
        tacitus.Coder(tacitus.Config(lexicon=(tmp_path / "none",)), coder.analyser)


def test_many_documents_come_back_in_order(coder: tacitus.Coder) -> None:
    documents = [Document(str(n), text) for n, text in enumerate([TEXT, "It rained.", TEXT])]
    codings = list(coder.code_many(documents))
    assert [c.document.id for c in codings] == ["0", "1", "2"]
    assert [len(c.events) for c in codings] == [2, 0, 2]


def test_a_text_longer_than_the_limit_is_set_aside(coder: tacitus.Coder) -> None:
    short = tacitus.Coder(tacitus.Config(max_characters=20), coder.analyser)
    with pytest.raises(InputError, match="more than one article"):
        short.code(Document("d", TEXT))


def test_dictionaries_are_rows_that_json_can_hold(coder: tacitus.Coder) -> None:
    codings = list(coder.code_many([Document("a", TEXT), Document("b", TEXT)]))
    rows = tacitus.to_dicts(codings)
    assert [row["document"]["id"] for row in rows] == ["a", "a", "b", "b"]
    assert tacitus.to_dicts(codings[0]) == rows[:2]
    assert json.loads(json.dumps(rows)) == rows
    assert rows[0]["evidence"]["trigger"]["text"] == "bombed"


def test_without_a_coder_one_is_made_and_kept(
    monkeypatch: pytest.MonkeyPatch, coder: tacitus.Coder
) -> None:
    made: list[tacitus.Config] = []

    def make(config: tacitus.Config) -> tacitus.Coder:
        made.append(config)
        return coder

    monkeypatch.setattr("tacitus.api.Coder", make)
    tacitus.api._default_coder.cache_clear()
    try:
        assert tacitus.code(TEXT) == tacitus.code(TEXT)
    finally:
        tacitus.api._default_coder.cache_clear()
    assert made == [tacitus.Config()]


def test_a_document_keeps_its_own_date(coder: tacitus.Coder, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    document = tacitus.read(path)
    with pytest.raises(tacitus.TacitusError, match=r"tacitus\.read"):
        tacitus.code(document, published="2018-02-02", coder=coder)
