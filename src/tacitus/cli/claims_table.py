"""The readable claims view: sources with what they say, then the contradictions.

On a wide terminal cue, content, and events with whom they are about stand side by side; on a
narrow one below each other. Lines are wrapped, never cut; a very long content is shortened.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tacitus.cli.words import actor_name, actor_words, heading, kind_words, printable, window
from tacitus.exports.claims import ClaimsView, Saying, SourceGroup
from tacitus.exports.contradictions import Contradiction, Side
from tacitus.exports.voices import Voice
from tacitus.records import Coding, Document, Event

_WIDE = 170
_CUE = 30
_GAP = 2
_LONGEST = 400  # characters of a content
_STYLES = {"denied": "red", "alleged": "yellow", "asserted": ""}
_SAYS = {"denied": "denies", "alleged": "alleges", "asserted": "asserts"}
Cell = Sequence[Text]


class ClaimsTable:
    """Prints a view to a console, as wide as the console is."""

    def __init__(self, console: Console, codings: Sequence[Coding]) -> None:
        self._console = console
        self._documents = [coding.document for coding in codings]
        self._numbers = {document.id: n for n, document in enumerate(self._documents, start=1)}

    def show(self, view: ClaimsView, contradictions: bool) -> None:
        """Print the articles, the claims by source unless only contradictions are asked for."""
        for document in self._documents:
            title, facts = heading(document)
            number = self._article(document).lstrip()
            line = Text.assemble(f"{number} " if number else "", (title, "bold"), f" ({facts})")
            self._print(0, line)
        self._print(0, Text(""))
        if not contradictions:
            for group in view.groups:
                self._group(group)
            if not view.groups:
                self._print(0, Text("no claims\n", style="dim"))
        if view.contradictions:
            self._print(0, Text("Contradictions", style="bold underline"))
        else:
            self._print(0, Text("no contradictions found", style="dim"))
        for each in view.contradictions:
            self._contradiction(each)

    def _group(self, group: SourceGroup) -> None:
        self._print(0, Text(voice_words(group.voice), style="bold blue"))
        for saying in group.sayings:
            if self._console.width >= _WIDE:
                self._wide(saying)
            else:
                self._narrow(saying)
        self._print(0, Text(""))

    def _wide(self, saying: Saying) -> None:
        spare = self._console.width - 2 - _CUE - 2 * _GAP
        widths = (_CUE, spare * 6 // 10, spare * 4 // 10)
        content = Text(_content(saying) + self._article(saying.coding.document))
        facts = [line for fact in _facts(saying) for line in self._wrapped(fact, widths[2])]
        cells = (
            self._wrapped(_cue(saying), widths[0]),
            self._wrapped(content, widths[1]),
            facts,
        )
        for parts in zip_longest(*cells):
            row = Text("  ")
            for part, width in zip(parts, widths, strict=True):
                cell = part or Text("")
                row.append_text(cell).append(" " * (width - cell_len(cell.plain) + _GAP))
            self._print(0, row)

    def _narrow(self, saying: Saying) -> None:
        line = _cue(saying).append(": ").append(_content(saying))
        self._print(2, line.append(self._article(saying.coding.document)))
        for fact in _facts(saying):
            self._print(6, fact)

    def _contradiction(self, found: Contradiction) -> None:
        first, second = found.first, found.second
        if found.kind == "denial":
            head = f"{voice_words(second.voice)} denies what {voice_words(first.voice)} "
            head += "alleges: " if first.stance == "alleged" else "says: "
        else:
            kind = first.count.kind if first.count else ""
            head = f"{_number(first)} or {_number(second)} {kind}: "
        self._print(0, Text(head, style="bold").append_text(_event(first.event)))
        for side in (first, second):
            self._side(side)
        self._print(4, Text(", ".join(found.grounds), style="dim"))

    def _side(self, side: Side) -> None:
        says = _number(side) if side.count else _SAYS[side.stance]
        line = Text(f"{voice_words(side.voice)} {says}: ", style=_STYLES[side.stance])
        document, evidence = side.coding.document, side.event.evidence
        sentence = printable(document.text[evidence.start : evidence.end])
        line.append(sentence, style="default").append(self._article(document), style="default")
        self._print(4, line)

    def _article(self, document: Document) -> str:
        """The article's number, where there are several."""
        return f" [{self._numbers[document.id]}]" if len(self._documents) > 1 else ""

    def _wrapped(self, text: Text, width: int) -> Cell:
        lines = list(text.wrap(self._console, max(10, width)))
        for line in lines:
            line.rstrip()
        return lines

    def _print(self, indent: int, text: Text) -> None:
        """Wrap to the console; further lines stand two deeper."""
        text.rstrip()
        width = self._console.width - indent - _GAP
        for number, line in enumerate(self._wrapped(text, width)):
            margin = Text(" " * (indent + (_GAP if number else 0)))
            self._console.print(margin.append_text(line), soft_wrap=True, highlight=False)


def voice_words(voice: Voice) -> str:
    """A voice's name and country; for an unnamed one that it is unnamed."""
    if voice.actor is None:
        return "the article itself" if voice.key[0] == "article" else "no source named"
    if not voice.anonymous:
        return printable(actor_name(voice.actor))
    country = f" [{voice.actor.country}]" if voice.actor.country else ""
    return printable(f"{voice.words}{country}, unnamed")


def _cue(saying: Saying) -> Text:
    """The cue, and in brackets what the content's certainty is, if doubted, and who told of it."""
    claim = saying.claim
    plain = claim.certainty == "asserted" or claim.certainty in saying.cue
    told: list[str] = [] if plain else [claim.certainty]
    told += ["quoted"] if claim.quoted else []
    told += [f"told by {voice_words(voice)}" for voice in saying.chain]
    words = printable(saying.cue) or "–"
    return Text(words + (f" ({', '.join(told)})" if told else ""), style=_STYLES[claim.certainty])


def _content(saying: Saying) -> str:
    words = printable(" … ".join(saying.content))
    return window(words, 0, 0, _LONGEST)[0]


def _facts(saying: Saying) -> list[Text]:
    """The events of a claim, and whom it is about beyond their parties."""
    lines = [_event(event) for event in saying.events]
    parties = {p.actor for e in saying.events for p in (*e.actor, *e.recipient)}
    others = [printable(actor_name(actor)) for actor in saying.about if actor not in parties]
    if others:
        lines.append(Text(f"about {', '.join(others)}", style="dim"))
    return lines


def _event(event: Event) -> Text:
    parties = f"{actor_words(event.actor)} → {actor_words(event.recipient)}"
    return Text(f"{kind_words(event)}  {printable(parties)}", style="not bold cyan")


def _number(side: Side) -> str:
    return printable(side.count.text) if side.count else ""
