"""Reviewers' judgements: an SQLite file beside the tables, to which rows are only ever added.

Any number of threads and processes may add at once, beside a coder that writes the tables:
each judgement is one short transaction of its own, and is on the disk when `append` returns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from tacitus.archive.files import sync
from tacitus.archive.judgement import Judgement, standing
from tacitus.errors import ArchiveError, JudgementError

FILE = "judgements.sqlite"
_VERSION = 1
_WAIT_SECONDS = 60  # for others that write at this moment
_COLUMNS = tuple(field.name for field in fields(Judgement))
_MADE = """
CREATE TABLE judgements (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  verdict TEXT NOT NULL
    CHECK (verdict IN ('accept', 'reject', 'correct', 'add', 'comment', 'done', 'undo')),
  document TEXT NOT NULL,
  event TEXT,
  reason TEXT,
  comment TEXT,
  record TEXT,
  coded TEXT,
  queue TEXT,
  undoes INTEGER UNIQUE REFERENCES judgements (id),
  token TEXT UNIQUE
);
CREATE INDEX by_reviewer ON judgements (reviewer);
CREATE TRIGGER never_changed BEFORE UPDATE ON judgements
  BEGIN SELECT RAISE(ABORT, 'judgements are only ever added'); END;
CREATE TRIGGER never_deleted BEFORE DELETE ON judgements
  BEGIN SELECT RAISE(ABORT, 'judgements are only ever added'); END;
"""
_LATER = f"SELECT {', '.join(_COLUMNS)} FROM judgements WHERE id > ? ORDER BY id"
# The newest judgement of a reviewer that stands.
_LAST = (
    f"SELECT {', '.join(_COLUMNS)} FROM judgements AS mine WHERE reviewer = ? AND verdict != 'undo'"
    " AND NOT EXISTS (SELECT 1 FROM judgements WHERE undoes = mine.id) ORDER BY id DESC LIMIT 1"
)


class Judgements:
    """The judgements of one archive. Nothing is opened before it is needed.

    An archive without the file has none; the file is made with the first. Raises ArchiveError
    where it cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._read: list[Judgement] = []
        self._standing: tuple[int, list[Judgement]] = (0, [])

    def all(self) -> list[Judgement]:
        """Every judgement, in the order in which they were taken down."""
        if not (self.path / FILE).exists():
            return []
        with self._telling(), self._lock:
            last = self._read[-1].id if self._read else 0
            with self._reading() as connection:
                rows = connection.execute(_LATER, (last,))
                self._read += [Judgement(*row) for row in rows]
            return list(self._read)

    def standing(self) -> list[Judgement]:
        """Those that no undo took back, in order."""
        every = self.all()
        held, found = self._standing
        if held != len(every):
            found = standing(every)
            self._standing = len(every), found
        return found

    def sent(self, token: str | None) -> Judgement | None:
        """The judgement that was taken down with this token."""
        return next((each for each in self.all() if token and each.token == token), None)

    def append(self, judgement: Judgement) -> Judgement:
        """Take a judgement down; returns it with its id and time.

        One with a token that is there already is not taken down again: that one is returned.
        """
        with self._writing() as connection:
            return _found(connection, judgement.token) or _inserted(connection, judgement)

    def undo(self, reviewer: str, token: str | None = None) -> Judgement:
        """Take back a reviewer's newest judgement that stands; returns the undo.

        Raises JudgementError where there is none.
        """
        with self._writing() as connection:
            before = _found(connection, token)
            if before is not None:
                return before
            row = connection.execute(_LAST, (reviewer,)).fetchone()
            if row is None:
                raise JudgementError(
                    "undo", f"no judgement of {reviewer} stands", "there is nothing to take back"
                )
            last = Judgement(*row)
            undo = Judgement(
                0, "", reviewer, "undo", last.document, last.event, undoes=last.id, token=token
            )
            return _inserted(connection, undo)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._telling(), self._lock:
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The connection; one for this once where nothing may be written."""
        try:
            yield self._opened()
            return
        except sqlite3.OperationalError:
            if self._connection is not None:
                raise
        with closing(_only_to_read(self.path / FILE)) as connection:
            yield connection

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            place = self.path / FILE
            made = not place.exists()
            self._connection = _ready(_connected(str(place)))
            if made:
                sync(self.path)
        return self._connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn a failure of the file into an ArchiveError that says what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _in_words(self.path, error) from error


def _connected(place: str, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(
        place, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
    )


def _ready(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection to write by, whose table is there."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if _version(connection) == 0:
            connection.execute("BEGIN IMMEDIATE")
            if _version(connection) == 0:
                for statement in _MADE.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
            connection.execute("COMMIT")
        _check_version(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _only_to_read(place: Path) -> sqlite3.Connection:
    """A connection to a file beside which nothing may be written.

    There can then be no log either; where none is there, the file alone is the whole truth.
    """
    log = place.with_name(f"{place.name}-wal")
    alone = not log.exists() or log.stat().st_size == 0
    connection = _connected(f"{place.absolute().as_uri()}?mode=ro{'&immutable=1' * alone}", True)
    _check_version(connection)
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_version(connection: sqlite3.Connection) -> None:
    if _version(connection) > _VERSION:
        raise sqlite3.DatabaseError("newer")


def _found(connection: sqlite3.Connection, token: str | None) -> Judgement | None:
    """The judgement that was sent with this token."""
    if token is None:
        return None
    row = connection.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM judgements WHERE token = ?", (token,)
    ).fetchone()
    return Judgement(*row) if row else None


def _inserted(connection: sqlite3.Connection, judgement: Judgement) -> Judgement:
    time = datetime.now(UTC).isoformat(timespec="microseconds")
    values = astuple(replace(judgement, time=time))[1:]
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(
        f"INSERT INTO judgements ({', '.join(_COLUMNS[1:])}) VALUES ({marks})", values
    )
    return replace(judgement, id=cursor.lastrowid or 0, time=time)


def _in_words(path: Path, error: sqlite3.DatabaseError) -> ArchiveError:
    words = str(error)
    if words == "newer":
        return ArchiveError(
            path, "its judgements were written by a newer Tacitus", "update Tacitus"
        )
    if "readonly" in words or "unable to open" in words:
        return ArchiveError(
            path,
            "no permission to write judgements to it",
            "check its permissions, or review a copy of the folder",
        )
    if "full" in words:
        return ArchiveError(
            path,
            "the disk is full; the judgements taken down before are whole",
            "free some space and judge again",
        )
    if "locked" in words:
        return ArchiveError(
            path, "another process holds its judgements", "wait until it has ended and judge again"
        )
    return ArchiveError(
        path, f"its {FILE} cannot be read or written ({words})", "restore the file from a copy"
    )
