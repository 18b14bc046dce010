"""``tacitus evaluate``: gold in, figures out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacitus.cli.console import complain, output_file, refusing, settings
from tacitus.cli.links import evaluate_links
from tacitus.coding.coder import Coder
from tacitus.errors import EvaluationError
from tacitus.evaluation.gold import read_gold
from tacitus.evaluation.linking import is_link_gold, links_errors, links_report
from tacitus.evaluation.plv import is_plv, judge, read_plv, score_plv
from tacitus.evaluation.polnear import evaluate_claims
from tacitus.evaluation.report import (
    claims_report,
    gold_errors,
    gold_report,
    plv_errors,
    plv_report,
    toponyms_errors,
    toponyms_report,
)
from tacitus.evaluation.scores import pair_articles, score
from tacitus.evaluation.toponyms import evaluate_toponyms

BELOW_MARK = 1


def evaluate_paths(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Gold, in one of the forms above."),
    ],
    errors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write every error, grouped by cause, to this file."),
    ] = None,
    min_f1: Annotated[
        float | None,
        typer.Option(
            "--min-f1", metavar="F1", help="End with exit code 1 where F1 on gold is lower."
        ),
    ] = None,
    lexicon: Annotated[
        list[Path],
        typer.Option(
            metavar="DIR", help="A folder of knowledge laid over the built-in one; may be repeated."
        ),
    ] = [],  # noqa: B006  typer reads the default of a repeated option from a list
    model: Annotated[
        str | None,
        typer.Option(metavar="PACKAGE", help="The spaCy pipeline package to analyse with."),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback on an error.")] = False,
) -> None:
    """Score Tacitus against hand-coded events.

    PATH is a folder of gold articles (JSON) or one of them, a folder of articles with their
    story events (gold.tsv), a PLV-style table (TSV), a folder of PolNeAR articles (claims), or
    a GeoWebNews file (toponyms, XML).
    """
    with refusing(debug):
        coder = Coder(settings(model, lexicon))
        explained = []
        low = False
        for path in paths:
            typer.echo(f"{path}\n")
            figures, found, f1 = _evaluate_one(path, coder)
            typer.echo(f"{figures}\n")
            explained.append(found)
            if min_f1 is not None and f1 is not None and f1 < min_f1:
                complain(f"{path}: F1 {f1:.3f} is below {min_f1}")
                low = True
        if errors is not None:
            with output_file(errors) as stream:
                stream.write("\n".join(explained))
    if low:
        raise typer.Exit(BELOW_MARK)


def _evaluate_one(path: Path, coder: Coder) -> tuple[str, str, float | None]:
    """Figures, errors, and F1 where the path holds gold of ours."""
    if not path.exists():
        raise EvaluationError(f"{path}: no such file or folder; check the path")
    if path.is_dir() and any(path.glob("*.ann")):
        claims = evaluate_claims(path, coder.analyser, coder.lexicon.cues)
        return claims_report(claims), "", None
    if is_link_gold(path):
        links = evaluate_links(path, coder, coder.config.lexicon)
        return links_report(links), links_errors(links), links.f1
    if path.is_dir() or path.suffix == ".json":
        pairings = pair_articles(read_gold(path), coder.code_many)
        scores = score(pairings)
        return gold_report(scores), gold_errors(pairings), scores.events.f1
    if path.suffix == ".xml":
        toponyms = evaluate_toponyms(path, coder.analyser, coder.lexicon.gazetteer)
        return toponyms_report(toponyms), toponyms_errors(toponyms), None
    if is_plv(path):
        judged = judge(read_plv(path), coder.code_many)
        return plv_report(score_plv(judged)), plv_errors(judged), None
    raise EvaluationError(f"{path}: no gold that Tacitus knows; see docs/evaluation.md")
