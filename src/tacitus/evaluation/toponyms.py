"""Scores toponyms against a corpus in the form of GeoWebNews (XML, Gritta and others 2019).

Literal toponyms with coordinates are gold; literal places that the coder finds are
predictions. A prediction is right when it overlaps a gold toponym and lies within 161 km
(100 miles) of it. Literal toponyms to which the annotators gave no coordinates count neither
way. Toponyms that only stand for a government, or qualify a noun, are wrong where the coder
calls them literal; `everything` leaves the literal use aside and scores all toponyms that
have coordinates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tacitus.analysis.protocol import Analyser
from tacitus.coding.places import find_places
from tacitus.coding.places_lie import distance_km
from tacitus.errors import EvaluationError
from tacitus.lexicon.gazetteer import Gazetteer
from tacitus.records import Document, Location, Place, Span

LITERAL = frozenset({"Literal", "Mixed", "Coercion", "Literal_Modifier", "Embedded_Literal"})
_KM = 161.0
CAUSES = (
    "missed", "missed: called no literal place", "placed elsewhere",
    "no literal place in the gold", "no place in the gold",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """One annotated toponym: where it stands, how it is used, which place it is."""

    span: Span
    text: str
    kind: str
    latitude: float | None
    longitude: float | None
    geonameid: int | None

    @property
    def literal(self) -> bool:
        """Whether the annotators took it for the place itself."""
        return self.kind in LITERAL


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its toponyms."""

    document: Document
    toponyms: tuple[GoldToponym, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Gold toponyms, predictions, gold found (overlap) and found within 161 km."""

    gold: int
    predicted: int
    found: int
    near: int

    @property
    def precision(self) -> float:
        """Share of predictions that overlap a gold toponym and lie near it."""
        return self.near / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold toponyms found and placed near enough."""
        return self.near / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class ToponymScores:
    """What `evaluate_toponyms` measures.

    `ids_right` of `ids_found` gold toponyms that were found and carry a GeoNames id have the
    same id in the prediction. `errors` tells every literal toponym that was missed, placed
    elsewhere, or found where the gold has none, by cause.
    """

    literal: Tally
    everything: Tally
    ids_found: int
    ids_right: int
    errors: dict[str, tuple[str, ...]]


def read_geowebnews(path: Path) -> tuple[GoldArticle, ...]:
    """The articles of a GeoWebNews XML file.

    Raises EvaluationError where the file is not such XML.
    """
    try:
        root = ElementTree.parse(path).getroot()
        return tuple(_article(node) for node in root.iter("article"))
    except (ElementTree.ParseError, ValueError, AttributeError) as error:
        raise EvaluationError(f"{path}: not a GeoWebNews file ({error})") from error


def _article(node: ElementTree.Element) -> GoldArticle:
    name = node.get("file") or "?"
    text = node.findtext("text") or ""
    document = Document(id=f"geowebnews-{name}", text=text, title=node.findtext("title"))
    return GoldArticle(document, tuple(_toponym(t) for t in node.iter("toponym")))


def _toponym(node: ElementTree.Element) -> GoldToponym:
    latitude, longitude = node.findtext("latitude"), node.findtext("longitude")
    number = (node.findtext("geonamesID") or "").strip()
    return GoldToponym(
        span=Span(int(node.findtext("start") or ""), int(node.findtext("end") or "")),
        text=node.findtext("extractedName") or "",
        kind=node.findtext("type") or "",
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        geonameid=int(number) if number.isdigit() else None,
    )


def evaluate_toponyms(path: Path, analyser: Analyser, gazetteer: Gazetteer) -> ToponymScores:
    """Find the places of every article from raw text and score them."""
    articles = read_geowebnews(path)
    return score_toponyms(articles, find_all(articles, analyser, gazetteer))


def find_all(
    articles: Sequence[GoldArticle], analyser: Analyser, gazetteer: Gazetteer
) -> Iterator[tuple[Place, ...]]:
    """The places of each article, in order."""
    for analysis in analyser.pipe(article.document for article in articles):
        yield find_places(analysis, gazetteer)


def score_toponyms(
    articles: Iterable[GoldArticle], found: Iterable[tuple[Place, ...]]
) -> ToponymScores:
    """Score predictions, one tuple an article."""
    literal, everything = [0, 0, 0, 0], [0, 0, 0, 0]
    ids_found = ids_right = 0
    errors: dict[str, list[str]] = {cause: [] for cause in CAUSES}
    for article, places in zip(articles, found, strict=True):
        gold = [t for t in article.toponyms if t.latitude is not None]
        placeless = [t for t in article.toponyms if t.latitude is None and t.literal]
        counted = [p for p in places if not any(p.span.overlaps(t.span) for t in placeless)]
        pairs = _pair([t for t in gold if t.literal], [p for p in counted if p.use == "literal"])
        _add(literal, [t for t in gold if t.literal], [p for p in counted if p.use == "literal"])
        _add(everything, gold, counted)
        for cause, line in _errors(article, places, counted, pairs):
            errors[cause].append(line)
        for toponym, place in pairs:
            if toponym.geonameid is not None:
                ids_found += 1
                ids_right += toponym.geonameid == place.location.geonameid
    told = {cause: tuple(lines) for cause, lines in errors.items()}
    return ToponymScores(Tally(*literal), Tally(*everything), ids_found, ids_right, told)


def _errors(
    article: GoldArticle,
    places: Sequence[Place],
    counted: Sequence[Place],
    pairs: Sequence[tuple[GoldToponym, Place]],
) -> Iterator[tuple[str, str]]:
    """Each wrong literal toponym of an article: its cause, and the words around it."""
    found = [toponym for toponym, _ in pairs]
    for toponym in article.toponyms:
        if toponym.literal and toponym.latitude is not None and toponym not in found:
            overlapping = [p for p in places if p.span.overlaps(toponym.span)]
            cause = "missed: called no literal place" if overlapping else "missed"
            yield cause, f"- {_around(article, toponym.span)} ({toponym.kind})"
    for toponym, place in pairs:
        if not is_near(toponym, place):
            where = f"{place.location.name}, {place.location.country}: {place.reason}"
            yield "placed elsewhere", f"- {_around(article, place.span)} → {where}"
    right = [place for _, place in pairs]
    for place in counted:
        if place.use == "literal" and place not in right:
            over = [t.kind for t in article.toponyms if t.span.overlaps(place.span)]
            cause = "no literal place in the gold" if over else "no place in the gold"
            yield cause, f"- {_around(article, place.span)} ({', '.join(over) or place.reason})"


def _around(article: GoldArticle, span: Span) -> str:
    text = article.document.text
    before, after = text[max(0, span.start - 50) : span.start], text[span.end : span.end + 35]
    words = f"{before}[{text[span.start : span.end]}]{after}"
    return f"{article.document.id}: {' '.join(words.split())}"


def _add(tally: list[int], gold: Sequence[GoldToponym], places: Sequence[Place]) -> None:
    pairs = _pair(gold, places)
    tally[0] += len(gold)
    tally[1] += len(places)
    tally[2] += len(pairs)
    tally[3] += sum(is_near(toponym, place) for toponym, place in pairs)


def _pair(gold: Sequence[GoldToponym], places: Sequence[Place]) -> list[tuple[GoldToponym, Place]]:
    """Each gold toponym with one prediction that overlaps it, the same span first."""
    pairs: list[tuple[GoldToponym, Place]] = []
    free = list(places)
    for exact in (True, False):
        for toponym in gold:
            if any(toponym is paired for paired, _ in pairs):
                continue
            for place in free:
                same = place.span == toponym.span
                if same or (not exact and place.span.overlaps(toponym.span)):
                    pairs.append((toponym, place))
                    free.remove(place)
                    break
    return pairs


def is_near(toponym: GoldToponym, place: Place) -> bool:
    """Whether a prediction lies within 161 km of the gold coordinates."""
    gold = Location("", None, None, toponym.latitude, toponym.longitude, None, "city")
    return distance_km(gold, place.location) <= _KM
