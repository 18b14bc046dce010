"""E-mail (.eml), with the standard library: the letter's text, and what is attached to it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from tacitus.errors import InputError, NoTextError, UnreadableError
from tacitus.readers.article import Article, article_of
from tacitus.readers.deliveries import as_it_is, delivered_page, delivered_text
from tacitus.readers.detect import MAIL
from tacitus.readers.head import Head
from tacitus.readers.html_blocks import html_paragraphs
from tacitus.readers.lines import paragraph_lines
from tacitus.readers.mapped import Mapped
from tacitus.readers.meta import publisher_named
from tacitus.readers.names import is_unknown, passed_over
from tacitus.readers.source import MOST_CHARACTERS, MOST_DEPTH, Found, Source, source_of
from tacitus.readers.text import text_article
from tacitus.records import Origin

FORWARDED = ("re:", "fw:", "fwd:")
SHORT = 200  # characters; a plain part this short only says that there is a page


def read_mail(source: Source) -> Iterator[Found | Source | InputError]:
    """The article of a letter, or those of a delivery in it, and what is attached."""
    data = source.whole()
    message = message_from_bytes(data, policy=policy.default)
    origin = Origin(source.origin, MAIL, hashlib.sha256(data).hexdigest())
    given = 0
    for item in (*_letter(message, origin), *_attachments(message, source)):
        given += 1
        yield item
    if not given:
        raise NoTextError(source.origin, "this letter holds no text", "give one with a news text")


def _letter(message: EmailMessage, origin: Origin) -> list[Found]:
    plain, page = _part(message, "plain"), _part(message, "html")
    if max(len(plain), len(page)) > MOST_CHARACTERS:
        raise UnreadableError(origin.uri, "its text is too long for an article", "split it")
    if page.strip() and len(plain.strip()) < SHORT:
        several = list(delivered_page(page, origin))
        return several or [Found(_page_article(page, _head(message)), origin)]
    if not plain.strip():
        return []
    several = list(delivered_text(plain, origin))
    return several or [Found(text_article(plain, _head(message)), origin)]


def _page_article(page: str, head: Head) -> Article:
    original, lines = paragraph_lines(html_paragraphs(page))
    return article_of(original, lines, as_it_is, head)


def _part(message: EmailMessage, kind: str) -> str:
    """The text of the letter's plain or HTML part; empty where it has none."""
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, MessageError, ValueError):  # an unknown character set, broken base64
        content = part.get_payload(decode=True)
        return content.decode("utf-8", errors="replace") if isinstance(content, bytes) else ""


def _head(message: EmailMessage) -> Head:
    subject = " ".join(_header(message, "Subject").split())
    while subject.lower().startswith(FORWARDED):
        subject = subject.partition(":")[2].strip()
    name = parseaddr(_header(message, "From"))[0]
    return Head(
        title=Mapped(subject, ()) if subject else None,
        byline=name if name and not publisher_named(name) else None,
        published=_day(message),
        publisher=publisher_named(name),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A field of the letter's head; empty where it is broken."""
    try:
        return str(message.get(name, ""))
    except (AttributeError, IndexError, LookupError, TypeError, ValueError):
        return ""  # what the library stumbles over in a broken field


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (TypeError, ValueError):
        return None


def _attachments(message: EmailMessage, source: Source) -> Iterator[Source | InputError]:
    """The files attached; pictures and the like are passed over."""
    for number, part in enumerate(message.iter_attachments(), start=1):
        letter = part.get_content_type() == MAIL
        name = part.get_filename() or (f"{number}.eml" if letter else "")
        if not name or passed_over(name) or is_unknown(name):
            continue
        origin = f"{source.origin}!{name}"
        if source.depth >= MOST_DEPTH:
            yield UnreadableError(origin, "too many letters inside each other", "save it by itself")
            continue
        yield source_of(
            origin,
            io.BytesIO(_content(part)),
            name=name,
            depth=source.depth + 1,
            budget=source.budget,
        )


def _content(part: EmailMessage) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):  # a letter
        return b"".join(each.as_bytes() for each in inner if isinstance(each, EmailMessage))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
