"""From a source to its documents: tells the kind, calls its reader, follows what lies inside."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.errors import DefectError, InputError, NoTextError
from tacitus.readers.article import document_of
from tacitus.readers.detect import (
    BZIP2,
    CSV,
    DOCX,
    GZIP,
    HTML,
    JSON,
    JSONL,
    MARKDOWN,
    OLE,
    PARQUET,
    PDF,
    RTF,
    TAR,
    TEXT,
    TSV,
    XZ,
    ZIP,
)
from tacitus.readers.detect import media_type as detect
from tacitus.readers.given import Columns, Given
from tacitus.readers.json_lines import read_json
from tacitus.readers.ole import read_ole
from tacitus.readers.packed import read_compressed, read_tar, read_zip
from tacitus.readers.parquet import read_parquet
from tacitus.readers.single import read_single
from tacitus.readers.source import Found, Reader, Source
from tacitus.readers.table import read_table
from tacitus.records import Document

READERS: dict[str, Reader] = {
    **dict.fromkeys(
        (TEXT, MARKDOWN, HTML, PDF, DOCX, RTF), lambda source, kind, _: read_single(source, kind)
    ),
    **dict.fromkeys((CSV, TSV), lambda source, kind, columns: read_table(source, columns, kind)),
    **dict.fromkeys((JSON, JSONL), lambda source, _, columns: read_json(source, columns)),
    PARQUET: lambda source, _, columns: read_parquet(source, columns),
    TAR: lambda source, *_: read_tar(source),
    **dict.fromkeys((GZIP, BZIP2, XZ), lambda source, kind, _: read_compressed(source, kind)),
    ZIP: lambda source, *_: read_zip(source),
    OLE: lambda source, *_: read_ole(source),
}


def documents(source: Source, given: Given) -> Iterator[tuple[Document, str] | InputError]:
    """Each article of a source with its decoded original, in order; what fails is a value."""
    for found in _found(source, given.columns):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            document = document_of(found.article, found.origin, given.published, given.publisher)
        except InputError as error:
            yield error
        except Exception as error:  # one article that Tacitus fails on must not lose the others
            yield DefectError(found.origin.uri, error)
        else:
            yield document, found.article.original


def _found(source: Source, columns: Columns) -> Iterator[Found | InputError]:
    try:
        if not source.start and not source.stream.read(1):  # what broke it off is raised here
            raise NoTextError(source.origin, "the input is empty", "give a file with a news text")
        kind = detect(source.start, source.name, source.origin, source.media_type)
        for item in READERS[kind](source, kind, columns):
            if isinstance(item, Source):
                yield from _found(item, columns)
            else:
                yield item
    except InputError as error:
        yield error
    except Exception as error:  # what other sources hold must not be lost with this one
        yield DefectError(source.origin, error)
