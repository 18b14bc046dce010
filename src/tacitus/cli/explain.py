"""Why each record was coded: its sentence with every part marked, and the steps that led there."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from tacitus.cli.words import actor_words, date_words, heading, kind_words
from tacitus.records import Coding, Event, Participant, Span

_STYLES = {
    "actor": "bold green",
    "recipient": "bold magenta",
    "trigger": "bold red",
    "source": "bold blue",
    "cue": "bold cyan",
}
Mark = tuple[str, Span]


def explain(console: Console, coding: Coding) -> None:
    """Print the explanation of every event of a coding."""
    title, facts = heading(coding.document)
    lines = [Text.assemble((title, "bold"), f" ({facts})"), Text("")]
    if not coding.events:
        lines.append(Text("no events\n"))
    for event in coding.events:
        lines += [_heading(event), marked_sentence(coding, event)]
        lines += [Text(f"    {line}") for line in why(event)]
        lines.append(Text(""))
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False)


def marked_sentence(coding: Coding, event: Event) -> Text:
    """The evidence sentence with actor, recipient, trigger, source and cue in named brackets."""
    text, evidence = coding.document.text, event.evidence
    marks = [mark for mark in _marks(coding, event) if evidence.contains(mark[1])]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    # The longer of two marks that begin together opens first and closes last.
    for mark in sorted(marks, key=lambda mark: mark[1].start - mark[1].end):
        opening.setdefault(mark[1].start, []).append(mark)
        closing.setdefault(mark[1].end, []).insert(0, mark)
    shown = Text("  ")
    for at in range(evidence.start, evidence.end + 1):
        for name, _ in closing.get(at, ()):
            shown.append("]", style=_STYLES[name])
        for name, _ in opening.get(at, ()):
            shown.append(f"[{name}: ", style=_STYLES[name])
        if at < evidence.end:
            inside = [name for name, span in marks if span.start <= at < span.end]
            shown.append(text[at], style=_STYLES[inside[-1]] if inside else "")
    return shown


def why(event: Event) -> Iterator[str]:
    """The steps that led to a record, one a line."""
    for reason in event.reasons:
        if reason.stage in ("actor", "recipient"):
            continue  # told below, with who the mention stands for
        yield f"{reason.stage}: {reason.rule}" + (f" (“{reason.words}”)" if reason.words else "")
    for name, participants in (("actor", event.actor), ("recipient", event.recipient)):
        for participant in participants:
            yield from _resolution(name, participant)
    if event.location is not None:
        place = event.location
        yield f"place: “{place.text}” is {place.location.name}: {place.reason}"
        yield f"    it is the event's place by its {event.location_basis}"
    if event.date is not None:
        basis = event.date.interval.basis
        yield f"date: “{event.date.text}” is {date_words(event.date)} ({basis})"
    for count in event.counts:
        yield f"count: “{count.text}” is {count.kind}, {_bounds(count.low, count.high)}"
    if event.source is not None:
        if event.source.cue:
            yield f"source: cue “{event.source.cue}”"
        yield from _resolution("source", event.source.participant)
    yield f"confidence: {event.confidence:.2f}"


def _heading(event: Event) -> Text:
    parties = f"{actor_words(event.actor)} → {actor_words(event.recipient)}"
    place = event.location.location.name if event.location else "–"
    facts = [place, date_words(event.date), event.status, event.certainty]
    return Text.assemble((kind_words(event), "bold"), f"  {parties}  {' · '.join(facts)}")


def _marks(coding: Coding, event: Event) -> Iterator[Mark]:
    for participant in event.actor:
        yield "actor", participant.mention.span
    for participant in event.recipient:
        yield "recipient", participant.mention.span
    yield "trigger", event.trigger
    if event.source is None:
        return
    yield "source", event.source.participant.mention.span
    for claim in coding.claims:
        if claim.cue is not None and event.id in claim.events:
            cue = coding.document.text[claim.cue.start : claim.cue.end]
            if cue == event.source.cue:  # claims may stand inside each other
                yield "cue", claim.cue


def _resolution(name: str, participant: Participant) -> Iterator[str]:
    mention, resolution = participant.mention, participant.resolution
    actor = resolution.actor
    sector = "/".join(actor.sector) or "sector unknown"
    role = f", {actor.role}" if actor.role else ""
    yield (
        f"{name}: “{mention.text}” is {actor.name} "
        f"({actor.country or 'country unknown'}, {sector}{role}; score {resolution.score:.2f})"
    )
    for step in resolution.reason:
        yield f"    {step}"


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if low is None:
        return f"at most {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"
