"""JSON lines: a record an article, streamed; and JSON files of one article or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.detect import JSON, JSONL
from tacitus.readers.encoding import decode, text_lines
from tacitus.readers.given import Columns
from tacitus.readers.rows import Row, read_rows
from tacitus.readers.source import MOST_CHARACTERS, Found, Source

LONGEST_LINE = 20 * MOST_CHARACTERS  # bytes; an annotated document holds more than its text
INSIDE = "document"  # where `tacitus code --format json` has the article


def read_json(source: Source, columns: Columns) -> Iterator[Found | Source | InputError]:
    """The articles of JSON lines, or of a JSON file that holds one or a list of them."""
    first, _, more = source.start.partition(b"\n")
    whole = not _is_record(first.decode("utf-8", errors="replace"), not more)
    media_type = JSON if whole else JSONL
    rows = _of_file(source) if whole else _of_lines(source)
    yield from read_rows(rows, columns, source.origin, media_type, fixed=False)


def _is_record(line: str, cut: bool) -> bool:
    """Whether a first line is a record by itself; one longer than what was seen is taken as one."""
    line = line.lstrip("\ufeff").strip()
    if cut:
        return line.startswith("{")
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return line.startswith("{") and not line.endswith((",", "{", "["))


def _of_lines(source: Source) -> Iterator[Row | InputError]:
    for number, line in enumerate(text_lines(source.stream, source.start, LONGEST_LINE), start=1):
        if not line.strip():
            continue
        try:
            yield _row(number, json.loads(line), source.origin)
        except (ValueError, RecursionError) as error:
            words = "it is too long" if len(line) > LONGEST_LINE else _fault(error)
            yield UnreadableError(
                f"{source.origin}#{number}",
                f"line {number} is no JSON ({words})",
                "give one JSON object a line",
            )


def _fault(error: Exception) -> str:
    """What is wrong with a line; the parser takes it for the first of a file."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.removesuffix(' at')} at character {error.colno}"
    return str(error)


def _of_file(source: Source) -> Iterator[Row | InputError]:
    text = decode(source.whole(), source.origin)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            source.origin, f"this JSON is damaged ({error})", "get the file again"
        ) from error
    records = value if isinstance(value, list) else _inside(value)
    for number, record in enumerate(records, start=1):
        yield _row(number, record, source.origin)


def _inside(value: Any) -> list[Any]:  # noqa: ANN401  what JSON holds
    """The one list of objects in an object, else the object as the only record."""
    lists = [each for each in value.values() if _is_list(each)] if isinstance(value, dict) else []
    return lists[0] if len(lists) == 1 and INSIDE not in value else [value]


def _is_list(value: Any) -> bool:  # noqa: ANN401  what JSON holds
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _row(number: int, record: Any, origin: str) -> Row | InputError:  # noqa: ANN401  what JSON holds
    if not isinstance(record, dict):
        return NoTextError(
            f"{origin}#{number}", "not a JSON object", "give one object for each article"
        )
    inside = record.get(INSIDE)
    return Row(number, inside if isinstance(inside, dict) else record)
