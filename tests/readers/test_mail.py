"""E-mail: the letter's text, its subject, and what is attached."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

from reader_helpers import BODY, MORE, good, read_file


def letter(plain: str = "", page: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Fwd: Truce in Évian holds"
    message["From"] = "Reuters <news@wire.example>"
    message["Date"] = "Fri, 02 Feb 2018 23:30:00 -0500"
    message["Message-ID"] = "<1@wire.example>"
    if plain or not page:
        message.set_content(plain, cte="quoted-printable")
    if page:
        message.add_alternative(page, subtype="html")
    return message


def write(message: EmailMessage, folder: Path, name: str = "a.eml") -> Path:
    path = folder / name
    path.write_bytes(message.as_bytes())
    return path


def test_the_plain_part_is_read(tmp_path: Path) -> None:
    path = write(letter(f"{BODY}\n\n{MORE}\n\n“So be it,” he said in Évian on Monday.\n"), tmp_path)
    (document,) = good(read_file(path))
    assert document.text.split("\n\n")[:2] == ["Truce in Évian holds", BODY]
    assert "“So be it,” he said in Évian" in document.text
    assert document.title == "Truce in Évian holds"
    assert (document.published, document.publisher) == (date(2018, 2, 2), "Reuters")
    assert document.origin is not None and document.origin.media_type == "message/rfc822"


def test_the_page_is_read_where_the_plain_part_says_nothing(tmp_path: Path) -> None:
    page = f"<html><body><style>p {{}}</style><p>{BODY}</p><p>{MORE}</p></body></html>"
    path = write(letter("See the page.", page), tmp_path)
    (document,) = good(read_file(path))
    assert document.text == f"Truce in Évian holds\n\n{BODY}\n\n{MORE}"


def test_a_letter_is_told_by_its_first_lines(tmp_path: Path) -> None:
    path = write(letter(BODY * 3), tmp_path, "letter")
    assert good(read_file(path))[0].title == "Truce in Évian holds"


def test_attachments_are_read_as_files(tmp_path: Path) -> None:
    message = letter(f"{BODY} {MORE} {BODY}")
    message.add_attachment(
        f"id,text\n1,{MORE}\n2,{MORE}\n".encode(), "text", "csv", filename="t.csv"
    )
    message.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    message.add_attachment(letter(f"{MORE} {BODY} {MORE}"))
    path = write(message, tmp_path)
    found = good(read_file(path))
    assert [document.origin.uri for document in found if document.origin] == [
        str(path),
        f"{path}!t.csv#1",
        f"{path}!t.csv#2",
        f"{path}!3.eml",
    ]


def test_an_article_with_a_head_like_a_letters_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Title: Truce holds\nDate: 2018-02-02\nSource: Reuters\n\n{BODY}\n")
    (document,) = good(read_file(path))
    assert document.origin is not None and document.origin.media_type == "text/plain"
