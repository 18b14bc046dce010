"""Bad input gives one InputError that says what, where, and what to do."""

from __future__ import annotations

import json
import logging
import socket
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus import errors
from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers import read, read_bytes

CASES = Path(__file__).parent.parent / "cases" / "readers_bad.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
BODY = "The two sides signed the truce on Tuesday, and the fighting ended in most of the towns."


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in ROWS])
def test_bad_bytes_are_refused_in_plain_words(
    row: dict[str, Any], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    data = bytes.fromhex(row["hex"]) if "hex" in row else row["text"].encode()
    origin = row.get("origin", "case")
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(), pytest.raises(InputError) as caught:
        warnings.simplefilter("error")
        read_bytes(data, origin, media_type=row.get("media_type"))
    assert type(caught.value) is getattr(errors, row["error"])
    assert caught.value.origin == origin + row.get("part", "")
    assert row["says"] in caught.value.problem
    assert caught.value.advice
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_a_line_of_50_megabytes_is_refused() -> None:
    with pytest.raises(UnreadableError, match="characters are too many"):
        read_bytes(b"word " * 10_000_000, "long.txt")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UnreadableError, match="200 MB"):
        read(path)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (f"Évian truce — {BODY}".encode("cp1252"), "text/plain"),
        (f"Évian truce — {BODY}".encode("utf-8-sig"), "text/plain"),
        (f"Évian truce — {BODY}".encode("utf-16"), "text/plain"),
        (f"Évian truce — {BODY}".encode("utf-16-le"), "text/plain"),
        (f"Évian truce — {BODY}".encode("utf-16-be"), "text/plain"),
        (f"Évian truce — {BODY}".encode("utf-32"), "text/plain"),
    ],
)
def test_the_encoding_is_found(data: bytes, media_type: str) -> None:
    assert read_bytes(data, "case", media_type=media_type).text == f"Évian truce — {BODY}"


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("base64", "utf-8"), ("nonsense", "cp1252")],
)
def test_a_page_is_read_though_its_declared_encoding_is_wrong(declared: str, actual: str) -> None:
    page = (
        f"<html><head><meta charset='{declared}'><title>Truce in Évian holds</title></head>"
        f"<body><article><h1>Truce in Évian holds</h1><p>{BODY}</p><p>“No,” he said in Évian, "
        "“we will not leave the town until the other side has left it too.”</p></article></body>"
    )
    document = read_bytes(page.encode(actual), "case")
    assert document.title == "Truce in Évian holds"
    assert "“No,” he said in Évian, “we" in document.text


def test_mojibake_is_left_as_it_is() -> None:
    text = f"â€œNoâ€\x9d, he said in Ã‰vian. {BODY}"
    assert read_bytes(text.encode(), "case").text == text


def test_a_few_broken_bytes_do_not_lose_a_text() -> None:
    data = f"“No,” he said — “we’ll stay.” {BODY} “So be it.”".encode() + b" The end\xff of it."
    assert read_bytes(data, "case").text.endswith("The end\N{REPLACEMENT CHARACTER} of it.")


@pytest.mark.parametrize("text", ["Troops entered Bama.", "Iran, Iraq sign deal", BODY])
def test_short_english_is_read(text: str) -> None:
    assert read_bytes(text.encode(), "case").text == text


STARTS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"<html><body><p>", b"<!doctype html>", b"\xff\xfe", b"# ", b"---\n"]
)
ENDS = st.sampled_from([b"", b"\n%%EOF", b"</p></body></html>"])


@given(STARTS, st.binary(max_size=200), ENDS)
def test_arbitrary_bytes_raise_nothing_but_input_errors(
    start: bytes, data: bytes, end: bytes
) -> None:
    try:
        document = read_bytes(start + data + end, "case")
    except InputError as error:
        assert error.problem and error.advice
    else:
        assert document.text


def test_a_missing_file_is_not_found() -> None:
    with pytest.raises(errors.NotFoundError, match="no such file"):
        read("/nowhere/at/all.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="folder"):
        read(tmp_path)


def test_a_device_is_no_file() -> None:
    with pytest.raises(UnreadableError, match="regular"):
        read("/dev/zero")


def test_a_zero_byte_in_the_name_is_refused() -> None:
    with pytest.raises(InputError):
        read("a\x00b")


def test_an_empty_file_names_its_path(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    with pytest.raises(NoTextError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: the input is empty;")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)  # a test run by root may read anything
    with pytest.raises(UnreadableError, match="no permission"):
        read(path)
