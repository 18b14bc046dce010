"""An archive as its readers see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Unpack

import pyarrow as pa

from tacitus.archive.asked import checked
from tacitus.archive.filters import Filters, FilterWords, several
from tacitus.archive.head import read_head
from tacitus.archive.judgement import Judgement
from tacitus.archive.judgements import Judgements
from tacitus.archive.problems import Problem, problems_of
from tacitus.archive.reviewed import overlay, said_of
from tacitus.archive.rows import document_of
from tacitus.archive.runs import ArchiveRun, check_run
from tacitus.archive.schema import RECORDS, SCHEMA
from tacitus.archive.selection import Selection
from tacitus.archive.snapshot import Snapshot
from tacitus.archive.writer import ArchiveWriter
from tacitus.dicts import Json
from tacitus.errors import ArchiveError, ConfigError
from tacitus.records import Document


class Archive:
    """An archive that `tacitus code … --to` made, opened for reading.

    Each question is answered from the newest whole state; a `Selection` keeps to the state in
    which it was made. Of a document that several runs coded the newest run's records count,
    unless a run is named. Raises ArchiveError.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        head = read_head(self.path)
        if head.schema < SCHEMA:
            ArchiveWriter(self.path).close()  # which brings it up to date
            head = read_head(self.path)
        self._snapshot = Snapshot(self.path, head)
        self._judgements = Judgements(self.path)

    def snapshot(self) -> Snapshot:
        """The newest whole state."""
        head = read_head(self.path)
        if head != self._snapshot.head:
            self._snapshot = Snapshot(self.path, head)
        return self._snapshot

    def events(self, **filters: Unpack[FilterWords]) -> Selection:
        """The events that filters let through; see `Filters` for what they may be.

        Raises ConfigError for a code, a run or a document that there is not.
        """
        asked = checked(Filters(**filters))
        if asked.run is not None:
            check_run(asked.run, self.runs())
        self._check_documents(several(asked.document) or [])
        return Selection(self.snapshot(), asked)

    def reviewed(
        self,
        *,
        unjudged: bool = True,
        reviewer: str | None = None,
        **filters: Unpack[FilterWords],
    ) -> Selection:
        """The events as reviewers left them, that filters let through.

        Rejected events are out, corrected ones have their new fields, added ones are in.
        unjudged: whether events that nobody judged are in. reviewer: only his or her judgements
        count. Records have a field more, `review`. Raises ConfigError as `events` does.
        """
        asked = checked(Filters(**filters))
        snapshot = self.snapshot()
        if asked.run is not None:
            check_run(asked.run, snapshot.runs)
        said = said_of(snapshot, self._judgements.standing(), reviewer, asked.run)
        return Selection(snapshot, asked, overlay(snapshot, said, unjudged, asked.run))

    def judgements(self) -> list[Judgement]:
        """Every judgement of reviewers, in the order in which they were taken down."""
        return self._judgements.all()

    @property
    def judgement_store(self) -> Judgements:
        """Where judgements are kept; `Reviewer` checks them and takes them down."""
        return self._judgements

    def event(self, identity: str) -> Json:
        """One event's record, of whichever run; raises ArchiveError where there is none."""
        columns = ", ".join(f'"{name}"' for name in RECORDS["events"])
        rows = self.snapshot().query(
            f"SELECT {columns} FROM all_events WHERE id = $id LIMIT 1", {"id": identity}
        )
        if not rows.num_rows:
            raise ArchiveError(self.path, f"it holds no event {identity}", "check the id")
        record: Json = rows.to_pylist()[0]
        return record

    def sql(self, query: str) -> pa.Table:
        """The answer to a question in SQL (DuckDB) over the tables; nothing can be changed.

        `events`, `claims`, `places`, `pairs` and `codings` hold of each document what its newest
        run coded, `all_events` and the like what every run did; `documents`, `runs` and
        `problems` are whole.
        """
        return self.snapshot().ask(query)

    def documents(self) -> pa.Table:
        """The documents, with their texts, as an Arrow table."""
        return self.snapshot().query("SELECT * FROM documents ORDER BY published, id")

    def document(self, identity: str) -> Document:
        """One document as it was read."""
        rows = self.snapshot().query("SELECT * FROM documents WHERE id = $id", {"id": identity})
        if not rows.num_rows:
            raise ArchiveError(self.path, f"it holds no document {identity}", "check the id")
        return document_of(rows.slice(0, 1).to_pylist()[0])

    def claims(self, *, document: str | None = None, run: int | None = None) -> pa.Table:
        """The claims as an Arrow table; those of a document, or of a run, where one is named."""
        return self._rows("claims", document, run)

    def places(self, *, document: str | None = None, run: int | None = None) -> pa.Table:
        """The toponyms as an Arrow table; those of a document, or of a run, where one is named."""
        return self._rows("places", document, run)

    def runs(self) -> tuple[ArchiveRun, ...]:
        """The runs, in order of their numbers."""
        return self.snapshot().runs

    def problems(self) -> list[Problem]:
        """The inputs that were set aside."""
        rows = self.snapshot().query("SELECT * FROM problems ORDER BY input, origin")
        return problems_of(rows)

    def _check_documents(self, asked: list[str]) -> None:
        if not asked:
            return
        sql = "SELECT id FROM documents WHERE id IN (SELECT unnest($asked::VARCHAR[]))"
        known = self.snapshot().query(sql, {"asked": asked})["id"].to_pylist()
        for each in asked:
            if each not in known:
                raise ConfigError(
                    f"document {each}: the archive holds no such document; its documents' ids "
                    "are those in the records, as doc_4f0c1d2e3a4b5c6d"
                )

    def _rows(self, table: str, document: str | None, run: int | None) -> pa.Table:
        asked: dict[str, Any] = {"document_id": document, "run": run}
        given = {name: value for name, value in asked.items() if value is not None}
        where = " AND ".join(f"{name} = ${name}" for name in given) or "true"
        source = table if run is None else f"all_{table}"
        return self.snapshot().query(
            f"SELECT * FROM {source} WHERE {where} ORDER BY document_id, n", given
        )
