"""Kills `tacitus code … --to` at random moments, goes on, and compares with a run left alone.

    python benchmarks/archive_kills.py [--kills 50] [--articles 300] [--processes 2]

Each time the command is started, left alone until it has written something (or for a random
while from its start, every third time) and killed with SIGKILL. At the end it is left to finish,
and what the archive holds is compared with an archive of one run, record for record.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from archive_coding import make
from tacitus.archive import Archive
from tacitus.archive.head import HEAD, read_head

TABLES = ("documents", "all_codings", "all_events", "all_pairs", "all_claims", "all_places")


def main() -> None:
    """Kill and go on, and say whether the archives are the same."""
    parser = argparse.ArgumentParser(description="Kills while coding into an archive.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    draw = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        articles = make(Path(folder) / "articles", options.articles, sentences=2)
        whole, killed = Path(folder) / "whole", Path(folder) / "killed"
        start = time.perf_counter()
        command(articles, whole, options.processes).wait()
        alone = time.perf_counter() - start
        kills = writing = 0
        while kills < options.kills:
            if is_done(killed, options.articles):
                killed.rename(Path(folder) / f"done-{kills}")
                compare(whole, Path(folder) / f"done-{kills}")
            before = commit_of(killed)
            process = command(articles, killed, options.processes)
            if kills % 3 == 0:
                time.sleep(draw.uniform(0, alone))
            else:
                while commit_of(killed) < before + 2 and process.poll() is None:
                    time.sleep(0.002)
                time.sleep(draw.uniform(0, 0.3))
                writing += 1
            process.kill()
            process.wait()
            kills += 1
        command(articles, killed, options.processes).wait()
        compare(whole, killed)
        held = Archive(whole)
        print(
            f"{kills} kills ({writing} of them while it was writing), {options.articles} articles, "
            f"{held.events().count():,} events: the archives hold the same records"
        )


def command(articles: Path, archive: Path, processes: int) -> subprocess.Popen[bytes]:
    """The command, running."""
    tacitus = Path(sys.executable).with_name("tacitus")
    return subprocess.Popen(
        [tacitus, "code", articles, "--to", archive, "--processes", str(processes)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def commit_of(archive: Path) -> int:
    """The number of the archive's state."""
    return read_head(archive).commit if (archive / HEAD).exists() else 0


def is_done(archive: Path, articles: int) -> bool:
    """Whether all articles are in it."""
    return (archive / HEAD).exists() and Archive(archive).documents().num_rows == articles


def compare(whole: Path, killed: Path) -> None:
    """End with a message where two archives do not hold the same."""
    one, other = content(whole), content(killed)
    for table in TABLES:
        if one[table] != other[table]:
            sizes = f"{len(one[table])} rows left alone, {len(other[table])} killed"
            raise SystemExit(f"{table} differs: {sizes}")


def content(path: Path) -> dict[str, list[Any]]:
    """The rows of each table, in an order of their own, but for the numbers of sentences."""
    archive = Archive(path)
    found = {}
    for table in TABLES:
        rows = archive.sql(f"SELECT * FROM {table}").to_pylist()
        for row in rows:
            row.pop("sentence", None)
        found[table] = sorted(rows, key=repr)
    return found


if __name__ == "__main__":
    main()
