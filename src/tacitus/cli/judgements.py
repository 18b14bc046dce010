"""``tacitus judgements``: what reviewers said of an archive's records, and what it tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from tacitus.archive import Archive
from tacitus.cli.console import OutputConsole, complain, refusing
from tacitus.cli.export import ArchivePath
from tacitus.cli.inputs import Debug
from tacitus.evaluation.agreement import Agreement, Alpha
from tacitus.evaluation.judged import Interval, Precision, Report, report_of
from tacitus.evaluation.judged_gold import write_gold

_NAME = 25


class JudgementsFormat(StrEnum):
    """What ``--format`` may be."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def judgements_of_archive(
    archive: ArchivePath,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this reviewer's judgements.")
    ] = None,
    gold: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write the wholly reviewed documents as gold articles into this folder.",
        ),
    ] = None,
    format: Annotated[
        JudgementsFormat,
        typer.Option(help="json: the report as one object. jsonl: one judgement a line."),
    ] = JudgementsFormat.table,
    debug: Debug = False,
) -> None:
    """Show what reviewers judged: how many, how precise the coder is by type, who agrees.

    Exit code: 0 shown or written, 2 wrong usage.
    """
    with refusing(debug):
        opened = Archive(archive)
        if gold is not None:
            files = write_gold(opened, gold, reviewer)
            complain(f"{_plural(len(files), 'gold article')} written to {gold}")
            return
        judgements = opened.judgements()
        if format is JudgementsFormat.jsonl:
            for each in judgements:
                if reviewer in (None, each.reviewer):
                    typer.echo(json.dumps(each.as_dict(), ensure_ascii=False))
            return
        report = report_of(judgements, reviewer)
        if format is JudgementsFormat.json:
            typer.echo(json.dumps(asdict(report), ensure_ascii=False))
            return
        console = OutputConsole()
        for line in _lines(report):
            console.print(Text(line), soft_wrap=True, highlight=False)


def _lines(report: Report) -> Iterator[str]:
    yield (
        f"{_plural(report.judgements, 'judgement')}; {_plural(report.judged, 'record')} judged; "
        f"{_plural(report.documents_done, 'document')} wholly reviewed"
    )
    if not report.judged:
        return
    yield _told("reviewers", report.reviewers)
    yield _told("verdicts", report.verdicts)
    if report.reasons:
        yield _told("rejected for", report.reasons)
    yield from ("", *_precision("drawn at random", report.random))
    if report.random:
        yield "these stand for the records that they were drawn from"
    yield from ("", *_precision("however they were come upon", report.every))
    yield _told("from queue", report.queues)
    if set(report.queues) - {"random"}:
        yield (
            "records that were not drawn at random do not stand for the archive: "
            "those of the queue by uncertainty are the worst of it"
        )
    yield from _agreement(report)


def _told(name: str, counts: dict[str, int]) -> str:
    return f"{name}: " + ", ".join(f"{key} {count:,}" for key, count in counts.items())


def _precision(title: str, rows: tuple[Precision, ...]) -> Iterator[str]:
    if not rows:
        yield f"precision on records {title}: none judged"
        return
    yield f"precision on records {title} (95% interval)"
    yield f"{'type':<12}{'judged':>8}  {'event':<18}  whole record"
    for row in rows:
        yield (
            f"{row.event_type:<12}{row.event.share.of:>8,}  "
            f"{_interval(row.event):<18}  {_interval(row.record)}"
        )


def _interval(found: Interval) -> str:
    return f"{found.share.value:.2f} ({found.low:.2f}–{found.high:.2f})"


def _agreement(report: Report) -> Iterator[str]:
    last = None
    for each in report.pairs:
        if (each.one, each.other) != last:
            last = each.one, each.other
            yield from ("", f"{each.one} and {each.other}: agreement, Cohen's kappa, records")
        yield f"  {each.field:<{_NAME}}  {_kappa(each.agreement)}"
    if len(report.reviewers) > 1:
        yield from ("", "all reviewers: Krippendorff's alpha (nominal), records of two or more")
        for name, alpha in report.alphas.items():
            yield f"  {name:<{_NAME}}  {_alpha(alpha)}"


def _kappa(found: Agreement) -> str:
    percent = "–" if found.percent is None else f"{found.percent:.0%}"
    kappa = "–" if found.kappa is None else f"{found.kappa:.2f}"
    return f"{percent:>4}  {kappa:>5}  {found.n:,}"


def _alpha(found: Alpha) -> str:
    return f"{'–' if found.alpha is None else f'{found.alpha:.2f}':>5}  {found.n:,}"


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
