"""``tacitus query``, ``sql``, ``stats`` and ``export``: what is asked of an archive."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from archives import made_archive
from commands import Run
from tacitus.archive import ArchiveWriter


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_archive(tmp_path_factory.mktemp("made") / "archive")


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [3, 0, 1, 2]),
        (["--actor", "Ghana"], [3, 0, 2]),
        (["--actor", "GHA", "--actor", "Togo"], [3, 0, 1, 2]),
        (["--recipient", "Togo"], [2]),
        (["--dyad", "GHA", "Togo"], [2]),
        (["--country", "tgo", "--sector", "reb"], [3, 0, 1]),
        (["--type", "assault", "--mode", "heavy-weapons"], [3, 0, 1, 2]),
        (["--type", "AID"], []),
        (["--since", "2021-03-02"], [1, 2]),
        (["--until", "2021-03-01"], [0]),
        (["--since", "2021-05"], [2]),
        (["--until", "2021-03"], [0, 1]),
        (["--since", "2021", "--until", "2021"], [0, 1, 2]),
        (["--place", "tamale"], [0, 1, 2]),
        (["--near", "9.4", "-0.8", "50"], [0, 1, 2]),
        (["--near", "-9.4", "0.8", "50"], []),
        (["--source", "officials"], [0]),
        (["--status", "negated"], [3]),
        (["--certainty", "denied"], []),
        (["--publisher", "herald"], [3, 2]),
        (["--text", "shelling rebel"], [3, 0, 1]),
        (["--min-confidence", "0.65"], [3, 2]),
        (["--run", "1", "--document", "doc_1"], [1]),
        (["--limit", "1"], [3]),
    ],
)
def test_filters_choose_events(
    options: list[str], expected: list[int], archive: Path, tacitus: Run
) -> None:
    result = tacitus("query", archive, *options)
    assert result.exit_code == 0, result.output
    assert [record["id"] for record in records(result.stdout)] == [f"ev_{n}" for n in expected]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--type", "ASSULT"], "type ASSULT: no such type; did you mean ASSAULT"),
        (["--type", "XXX"], "use one of: AGREE, CONSULT, SUPPORT"),
        (["--mode", "ariel"], "did you mean aerial"),
        (["--type", "PROTEST", "--mode", "aerial"], "PROTEST has no such mode; it is one of"),
        (["--sector", "ARMY"], "sector ARMY: no such sector"),
        (["--country", "Ghana"], "country Ghana: give its code, GHA"),
        (["--country", "Gahna"], "did you mean GHA (ghana)"),
        (["--country", "ZZZ"], "or one of: EUR, IGO, IMG, MNC, NGO, UNO"),
        (["--status", "real"], "use one of: actual, future, hypothetical, negated"),
        (["--certainty", "sure"], "use one of: asserted, alleged, denied"),
        (["--since", "March"], "no such day"),
        (
            ["--since", "2021-13"],
            "no such day; write it like 2018-02-02, 2018-02 or 2018",
        ),
        (["--document", "doc_9"], "document doc_9: the archive holds no such document"),
        (["--since", "2021", "--until", "2020"], "is after until 2020-12-31"),
        (["--run", "9"], "run 9: no such run; there are: 1"),
        (["--near", "99", "0", "5"], "latitude (-90 to 90)"),
        (["--min-confidence", "7"], "give a number from 0 to 1"),
        (["--text", "..."], "give at least one word"),
        (["--by", "week"], "month"),
    ],
)
def test_a_wrong_value_is_refused_with_the_right_ones(
    options: list[str], words: str, archive: Path, tacitus: Run
) -> None:
    result = tacitus("query", archive, *options, width=200)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_names_that_nobody_has_are_told_with_those_near(archive: Path, tacitus: Run) -> None:
    result = tacitus("query", archive, "--actor", "Gana", "--source", "nobody")
    assert result.exit_code == 0
    assert "no actor 'Gana' in this archive; the nearest: Ghana" in result.stderr
    assert "no source 'nobody' in this archive" in result.stderr


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("month", [{"month": "2021-03", "events": 2}, {"month": "2021-05", "events": 1}]),
        ("actor", [{"actor": "Ghana", "events": 3}, {"actor": "Togo", "events": 1}]),
        ("type", [{"event_type": "ASSAULT", "events": 4}]),
        ("country", [{"country": "TGO", "events": 4}, {"country": "GHA", "events": 3}]),
        (
            "dyad",
            [
                {"actor_country": "GHA", "recipient_country": "TGO", "events": 3},
                {"actor_country": "TGO", "recipient_country": "TGO", "events": 1},
            ],
        ),
    ],
)
def test_counts_by(by: str, expected: list[Any], archive: Path, tacitus: Run) -> None:
    assert records(tacitus("query", archive, "--by", by).stdout) == expected


def test_counts_as_csv_and_on_a_terminal(archive: Path, tacitus: Run, tmp_path: Path) -> None:
    file = tmp_path / "months.csv"
    assert tacitus("query", archive, "--by", "month", "--output", file).exit_code == 0
    assert file.read_text() == "month,events\n2021-03,2\n2021-05,1\n"
    shown = tacitus("query", archive, "--by", "actor", "--format", "table", "--limit", "1").stdout
    assert "Ghana  3  ██████████████████████████████" in shown
    assert "1 of 2 actors; --limit 0 shows all" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_table_of_events_fits_the_terminal(width: int, archive: Path, tacitus: Run) -> None:
    shown = tacitus("query", archive, "--format", "table", width=width).stdout
    lines = shown.splitlines()
    assert max(len(line) for line in lines) <= width
    assert lines[-1] == "4 events"
    assert len(lines) == 9
    if width >= 80:
        assert "2021-03-01  ASSAULT heavy-weapo…  Ghana [GHA] → rebels [TGO] (Tamale)" in shown
        assert "officials: Ghana shelled rebels" in shown
        assert "(negated): Ghana" in shown


def test_events_as_csv_are_the_flat_table(archive: Path, tacitus: Run) -> None:
    shown = tacitus("query", archive, "--format", "csv").stdout
    rows = list(csv.DictReader(shown.splitlines()))
    assert [row["id"] for row in rows] == ["ev_3", "ev_0", "ev_1", "ev_2"]
    assert rows[0]["title"] == "Story 3"


def test_sql_answers_in_every_format(archive: Path, tacitus: Run) -> None:
    query = "SELECT publisher, count(*) AS n, min(day) AS first, list(id ORDER BY id) AS ids " \
            "FROM events GROUP BY ALL ORDER BY publisher"  # fmt: skip
    told = records(tacitus("sql", archive, query).stdout)
    assert told[0] == {
        "publisher": "Herald",
        "n": 2,
        "first": "2021-05-09",
        "ids": ["ev_2", "ev_3"],
    }
    assert tacitus("sql", archive, query, "--format", "csv").stdout.splitlines()[1] == (
        "Herald,2,2021-05-09,ev_2;ev_3"
    )
    table = tacitus("sql", archive, query, "--format", "table").stdout.splitlines()
    assert table[0].split() == ["publisher", "n", "first", "ids"]
    assert table[1].split() == ["Herald", "2", "2021-05-09", "ev_2;ev_3"]
    piped = tacitus("sql", archive, "-", stdin=b"SELECT 1 AS one")
    assert records(piped.stdout) == [{"one": 1}]


def test_cells_of_sql_start_no_formula(archive: Path, tacitus: Run) -> None:
    shown = tacitus("sql", archive, "SELECT '=1+1' AS a, -5 AS b", "--format", "csv").stdout
    assert shown.splitlines()[1] == "'=1+1,-5"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM glob('/*')",
        "COPY (SELECT 1) TO '{out}'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{out}'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{own}' (FORMAT parquet, USE_TMP_FILE false)",
        "ATTACH '{out}' AS other",
        "EXPORT DATABASE '{out}'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "CREATE TABLE mine AS SELECT 1",
        "DELETE FROM events",
        "DROP VIEW events",
        "SELECT 1; SELECT 2",
        "",
    ],
)
def test_sql_neither_writes_nor_reads_other_files(
    query: str, archive: Path, tacitus: Run, tmp_path: Path
) -> None:
    secret, out = tmp_path / "secret.csv", tmp_path / "out.csv"
    secret.write_text("a\n1\n")
    own = next((archive / "tables").rglob("*.parquet"))
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    result = tacitus("sql", archive, query.format(secret=secret, out=out, own=own))
    assert result.exit_code == 2
    assert "tacitus: " in result.stderr
    assert not out.exists()
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM events", '"nothing" not found'),
        ("SELECT * FROM nowhere", "nowhere does not exist"),
        ("SELECT CAST('x' AS INTEGER)", "Could not convert"),
    ],
)
def test_a_wrong_query_says_what_is_wrong(
    query: str, words: str, archive: Path, tacitus: Run
) -> None:
    result = tacitus("sql", archive, query)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize("width", [60, 80, 120])
def test_stats_show_the_archive_on_one_screen(width: int, archive: Path, tacitus: Run) -> None:
    shown = tacitus("stats", archive, width=width)
    assert shown.exit_code == 0, shown.output
    lines = shown.stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= width or str(archive) in lines[0]
    assert "4 documents, 4 events, 0 claims" in lines[0]
    assert "events from 2021-03-01 to 2021-05-09" in shown.stdout
    assert "2021-03 █ ▄ 2021-05" in shown.stdout
    assert "each bar: events a month, at most 2" in shown.stdout
    assert "4 documents, 4 events" in next(line for line in lines if line.startswith("run 1"))
    for words in ("ASSAULT", "GHA → TGO", "Tamale, GHA", "Ghana"):
        assert words in shown.stdout
    assert "set aside: 1 input (1 UnreadableError)" in shown.stdout


def test_stats_as_json(archive: Path, tacitus: Run) -> None:
    told = json.loads(tacitus("stats", archive, "--format", "json").stdout)
    assert (told["documents"], told["events"], told["since"]) == (4, 4, "2021-03-01")
    assert told["months"] == [["2021-03", 2], ["2021-04", 0], ["2021-05", 1]]
    assert told["dyads"][0] == ["GHA → TGO", 3]
    assert told["set_aside"] == [["UnreadableError", 1]]


def test_stats_of_an_archive_without_events(tmp_path: Path, tacitus: Run) -> None:
    with ArchiveWriter(tmp_path / "empty"):
        pass
    shown = tacitus("stats", tmp_path / "empty")
    assert shown.exit_code == 0, shown.output
    assert "0 documents, 0 events, 0 claims" in shown.stdout


def test_export_takes_filters_and_tells_what_was_left_out(
    archive: Path, tacitus: Run, tmp_path: Path
) -> None:
    file = tmp_path / "events.csv"
    result = tacitus("export", archive, file, "--as", "acled", "--actor", "Ghana")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "2 events written" in result.stderr
    assert "left out: 1 negated" in result.stderr
    assert len(list(csv.DictReader(file.read_text().splitlines()))) == 2
    codebook = Path(f"{file}.codebook.md").read_text()
    assert "Chosen by: actor Ghana" in codebook
    assert "1 negated" in codebook


def test_export_writes_other_statuses_where_they_are_asked_for(
    archive: Path, tacitus: Run, tmp_path: Path
) -> None:
    file = tmp_path / "events.csv"
    result = tacitus("export", archive, file, "--as", "acled", "--status", "negated")
    assert result.exit_code == 0, result.output
    assert "1 event written" in result.stderr


def test_export_refuses_what_it_cannot_write(archive: Path, tacitus: Run, tmp_path: Path) -> None:
    unknown = tacitus("export", archive, tmp_path / "e.csv", "--as", "stata")
    assert (unknown.exit_code, "no such format; use one of: csv" in unknown.stderr) == (2, True)
    suffix = tacitus("export", archive, tmp_path / "e.xlsx")
    assert (suffix.exit_code, "give --as with one of" in suffix.stderr) == (2, True)
    folder = tacitus("export", archive, tmp_path / "none" / "e.csv")
    assert (folder.exit_code, "existing folder" in folder.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [["query"], ["stats"], ["sql", "SELECT 1"], ["export", "e.csv"]],
)
def test_what_is_no_archive_is_refused(command: list[str], tacitus: Run, tmp_path: Path) -> None:
    result = tacitus(command[0], tmp_path / "none", *command[1:])
    assert result.exit_code == 2
    assert "none" in result.stderr
    assert "Traceback" not in result.output


def test_a_full_disk_is_told_and_leaves_nothing(archive: Path, tacitus: Run) -> None:
    result = tacitus("export", archive, "/dev/full", "--as", "csv")
    assert result.exit_code == 2
    assert "space left" in result.stderr
    assert not Path("/dev/full.codebook.md").exists()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_nothing_found_is_no_error(form: str, archive: Path, tacitus: Run) -> None:
    result = tacitus("query", archive, "--actor", "Gana", "--format", form)
    assert result.exit_code == 0
    assert "the nearest: Ghana" in result.stderr
    found = tacitus("query", archive, "--actor", "Ghana", "--format", form)
    assert found.stderr == ""
