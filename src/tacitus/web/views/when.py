"""The time line of a page, on which a part of the time is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.archive import Archive
from tacitus.archive.counting import in_rows
from tacitus.config import parse_date
from tacitus.web.asking import Asked, address
from tacitus.web.pictures.timeline import Timeline, timeline

_HEIGHT = 150.0


@dataclass(frozen=True, slots=True)
class When:
    """A time line for wide and one for narrow screens; addresses of the time before and after.

    whole: the address without any days; None where none are chosen. earlier, later: of as long
    a time just before and just after; None where the days are open to one side.
    """

    wide: Timeline
    narrow: Timeline
    whole: str | None
    earlier: str | None
    later: str | None


def when(archive: Archive, asked: Asked, path: str, extra: dict[str, str | None]) -> When:
    """The time line of all that the filters but its days let through, with the days chosen.

    extra: what else the page's address has. Raises ConfigError for days that are none.
    """
    rest = Asked([each for each in asked.pairs if each[0] not in ("since", "until")])
    table = archive.events(**rest.words).counts("day", "quad", by_value=True)
    counts = in_rows(table)
    since, until = _day(asked, "since"), _day(asked, "until")
    chosen = (since or date.min, until or date.max)
    steps: list[str | None] = [None, None]
    if since and until and since <= until:
        length = (until - since).days + 1
        steps = [_moved(rest, path, extra, since, until, by) for by in (-length, length)]
    return When(
        timeline(counts, height=_HEIGHT, chosen=chosen),
        timeline(counts, 360.0, _HEIGHT, chosen=chosen),
        rest.address(path, **extra) if since or until else None,
        *steps,
    )


def _day(asked: Asked, name: str) -> date | None:
    given = asked.words.get(name)
    return parse_date(given, name) if isinstance(given, str) else None


def _moved(
    rest: Asked, path: str, extra: dict[str, str | None], since: date, until: date, days: int
) -> str | None:
    try:
        ends = (since + timedelta(days=days), until + timedelta(days=days))
    except OverflowError:
        return None
    return address(path, rest.pairs, since=ends[0], until=ends[1], **extra)
