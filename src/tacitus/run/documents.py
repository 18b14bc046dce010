"""Many documents on this machine, in one process, streaming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from tacitus.errors import InputError
from tacitus.readers import expand, read, read_bytes
from tacitus.records import Coding, Document

STDIN = "-"
# Documents coded together share the model's batches. If one of them fails, the others of its
# group are coded again one by one; small groups keep that cheap and the output flowing.
_GROUP_DOCUMENTS = 64
_GROUP_CHARACTERS = 20_000


class CodesDocuments(Protocol):
    """What it takes to code: `tacitus.Coder`, or anything with its two methods."""

    def code(self, document: Document) -> Coding:
        """Code one document."""
        ...

    def code_many(self, documents: Iterable[Document]) -> Iterator[Coding]:
        """Code many documents, in order."""
        ...


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that was not coded: where it came from, why, and what to do about it.

    `expected` is false for a failure of Tacitus itself rather than of the input.
    """

    origin: str
    problem: str
    advice: str
    error: Exception
    expected: bool = True

    def __str__(self) -> str:
        return " ".join(f"{self.origin}: {self.problem}; {self.advice}".split())


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about inputs that do not say it themselves."""

    published: date | None = None
    publisher: str | None = None


def find_inputs(inputs: Sequence[str]) -> list[Path | SetAside]:
    """Files, folders and globs as single files, in order; ``-`` stays."""
    return [
        set_aside(found.origin, found) if isinstance(found, InputError) else found
        for found in expand(inputs)
    ]


def read_documents(
    sources: Iterable[Path | SetAside], given: Given, standard_input: Iterable[bytes] = ()
) -> Iterator[Document | SetAside]:
    """Read each source when its turn comes; ``-`` reads standard input."""
    for source in sources:
        if isinstance(source, SetAside):
            yield source
            continue
        try:
            yield _read(source, given, standard_input)
        except Exception as error:  # a reader's own failure must not stop the batch
            yield set_aside(str(source), error)


def code_documents(
    documents: Iterable[Document | SetAside], coder: CodesDocuments
) -> Iterator[Coding | SetAside]:
    """Code each document, in order; what fails is set aside."""
    group: list[Document | SetAside] = []
    characters = 0
    for document in documents:
        group.append(document)
        characters += len(document.text) if isinstance(document, Document) else 0
        if len(group) >= _GROUP_DOCUMENTS or characters >= _GROUP_CHARACTERS:
            yield from _code_group(group, coder)
            group, characters = [], 0
    yield from _code_group(group, coder)


def set_aside(origin: str, error: Exception) -> SetAside:
    """A failure as a value, with what to do about it."""
    if isinstance(error, InputError):
        return SetAside(error.origin, error.problem, error.advice, error)
    problem = f"Tacitus failed on it ({type(error).__name__}: {error})"
    advice = "please report this with the input; --debug shows where"
    return SetAside(origin, problem, advice, error, expected=False)


def _read(source: Path, given: Given, standard_input: Iterable[bytes]) -> Document:
    if str(source) == STDIN:
        data = b"".join(standard_input)
        return read_bytes(data, STDIN, published=given.published, publisher=given.publisher)
    return read(source, published=given.published, publisher=given.publisher)


def _code_group(
    group: Sequence[Document | SetAside], coder: CodesDocuments
) -> list[Coding | SetAside]:
    documents = [item for item in group if isinstance(item, Document)]
    try:
        codings = dict(zip(map(id, documents), coder.code_many(documents), strict=True))
    except Exception:  # which one failed, and why, shows when each is coded alone
        codings = {}
    coded: list[Coding | SetAside] = []
    for item in group:
        if isinstance(item, SetAside):
            coded.append(item)
        else:
            coded.append(codings.get(id(item)) or _code_one(item, coder))
    return coded


def _code_one(document: Document, coder: CodesDocuments) -> Coding | SetAside:
    try:
        return coder.code(document)
    except Exception as error:  # one bad document must not lose the batch
        origin = document.origin.uri if document.origin else document.id
        return set_aside(origin, error)
