"""``tacitus stats``: an archive on one screen."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tacitus.archive import Archive
from tacitus.archive.runs import ArchiveRun
from tacitus.cli.console import OutputConsole, refusing
from tacitus.cli.export import ArchivePath
from tacitus.cli.inputs import Debug
from tacitus.cli.rows import bar, sparkline
from tacitus.cli.words import fit, printable
from tacitus.exports.picture import Counts, Picture, picture

_WIDEST = 100
_BAR = 8
_RUNS = 3
_GAP = "  "


class StatsFormat(StrEnum):
    """What ``--format`` may be."""

    table = "table"
    json = "json"


def stats_of_archive(
    archive: ArchivePath,
    format: Annotated[
        StatsFormat, typer.Option(help="json: the same counts as one object.")
    ] = StatsFormat.table,
    debug: Debug = False,
) -> None:
    """Show what an archive holds: how much, since when, who and what most, what was set aside.

    Exit code: 0 shown, 2 wrong usage.
    """
    with refusing(debug):
        found = picture(Archive(archive))
        if format is StatsFormat.json:
            typer.echo(json.dumps(asdict(found), ensure_ascii=False, default=str))
            return
        console = OutputConsole()
        for line in _lines(found, str(archive), min(console.width, _WIDEST)):
            _print(console, line)


def _lines(found: Picture, name: str, width: int) -> list[str]:
    lines = [
        f"{printable(name)}: {_plural(found.documents, 'document')}, "
        f"{_plural(found.events, 'event')}, {_plural(found.claims, 'claim')}",
        f"events from {found.since or '?'} to {found.until or '?'}" if found.since else "",
        *[_run(run, width) for run in found.runs[-_RUNS:]],
        *([f"and {len(found.runs) - _RUNS} runs before"] if len(found.runs) > _RUNS else []),
    ]
    if found.months:
        lines += ["", *_months(found.months, width)]
    column = (width - len(_GAP)) // 2
    blocks = [
        (_block("types", found.types, column), _block("dyads", found.dyads, column)),
        (_block("actors", found.actors, column), _block("places", found.places, column)),
    ]
    for left, right in blocks:
        height = max(len(left), len(right))
        if height > 1:
            padded = [part + [""] * (height - len(part)) for part in (left, right)]
            lines += ["", *(fit(a, column) + _GAP + b for a, b in zip(*padded, strict=True))]
    return [line.rstrip() for line in [*lines, *_set_aside(found.set_aside)]]


def _run(run: ArchiveRun, width: int) -> str:
    ended = "" if run.finished else ", not finished"
    words = (
        f"run {run.run}: {run.started[:16].replace('T', ' ')}, "
        f"{_plural(run.documents, 'document')}, {_plural(run.events, 'event')}{ended}, "
        f"Tacitus {run.version}, {run.model.split(' ')[0]}"
    )
    return fit(printable(words), width)


def _months(months: Counts, width: int) -> list[str]:
    """A sparkline, several months a character where they are many."""
    step = -(-len(months) // max(10, width - 20))
    sums = [sum(n for _, n in months[at : at + step]) for at in range(0, len(months), step)]
    each = "a month" if step == 1 else f"of {step} months"
    ends = f"{months[0][0]} {sparkline(sums)} {months[-1][0]}"
    return [ends, f"each bar: events {each}, at most {max(sums):,}"]


def _block(title: str, counts: Counts, width: int) -> list[str]:
    if not counts:
        return [title]
    most = max(number for _, number in counts)
    digits = len(f"{most:,}")
    label = width - _BAR - digits - 2 * len(_GAP)
    return [
        title,
        *(
            f"{fit(printable(name), label)}{_GAP}{number:>{digits},}{_GAP}{bar(number, most, _BAR)}"
            for name, number in counts
        ),
    ]


def _set_aside(counts: Counts) -> list[str]:
    if not counts:
        return ["", "nothing was set aside"]
    told = ", ".join(f"{number:,} {kind}" for kind, number in counts)
    number = sum(each for _, each in counts)
    return ["", f"set aside: {_plural(number, 'input')} ({told}); tacitus problems lists them"]


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _print(console: Console, line: str) -> None:
    heading = line.split(_GAP)[0].strip() in ("types", "actors")
    console.print(Text(line, style="bold" if heading else ""), soft_wrap=True, highlight=False)
