"""Analysis with a packaged spaCy pipeline.

Each paragraph goes through the model as a text of its own: sentence boundaries then never
cross a paragraph, and a headline, which seldom ends in a full stop, stays by itself. The
paragraphs of many documents share batches. The pipeline's lemmatiser and attribute ruler are
left out of the run, since they take a quarter of its time; lemmas come from the same
lemmatiser, asked once for each word form and part of speech.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from tacitus.config import Config
from tacitus.errors import ConfigError
from tacitus.records import Analysis, Document, Entity, Sentence, Token

_PARAGRAPH = re.compile(r"\S(?:.*\S)?")
# "MOGADISHU, Somalia (Reuters) - ": set off, or the parser takes the place for a subject.
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){0,3}"
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"(?: ?\([^)]{2,40}\))? ?(?:--?|—|–|:)(?= \S| ?[A-Z])"
)
_UNUSED = ("lemmatizer", "attribute_ruler", "senter")
_BASE_FORMS = frozenset({"NN", "NNP", "NNPS", "VB", "VBP", "JJ", "RB"})
_BE = frozenset({"am", "are", "is", "was", "were", "been", "being", "’m", "’re", "'m", "'re"})
_RATHER = {"singe": "sing", "swinge": "swing", "tinge": "ting", "bone": "bon"}
_COARSE = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}


_Piece = tuple[int, int, int]  # paragraph, start, end


class SpacyAnalyser:
    """An `Analyser` over an installed spaCy pipeline package."""

    def __init__(self, config: Config) -> None:
        self._nlp: Language = _load_model(config.model)
        self._lemmatizer: Any = self._nlp.get_pipe("lemmatizer")
        self._active = [name for name in self._nlp.pipe_names if name not in _UNUSED]
        self._lemmas: dict[tuple[str, str], str] = {}
        self._batch_size = config.batch_size
        weights = _weights_digest(Path(str(self._nlp.path)))
        self.model = f"{config.model} {self._nlp.meta['version']} sha256:{weights}"

    def pipe(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """Analyse many documents, in order, one `Analysis` for each."""
        disabled = [name for name in self._nlp.pipe_names if name not in self._active]
        with self._nlp.select_pipes(disable=disabled):
            waiting: list[tuple[Document, list[_Piece]]] = []
            parts: list[Doc] = []

            def texts() -> Iterator[str]:
                for document in documents:
                    pieces = _pieces(document.text)
                    waiting.append((document, pieces))
                    for _, start, end in pieces:
                        yield document.text[start:end]

            for doc in self._nlp.pipe(texts(), batch_size=self._batch_size):
                parts.append(doc)
                # A document is whole once the model has moved past its last paragraph.
                while waiting and len(waiting) > 1 and len(parts) >= len(waiting[0][1]):
                    yield self._whole(waiting, parts)
            while waiting:
                yield self._whole(waiting, parts)

    def _whole(self, waiting: list[tuple[Document, list[_Piece]]], parts: list[Doc]) -> Analysis:
        document, pieces = waiting.pop(0)
        docs = parts[: len(pieces)]
        del parts[: len(pieces)]
        return self._convert(document, list(zip(pieces, docs, strict=True)))

    def _convert(self, document: Document, parts: list[tuple[_Piece, Doc]]) -> Analysis:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for (number, offset, _), doc in parts:
            base = len(tokens)
            headline = document.headline is not None and offset == document.headline.start
            for sent in _sentences(doc, headline):
                first, last = sent
                if all(doc[i].is_space for i in range(first, last)):
                    continue
                index = len(sentences)
                root = next(i for i in range(first, last) if _head(doc, i, sent) == i)
                sentences.append(
                    Sentence(
                        i=index,
                        start=offset + doc[first].idx,
                        end=offset + doc[last - 1].idx + len(doc[last - 1]),
                        first=base + first,
                        last=base + last,
                        root=base + root,
                        paragraph=number,
                        headline=headline,
                    )
                )
                for i in range(first, last):
                    token = doc[i]
                    tokens.append(
                        Token(
                            i=base + i,
                            text=token.text,
                            start=offset + token.idx,
                            end=offset + token.idx + len(token.text),
                            lemma=self._lemma(token.text, token.tag_),
                            tag=token.tag_,
                            dep="ROOT" if i == root else token.dep_,
                            head=base + _head(doc, i, sent),
                            entity=token.ent_type_,
                            sentence=index,
                        )
                    )
            entities += [Entity(base + e.start, base + e.end, e.label_) for e in doc.ents]
        return build_analysis(document, sentences, tokens, entities)

    def _lemma(self, text: str, tag: str) -> str:
        key = (text, tag)
        lemma = self._lemmas.get(key)
        if lemma is None:
            lemma = self._lemmas[key] = self._look_up_lemma(text, tag)
        return lemma

    def _look_up_lemma(self, text: str, tag: str) -> str:
        lower = text.lower()
        if lower in _BE:
            return "be"
        coarse = _COARSE.get(tag[:1])
        if coarse is None or tag in _BASE_FORMS:
            return lower
        word = Doc(self._nlp.vocab, words=[lower], pos=[coarse])
        found = [str(lemma).lower() for lemma in self._lemmatizer.rule_lemmatize(word[0])]
        if coarse != "VERB":
            return found[0]
        # Of "stag" and "stage" for "staged", the longer is the commoner verb, with few exceptions.
        return _RATHER.get(found[-1], found[-1])


def build_analysis(
    document: Document,
    sentences: list[Sentence],
    tokens: list[Token],
    entities: list[Entity],
) -> Analysis:
    """Put an analysis together, with the tree's children and each subtree's edges."""
    children: list[list[int]] = [[] for _ in tokens]
    left = list(range(len(tokens)))
    right = list(range(len(tokens)))
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    for sentence in sentences:
        _spread(sentence.root, children, left, right)
    return Analysis(
        document=document,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        children=tuple(tuple(found) for found in children),
        entities=tuple(entities),
        left=tuple(left),
        right=tuple(right),
    )


def _pieces(text: str) -> list[_Piece]:
    """The texts that go through the model: paragraphs, datelines apart."""
    found: list[_Piece] = []
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        start = match.start()
        dateline = _DATELINE.match(text, start, match.end())
        if dateline is not None and dateline.end() - start < 80:
            found.append((number, start, dateline.end()))
            start = dateline.end()
            while text[start].isspace():
                start += 1
        if start < match.end():
            found.append((number, start, match.end()))
    return found


def _spread(root: int, children: list[list[int]], left: list[int], right: list[int]) -> None:
    order = [root]
    for i in order:
        order.extend(children[i])
    for i in reversed(order):
        for child in children[i]:
            left[i] = min(left[i], left[child])
            right[i] = max(right[i], right[child])


def _sentences(doc: Doc, headline: bool) -> list[tuple[int, int]]:
    if headline:
        return [(0, len(doc))]
    return [(sent.start, sent.end) for sent in doc.sents]


def _head(doc: Doc, i: int, sentence: tuple[int, int]) -> int:
    """The governor inside the sentence; further roots hang on the first."""
    first, last = sentence
    head = doc[i].head.i
    if head != i and first <= head < last:
        return int(head)
    roots = (j for j in range(first, last) if doc[j].head.i == j)
    return int(next(roots, i))


def _load_model(name: str) -> Language:
    try:
        package = importlib.import_module(name)
    except (ImportError, TypeError, ValueError) as error:  # the last two: no name of a package
        raise ConfigError(
            f"the spaCy pipeline '{name}' is not installed; install its package with pip, "
            "or set `model` to one that is"
        ) from error
    try:
        pipeline = package.load()
        pipeline.get_pipe("lemmatizer")
    except (AttributeError, KeyError, TypeError) as error:
        raise ConfigError(
            f"'{name}' is no spaCy pipeline for English text; set `model` to a package such as "
            f"{Config().model}"
        ) from error
    assert isinstance(pipeline, Language)
    return pipeline


def _weights_digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:16]
