"""The forms of what the JSON interface answers, for its description; docs/output.md tells more."""

from __future__ import annotations

from datetime import date as day
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
Certainty = Literal["asserted", "alleged", "denied"]
Status = Literal["actual", "future", "hypothetical", "negated"]


class Form(BaseModel):
    """An object with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Quoted(Form):
    """Words of the text; offsets are characters of `document.text`, the end exclusive."""

    text: str
    start: int
    end: int


class Party(Quoted):
    """Who is meant by some words."""

    name: str = Field(description="The common English name.")
    country: str | None = Field(description="ISO 3166-1 alpha-3, or a body's code.")
    sector: list[str]
    role: str | None


class Source(Party):
    """Who is credited; `cue` are the words that do so."""

    cue: str | None = None
    anonymous: bool


class PlaceName(Form):
    """A place of the gazetteer."""

    name: str
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    precision: str


class Place(PlaceName):
    """Where an event took place, with the words that tell it."""

    text: str
    basis: str = Field(description="clause, sentence, dateline or story.")


class Toponym(PlaceName):
    """A place named in the text, whether or not an event took place there."""

    start: int
    end: int
    text: str
    use: str
    confidence: float


class When(Form):
    """A time with its first and last day; null where the text does not tell enough."""

    text: str
    start: day | None
    end: day | None
    precision: str
    basis: str


class Count(Form):
    """A number of people or things; a bound is null where the text sets none."""

    kind: str
    low: int | None
    high: int | None
    text: str
    start: int
    end: int


class Evidence(Quoted):
    """The sentence that a record rests on, and the words in it that tell the event."""

    sentence: int
    trigger: Quoted


class Reason(Form):
    """A step that led to a record."""

    stage: str
    rule: str
    words: str


class Coder(Form):
    """What made a record."""

    version: str
    model: str
    lexicon: str


class Head(Form):
    """An article without its text."""

    id: str
    title: str | None
    published: day | None
    publisher: str | None
    url: str | None
    language: str


class Event(Form):
    """One event that one sentence reports."""

    id: str
    document: Head
    event_type: str
    event_mode: list[str]
    contexts: list[str]
    quad: str
    intensity: float
    cameo: str
    actor: list[Party]
    recipient: list[Party]
    location: Place | None
    date: When | None
    status: Status
    source: Source | None
    certainty: Certainty
    counts: list[Count]
    evidence: Evidence
    confidence: float
    reasons: list[Reason]
    coder: Coder


class DocumentName(Form):
    """The article of a claim."""

    id: str
    title: str | None
    published: day | None
    publisher: str | None


class ArticleClaim(Form):
    """Something attributed: a source, a cue, and the content; `chain` are sources farther off."""

    source: Source | None
    cue: Quoted | None
    content: list[Quoted]
    quoted: bool
    certainty: Certainty
    chain: list[Source]
    events: list[str] = Field(description="Ids of the events in it.")


class Claim(ArticleClaim):
    """A claim with its article."""

    document: DocumentName


class ListedArticle(Form):
    """An article in a list, with how many records it has."""

    id: str
    title: str | None
    published: day | None
    publisher: str | None
    events: int
    claims: int


class Document(Head):
    """An article with its text."""

    byline: str | None
    text: str


class Article(Form):
    """An annotated article. Mentions and dates that no record rests on are not kept."""

    document: Document
    sentences: list[tuple[int, int]]
    places: list[Toponym]
    claims: list[ArticleClaim]
    events: list[Event]


class StoryParty(Form):
    """A party of a story event."""

    name: str
    country: str | None
    sector: list[str]


class Claimant(Form):
    """Who says something of a story event; a null source is the article itself."""

    source: str | None
    publisher: str | None
    event: str
    document: str
    published: day | None


class Figure(Form):
    """A number told of a story event, with everybody who tells it."""

    kind: str
    low: int | None
    high: int | None
    text: str
    claimants: list[Claimant]


class Dispute(Form):
    """Two sides that cannot both be right; of a denial the second denies."""

    kind: Literal["number", "denial"]
    what: str
    first: Figure
    second: Figure
    later: bool


class Story(Form):
    """One event that records of one or many articles report."""

    id: str
    event_type: str
    event_mode: list[str]
    status: Status
    actor: list[StoryParty]
    recipient: list[StoryParty]
    location: PlaceName | None
    start: day | None
    end: day | None
    publishers: int
    articles: int
    reports: int
    first_event: str
    first_document: str
    first_publisher: str | None
    first_published: day | None
    figures: list[Figure]
    disputes: list[Dispute]


class Report(Form):
    """One record of a story event; `original` is the article that its own copies, or its own."""

    story: str
    n: int
    event: str
    document: str
    original: str
    publisher: str | None
    published: day | None
    source: str | None
    certainty: Certainty
    status: Status
    title: str | None = Field(description="The title of its article.")


class ToldStory(Form):
    """A story event with some of its reports, in order of telling."""

    story: Story
    offset: int
    reports: list[Report]


class Actor(Form):
    """An actor with how many events it has on each side, and of each quad."""

    name: str
    countries: list[str]
    sectors: list[str]
    events: int
    acting: int
    receiving: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    since: day | None
    until: day | None


class Counts(Form):
    """How many events there are of each combination of values, a row each."""

    by: list[str]
    results: list[dict[str, str | int | float | None]]


class Part(Form, Generic[T]):
    """A part of a list: `results` after `offset` others, of `total`."""

    total: int
    offset: int
    limit: int
    results: list[T]
