"""Articles a second: coding into an archive against coding to nothing, with as many processes.

    python benchmarks/archive_coding.py [--articles 2000] [--rounds 3] [--processes N]

Articles are made out of the sentences of the examples, each a text of its own. Both ways read
the same files and code them in the same processes, which have coded others before; what differs
is that one writes what comes back into a new archive.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tacitus.archive import Archive, ArchiveWriter
from tacitus.cli.to_archive import cores
from tacitus.config import Config
from tacitus.readers import Given, read
from tacitus.records import Document
from tacitus.run.documents import SetAside, code_documents, find_inputs, read_documents
from tacitus.run.job import Job
from tacitus.run.pool import Pool
from tacitus.run.to_archive import code_into
from tacitus.run.work import Piece, coder_of

EXAMPLES = Path(__file__).parent.parent / "examples"
PIECE = 20_000  # characters


def main() -> None:
    """Code the articles both ways and print the rates."""
    parser = argparse.ArgumentParser(description="Coding into an archive, against to nothing.")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=cores())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Pool(options.processes) as pool:
        articles = make(Path(folder) / "articles", options.articles)
        to_nothing(pool, make(Path(folder) / "warm", 100 * options.processes))
        rates: dict[str, list[float]] = {"nothing": [], "archive": []}
        for number in range(options.rounds):
            path = Path(folder) / f"archive-{number}"
            rates["nothing"].append(options.articles / to_nothing(pool, articles))
            rates["archive"].append(options.articles / to_archive(pool, articles, path))
        events = Archive(path).events().count()
    nothing, archive = (median(each) for each in rates.values())
    print(
        f"{options.articles:,} articles, {events:,} events, {options.processes} processes, "
        f"medians of {options.rounds} rounds"
    )
    print(f"to nothing      {nothing:8.1f} articles a second")
    print(f"to an archive   {archive:8.1f} articles a second ({archive / nothing - 1:+.1%})")


def make(folder: Path, count: int, sentences: int = 14) -> Path:
    """A folder of so many articles; 14 sentences are some 300 words."""
    folder.mkdir()
    texts = [read(path).text for path in sorted(EXAMPLES.iterdir()) if path.name != "README.md"]
    known = [each for text in texts for each in text.replace("\n\n", " ").split(". ") if each]
    draw = random.Random(1)
    for number in range(count):
        words = ". ".join(draw.sample(known, sentences))
        (folder / f"{number:05}.txt").write_text(f"Report {number}.\n\n{words}.\n")
    return folder


def to_nothing(pool: Pool, articles: Path) -> float:
    """The seconds that coding takes whose results are dropped where they are made."""
    start = time.perf_counter()
    for _ in pool.map(code_to_nothing, pieces(articles)):
        pass
    return time.perf_counter() - start


def code_to_nothing(piece: Piece) -> int:
    """Code a piece's documents and keep nothing; how many there were."""
    documents = (document for document, _ in piece.documents)
    return sum(1 for _ in code_documents(documents, coder_of(piece.config)))


def pieces(articles: Path) -> Iterator[Piece]:
    """The articles as pieces of work."""
    batch: list[tuple[Document, str]] = []
    for item in read_documents(find_inputs([str(articles)]), Given()):
        if isinstance(item, SetAside):
            raise SystemExit(str(item))
        batch.append((item, ""))
        if sum(len(document.text) for document, _ in batch) >= PIECE:
            yield Piece(Config(), tuple(batch))
            batch = []
    yield Piece(Config(), tuple(batch))


def to_archive(pool: Pool, articles: Path, archive: Path) -> float:
    """The seconds that coding into a new archive takes."""
    start = time.perf_counter()
    with ArchiveWriter(archive) as writer:
        code_into(writer, pool, Job(find_inputs([str(articles)]), Given(), Config()))
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
