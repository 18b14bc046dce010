"""Figures as text, and every error with its sentence and the coder's own explanation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tacitus.evaluation.gold import GoldActor, GoldEvent
from tacitus.evaluation.matching import Pairing, coded_keys, gold_keys
from tacitus.evaluation.plv import CAUSES, PlvJudged, PlvScores, plv_type
from tacitus.evaluation.polnear import ClaimScores
from tacitus.evaluation.scores import GoldScores
from tacitus.evaluation.tally import Calibration, Share, Tally
from tacitus.evaluation.toponyms import ToponymScores
from tacitus.records import Event, Participant

Row = Sequence[str]
_SHOWN_CONFUSIONS = 25
_FIGURES = ("precision", "recall", "F1", "right", "coded", "gold")


class HasFigures(Protocol):
    """Anything with precision, recall and F1."""

    @property
    def precision(self) -> float:
        """Share of the coded items that are right."""
        ...

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        ...

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        ...


def gold_report(scores: GoldScores) -> str:
    """The figures of a run over gold articles, as text."""
    tallies = [
        ("events (same sentence and type)", scores.events),
        ("events, gold not core is optional", scores.core),
        ("whole record (type, all countries)", scores.record),
        ("on matches: actors", scores.actors),
        ("on matches: recipients", scores.recipients),
        ("on matches: sources", scores.sources),
        ("on matches: locations", scores.locations),
        ("on matches: dates", scores.dates),
        ("on matches: counts", scores.counts),
    ]
    shares = [
        ("on matches: mode", scores.modes),
        ("on matches: status", scores.statuses),
        ("on matches: certainty", scores.certainties),
    ]
    return "\n\n".join(
        [
            f"{scores.articles} articles, {scores.events.gold} gold events, "
            f"{scores.events.coded} coded",
            _tallies("", tallies),
            table(("", "accuracy", "right", "of"), [(name, *_share(s)) for name, s in shares]),
            "By type\n" + _tallies("type", scores.by_type.items()),
            "Confusions (gold type, coded type)\n" + _confusions(scores.confusions),
            "Confidence, right is a match\n" + _curve(scores.calibration),
            "Confidence, right is a whole record\n" + _curve(scores.record_calibration),
        ]
    )


def plv_report(scores: PlvScores) -> str:
    """The figures of a run over PLV rows, as text."""
    shares = [
        ("row right end to end", scores.right),
        ("an event of the pair found", scores.pair),
        ("type right where one was found", scores.typed),
        ("events of a pair that have its type", scores.precise),
    ]
    by_type = [
        (name, _percent(right.value), _percent(found.value), _percent(typed.value), str(right.of))
        for name, (right, found, typed) in scores.by_type.items()
    ]
    outcomes = [(cause, str(scores.outcomes[cause])) for cause in CAUSES]
    return "\n\n".join(
        [
            f"{scores.right.of} rows",
            table(("", "share", "right", "of"), [(name, *_share(s)) for name, s in shares]),
            "By type\n" + table(("type", "right", "pair found", "type right", "rows"), by_type),
            "Causes\n" + table(("cause", "rows"), outcomes),
            "Confusions (row type, coded type)\n" + _confusions(scores.confusions),
            "Confidence of the events of a pair, right is the row's type\n"
            + _curve(scores.calibration),
        ]
    )


def claims_report(scores: ClaimScores) -> str:
    """The figures of a run over PolNeAR articles, as text."""
    counts = [
        ("claims (content overlap 0.5)", scores.claims),
        ("content tokens", scores.content_tokens),
        ("source tokens", scores.source_tokens),
    ]
    rows = [(name, *_figures(c), str(c.hits), str(c.predicted), str(c.gold)) for name, c in counts]
    return f"{scores.articles} articles\n\n{table(('', *_FIGURES), rows)}"


def toponyms_report(scores: ToponymScores) -> str:
    """The figures of a run over GeoWebNews articles, as text."""
    counts = [
        ("literal toponyms, found within 161 km", scores.literal),
        ("all toponyms, found within 161 km", scores.everything),
    ]
    rows = [(name, *_figures(c), str(c.near), str(c.predicted), str(c.gold)) for name, c in counts]
    ids = Share(scores.ids_right, scores.ids_found)
    same = table(("", "share", "right", "of"), [("GeoNames id right where found", *_share(ids))])
    return f"{table(('', *_FIGURES), rows)}\n\n{same}"


def toponyms_errors(scores: ToponymScores) -> str:
    """Every literal toponym that is wrong, grouped by cause, as Markdown."""
    told = scores.errors.items()
    return _grouped({cause: [f"{line}\n" for line in lines] for cause, lines in told})


def gold_errors(pairings: Sequence[Pairing]) -> str:
    """Every missed, mistaken and extra event, grouped by cause, as Markdown."""
    groups: dict[str, list[str]] = {
        "wrong type": [],
        "missed": [],
        "extra": [],
        "matched, but actors or recipients differ": [],
    }
    for pairing in pairings:
        for gold, event in pairing.confused:
            groups["wrong type"].append(_item(pairing, gold.sentence, gold, event))
        for gold in pairing.missed:
            groups["missed"].append(_item(pairing, gold.sentence, gold, None))
        for event in pairing.extra:
            sentence = pairing.article.sentence_at(event.trigger.start)
            groups["extra"].append(_item(pairing, sentence, None, event))
        for gold, event in pairing.matched:
            if _who(gold) != (coded_keys(event.actor), coded_keys(event.recipient)):
                group = groups["matched, but actors or recipients differ"]
                group.append(_item(pairing, gold.sentence, gold, event))
    return _grouped(groups)


def plv_errors(judged: Sequence[PlvJudged]) -> str:
    """Every row that is not right, grouped by cause, as Markdown."""
    groups: dict[str, list[str]] = {cause: [] for cause in CAUSES}
    for each in judged:
        if each.outcome != "right":
            groups[each.outcome].append(_plv_item(each))
    return _grouped(groups)


def table(header: Row, rows: Iterable[Row]) -> str:
    """Columns of text; the first column to the left, the others to the right."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _tallies(name: str, tallies: Iterable[tuple[str, Tally]]) -> str:
    rows = [
        (label, *_figures(tally), str(tally.hits), str(tally.coded), str(tally.gold))
        for label, tally in tallies
    ]
    return table((name, *_FIGURES), rows)


def _figures(tally: HasFigures) -> tuple[str, str, str]:
    return _percent(tally.precision), _percent(tally.recall), _percent(tally.f1)


def _share(share: Share) -> tuple[str, str, str]:
    return _percent(share.value), str(share.right), str(share.of)


def _percent(value: float) -> str:
    return f"{value:.3f}"


def _confusions(confusions: Counter[tuple[str, str]]) -> str:
    rows = [
        (f"{gold} → {coded}", str(times))
        for (gold, coded), times in confusions.most_common(_SHOWN_CONFUSIONS)
    ]
    return table(("", "times"), rows)


def _curve(calibration: Calibration) -> str:
    rows = [
        (
            f"{each.low:.1f} to {each.high:.1f}",
            str(each.size),
            _percent(each.confidence),
            _percent(each.right),
        )
        for each in calibration.bins
    ]
    curve = table(("confidence", "records", "mean", "right"), rows)
    return f"{curve}\nexpected calibration error {calibration.error:.3f}"


def _who(gold: GoldEvent) -> tuple[object, object]:
    return gold_keys(gold.actor), gold_keys(gold.recipient)


def _grouped(groups: dict[str, list[str]]) -> str:
    parts = []
    for cause, items in groups.items():
        parts.append(f"# {cause} ({len(items)})\n")
        parts += items
    return "\n".join(parts)


def _item(pairing: Pairing, sentence: int, gold: GoldEvent | None, event: Event | None) -> str:
    lines = [f"- {pairing.article.id}, sentence {sentence}:"]
    lines.append(f"  {pairing.article.sentence_text(sentence)}")
    if gold is not None:
        lines.append(f"  gold:  {_gold_line(gold)}")
    if event is not None:
        lines += _coded_lines(event, pairing.article.text)
    return "\n".join(lines) + "\n"


def _plv_item(judged: PlvJudged) -> str:
    row = judged.row
    source = row.text[row.source.start : row.source.end] if row.source else "anybody"
    target = row.text[row.target.start : row.target.end] if row.target else "anybody"
    lines = [f"- row {row.id}:", f"  {row.text}", f"  gold:  {row.event_type}: {source} → {target}"]
    for event in judged.coding.events:
        lines += _coded_lines(event, row.text, plv_type(event))
    return "\n".join(lines) + "\n"


def _gold_line(gold: GoldEvent) -> str:
    kind = f"{gold.event_type} {gold.mode}" if gold.mode else gold.event_type
    core = "" if gold.core else ", not core"
    return (
        f"{kind} '{gold.trigger}': {_gold_actors(gold.actor)} → {_gold_actors(gold.recipient)} "
        f"({gold.status}{core})"
    )


def _gold_actors(actors: Iterable[GoldActor]) -> str:
    return _joined(_labelled(actor.name, actor.country, actor.sector) for actor in actors)


def _coded_lines(event: Event, text: str, event_type: str | None = None) -> Iterator[str]:
    trigger = text[event.trigger.start : event.trigger.end]
    kind = " ".join((event_type or event.event_type, *event.event_mode))
    yield (
        f"  coded: {kind} '{trigger}': {_coded_actors(event.actor)} → "
        f"{_coded_actors(event.recipient)} ({event.status}, {event.confidence:.2f})"
    )
    for reason in event.reasons:
        yield f"         {reason.stage}: {reason.rule} '{reason.words}'"


def _coded_actors(participants: Iterable[Participant]) -> str:
    return _joined(
        f"{participant.mention.text} = "
        + _labelled(participant.actor.name, participant.actor.country, participant.actor.sector)
        for participant in participants
    )


def _labelled(name: str, country: str | None, sector: Sequence[str]) -> str:
    return f"{name} [{country or '?'} {'/'.join(sector) or '?'}]"


def _joined(labels: Iterable[str]) -> str:
    return "; ".join(labels) or "nobody"
