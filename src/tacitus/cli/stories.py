"""``tacitus link`` and ``tacitus stories``: the story events of an archive, made and shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from tacitus.cli.console import complain, refusing, settings
from tacitus.cli.export import ArchivePath
from tacitus.cli.inputs import Debug, LexiconFolders
from tacitus.cli.words import printable
from tacitus.stories.derived import link_archive, read_stories, unlinked
from tacitus.stories.reading import StoryFilter
from tacitus.stories.rules import load_rules

Json = dict[str, Any]
_PARTIES = 3  # of a side that are shown


class Format(StrEnum):
    """What ``--format`` may be."""

    text = "text"
    jsonl = "jsonl"


def link_records(
    archive: ArchivePath,
    lexicon: LexiconFolders = [],  # noqa: B006  typer reads the default of a repeated option
    debug: Debug = False,
) -> None:
    """Link the records of an archive that report the same event into story events.

    Makes the tables stories, story_reports and near_duplicates, in the place of those made
    before. Records are not changed.
    """
    with refusing(debug):
        stories = link_archive(archive, load_rules(settings(None, lexicon).lexicon))
        records = sum(len(story.reports) for story in stories.events)
        several = sum(story.articles > 1 for story in stories.events)
        copies = sum(len(group.articles) - 1 for group in stories.copies)
        copied = f"{copies:,} articles are copies or updates of others"
        if copies == 1:
            copied = "1 article is a copy or an update of another"
        typer.echo(
            f"{_number(records, 'record')} in {_number(len(stories.events), 'story event')}, "
            f"{several:,} of them told by several articles; {copied}"
        )


def show_stories(
    archive: ArchivePath,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 20,
    articles: Annotated[
        int, typer.Option(min=1, help="Only those told by at least so many articles.")
    ] = 1,
    type: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Only this event type, such as ASSAULT.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only in this country, such as NGA.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only with these words in a party's name.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only those that reports contradict each other on.")
    ] = False,
    format: Annotated[
        Format, typer.Option(help="text, or jsonl: one story event a line, with everything.")
    ] = Format.text,
    debug: Debug = False,
) -> None:
    """Show the story events of an archive, those that most publishers report first."""
    wanted = StoryFilter(articles, type, country, about, disputed)
    with refusing(debug):
        for row in read_stories(archive, wanted, limit):
            if format is Format.jsonl:
                typer.echo(json.dumps(row, ensure_ascii=False, default=str))
            else:
                first, *rest = map(printable, _lines(row))
                typer.echo("\n    ".join([first, *rest]) + "\n")
        missing = unlinked(archive)
        if missing:
            complain(f"{missing:,} records were coded since: tacitus link {archive} adds them")


def _lines(row: Json) -> Iterator[str]:
    """A story event in words."""
    yield ", ".join(filter(None, (_days(row), _kind(row), _where(row["location"]))))
    sides = [_parties(row[side]) for side in ("actor", "recipient")]
    yield " → ".join(sides) if row["recipient"] else sides[0]
    first = ", ".join(
        str(each) for each in (row["first_publisher"], row["first_published"]) if each
    )
    yield (
        f"{_number(row['reports'], 'report')} in {_number(row['articles'], 'article')} by "
        f"{_number(row['publishers'], 'independent publisher')}"
        + (f"; first: {first}" if first else "")
    )
    for dispute in row["disputes"]:
        yield _dispute(dispute)


def _days(row: Json) -> str:
    start, end = row["start"], row["end"]
    if start is None:
        return "date unknown"
    return str(start) if start == end else f"{start} to {end}"


def _kind(row: Json) -> str:
    status = "" if row["status"] == "actual" else f" ({row['status']})"
    return " ".join([row["event_type"], *row["event_mode"]]) + status


def _where(place: Json | None) -> str:
    if place is None:
        return ""
    return f"{place['name']}, {place['country']}" if place["country"] else str(place["name"])


def _parties(side: list[Json]) -> str:
    names = [f"{each['name']} ({each['country']})" for each in side[:_PARTIES] if each["country"]]
    names += [each["name"] for each in side[:_PARTIES] if not each["country"]]
    more = f" and {len(side) - _PARTIES} more" if len(side) > _PARTIES else ""
    return (", ".join(names) or "nobody named") + more


def _dispute(dispute: Json) -> str:
    first, second = dispute["first"], dispute["second"]
    if dispute["kind"] == "denial":
        return f"denied by {_claimants(second)}; said by {_claimants(first)}"
    later = " (later)" if dispute["later"] else ""
    return (
        f"{dispute['what']}: “{first['text']}” by {_claimants(first)}; "
        f"“{second['text']}” by {_claimants(second)}{later}"
    )


def _claimants(figure: Json) -> str:
    said = {
        f"{each['source'] or 'the article itself'} in {each['publisher'] or 'an article'}": None
        for each in figure["claimants"]
    }
    return ", ".join(said)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
