"""CSV and TSV: columns told by name, rows streamed, broken rows set aside."""

from __future__ import annotations

import csv
import io
import string
import tempfile
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_helpers import BODY, MORE, good, read_file, refused
from tacitus.errors import InputError, UnreadableError
from tacitus.readers import Columns, read, read_all, read_stream
from tacitus.records import Document


def write(path: Path, *rows: list[str], mark: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    return path


def test_columns_are_told_by_their_names(tmp_path: Path) -> None:
    path = write(
        tmp_path / "table.csv",
        ["ID", "Headline", "Publication Date", "Outlet", "Link", "Full_Text", "Author"],
        [
            "a7",
            "Truce holds",
            "2018-02-02 10:30:00",
            "The Wire",
            "https://x.example",
            BODY,
            "A. B.",
        ],
    )
    (document,) = good(read_file(path))
    assert document.text == f"Truce holds\n\n{BODY}"
    assert document.title == "Truce holds"
    assert document.published == date(2018, 2, 2)
    assert (document.publisher, document.url) == ("The Wire", "https://x.example")
    assert document.byline == "A. B."
    assert document.origin is not None
    assert (document.origin.uri, document.origin.media_type) == (f"{path}#1", "text/csv")


def test_columns_are_those_the_user_names(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", ["nr", "text", "lead", "w"], ["7", "No.", BODY, "20180202"])
    (document,) = good(read_file(path, Columns(text="lead", date="w", id="nr")))
    assert document.text == BODY
    assert document.published == date(2018, 2, 2)
    assert document.origin is not None and document.origin.uri == f"{path}#7"


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", ["a", "text"], ["1", BODY])
    (words,) = refused(read_file(path, Columns(date="day")))
    assert "no column 'day'; its columns are: 'a', 'text'" in words


def test_the_only_column_of_long_cells_holds_the_texts(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", ["a", "b"], ["1", f"{BODY} {MORE} {BODY}"])
    assert len(good(read_file(path))) == 1


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_told(tmp_path: Path, mark: str, encoding: str) -> None:
    text = f"{BODY} “So be it, Évian,” he said."
    path = write(
        tmp_path / "t.csv", ["title", "text"], ["Truce", text], mark=mark, encoding=encoding
    )
    assert [document.text for document in good(read_file(path))] == [f"Truce\n\n{text}"]


def test_a_tsv_keeps_quotes_that_are_words(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    text = f'"No," he said. {BODY}'
    path.write_text(f"id\ttext\n1\t{text}\n2\t{BODY}\n")
    assert [document.text for document in good(read_file(path))] == [text, BODY]


def test_cells_with_line_breaks_and_pages_are_read(tmp_path: Path) -> None:
    part = f"<div><h1>Truce holds</h1><p>{BODY}</p><p>{MORE}</p></div>"
    page = f"<html><body><article>{part}</article></body></html>"
    broken = f"{BODY}<br/><br/>{MORE}"
    path = write(tmp_path / "t.csv", ["text"], [f"{BODY}\n\n{MORE}"], [part], [page], [broken])
    plain, marked, whole, lines = good(read_file(path))
    assert whole.text == marked.text == f"Truce holds\n\n{BODY}\n\n{MORE}"
    assert lines.text == f"{BODY}\n\n{MORE}"
    assert plain.text == f"{BODY}\n\n{MORE}"
    assert marked.text.endswith(f"{BODY}\n\n{MORE}")


def test_a_broken_quote_loses_only_its_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [f'1,"{BODY}",x', f'2,"{BODY},x', f'3,"{MORE}",x', f"4,{MORE.replace(',', '')},x"]
    path.write_text("id,text,note\n" + "\n".join(rows) + "\n")
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [True, False, True, True]
    assert "t.csv#2: the row at line 3 has a broken quote" in refused(found)[0]


@pytest.mark.parametrize("columns", ["text,id", "id,text"])
def test_two_broken_quotes_do_not_make_one_row_of_two(tmp_path: Path, columns: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f'{columns}\n"{BODY},"2\n"{MORE},"3\n1,"{BODY}"\n')
    found = read_file(path)
    assert len(found) == 3
    assert not any(BODY in item.text and MORE in item.text for item in good(found))


def test_a_quote_that_is_never_closed_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('id,text\n1,"never closed\n' + f"2,{MORE}\n" * 3)
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, True, True, True]


def test_nul_characters_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f"id,text\n1,{MORE[:20]}\x00{MORE[20:]}\n".encode())
    (document,) = good(read_file(path))
    assert document.text == MORE


def test_rows_without_a_text_or_not_in_english_are_set_aside(tmp_path: Path) -> None:
    french = "Le président a déclaré lundi que les forces armées ne quitteront pas la capitale."
    path = write(tmp_path / "t.csv", ["id", "text"], ["1", ""], ["2", french], ["3", BODY])
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, False, True]
    assert "t.csv#1: nothing in column 'text'" in refused(found)[0]
    assert "French" in refused(found)[1]


def test_a_cell_of_many_megabytes_is_set_aside(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", ["text"], ["word " * 600_000], [BODY])
    found = read_file(path)
    assert [isinstance(item, Document) for item in found] == [False, True]


def test_read_names_read_all_for_a_table_of_several(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", ["text"], [BODY], [MORE])
    with pytest.raises(
        UnreadableError, match=r"holds several articles; read it with tacitus\.read_all"
    ):
        read(path)


def test_a_table_of_one_article_is_read(tmp_path: Path) -> None:
    assert read(write(tmp_path / "t.csv", ["text"], [BODY])).text == BODY


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", ["text", "date"], [BODY, "2018-02-02"])
    (document,) = read_all(path, published=date(2020, 1, 1), publisher="The Wire")
    assert isinstance(document, Document)
    assert (document.published, document.publisher) == (date(2020, 1, 1), "The Wire")


def test_a_table_without_end_is_read_as_it_comes() -> None:
    rows = (f"{number},{MORE}\n".encode() for number in count())
    found = read_stream((b"id,text\n" if row.startswith(b"0,") else row for row in rows), "-.csv")
    assert isinstance(next(found), Document)
    assert isinstance(next(found), Document)


WORDS = st.text(string.printable + "éß“”", max_size=60)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from([",", ";"]))
def test_any_text_comes_back_from_a_csv(texts: list[str], mark: str) -> None:
    buffer = io.StringIO(newline="")
    rows = [["id", "text"], *([str(at), f"{BODY} Words: {text}"] for at, text in enumerate(texts))]
    csv.writer(buffer, delimiter=mark).writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(buffer.getvalue().encode())
        found = read_file(path)
    assert len(found) == len(texts)
    assert all(document.text.startswith(BODY) for document in good(found))


@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_nothing(data: bytes) -> None:
    found = read_stream([b"id,text\n", data], "t.csv")
    assert all(isinstance(item, Document | InputError) for item in found)
