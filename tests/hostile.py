"""An archive whose every word is hostile: titles, names, publishers, addresses, sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html

import made
from tacitus.archive import ArchiveWriter
from tacitus.archive.rows import rows_of
from tacitus.records import Actor, Claim, Coding, Document, Event, Participant, Reason, Resolution
from tacitus.stories.derived import link_archive
from tacitus.stories.rules import load_rules

STRINGS: list[str] = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "hostile.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
_DAY = date(2021, 3, 1)
# Elements that pages never have: whatever runs, loads or frames.
FOREIGN = set(
    "iframe object embed applet base frame frameset audio video source track img style".split()
)


def hostile_archive(folder: Path) -> Path:
    """One article for each string, with it in every field that a reader or coder could fill."""
    codings = [_coding(number, words) for number, words in enumerate(STRINGS)]
    with ArchiveWriter(folder) as writer:
        run = writer.begin(made.RUN, "{}", [STRINGS[0]])
        writer.append(run, [rows_of([(coding, "in") for coding in codings])])
        writer.finish(run)
    link_archive(folder, load_rules())
    return folder


def _coding(number: int, words: str) -> Coding:
    # The blank line would end a paragraph in the middle of a sentence; no reader makes one.
    inside = words.replace("\n\n", "\n")
    text = f"The {inside} shelled the {inside} rebels near Tamale on Monday, a {inside} man said."
    document = Document(
        f"doc_{number}", text, words, words, _DAY, words, words, headline=None, language="en"
    )
    who = _party(made.participant(text, f"The {inside}", "GHA", "GOV"), words)
    whom = _party(made.participant(text, f"the {inside} rebels", None, "REB"), words)
    speaker = _party(made.participant(text, f"a {inside} man", None), f"{words} man")
    source = made.source(speaker, words)
    place = made.place(text, "Tamale", words, "GHA", 9.4, -0.84)
    event = made.event(
        text,
        "shelled",
        "ASSAULT",
        [who],
        [whom],
        mode=(words,),
        location=replace(place, reason=words),
        when=made.time(text, "Monday", _DAY, _DAY),
        source=source,
        certainty="alleged",
        counts=(made.count(text, inside, "killed", number, number + 1),),
        document=document.id,
    )
    claim = Claim(source, made.span(text, "said"), (event.evidence,), False, "alleged")
    return made.coding(document, _identified(event, number, words), claims=(claim,))


def _party(participant: Participant, name: str) -> Participant:
    actor = Actor(name, participant.actor.country, participant.actor.sector, name)
    return replace(participant, resolution=Resolution(actor, 0.9, (name,)))


def _identified(event: Event, number: int, words: str) -> Event:
    reason = Reason(words, words, words)
    return replace(event, id=f"ev_{number:04x}", contexts=(words,), reasons=(reason,))


def foreign(page: str) -> list[str]:
    """What stands in a page that no template of ours writes."""
    found = []
    for element in lxml.html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            found.append(f"a comment: {element.text}")
            continue
        if element.tag in FOREIGN:
            found.append(element.tag)
        if element.tag == "script" and not element.get("src", "").startswith("/static/"):
            found.append(f"script: {element.text}")
        for name, value in element.items():
            if name.startswith("on") or name in ("style", "srcset", "formaction", "ping"):
                found.append(f"{element.tag} {name}={value}")
            if name in ("href", "src", "action") and not _is_ours(element, value):
                found.append(f"{element.tag} {name}={value}")
    return found


def _is_ours(element: lxml.html.HtmlElement, value: str) -> bool:
    """An address of this server; or of an article's original, which a link may lead to."""
    if urlsplit(value).scheme in ("http", "https"):
        return element.tag == "a" and "noopener" in (element.get("rel") or "")
    return value.startswith(("#", "?")) or (value[:1] == "/" and value[1:2] not in ("/", "\\"))
