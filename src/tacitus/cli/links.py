"""Scores story linking on a folder of articles whose words are marked with their events."""

from __future__ import annotations

from pathlib import Path

from tacitus.coding.coder import Coder
from tacitus.dicts import event_dict
from tacitus.errors import EvaluationError
from tacitus.evaluation.linking import Json, LinkScores, read_mentions, score_links
from tacitus.readers import read_text
from tacitus.stories.explaining import Explainer
from tacitus.stories.linking import link
from tacitus.stories.reports import Reader
from tacitus.stories.rules import load_rules


def evaluate_links(folder: Path, coder: Coder, overlays: tuple[Path, ...] = ()) -> LinkScores:
    """Code the articles of a gold folder, link their records, and compare with the gold."""
    documents = {
        path.stem: read_text(path.read_text(encoding="utf-8"))
        for path in sorted((folder / "articles").glob("*.txt"))
    }
    if not documents:
        raise EvaluationError(f"{folder}: no articles/*.txt in it; see docs/stories.md")
    mentions = read_mentions(folder, {name: each.text for name, each in documents.items()})
    codings = coder.code_many(documents.values())
    records = [
        (name, event_dict(coding, event))
        for name, coding in zip(documents, codings, strict=True)
        for event in coding.events
    ]
    rules = load_rules(overlays)
    groups = link(Reader(rules).reports(record for _, record in records), rules)
    story_of = {report.id: group[0].id for group in groups for report in group}
    explainer = Explainer(groups, rules)

    def cause(one: Json, other: Json) -> str:
        return explainer.cause(one["id"], other["id"])

    return score_links(mentions, records, story_of, cause)
