"""What tables and JSON records share: which column holds what, a row to an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from itertools import chain, islice

from tacitus.errors import DefectError, InputError, NoTextError, UnreadableError
from tacitus.lexicon.tables import DATA, read_tables
from tacitus.readers.article import Article, article_of
from tacitus.readers.dates import field_date
from tacitus.readers.deliveries import as_it_is
from tacitus.readers.given import Columns
from tacitus.readers.head import Head
from tacitus.readers.html import html_article
from tacitus.readers.html_blocks import html_paragraphs
from tacitus.readers.lines import paragraph_lines
from tacitus.readers.mapped import Mapped
from tacitus.readers.source import MOST_CHARACTERS, Found, found_in
from tacitus.readers.text import text_article

WHOLE_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]", re.I)
MARKED = re.compile(r"</(?:p|div|li|h[1-6])>|<br\s*/?>|<p[\s>]", re.I)
GUESSED = ("text", "title", "date", "publisher", "url", "byline")
FILLERS = re.compile(r"[\s_.-]+")
LONG_TEXT = 200  # characters; a column whose cells are this long on average holds texts
SHOWN = 12
SAMPLE = 20  # rows


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number, and its cells by column."""

    number: int
    cells: Mapping[str, object]


def read_rows(
    rows: Iterator[Row | InputError], asked: Columns, origin: str, media_type: str, fixed: bool
) -> Iterator[Found | InputError]:
    """The articles of rows, in order; the first rows tell which column holds what."""
    empty = True
    while first := list(islice(rows, SAMPLE)):
        empty = False
        sample = [row for row in first if isinstance(row, Row)]
        if not sample:
            yield from (row for row in first if isinstance(row, InputError))
            continue
        columns = told_columns(sample, asked, origin, fixed)
        for row in chain(first, rows):
            yield row_article(row, columns, origin, media_type) if isinstance(row, Row) else row
    if empty:
        yield NoTextError(origin, "no rows in it", "give a table with a row for each article")


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    rows = read_tables([DATA], "reading/columns.tsv", ("field", "names"))
    return {row.one_of("field", GUESSED): row.many("names") for row in rows}


def told_columns(sample: Sequence[Row], asked: Columns, origin: str, fixed: bool) -> Columns:
    """Which column holds what: as the user says, then by names, then by the texts' length.

    fixed: whether all rows have the same columns, so that one asked for must be there.
    Raises UnreadableError where no column of texts can be told, or one asked for is not there.
    """
    there = list(dict.fromkeys(name for row in sample for name in row.cells))
    for field in fields(asked):
        name = getattr(asked, field.name)
        needed = fixed or field.name == "text"
        if name is not None and name not in there and needed:
            raise UnreadableError(
                origin, f"no column '{name}'", f"its columns are: {_listed(there)}"
            )
    plain = {FILLERS.sub("", name.casefold()): name for name in reversed(there)}
    told = {
        field: getattr(asked, field)
        or next((plain[name] for name in _names()[field] if name in plain), None)
        for field in GUESSED
    }
    told["text"] = told["text"] or _longest(sample, there, set(told.values()))
    if told["text"] is None:
        raise UnreadableError(
            origin,
            f"no column of texts among {_listed(there)}",
            "name it with --column text=NAME (in Python: columns=Columns(text=NAME))",
        )
    return Columns(**told, id=asked.id)


def row_article(row: Row, columns: Columns, origin: str, media_type: str) -> Found | InputError:
    """The article of a row, or why it has none."""
    cells = row.cells
    name = value_text(cells.get(columns.id)) if columns.id else None
    uri = f"{origin}#{name or row.number}"
    text = value_text(cells.get(columns.text or ""))
    if text is None:
        return NoTextError(
            uri, f"nothing in column '{columns.text}'", "leave the row out, or give its text"
        )
    if len(text) > MOST_CHARACTERS:
        return UnreadableError(
            uri, f"{len(text):,} characters are too many for an article", "split the text"
        )
    title = value_text(cells.get(columns.title or ""))
    head = Head(
        title=Mapped(" ".join(title.split()), ()) if title else None,
        byline=value_text(cells.get(columns.byline or "")),
        published=_day(cells.get(columns.date or "")),
        publisher=value_text(cells.get(columns.publisher or "")),
        url=value_text(cells.get(columns.url or "")),
    )
    try:
        article = _cell_article(text, uri, head)
    except InputError as error:
        return error
    except Exception as error:  # one row that Tacitus fails on must not lose the others
        return DefectError(uri, error)
    return found_in(uri, media_type, article)


def _cell_article(text: str, uri: str, head: Head) -> Article:
    """A cell may hold plain text, a whole page, or a text with the marks of HTML."""
    if WHOLE_PAGE.search(text[:2_000]):
        return html_article(text, uri, head)
    if MARKED.search(text):
        original, lines = paragraph_lines(html_paragraphs(text))
        return article_of(original, lines, as_it_is, head)
    return text_article(text, head)


def value_text(value: object) -> str | None:
    """A cell's words: a name inside an object, several joined; None where it is empty."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("text")
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(value_text, value))) or None
    if value is None or (isinstance(value, float) and value != value):
        return None
    text = str(value)
    return text if text.strip() else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value_text(value)
    return field_date(text) if text else None


def _longest(
    sample: Sequence[Row], there: Sequence[str], used: Collection[str | None]
) -> str | None:
    """The one column whose cells are as long as texts."""
    lengths = {
        name: sum(len(str(row.cells.get(name) or "")) for row in sample) / max(len(sample), 1)
        for name in there
        if name not in used
    }
    long = [name for name, length in lengths.items() if length >= LONG_TEXT]
    return long[0] if len(long) == 1 else None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:SHOWN]) or "none"
    return shown + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
