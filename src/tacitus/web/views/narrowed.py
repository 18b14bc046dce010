"""Addresses of what a mark stands for: the filters of the page, made narrower by the mark's own."""

from __future__ import annotations

from collections.abc import Callable

from tacitus.archive.filters import is_code
from tacitus.web.asking import Asked, address
from tacitus.web.pictures.quads import Link


def narrowed(asked: Asked, path: str) -> Callable[[Link], str]:
    """What makes the address of a page for a mark's filters together with those of this page.

    Days are the later `since` and the earlier `until`, types those that both let through; of
    what else the mark has it takes the place.
    """

    def href(link: Link) -> str:
        own: dict[str, list[str]] = {}
        for name, value in link:
            own.setdefault(name, []).append(value)
        for name, values in own.items():
            own[name] = _both(name, asked.values(name), values)
        return address(path, [each for each in asked.pairs if each[0] not in own], **own)

    return href


def brushed(asked: Asked, path: str, **extra: object) -> Callable[[Link], str]:
    """What makes the address of this page for the days that a mark stands for, or for its types.

    extra: what else the page's address has.
    """

    def href(link: Link) -> str:
        days = {name: value for name, value in link if name in ("since", "until")}
        if days:
            return asked.address(path, **{"since": None, "until": None, **days, **extra})
        types = [value for name, value in link if name == "type"]
        return asked.address(path, type=_both("type", asked.values("type"), types), **extra)

    return href


def by_name(name: str) -> str:
    """A party's name as a filter takes it for a name: not in capitals like a country's code."""
    return name.lower() if is_code(name) else name


def _both(name: str, asked: list[str], own: list[str]) -> list[str]:
    """The values that let through what both let through, as far as one filter can say it."""
    if name == "since":
        return [max([*asked[-1:], *own])]
    if name == "until":
        return [min([*asked[-1:], *own])]
    if name == "type" and asked:
        return [each for each in own if each in {one.upper() for one in asked}] or own
    return own
