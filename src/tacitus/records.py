"""Every record type: frozen, slotted, and typed. Nothing here computes more than a view.

Offsets are Python character offsets into `Document.text`, half-open. Mentions are found
first; a `Resolution` ties a mention to an actor, so better resolution never changes which
mentions an event points to, nor its id.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Status = Literal["actual", "future", "hypothetical", "negated"]
Certainty = Literal["asserted", "alleged", "denied"]
MentionKind = Literal["person", "organisation", "country", "group", "force", "pronoun", "place"]
PlaceUse = Literal["literal", "metonymic", "adjectival"]
PlacePrecision = Literal["site", "city", "district", "admin1", "country", "region"]
PlaceBasis = Literal["clause", "sentence", "dateline", "story"]
TimePrecision = Literal["day", "week", "month", "season", "year", "decade", "interval"]
TimeBasis = Literal["stated", "relative", "publication"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of `Document.text`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps offsets in `Document.text` to offsets in the decoded original.

    `segments` are (offset in text, offset in original, length), in order of the first;
    characters outside every segment were put in by the reader (a joined line, a blank).
    """

    segments: tuple[tuple[int, int, int], ...]

    def original(self, offset: int) -> int | None:
        """Offset in the decoded original, or None where the reader put the character in."""
        at = bisect_right(self.segments, offset, key=lambda segment: segment[0]) - 1
        if at < 0:
            return None
        start, original, length = self.segments[at]
        return original + offset - start if offset < start + length else None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: path, URL or ``-``; media type; SHA-256 of the bytes."""

    uri: str
    media_type: str
    digest: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` is the headline (if any), a blank line, and the body's paragraphs.

    Paragraphs are separated by blank lines and hold no line break inside. Byline, date line
    and footer are not part of `text`. `headline` is the headline's span in `text`.
    """

    id: str
    text: str
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    headline: Span | None = None
    origin: Origin | None = None
    offsets: OffsetMap | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its place in the dependency tree.

    `i` counts over the whole document; `head` is the governor's `i` (the root's is its own);
    `entity` is the model's entity label or empty; `sentence` indexes `Analysis.sentences`.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive), characters `start` to `end`, its root token."""

    i: int
    start: int
    end: int
    first: int
    last: int
    root: int
    paragraph: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity as the model sees it: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document's sentences, tokens, dependency tree and named entities.

    `children[i]` are the dependents of token `i` in text order.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    entities: tuple[Entity, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    def dependents(self, i: int, *deps: str) -> Iterator[int]:
        """Dependents of token `i`, in text order; only those with one of `deps`, if given."""
        for child in self.children[i]:
            if not deps or self.tokens[child].dep in deps:
                yield child

    def subtree(self, i: int) -> range:
        """Tokens from the leftmost to the rightmost descendant of token `i`."""
        return range(self.left[i], self.right[i] + 1)

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens `first` to `last` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def text_of(self, span: Span) -> str:
        """The words of a span."""
        return self.document.text[span.start : span.end]

    def tokens_in(self, span: Span) -> range:
        """Tokens that overlap a span."""
        first = bisect_right(self.tokens, span.start, key=lambda token: token.end)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds token `i`."""
        return self.sentences[self.tokens[i].sentence]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor. `head` is the head token's `i`."""

    start: int
    end: int
    text: str
    head: int
    kind: MentionKind

    @property
    def span(self) -> Span:
        """The mention's characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention stands for: common English name, country code, sectors, role."""

    name: str
    country: str | None = None
    sector: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Ties a mention to an actor, with a score in 0..1 and the steps that led there."""

    actor: Actor
    score: float
    reason: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention in an event, with its resolution."""

    mention: Mention
    resolution: Resolution

    @property
    def actor(self) -> Actor:
        """The actor the mention is resolved to."""
        return self.resolution.actor


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the gazetteer. Latitude and longitude in degrees (WGS 84)."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym in the text, resolved. `use` tells the place itself from what it stands for."""

    start: int
    end: int
    text: str
    location: Location
    use: PlaceUse
    confidence: float
    reason: str

    @property
    def span(self) -> Span:
        """The toponym's characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """First and last day, or None where the text does not tell enough to say."""

    start: date | None
    end: date | None
    precision: TimePrecision
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in the text and the interval it stands for."""

    start: int
    end: int
    text: str
    interval: TimeInterval

    @property
    def span(self) -> Span:
        """The expression's characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things; `low` or `high` is None where the text sets no bound.

    `kind` is one of killed, injured, arrested, released, convicted, displaced,
    participants, weapons. `noun` is the token `i` of what is counted, `cue` that of the word
    that tells the kind (the noun itself, where that word is the noun).
    """

    kind: str
    low: int | None
    high: int | None
    start: int
    end: int
    text: str
    noun: int
    cue: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who is credited for a claim. `anonymous` for unnamed sources ("officials")."""

    participant: Participant
    cue: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution after the PolNeAR guidelines: source, cue, and the content attributed.

    `chain` holds the sources farther from the content, nearest first.
    """

    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: bool
    certainty: Certainty
    chain: tuple[Source, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One step that led to a record: the stage, the rule or entry, and the words it saw."""

    stage: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """What made a record: versions of coder and model, digests of model and lexicon."""

    version: str
    model: str
    lexicon: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event that one sentence reports. Field names follow record.md."""

    id: str
    document: str
    event_type: str
    event_mode: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: str
    intensity: float
    cameo: str
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    location: Place | None
    location_basis: PlaceBasis | None
    date: TimeMention | None
    status: Status
    source: Source | None
    certainty: Certainty
    counts: tuple[Count, ...]
    sentence: int
    evidence: Span
    trigger: Span
    confidence: float
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything coded from one document: the result of one pass of the coder."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Participant, ...]
    places: tuple[Place, ...]
    times: tuple[TimeMention, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    run: Run
