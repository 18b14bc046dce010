"""What the pages share: the archive, who may look at it, and answers that can be kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request

from tacitus.archive import Archive
from tacitus.lexicon.ontology import Ontology, load_ontology
from tacitus.lexicon.tables import DATA

T = TypeVar("T")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_KEPT = 256  # answers


class Room:
    """An archive opened for the pages.

    token: what a visitor must know; None where only this machine can reach the server.
    hosts: the names and addresses under which it may be asked for. Raises ArchiveError where
    the folder holds no archive.
    """

    def __init__(
        self,
        archive: Path,
        *,
        token: str | None = None,
        hosts: frozenset[str] = LOOPBACK,
    ) -> None:
        self.archive = Archive(archive)
        self.token = token
        self.hosts = hosts
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The archive's name, for titles."""
        return self.archive.path.resolve().name

    @cached_property
    def ontology(self) -> Ontology:
        """The event types with their modes and quads."""
        return load_ontology(DATA)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to a question, made anew once the archive has moved on.

        key: names the question with all that was asked; it must tell different ones apart.
        """
        full = (self.archive.snapshot().head.commit, key)
        with self._lock:
            if full in self._answers:
                self._answers.move_to_end(full)
                return cast(T, self._answers[full])
        answer = make()
        with self._lock:
            self._answers[full] = answer
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer


def _room(request: Request) -> Room:
    return cast(Room, request.app.state.room)


InRoom = Annotated[Room, Depends(_room)]
