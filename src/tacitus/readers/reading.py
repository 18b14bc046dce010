"""From a source to its documents: tells the kind, calls its reader, follows what lies inside."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.errors import DefectError, InputError, NoTextError
from tacitus.readers import detect as kinds
from tacitus.readers.article import document_of
from tacitus.readers.feed import read_feed
from tacitus.readers.given import Columns, Given
from tacitus.readers.json_lines import read_json
from tacitus.readers.mail import read_mail
from tacitus.readers.ole import read_ole
from tacitus.readers.packed import read_compressed, read_tar, read_zip
from tacitus.readers.parquet import read_parquet
from tacitus.readers.single import read_single
from tacitus.readers.source import Found, Reader, Source
from tacitus.readers.table import read_table
from tacitus.readers.warc import read_warc
from tacitus.readers.xml_news import read_xml_news
from tacitus.records import Document

READERS: dict[str, Reader] = {
    **dict.fromkeys(
        (kinds.TEXT, kinds.MARKDOWN, kinds.HTML, kinds.PDF, kinds.DOCX, kinds.RTF),
        lambda source, kind, _: read_single(source, kind),
    ),
    **dict.fromkeys(
        (kinds.CSV, kinds.TSV), lambda source, kind, columns: read_table(source, columns, kind)
    ),
    **dict.fromkeys(
        (kinds.JSON, kinds.JSONL), lambda source, _, columns: read_json(source, columns)
    ),
    kinds.PARQUET: lambda source, _, columns: read_parquet(source, columns),
    kinds.XML: lambda source, *_: read_xml_news(source),
    kinds.FEED: lambda source, *_: read_feed(source),
    kinds.MAIL: lambda source, *_: read_mail(source),
    kinds.WARC: lambda source, *_: read_warc(source),
    kinds.ZIP: lambda source, *_: read_zip(source),
    kinds.TAR: lambda source, *_: read_tar(source),
    **dict.fromkeys(
        (kinds.GZIP, kinds.BZIP2, kinds.XZ), lambda source, kind, _: read_compressed(source, kind)
    ),
    kinds.OLE: lambda source, *_: read_ole(source),
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
        kind = kinds.media_type(source.start, source.name, source.origin, source.media_type)
        for item in READERS[kind](source, kind, columns):
            if isinstance(item, Source):
                yield from _found(item, columns)
            else:
                yield item
    except InputError as error:
        yield error
    except Exception as error:  # what other sources hold must not be lost with this one
        yield DefectError(source.origin, error)
