"""Every format that events can be exported to, and the one function that writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tacitus.dicts import Json
from tacitus.errors import ConfigError
from tacitus.exports.codebook import Facts, codebook_text
from tacitus.exports.columns import load_columns
from tacitus.exports.files import whole_file
from tacitus.exports.flat import csv_lines, tsv_lines, write_parquet
from tacitus.exports.ftm import ftm_lines
from tacitus.exports.geojson import geojson_lines, is_located
from tacitus.exports.graphs import gexf_lines, graphml_lines
from tacitus.exports.plover import plover_lines
from tacitus.exports.records import record_lines

Lines = Callable[[Iterable[Json]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. columns: the name of its column table; lines: makes the file's lines, None for
    tables, which the suffix can ask for as text or Parquet; located: only events with coordinates
    go into it; happened: it cannot tell what happened from
    what did not, so that only events that are told as having happened go into it.
    """

    name: str
    suffix: str
    columns: str
    about: str
    lines: Lines | None = None
    happened: bool = False
    located: bool = False


_ALL = (
    Format("csv", ".csv", "flat", "flat table, one event a row"),
    Format("tsv", ".tsv", "flat", "the same, separated by tabs"),
    Format("parquet", ".parquet", "flat", "the same, as Parquet"),
    Format("jsonl", ".jsonl", "record", "whole records, one a line", record_lines),
    Format("polecat", ".txt", "polecat", "the 40 columns of POLECAT", happened=True),
    Format("icews", ".tab", "icews", "the 20 columns of ICEWS", happened=True),
    Format("acled", ".csv", "acled", "the 31 columns of ACLED", happened=True),
    Format("geojson", ".geojson", "flat", "located events as points", geojson_lines, located=True),
    Format("graphml", ".graphml", "graph", "network of actors", graphml_lines, happened=True),
    Format("gexf", ".gexf", "graph", "network of actors", gexf_lines, happened=True),
    Format("plover-json", ".json", "plover", "PLOVER's JSON records, one a line", plover_lines),
    Format("ftm", ".ftm.json", "ftm", "FollowTheMoney entities", ftm_lines, happened=True),
)
FORMATS = {each.name: each for each in _ALL}
_TABLES = {
    **{".csv": "csv", ".parquet": "parquet"},
    **dict.fromkeys((".tsv", ".tab", ".txt"), "tsv"),
}
# The suffixes of these do not tell what is in the file.
_BY_NAME_ONLY = frozenset({"polecat", "icews", "acled", "plover-json"})


@dataclass(slots=True)
class Export:
    """What an export wrote: how many events, which were left out and why, and who coded them."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    coders: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def format_of(path: Path, name: str | None = None) -> Format:
    """The format asked for by name or by the file's suffix; raises ConfigError for neither."""
    if name is not None:
        if name not in FORMATS:
            raise ConfigError(f"--as {name}: no such format; use one of: {', '.join(FORMATS)}")
        return FORMATS[name]
    for each in _ALL:
        if path.name.lower().endswith(each.suffix) and each.name not in _BY_NAME_ONLY:
            return each
    raise ConfigError(
        f"{path}: '{path.suffix or path.name}' names no format; "
        f"give --as with one of: {', '.join(FORMATS)}"
    )


def export(
    records: Iterable[Json],
    path: Path,
    name: str | None = None,
    *,
    every_status: bool = False,
    selection: Sequence[str] = (),
) -> Export:
    """Write records to a file, and what its columns mean to FILE.codebook.md beside it.

    name: one of FORMATS; by default what the file's suffix says. every_status: write also
    events that did not or not yet happen into a format that cannot tell them apart. selection:
    the filters that chose the records, for the codebook. Records are read once, as they come.
    A pipe or a device gets no codebook.
    Raises ConfigError for an unknown format or where nothing can be written.
    """
    form = format_of(path, name)
    done = Export()
    kept = _kept(records, form, done, every_status)
    with whole_file(path) as unfinished:
        _write(kept, unfinished, path.suffix.lower(), form)
        if path.exists() and not path.is_file():
            return done  # nothing can stand beside a pipe or a device
        facts = Facts(
            path.name,
            form.name,
            form.about,
            form.columns,
            done.written,
            dict(done.left_out),
            tuple(done.coders),
            tuple(selection),
        )
        with whole_file(path.with_name(f"{path.name}.codebook.md")) as beside:
            beside.write_text(codebook_text(facts), encoding="utf-8")
    return done


def _write(records: Iterator[Json], path: Path, suffix: str, form: Format) -> None:
    if form.lines is not None:
        _write_lines(form.lines(records), path)
        return
    columns = load_columns(form.columns)
    kind = _table_kind(form, suffix)
    if kind == "parquet":
        write_parquet(records, path, columns)
    else:
        lines = csv_lines if kind == "csv" else tsv_lines
        _write_lines(lines(records, columns), path)


def _table_kind(form: Format, suffix: str) -> str:
    """csv, tsv or parquet; POLECAT's columns, say, may be asked for as any of them."""
    if form.columns == "flat":
        return form.name
    return _TABLES.get(suffix, _TABLES[form.suffix])


def _write_lines(lines: Iterator[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def _kept(
    records: Iterable[Json], form: Format, done: Export, every_status: bool
) -> Iterator[Json]:
    for record in records:
        reason = None
        if form.happened and not every_status:
            reason = _not_happened(record)
        if form.located and not is_located(record):
            reason = "without coordinates"
        if reason is not None:
            done.left_out[reason] += 1
            continue
        coder = record["coder"]
        done.coders[coder["version"], coder["model"], coder["lexicon"]] += 1
        done.written += 1
        yield record


def _not_happened(record: Json) -> str | None:
    if record["status"] != "actual":
        return str(record["status"])
    return "denied" if record["certainty"] == "denied" else None
