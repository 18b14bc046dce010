"""Many documents on this machine, in one process, streaming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tacitus.errors import DefectError, InputError
from tacitus.readers import Given, expand, read_all, read_stream
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


def find_inputs(inputs: Sequence[str]) -> list[Path | str | SetAside]:
    """Files, folders and globs as single files, in order; ``-`` and addresses stay."""
    return [
        set_aside(found.origin, found) if isinstance(found, InputError) else found
        for found in expand(inputs)
    ]


def read_documents(
    sources: Iterable[Path | str | SetAside], given: Given, standard_input: Iterable[bytes] = ()
) -> Iterator[Document | SetAside]:
    """Every article of each source, read when its turn comes; ``-`` reads standard input.

    A source of several articles (a table, an archive) gives each as a document of its own.
    """
    for source in sources:
        if isinstance(source, SetAside):
            yield source
            continue
        for item in _read(source, given, standard_input):
            yield set_aside(item.origin, item) if isinstance(item, InputError) else item


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
    if not isinstance(error, InputError):
        error = DefectError(origin, error)
    expected = not isinstance(error, DefectError)
    return SetAside(error.origin, error.problem, error.advice, error, expected)


def _read(
    source: Path | str, given: Given, standard_input: Iterable[bytes]
) -> Iterator[Document | InputError]:
    if str(source) == STDIN:
        return read_stream(standard_input, STDIN, given)
    return read_all(
        source, published=given.published, publisher=given.publisher, columns=given.columns
    )


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
