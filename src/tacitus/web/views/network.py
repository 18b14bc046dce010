"""Who acts toward whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tacitus.archive import Archive
from tacitus.archive.counting import in_rows
from tacitus.web.asking import Asked
from tacitus.web.pictures.network import ActCount, Network, network, table
from tacitus.web.pictures.quads import Link
from tacitus.web.views.countries import country_codes, country_names
from tacitus.web.views.narrowed import by_name
from tacitus.web.views.when import When, when

PATH = "/network"
By = Literal["names", "countries"]
_MOST_TIES = 4_000  # rows asked for, the most frequent first
_MOST_ROWS = 50  # of the table
_MOST_NARROW = 14  # nodes on narrow screens


@dataclass(frozen=True, slots=True)
class Tie:
    """A row of the table: an actor, a recipient, their events and the filters for these."""

    actor: str
    recipient: str
    conflict: int
    cooperation: int
    link: Link


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network for wide and for narrow screens, with its table and its time line."""

    wide: Network
    narrow: Network
    ties: tuple[Tie, ...]
    more_ties: int
    when: When
    by: By
    top: int
    is_cut: bool  # whether there are rarer ties that were not asked for


def network_view(archive: Archive, asked: Asked, by: By, top: int) -> NetworkView:
    """The network of the events that the filters let through, of the `top` most frequent."""
    selection = archive.events(**asked.words)
    if by == "names":
        found = selection.counts("pair", "quad", limit=_MOST_TIES)
    else:
        found = selection.counts("dyad", "quad", limit=_MOST_TIES)
    counts: list[ActCount] = in_rows(found)
    if by == "countries":
        called = country_names()
        counts = [(called.get(a, a), called.get(b, b), quad, n) for a, b, quad, n in counts]

    def link(actor: str, recipient: str | None) -> Link:
        return party_link(by, actor, recipient)

    rows = table(counts)
    return NetworkView(
        network(counts, link, top),
        network(counts, link, min(top, _MOST_NARROW), 360.0, 480.0),
        tuple(Tie(*row, link(row[0], row[1])) for row in rows[:_MOST_ROWS]),
        max(0, len(rows) - _MOST_ROWS),
        when(archive, asked, PATH, {"by": by, "top": str(top)}),
        by,
        top,
        len(counts) == _MOST_TIES,
    )


def party_link(by: By, actor: str, recipient: str | None) -> Link:
    """The filters for what an actor does, or does toward a recipient; of a country, all."""
    if by == "countries":
        codes = country_codes()
        actor, recipient = codes.get(actor, actor), codes.get(recipient or "", recipient)
        return (("country", actor),) if recipient is None else _dyad(actor, recipient)
    if recipient is None:
        return (("actor", by_name(actor)),)
    return _dyad(by_name(actor), by_name(recipient))


def _dyad(actor: str, recipient: str) -> Link:
    return (("dyad", actor), ("dyad", recipient))
