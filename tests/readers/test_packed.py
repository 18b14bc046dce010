"""Archives: entries read as files, within bounds, and nothing harmful followed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.readers import read_stream, source
from tacitus.records import Document

CSV = f"id,text\n1,{MORE}\n2,{MORE} Again.\n"
PAGE = f"<html><body><article><h1>Truce</h1><p>{BODY}</p><p>{MORE}</p></article></body></html>"
FILES = {"a.txt": BODY, "folder/b.html": PAGE, "folder/deep/c.csv": CSV}


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def tarred(files: dict[str, str | bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as packed:  # type: ignore[call-overload]  # the mode is given as text
        for name, data in files.items():
            content = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(content)
            packed.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


PACK: dict[str, Callable[[dict[str, str | bytes]], bytes]] = {
    "a.zip": zipped,
    "a.tar": tarred,
    "a.tar.gz": lambda files: tarred(files, "w:gz"),
    "a.tgz": lambda files: tarred(files, "w:gz"),
    "a.tar.bz2": lambda files: tarred(files, "w:bz2"),
    "a.tar.xz": lambda files: tarred(files, "w:xz"),
}


@pytest.mark.parametrize("name", PACK)
def test_every_entry_is_read_as_a_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PACK[name]({**FILES, ".hidden.txt": BODY, "x/logo.png": b"\x89PNG"}))
    found = good(read_file(path))
    uris = [document.origin.uri for document in found if document.origin]
    assert uris == [
        f"{path}!a.txt",
        f"{path}!folder/b.html",
        f"{path}!folder/deep/c.csv#1",
        f"{path}!folder/deep/c.csv#2",
    ]
    assert found[1].title == "Truce"


@pytest.mark.parametrize("name", PACK)
def test_an_archive_is_told_by_its_bytes(name: str) -> None:
    found = list(read_stream([PACK[name](dict(FILES))], "-"))
    assert len(found) == 4
    assert all(isinstance(item, Document) for item in found)


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_a_compressed_file_is_read(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"table.csv{suffix}"
    path.write_bytes(pack(CSV.encode()))
    found = good(read_file(path))
    assert [each.origin.uri for each in found if each.origin] == [f"{path}#1", f"{path}#2"]


@pytest.mark.parametrize("name", PACK)
def test_an_archive_cut_in_half_gives_what_was_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    texts = {f"{number}.txt": f"{BODY} {number} {MORE}" for number in range(400)}
    data = PACK[name]({**texts})
    path.write_bytes(data[: len(data) // 2 - 100])
    found = read_file(path)
    assert 1 <= len(refused(found)) <= 2
    if name not in ("a.zip", "a.tar.bz2"):  # a list at the end, one block: nothing is whole
        assert len(good(found)) > 50


def test_archives_inside_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    data = zipped({"a.txt": BODY})
    for _ in range(3):
        data = zipped({"in.zip": data})
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (document,) = good(read_file(path))
    assert document.origin is not None
    assert document.origin.uri == f"{path}!in.zip!in.zip!in.zip!a.txt"
    path.write_bytes(zipped({"b.zip": zipped({"c.zip": data}), "d.txt": BODY}))
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, True]
    assert "more than 5 archives inside each other" in refused(found)[0]


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_are_refused(
    tmp_path: Path, name: str, pack: Callable[[dict[str, str | bytes]], bytes]
) -> None:
    path = tmp_path / "a.archive"
    path.write_bytes(pack({name: BODY, "b.txt": MORE}))
    found = read_file(path)
    assert [document.text for document in good(found)] == [MORE]
    assert "its name leads out of the archive" in refused(found)[0]
    assert name.replace("\\", "/") in refused(found)[0].replace("\\", "/")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.archive"]


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as packed:
        for name, kind in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE),
                           ("d.txt", tarfile.CHRTYPE), ("p.txt", tarfile.FIFOTYPE)):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            packed.addfile(info)
    path = tmp_path / "a.tar"
    path.write_bytes(buffer.getvalue())
    found = read_file(path)
    assert good(found) == []
    assert ["is a link or a device" in words for words in refused(found)] == [True] * 4


def test_links_in_a_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        info = zipfile.ZipInfo("l.txt")
        info.external_attr = 0o120777 << 16
        packed.writestr(info, "/etc/passwd")
        packed.writestr("b.txt", BODY)
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, True]
    assert "is a link or a device" in refused(found)[0]


def test_a_zip_bomb_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"bomb.csv": b"0" * 60_000_000, "b.txt": BODY}))
    assert path.stat().st_size < 100_000
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, True]
    assert "unpacks to more than 200 times its size" in refused(found)[0]


def test_a_bomb_of_bombs_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LEAST_UNPACKED", 30_000_000)
    bombs = zipped({f"{number}.csv": b"0" * 9_000_000 for number in range(20)})
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"one.zip": bombs, "two.zip": bombs, "b.txt": BODY}))
    words = refused(read_file(path))
    assert "unpacks to too many bytes" in words[-1]
    assert len(words) < 10


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_ENTRIES", 10)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": BODY for number in range(30)}))
    found = read_file(path)
    assert len(good(found)) == 10
    assert "more than 10 entries" in refused(found)[0]


def test_an_entry_with_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": BODY}))
    data[6] |= 1  # the flag of the entry, and of its line in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (words,) = refused(read_file(path))
    assert "a.zip!a.txt: it is locked with a password" in words


def test_a_damaged_entry_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": BODY, "b.txt": MORE}))
    data[45:60] = b"\xff" * 15
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, True]
    assert "a.zip!a.txt: it is damaged or cut off" in refused(found)[0]


def test_unknown_kinds_in_an_archive_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.odt": "x", "b": "y", "c.py": "z"}))
    words = refused(read_file(path))
    assert ["unknown kind of file" in each for each in words] == [True, True]


def test_office_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(zipped({"mimetype": "application/vnd.oasis", "content.xml": "<a/>"}))
    (words,) = refused(read_file(path))
    assert "unknown kind of file (.odt)" in words
