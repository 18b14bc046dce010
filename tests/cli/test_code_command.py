"""``tacitus code``: formats, inputs and settings."""

from __future__ import annotations

import csv
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from commands import Run
from tacitus.cli.console import complain, output_file, refusing
from tacitus.errors import ConfigError
from tacitus.exports.columns import load_columns

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
WIRE = EXAMPLES / "wire-report.txt"
ARTICLE = b"""Kenya condemns Uganda over raid

1 June 2021

Kenya condemned Uganda on Monday over a raid on the border town of Busia. Ugandan troops
killed three Kenyan police officers in the raid, Kenyan officials said.
"""


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_jsonl_is_the_default_where_standard_output_is_no_terminal(tacitus: Run) -> None:
    result = tacitus("code", WIRE)
    assert result.exit_code == 0
    found = records(result.stdout)
    assert {"ASSAULT", "MOBILIZE", "COERCE"} <= {record["event_type"] for record in found}
    assert "text" not in found[0]["document"]
    assert result.stderr == ""


def test_with_text_every_offset_points_at_its_words(tacitus: Run) -> None:
    for record in records(tacitus("code", WIRE, "--with-text").stdout):
        text = record["document"]["text"]
        parts = [*record["actor"], *record["recipient"], record["evidence"]]
        parts += [record["evidence"]["trigger"], *([record["source"]] if record["source"] else [])]
        for part in parts:
            assert text[part["start"] : part["end"]] == part["text"]


def test_json_writes_one_annotated_document_a_line(tacitus: Run) -> None:
    found = records(tacitus("code", EXAMPLES, "--format", "json").stdout)
    titles = [each["document"]["title"] for each in found]
    assert len(titles) == 4
    assert all(each["events"] and each["claims"] and each["places"] for each in found)


def test_csv_and_tsv_have_a_row_for_each_event(tacitus: Run) -> None:
    events = len(records(tacitus("code", WIRE).stdout))
    comma = list(csv.reader(tacitus("code", WIRE, "--format", "csv").stdout.splitlines()))
    tab = [line.split("\t") for line in tacitus("code", WIRE, "--format", "tsv").stdout.split("\n")]
    assert comma[0] == tab[0] == [column.name for column in load_columns("flat")]
    assert len(comma) == events + 1
    assert comma[1][0] == tab[1][0] != ""


@pytest.mark.parametrize("width", [80, 200])
def test_the_table_fits_its_width_and_is_grouped_by_article(tacitus: Run, width: int) -> None:
    result = tacitus("code", EXAMPLES, "--format", "table", width=width)
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.startswith("Dockers block port gates") for line in lines)
    assert sum("actor → recipient" in line for line in lines) == 4
    assert "2021-10-22" in result.stdout


def test_explain_marks_the_sentence_and_says_why(tacitus: Run) -> None:
    result = tacitus("code", "-", "--explain", stdin=ARTICLE)
    assert "[actor: Kenya]" in result.stdout
    assert "[trigger: condemned]" in result.stdout
    assert "[recipient: Uganda]" in result.stdout
    assert "[source: Kenyan officials]" in result.stdout
    assert "[cue: said]" in result.stdout
    assert "confidence:" in result.stdout


def test_standard_input_is_coded_and_its_date_found(tacitus: Run) -> None:
    found = records(tacitus("code", "-", stdin=ARTICLE).stdout)
    assert {record["document"]["published"] for record in found} == {"2021-06-01"}


def test_date_and_publisher_are_taken_from_the_options(tacitus: Run) -> None:
    body = ARTICLE.split(b"\n\n", 2)[2]
    result = tacitus("code", "-", "--date", "2021-06-02", "--publisher", "Wire", stdin=body)
    document = records(result.stdout)[0]["document"]
    assert (document["published"], document["publisher"]) == ("2021-06-02", "Wire")


def test_the_same_input_gives_the_same_ids(tacitus: Run) -> None:
    assert tacitus("code", WIRE).stdout == tacitus("code", WIRE).stdout


def test_output_takes_its_format_from_the_name(tacitus: Run, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    result = tacitus("code", WIRE, "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("id,document,title")


def test_an_output_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    target.write_text("what was there")
    with pytest.raises(RuntimeError), output_file(target) as stream:
        stream.write("half a rec")
        raise RuntimeError
    assert target.read_text() == "what was there"
    assert list(tmp_path.iterdir()) == [target]


def test_output_to_a_device_or_a_link_leaves_it_what_it_is(tmp_path: Path) -> None:
    with output_file(Path(os.devnull)) as stream:
        stream.write("x")
    assert not Path(os.devnull).is_file()
    target, link = tmp_path / "events.jsonl", tmp_path / "link"
    link.symlink_to(target)
    for words in ("one", "two"):  # the link's target need not be there yet
        with output_file(link) as stream:
            stream.write(words)
        assert link.is_symlink()
        assert target.read_text() == words


def test_output_to_a_pipe_is_written_to_the_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with output_file(pipe) as stream:
        stream.write("x")
    assert os.read(reading, 10) == b"x"
    os.close(reading)


def test_output_without_permission_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> bool:  # the super-user may write anywhere
        return False

    monkeypatch.setattr("tacitus.cli.console.os.access", never)
    target = tmp_path / "events.csv"
    with pytest.raises(ConfigError, match=r"events\.csv: no permission"), output_file(target):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), refusing(False), output_file(Path("/dev/full")) as stream:
        stream.write("x" * 100_000)
    told = capsys.readouterr().err
    assert told.startswith("tacitus: the output: No space left on device; check")
    assert len(told.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_an_output_file_has_the_usual_rights(tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    with output_file(target) as stream:
        stream.write("x")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask


def test_a_lexicon_folder_is_laid_over_the_built_in_one(tacitus: Run, tmp_path: Path) -> None:
    table = tmp_path / "events" / "mine.tsv"
    table.parent.mkdir()
    columns = "words pos needs type mode actor recipient complement example".split()
    row = "zorch|v||ASSAULT|beat||||{Kenya} zorched <Uganda>."
    table.write_text("\t".join(columns) + "\n" + row.replace("|", "\t") + "\n")
    text = b"Kenya zorched Uganda on Monday."
    result = tacitus("code", "-", "--lexicon", tmp_path, stdin=text)
    assert result.exit_code == 0
    assert [each["event_mode"] for each in records(result.stdout)] == [["beat"]]
    assert not records(tacitus("code", "-", stdin=text).stdout)


def test_a_message_is_one_line_and_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    complain("bad\nfile \x1b[31mred")
    assert capsys.readouterr().err == "tacitus: bad file \\x1b[31mred\n"


def test_a_table_is_coded_row_by_row_and_bad_rows_are_set_aside(
    tacitus: Run, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "nr,words,day\n7,Kenya condemned Uganda on Monday.,2021-06-02\n8,,\n"
        "9,Turkish jets bombed a village near Afrin.,2018-02-02\n"
    )
    columns = ["--column", "text=words", "--column", "date=day", "--column", "id=nr"]
    result = tacitus("code", table, *columns, "--format", "json")
    assert result.exit_code == 1
    documents = [record["document"] for record in records(result.stdout)]
    assert [document["published"] for document in documents] == ["2021-06-02", "2018-02-02"]
    assert "t.csv#8: nothing in column 'words'" in result.stderr
    assert "1 of 3 inputs set aside, 2 coded" in result.stderr
