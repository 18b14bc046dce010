"""Words a second: the whole of Tacitus against the bare spaCy pipeline, on the same texts.

    python benchmarks/throughput.py [FOLDER] [--rounds 5] [--words 20000]

Texts are the examples, or the articles of a folder, repeated until there are enough words.
Each round codes all of them once with Tacitus (from text to records) and runs them once
through the spaCy pipeline as its package loads it (all parts, batch size 16), in turn. What
is printed are medians over the rounds; loading the model and the lexicon is left out.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from statistics import median

from tacitus.coding.coder import Coder
from tacitus.records import Document
from tacitus.run.documents import Given, SetAside, find_inputs, read_documents

EXAMPLES = Path(__file__).parent.parent / "examples"
BATCH_SIZE = 16


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description="Words a second, against bare spaCy.")
    parser.add_argument("folder", nargs="?", default=str(EXAMPLES), help="articles to code")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each (default 5)")
    parser.add_argument("--words", type=int, default=20_000, help="words a round (default 20000)")
    options = parser.parse_args()

    documents = load(options.folder, options.words)
    words = sum(len(document.text.split()) for document in documents)
    coder = Coder()
    pipeline = importlib.import_module(coder.config.model).load()

    def tacitus() -> None:
        exhaust(coder.code_many(documents))

    def spacy() -> None:
        texts = (document.text for document in documents)
        exhaust(pipeline.pipe(texts, batch_size=BATCH_SIZE))

    ours: list[float] = []
    theirs: list[float] = []
    for run in (tacitus, spacy):
        run()  # warm up
    for _ in range(options.rounds):
        ours.append(words / seconds(tacitus))
        theirs.append(words / seconds(spacy))

    print(f"{len(documents)} documents, {words:,} words, {options.rounds} rounds")
    print(f"Tacitus {median(ours):>8,.0f} words a second")
    print(f"spaCy   {median(theirs):>8,.0f} words a second ({', '.join(pipeline.pipe_names)})")
    print(f"ratio   {median(ours) / median(theirs):>8.2f}")


def load(folder: str, words: int) -> list[Document]:
    """The folder's articles, repeated under new ids until there are enough words."""
    found = read_documents(find_inputs([folder]), Given())
    articles = [article for article in found if not isinstance(article, SetAside)]
    if not articles:
        raise SystemExit(f"{folder}: no article to code; give a folder with articles")
    documents: list[Document] = []
    size = 0
    for number, article in enumerate(cycle(articles)):
        if size >= words and number >= len(articles):
            return documents
        documents.append(replace(article, id=f"{article.id}-{number}"))
        size += len(article.text.split())
    return documents


def exhaust(items: Iterable[object]) -> None:
    """Take every item and keep none."""
    for _ in items:
        pass


def seconds(run: Callable[[], None]) -> float:
    """How long a run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
