"""Web archives: pages that were answered, whole or up to where the archive is cut off."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.records import Document


def page(number: int) -> str:
    return (
        f"<html><head><title>Truce {number} in Évian holds</title></head><body><article>"
        f"<h1>Truce {number} in Évian holds</h1><p>{BODY}</p><p>{MORE}</p></article></body></html>"
    )


def warc(pages: int = 4, packed: bool = False) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))

    def add(url: str, body: bytes, kind: str, status: str = "200 OK", **more: str) -> None:
        headers = [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in more.items())]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=http)
        writer.write_record(record)

    add("https://x.example/logo.png", b"\x89PNG", "image/png")
    add("https://x.example/gone", b"<html>gone</html>", "text/html", "404 Not Found")
    for number in range(pages):
        body = page(number).encode("cp1252")
        kind = "text/html; charset=windows-1252"
        if number % 2:
            add(f"https://x.example/{number}", gzip.compress(body), kind, Content_Encoding="gzip")
        else:
            add(f"https://x.example/{number}", body, kind)
    return buffer.getvalue()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_are_read(tmp_path: Path, packed: bool, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(warc(packed=packed))
    found = read_file(path)
    assert refused(found) == []
    assert [document.title for document in good(found)] == [
        f"Truce {number} in Évian holds" for number in range(4)
    ]
    first = good(found)[0]
    assert first.url == "https://x.example/0"
    assert first.origin is not None and first.origin.uri == f"{path}#4"
    assert first.text.endswith(f"{BODY}\n\n{MORE}")


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_cut_anywhere_gives_what_was_whole_and_one_refusal(
    tmp_path: Path, packed: bool
) -> None:
    path = tmp_path / "a.warc"
    whole = warc(6, packed)
    wholes = []
    for tenth in range(1, 20):
        path.write_bytes(whole[: len(whole) * tenth // 20])
        found = read_file(path)
        assert len(refused(found)) == 1
        assert "damaged or cut off" in refused(found)[0]
        assert all(isinstance(item, Document) for item in found[:-1])
        assert all(document.text.endswith(MORE) for document in good(found))
        wholes.append(len(good(found)))
    assert wholes == sorted(wholes)
    assert wholes[-1] == 5


def test_a_web_archive_without_pages_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(warc(0))
    (words,) = refused(read_file(path))
    assert "no pages in this web archive" in words


def test_a_page_without_an_article_is_set_aside_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(warc().replace(BODY.encode(), b" ".ljust(len(BODY)), 1).replace(
        MORE.encode(), b" ".ljust(len(MORE)), 1))  # fmt: skip
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, True, True, True]
