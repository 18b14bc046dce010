"""Many documents: in order, streaming, and no failure loses the batch."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import made
from tacitus.errors import NoTextError
from tacitus.readers import Given
from tacitus.records import Coding, Document
from tacitus.run.documents import (
    SetAside,
    code_documents,
    find_inputs,
    read_documents,
    set_aside,
)

BODY = "The minister met his colleague in Accra on Monday to discuss the new treaty on fishing. "


class FakeCoder:
    """Codes nothing; fails on texts that say so."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def code(self, document: Document) -> Coding:
        self.seen.append(document.id)
        if "no text" in document.text:
            raise NoTextError(document.id, "holds no text", "give a file with text")
        if "a bug" in document.text:
            raise KeyError("unforeseen")
        return made.coding(document)

    def code_many(self, documents: Iterable[Document]) -> Iterator[Coding]:
        for document in documents:
            yield self.code(document)


def outcomes(texts: list[str]) -> list[str]:
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    return [
        "coded " + each.document.id if isinstance(each, Coding) else "aside " + each.origin
        for each in code_documents(documents, FakeCoder())
    ]


def test_what_fails_is_set_aside_and_the_rest_is_coded_in_order() -> None:
    assert outcomes(["fine", "no text", "fine", "a bug", "fine"]) == [
        "coded 0",
        "aside 1",
        "coded 2",
        "aside 3",
        "coded 4",
    ]


def test_a_failure_of_tacitus_asks_for_a_report() -> None:
    (result,) = code_documents([Document("d", "a bug")], FakeCoder())
    assert isinstance(result, SetAside)
    assert not result.expected
    assert "KeyError" in result.problem
    assert "report" in result.advice


def test_documents_stream() -> None:
    coder = FakeCoder()
    endless = (Document(str(number), "fine") for number in count())
    first = next(code_documents(endless, coder))
    assert isinstance(first, Coding)
    assert len(coder.seen) < 100


def test_a_group_that_coded_well_is_coded_once() -> None:
    coder = FakeCoder()
    list(code_documents([Document(str(number), "fine") for number in range(40)], coder))
    assert len(coder.seen) == 40


def test_what_was_set_aside_before_keeps_its_place() -> None:
    aside = set_aside("gone.txt", NoTextError("gone.txt", "missing", "check"))
    results = list(code_documents([Document("a", "x"), aside, Document("b", "y")], FakeCoder()))
    assert results[1] is aside
    assert [isinstance(each, Coding) for each in results] == [True, False, True]


def test_inputs_are_files_folders_globs_and_standard_input(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(BODY * 3)
    found = find_inputs([str(tmp_path / "deep"), "-", str(tmp_path / "*.txt"), "/no/such/file"])
    names = [each.name if isinstance(each, Path) else "aside" for each in found]
    assert names == ["c.txt", "-", "a.txt", "b.txt", "aside"]


def test_documents_carry_what_the_user_says(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BODY * 3)
    given = Given(date(2020, 5, 4), "The Wire")
    (document,) = read_documents([file], given)
    assert isinstance(document, Document)
    assert (document.published, document.publisher) == (date(2020, 5, 4), "The Wire")


def test_standard_input_is_read_where_it_is_named() -> None:
    (document,) = read_documents([Path("-")], Given(), [BODY.encode() * 3])
    assert isinstance(document, Document)
    assert "Accra" in document.text


def test_an_unreadable_file_is_set_aside_on_one_line(tmp_path: Path) -> None:
    (result,) = read_documents([tmp_path / "missing.txt"], Given())
    assert isinstance(result, SetAside)
    assert "missing.txt" in str(result)
    assert "\n" not in str(result)


def test_a_batch_with_every_kind_of_bad_file_goes_on(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", b"0" * 50_000_000)
    outside = io.BytesIO()
    with tarfile.open(fileobj=outside, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("../../a.txt"))
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    bad = {
        "a.zip": bomb.getvalue(),
        "b.tar": outside.getvalue(),
        "c.csv": f'id,text\n1,"{BODY}\n\x00\n'.encode(),
        "d.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200",
        "e.docx": empty.getvalue(),
        "f.docx": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "g.rtf": b"{\\rtf1 \x00\x01\xff\xfe }}}{{{",
        "h.xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><nitf>&b;</nitf>",
        "i.parquet": b"PAR1" + bytes(40),
        "j.jsonl": b'{"text": ',
        "k.eml": b"From: a@b.example\nSubject: x\n\n",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(BODY * 3)
    results = list(read_documents(find_inputs([str(tmp_path)]), Given()))
    assert isinstance(results.pop(), Document)
    asides = [each for each in results if isinstance(each, SetAside)]
    assert len(asides) == len(results)
    assert {each.origin.rpartition("/")[2][:1] for each in asides if "!" not in each.origin} >= set(
        "cdefghijk"
    )
    assert [str(each) for each in asides if not each.expected] == []
    assert all(any(name in each.origin for each in asides) for name in bad)
