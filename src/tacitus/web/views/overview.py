"""The archive at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.archive import Archive
from tacitus.dicts import Json
from tacitus.exports.picture import Picture, picture
from tacitus.web.views.articles import articles_page

_NEWEST = 8


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, what is most frequent, and the newest articles."""

    picture: Picture
    newest: tuple[Json, ...]


def overview(archive: Archive) -> Overview:
    """What the first page shows."""
    return Overview(picture(archive, most=8), articles_page(archive, 1).rows[:_NEWEST])
