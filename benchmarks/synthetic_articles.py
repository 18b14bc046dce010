"""Synthetic articles: what each of their events is, in words, and as rows of an archive."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from synthetic_columns import Columns, days, filled, lists, struct
from synthetic_world import DEEDS, World
from tacitus.archive.rows import Rows
from tacitus.records import Run

MADE_BY = Run("0", "synthetic", "sha256:0")
PER_DOCUMENT = 5


class Batch:
    """One batch on its way: what each event is, and where its words stand.

    stories: their columns. story: the one of each article. told: the one of each event. first:
    the number of the first article.
    """

    def __init__(
        self,
        draw: np.random.Generator,
        world: World,
        stories: dict[str, np.ndarray],
        story: np.ndarray,
        told: np.ndarray,
        first: int,
    ) -> None:
        count = len(told)
        self.world, self.count, self.first = world, count, first
        kept = {name: values[told] for name, values in stories.items()}
        self.deed, self.actor, self.town, self.day = (
            kept[name] for name in ("deed", "actor", "town", "day")
        )
        same = kept["recipient"] == self.actor
        self.recipient = (kept["recipient"] + same) % len(world.parties.words)
        self.second = np.where(draw.random(count) < 0.1, (self.recipient + 1) % 20_000, -1)
        self.placed, self.dated = draw.random(count) < 0.8, draw.random(count) < 0.7
        self.killed = np.where((self.deed == 0) & (draw.random(count) < 0.6), kept["dead"], 0)
        self.source = np.where(draw.random(count) < 0.3, world.parties.draw(draw, count), -1)
        self.cue = world.cues.draw(draw, count)
        self.topics = world.words.draw(draw, count * 3).reshape(3, count)
        self.rare = draw.integers(0, 50_000, count)
        late = draw.integers(0, 3, len(story))
        self.published = np.repeat(stories["day"][story] + late, PER_DOCUMENT)
        self.publisher = np.repeat(draw.integers(0, 50, len(story)), PER_DOCUMENT)
        self.confidence = draw.beta(5, 2, count).round(4)
        self.status = draw.choice(["actual", "future", "hypothetical"], count, p=[0.85, 0.1, 0.05])
        self.certainty = np.where(self.source >= 0, draw.choice(["asserted", "alleged"], count), "")
        self.certainty = np.where(self.certainty == "", "asserted", self.certainty)
        self._write()

    def _write(self) -> None:
        """Put the sentences and articles into words, and note where each part starts."""
        world, parties = self.world, self.world.parties
        parts: list[np.ndarray] = []
        lengths = np.zeros(self.count, np.int64)

        def add(words: np.ndarray, given: np.ndarray | None = None) -> np.ndarray:
            """Add words, where they are given; where they start."""
            nonlocal lengths
            start = lengths
            words = words if given is None else np.where(given, words, "")
            parts.append(words)
            lengths = lengths + np.fromiter(map(len, words), np.int64, self.count)
            return start

        def fixed(text: str, given: np.ndarray | None = None) -> None:
            add(np.full(self.count, text, object), given)

        self.actor_at = add(parties.words[self.actor])
        fixed(" ")
        self.verb_at = add(world.deeds.words[self.deed])
        fixed(" ")
        self.recipient_at = add(parties.words[self.recipient])
        two = self.second >= 0
        fixed(" and ", two)
        self.second_at = add(parties.words[self.second], two)
        fixed(" in ", self.placed)
        self.town_at = add(world.towns.words[self.town], self.placed)
        fixed(" on ", self.dated)
        self.date_at = add(world.days.words[self.day], self.dated)
        dead = self.killed > 0
        fixed(", killing ", dead)
        self.killed_at = add(self.killed.astype(str).astype(object), dead)
        fixed(" people", dead)
        quoted = self.source >= 0
        fixed(", ", quoted)
        self.source_at = add(parties.words[self.source], quoted)
        fixed(" ", quoted)
        self.cue_at = add(world.cues.words[self.cue], quoted)
        fixed(", amid a row over the ")
        for number, after in enumerate((", the ", " and the ", " near unit")):
            add(world.words.words[self.topics[number]])
            fixed(after)
        add(self.rare.astype(str).astype(object))
        fixed(".")
        self.sentences = ["".join(each) for each in zip(*parts, strict=True)]
        heads = self.recipient_at + parties.lengths[self.recipient]
        each = range(0, self.count, PER_DOCUMENT)
        self.titles = [self.sentences[n][: heads[n]] for n in each]
        self.texts = [
            f"{title}\n\n" + " ".join(self.sentences[n : n + 3])
            + "\n\n" + " ".join(self.sentences[n + 3 : n + 5]) + "\n"
            for title, n in zip(self.titles, each, strict=True)
        ]  # fmt: skip
        size = lengths.reshape(-1, PER_DOCUMENT)
        before = np.cumsum(size, 1) - size + np.array([2, 3, 4, 6, 7])
        self.at = (before + np.array([[len(title)] for title in self.titles])).reshape(-1)
        self.size = lengths

    def rows(self) -> Rows:
        """The batch as rows of the archive's tables."""
        ids = np.array([f"doc_{n:016x}" for n in range(self.first, self.first + len(self.texts))])
        documents, codings = self._documents(ids), self._codings(ids)
        self.document = np.repeat(ids, PER_DOCUMENT)
        tables = {
            "documents": filled(documents, "documents"),
            "codings": filled(codings, "codings"),
            "events": filled(self._events(documents), "events"),
            "pairs": filled(self._pairs(), "pairs"),
            "claims": filled(self._claims(), "claims"),
            "places": filled(self._places(), "places"),
        }
        return Rows(tables, self.count)

    def _documents(self, ids: np.ndarray) -> Columns:
        size = np.array([len(title) for title in self.titles], np.int32)
        zero = np.zeros(len(ids), np.int32)
        return {
            "id": ids,
            "title": self.titles,
            "published": days(self.published[::PER_DOCUMENT]),
            "publisher": self._papers()[::PER_DOCUMENT],
            "url": [f"https://news.example/{each}" for each in ids],
            "language": np.full(len(ids), "en"),
            "text": self.texts,
            "headline": struct({"start": zero, "end": size}),
            "input": np.full(len(ids), "synthetic"),
        }

    def _codings(self, ids: np.ndarray) -> Columns:
        spans = struct({"start": self.at, "end": self.at + self.size})
        placed, claims = (
            each.reshape(-1, PER_DOCUMENT).sum(1) for each in (self.placed, self.source >= 0)
        )
        return {
            "document_id": ids,
            "sentences": lists(spans, np.full(len(ids), PER_DOCUMENT)),
            "events": np.full(len(ids), PER_DOCUMENT),
            "claims": claims,
            "places": placed,
        }

    def _common(self) -> Columns:
        """The columns that `events` and `pairs` share."""
        day = np.where(self.dated, self.day, self.published)
        return {
            "document_id": self.document,
            "event_type": np.array([name for name, _, _ in DEEDS])[self.deed],
            "status": self.status,
            "certainty": self.certainty,
            "publisher": self._papers(),
            "confidence": self.confidence,
            "day": days(day),
            "last_day": days(day),
            "month": np.datetime_as_string(days(day), unit="M"),
        }

    def _events(self, documents: Columns) -> Columns:
        world = self.world
        two = self.second >= 0
        of = np.repeat(np.arange(len(self.texts)), PER_DOCUMENT)
        document = {
            name: documents[name] for name in ("id", "title", "publisher", "url", "language")
        }
        document["published"] = np.datetime_as_string(documents["published"])
        recipients = np.stack([self.recipient, self.second], 1).reshape(-1)
        starts = np.stack([self.recipient_at, self.second_at], 1).reshape(-1)
        each = np.arange(self.count).repeat(2)
        kept = recipients >= 0
        recipient = self._party(recipients[kept], starts[kept], each[kept])
        actor = self._party(self.actor, self.actor_at, np.arange(self.count))
        modes = [[mode] if mode else [] for _, mode, _ in DEEDS]
        source = {
            **self._party(np.maximum(self.source, 0), self.source_at, np.arange(self.count)),
            "cue": world.cues.words[self.cue],
            "anonymous": np.zeros(self.count, bool),
        }
        words = np.stack([world.deeds.words[self.deed], world.parties.words[self.actor]], 1)
        reasons = {
            "stage": np.tile(["event", "actor"], self.count),
            "rule": np.tile(["frame synthetic.tsv:1", "name: parties of the world"], self.count),
            "words": words.reshape(-1),
        }
        return {
            **self._common(),
            "id": [f"ev_{n:020x}" for n in self._numbers()],
            "n": np.tile(np.arange(PER_DOCUMENT, dtype=np.int32), len(self.texts)),
            "sentence": np.arange(self.count),
            "published": days(self.published),
            **self._flat(recipient, kept),
            "location_name": self._where(self.placed, world.towns.words[self.town]),
            "location_country": self._where(self.placed, world.town_country[self.town]),
            "latitude": self._where(self.placed, world.latitude[self.town]),
            "longitude": self._where(self.placed, world.longitude[self.town]),
            "source_name": self._where(self.source >= 0, source["name"]),
            "document": struct(document).take(pa.array(of)),
            "event_mode": pa.array(modes).take(pa.array(self.deed)),
            "contexts": pa.array([["military"], []]).take(pa.array((self.deed > 0) * 1)),
            "quad": world.quads[self.deed],
            "intensity": world.intensity[self.deed],
            "cameo": world.cameo[self.deed],
            "actor": lists(struct(actor), np.ones(self.count)),
            "recipient": lists(struct(recipient), 1 + two),
            "location": struct({**self._place(), "basis": self._full("clause")}, self.placed),
            "date": struct(
                {
                    "text": world.days.words[self.day],
                    "start": np.datetime_as_string(days(self.day)),
                    "end": np.datetime_as_string(days(self.day)),
                    "precision": self._full("day"),
                    "basis": self._full("stated"),
                },
                self.dated,
            ),
            "source": struct(source, self.source >= 0),
            "counts": self._counts(),
            "evidence": struct(
                {
                    "text": self.sentences,
                    **self._span(self.at, self.size),
                    "sentence": np.tile(np.arange(PER_DOCUMENT), len(self.texts)),
                    "trigger": self._quoted(
                        world.deeds.words[self.deed], self.verb_at, world.deeds.lengths[self.deed]
                    ),
                }
            ),
            "reasons": lists(struct(reasons), np.full(self.count, 2)),
            "coder": struct(
                {
                    "version": self._full(MADE_BY.version),
                    "model": self._full(MADE_BY.model),
                    "lexicon": self._full(MADE_BY.lexicon),
                }
            ),
        }

    def _flat(self, recipient: Columns, kept: np.ndarray) -> Columns:
        """The names, countries and sectors of the sides as flat lists."""
        world, one, many = self.world, np.ones(self.count), 1 + (self.second >= 0)
        return {
            "actor_name": lists(pa.array(world.parties.words[self.actor]), one),
            "actor_country": lists(pa.array(world.party_country[self.actor]), one),
            "actor_sector": lists(pa.array(world.party_sector[self.actor]), one),
            "recipient_name": lists(pa.array(recipient["name"]), many),
            "recipient_country": lists(pa.array(recipient["country"]), many),
            "recipient_sector": lists(pa.array(world.party_sector[self.recipient]), one),
        }

    def _pairs(self) -> Columns:
        two = 1 + (self.second >= 0)
        each = np.arange(self.count).repeat(two)
        first = np.append(True, each[1:] != each[:-1])
        recipient = np.where(first, self.recipient[each], self.second[each])
        common = {name: values[each] for name, values in self._common().items()}
        world = self.world
        return {
            **common,
            "actor": world.parties.words[self.actor[each]],
            "actor_country": world.party_country[self.actor[each]],
            "recipient": world.parties.words[recipient],
            "recipient_country": world.party_country[recipient],
            "first_actor": first,
            "first_recipient": np.ones(len(each), bool),
            "first_dyad": np.ones(len(each), bool),
        }

    def _claims(self) -> Columns:
        at = np.flatnonzero(self.source >= 0)
        world = self.world
        source = self._party(self.source[at], self.source_at[at], at)
        content = self._quoted(
            [self.sentences[n][: self.source_at[n] - 2] for n in at],
            np.zeros(len(at), np.int64),
            self.source_at[at] - 2,
            at,
        )
        ids = self._numbers()[at]
        return {
            "document_id": self.document[at],
            "n": at % PER_DOCUMENT,
            "published": days(self.published[at]),
            "publisher": self._papers()[at],
            "source_name": source["name"],
            "source_country": source["country"],
            "source": struct({**source, "anonymous": np.zeros(len(at), bool)}),
            "cue": self._quoted(
                world.cues.words[self.cue[at]],
                self.cue_at[at],
                world.cues.lengths[self.cue[at]],
                at,
            ),
            "content": lists(content, np.ones(len(at))),
            "quoted": np.zeros(len(at), bool),
            "certainty": self.certainty[at],
            "events": lists(pa.array([f"ev_{n:020x}" for n in ids]), np.ones(len(at))),
        }

    def _places(self) -> Columns:
        at = np.flatnonzero(self.placed)
        start = (self.at + self.town_at)[at]
        return {
            "document_id": self.document[at],
            "n": at % PER_DOCUMENT,
            "start": start,
            "end": start + self.world.towns.lengths[self.town[at]],
            **{name: values[at] for name, values in self._place().items()},
            "use": np.full(len(at), "literal"),
            "confidence": np.full(len(at), 0.9),
        }

    def _place(self) -> Columns:
        world, name = self.world, self.world.towns.words[self.town]
        return {
            "text": name,
            "name": name,
            "country": world.town_country[self.town],
            "latitude": world.latitude[self.town],
            "longitude": world.longitude[self.town],
            "geonameid": self.town + 20_000_000,
            "precision": world.precision[self.town % len(world.precision)],
        }

    def _party(self, who: np.ndarray, start: np.ndarray, event: np.ndarray) -> Columns:
        world = self.world
        begin = self.at[event] + start
        return {
            "text": world.parties.words[who],
            "name": world.parties.words[who],
            "country": world.party_country[who],
            "sector": lists(pa.array(world.party_sector[who]), np.ones(len(who))),
            "role": world.party_role[who],
            "start": begin,
            "end": begin + world.parties.lengths[who],
        }

    def _counts(self) -> pa.Array:
        at = np.flatnonzero(self.killed)
        killed = self.killed[at]
        text = killed.astype(str).astype(object)
        begin = (self.at + self.killed_at)[at]
        size = np.fromiter(map(len, text), np.int64, len(at))
        counts = {
            "kind": np.full(len(at), "killed"),
            "low": killed,
            "high": killed,
            "text": text,
            "start": begin,
            "end": begin + size,
        }
        return lists(struct(counts), self.killed > 0)

    def _quoted(
        self,
        text: Sequence[str] | np.ndarray,
        start: np.ndarray,
        size: np.ndarray,
        event: np.ndarray | None = None,
    ) -> pa.Array:
        at = self.at if event is None else self.at[event]
        return struct({"text": text, **self._span(at + start, size)})

    @staticmethod
    def _span(start: np.ndarray, size: np.ndarray) -> Columns:
        return {"start": start, "end": start + size}

    def _numbers(self) -> np.ndarray:
        """Numbers for ids that no other event of the archive has, in no order."""
        numbers = self.first * PER_DOCUMENT + np.arange(self.count, dtype=np.uint64)
        return numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)

    def _papers(self) -> np.ndarray:
        return np.array([f"Paper {n}" for n in range(50)])[self.publisher]

    def _full(self, word: str) -> np.ndarray:
        return np.full(self.count, word)

    @staticmethod
    def _where(given: np.ndarray, values: np.ndarray) -> pa.Array:
        return pa.array(values, mask=~given)
