"""Which records of an archive go into an export, and how a codebook tells it."""

from __future__ import annotations

from typing import Literal, get_args

from tacitus.archive import Archive, FilterWords, Selection

Which = Literal["coded", "reviewed", "accepted"]
WHICH: tuple[Which, ...] = get_args(Which)
_WORDS: dict[Which, tuple[str, ...]] = {
    "coded": (),
    "reviewed": ("records as reviewers left them, those not judged as they were coded",),
    "accepted": ("records that reviewers accepted, corrected or added",),
}


def which_records(archive: Archive, which: Which, filters: FilterWords) -> Selection:
    """The records as they were coded, as reviewers left them, or only those they accepted."""
    if which == "coded":
        return archive.events(**filters)
    return archive.reviewed(unjudged=which == "reviewed", **filters)


def which_words(which: Which, filters: FilterWords) -> list[str]:
    """What was asked, in words, for a codebook."""
    told = list(_WORDS[which])
    for name, value in filters.items():
        values = value if isinstance(value, list | tuple) else [value]
        told.append(f"{name.replace('_', ' ')} {', '.join(map(str, values))}")
    return told


def every_status(filters: FilterWords) -> bool:
    """Whether events that did not happen were asked for by name."""
    return bool({"status", "certainty"} & set(filters))
