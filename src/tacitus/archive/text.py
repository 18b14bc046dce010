"""Which sentences hold some words: a SQLite index beside the tables, made anew where it is lost.

It is brought up to date when it is asked. Words count in any form (*attack*, *attacked*), and
without case and accents.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from tacitus.archive.snapshot import Snapshot
from tacitus.errors import ConfigError

INDEX = "text.sqlite"
_VERSION = 1
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_UNREADABLE = re.compile(r'["\0]')  # what would end the index's own quotes
_WAIT_SECONDS = 600  # for another process that brings the index up to date
_ROWS = 50_000


def sentences_with(snapshot: Snapshot, asked: str) -> pa.Table:
    """The numbers of the sentences that hold all words (and phrases in quotes) asked for."""
    terms = _terms(asked)
    with closing(_opened(snapshot.path)) as index:
        _update(index, snapshot)
        found = index.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid < ?",
            (terms, snapshot.head.sentences),
        )
        numbers = [number for (number,) in found]
    return pa.table({"sentence": pa.array(numbers, pa.int64())})


def texts_with(texts: Mapping[int, str], asked: str) -> list[int]:
    """The keys of the texts that hold all words and phrases asked for, as in the index."""
    with closing(_ready(sqlite3.connect(":memory:", isolation_level=None))) as index:
        index.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts.items())
        found = index.execute("SELECT rowid FROM words WHERE words MATCH ?", (_terms(asked),))
        return [number for (number,) in found]


def _terms(asked: str) -> str:
    """The words in the index's own language, whatever signs stand in them."""
    parts = [phrase or word for phrase, word in _TERM.findall(asked)]
    terms = [f'"{_UNREADABLE.sub(" ", part)}"' for part in parts if re.search(r"\w", part)]
    if not terms:
        raise ConfigError(f"text {asked!r}: give at least one word")
    return " AND ".join(terms)


def _opened(path: Path) -> sqlite3.Connection:
    """The index; one in memory where the archive lets nothing be written."""
    place = path / INDEX
    try:
        return _ready(sqlite3.connect(place, timeout=_WAIT_SECONDS, isolation_level=None))
    except sqlite3.OperationalError:
        return _ready(sqlite3.connect(":memory:", isolation_level=None))
    except sqlite3.DatabaseError:
        place.unlink()
        return _ready(sqlite3.connect(place, timeout=_WAIT_SECONDS, isolation_level=None))


def _ready(index: sqlite3.Connection) -> sqlite3.Connection:
    index.execute("BEGIN IMMEDIATE")
    if index.execute("PRAGMA user_version").fetchone() != (_VERSION,):
        index.execute("DROP TABLE IF EXISTS words")
        index.execute("DROP TABLE IF EXISTS done")
        index.execute(
            "CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=full, "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        index.execute("CREATE TABLE done (sentences INTEGER)")
        index.execute("INSERT INTO done VALUES (0)")
        index.execute(f"PRAGMA user_version = {_VERSION}")
    index.execute("COMMIT")
    return index


def _update(index: sqlite3.Connection, snapshot: Snapshot) -> None:
    """Add the sentences that came since the last time, all or none."""
    if _done(index) >= snapshot.head.sentences:
        return
    index.execute("BEGIN IMMEDIATE")
    try:
        first = _done(index)
        while first < snapshot.head.sentences:
            last = first + _ROWS
            rows = snapshot.query(
                "SELECT sentence, any_value(evidence.text) AS text FROM all_events "
                "WHERE sentence >= $first AND sentence < $last GROUP BY sentence ORDER BY sentence",
                {"first": first, "last": last},
            )
            columns = (rows["sentence"].to_pylist(), rows["text"].to_pylist())
            index.executemany(
                "INSERT INTO words (rowid, text) VALUES (?, ?)", zip(*columns, strict=True)
            )
            first = last
        index.execute("UPDATE done SET sentences = ?", (snapshot.head.sentences,))
        index.execute("COMMIT")
    except BaseException:
        index.execute("ROLLBACK")
        raise


def _done(index: sqlite3.Connection) -> int:
    return int(index.execute("SELECT sentences FROM done").fetchone()[0])
