"""The gold of the examples stands on the examples as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.evaluation.gold import read_gold
from tacitus.readers import read

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = {path.stem: path for path in (ROOT / "examples").iterdir() if path.name != "README.md"}
GOLD = {article.id: article for article in read_gold(ROOT / "tests" / "gold")}
NEWS = {article.id: article for article in read_gold(ROOT / "tests" / "gold_news")}


def test_every_example_has_gold() -> None:
    assert set(GOLD) == set(EXAMPLES)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_gold_is_coded_on_the_text_that_readers_find(name: str) -> None:
    document = read(EXAMPLES[name])
    assert document.headline is not None
    assert document.text[document.headline.end :].strip() == GOLD[name].text
    assert document.published == GOLD[name].published


@pytest.mark.parametrize("name", sorted(GOLD | NEWS))
def test_words_of_actors_stand_in_the_text(name: str) -> None:
    article = (GOLD | NEWS)[name]
    for event in article.events:
        for actor in (*event.actor, *event.recipient, *([event.source] if event.source else [])):
            assert actor.text in article.text
