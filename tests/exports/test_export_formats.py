"""Every format read back by the programs it is for, and the codebook beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import networkx
import polars
import pyarrow.parquet as pq
import pytest
from followthemoney import model
from hypothesis import given
from hypothesis import strategies as st

from record_cases import TYPES, actor, record, records, when
from tacitus.dicts import Json
from tacitus.errors import ConfigError
from tacitus.exports.cells import plain_text, safe_cell
from tacitus.exports.columns import flat_row, load_columns
from tacitus.exports.flat import csv_lines, tsv_lines, write_parquet
from tacitus.exports.formats import FORMATS, export, format_of
from tacitus.exports.ftm import ftm_entities
from tacitus.exports.geojson import geojson_lines, is_located
from tacitus.exports.graphs import gexf_lines, graphml_lines
from tacitus.exports.network import network
from tacitus.exports.plover import plover_lines

several = st.lists(records(), max_size=4)
TABLES = ("flat", "polecat", "icews", "acled")


@given(several, st.sampled_from(TABLES), st.sampled_from([(csv_lines, ","), (tsv_lines, "\t")]))
def test_text_tables_read_back_cell_for_cell(
    found: list[Json], name: str, way: tuple[type, str]
) -> None:
    lines, delimiter = way
    columns = load_columns(name)
    header, *rows = csv.reader(lines(found, columns), delimiter=delimiter)
    assert header == [column.name for column in columns]
    expected = [[safe_cell(value) for value in flat_row(each, columns)] for each in found]
    assert rows == expected
    assert not any(cell[:1] in "=+@\t\r" for row in rows for cell in row if cell)


@given(st.lists(records(), min_size=1, max_size=4))
def test_polars_reads_the_csv_with_as_many_rows_and_columns(found: list[Json]) -> None:
    text = "\n".join(csv_lines(found)) + "\n"
    frame = polars.read_csv(text.encode(), infer_schema=False)
    assert frame.shape == (len(found), len(load_columns("flat")))
    assert frame["id"].to_list() == [each["id"] for each in found]


@given(several, st.sampled_from(TABLES))
def test_parquet_keeps_values_and_kinds(
    tmp_path_factory: pytest.TempPathFactory, found: list[Json], name: str
) -> None:
    path = tmp_path_factory.mktemp("parquet") / "events.parquet"
    columns = load_columns(name)
    write_parquet(found, path, columns)
    frame = polars.read_parquet(path)
    assert frame.columns == [column.name for column in columns]
    for place, column in enumerate(columns):
        expected: list[object] = [flat_row(each, columns)[place] for each in found]
        if column.kind == "text":
            expected = [None if value is None else plain_text(value) for value in expected]
        if column.kind == "date":
            expected = [date.fromisoformat(str(v)) if v else None for v in expected]
        assert frame[column.name].to_list() == expected


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tacitus.exports.flat.ROW_GROUP", 2)
    write_parquet((record(id=str(number)) for number in range(5)), tmp_path / "e.parquet",
                  load_columns("flat"))  # fmt: skip
    whole = pq.ParquetFile(tmp_path / "e.parquet")
    assert whole.num_row_groups == 3
    assert whole.read()["id"].to_pylist() == ["0", "1", "2", "3", "4"]
    assert whole.schema_arrow.field("quad").metadata[b"meaning"].startswith(b"verbal")


@given(several)
def test_geojson_reads_back(found: list[Json]) -> None:
    located = [each for each in found if is_located(each)]
    whole = json.loads("\n".join(geojson_lines(located)))
    assert whole["type"] == "FeatureCollection"
    assert [each["id"] for each in whole["features"]] == [each["id"] for each in located]
    for feature, told in zip(whole["features"], located, strict=True):
        place = told["location"]
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Point"
        assert feature["geometry"]["coordinates"] == [place["longitude"], place["latitude"]]
        assert feature["properties"]["event_type"] == told["event_type"]
        assert feature["properties"]["intensity"] == told["intensity"]


@given(several)
def test_graphs_are_the_same_network_for_networkx(found: list[Json]) -> None:
    added = network(found)
    graphs = (
        networkx.parse_graphml("\n".join(graphml_lines(found))),
        networkx.read_gexf(_file(gexf_lines(found))),
    )
    for graph in graphs:
        assert graph.is_directed()
        assert graph.number_of_nodes() == len(added.nodes)
        assert graph.number_of_edges() == len(added.edges)
        for node in added.nodes.values():
            told = graph.nodes[node.id]
            assert told.get("label", "") == node.name
            assert told["events"] == node.events
        for edge in added.edges.values():
            told = graph.edges[edge.source, edge.target]
            assert (told["events"], told["mutual"]) == (edge.events, edge.mutual)
            assert told["intensity"] == pytest.approx(edge.intensity / edge.events, abs=1e-4)
            assert sum(told.get(name, 0) for name in TYPES) == edge.events


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _file(lines: Iterable[str]) -> io.BytesIO:
    return io.BytesIO("\n".join(lines).encode())


def test_an_edge_adds_up_what_one_did_to_another() -> None:
    first = record("ASSAULT", "aerial", date=when("2021-03-04", "2021-03-04"))
    second = record("CONSULT", "visit", date=when("2021-05-01", "2021-05-31"))
    found = network([first, second, record("THREATEN", date=None)])
    (edge,) = found.edges.values()
    told = edge.attributes()
    assert (told["events"], told["ASSAULT"], told["CONSULT"]) == (3, 1, 1)
    assert (told["first"], told["last"]) == ("2021-03-04", "2021-05-31")
    assert told["intensity"] == pytest.approx((-10.0 + 1.9 - 5.1) / 3, abs=1e-4)
    assert (told["material_conflict"], told["verbal_conflict"]) == (1, 1)
    assert [node.attributes()["sector"] for node in found.nodes.values()] == ["GOV", "REB"]


def test_a_mutual_event_is_a_pair_of_edges() -> None:
    states = [actor("Ghana", "GHA", "GOV"), actor("Togo", "TGO", "GOV")]
    found = network([record("CONSULT", actor=states, recipient=[])])
    assert [(each.events, each.mutual) for each in found.edges.values()] == [(1, 1), (1, 1)]
    assert [node.events for node in found.nodes.values()] == [1, 1]


@given(several)
def test_plover_records_are_one_object_a_line(found: list[Json]) -> None:
    lines = list(plover_lines(found))
    assert len(lines) == len(found)
    for line, told in zip(lines, found, strict=True):
        made = json.loads(line)
        assert made["id"] == told["id"]
        assert made["event"] == [told["event_type"]]
        assert made["quad_code"] in (1, 2, 3, 4)
        assert [each["actor_text"] for each in made["source"]] == [
            each["text"] for each in told["actor"]
        ]
        assert len(made["recipient"]) == len(told["recipient"])
        assert made.get("date") == (told["date"] or {}).get("start")


def test_a_plover_record() -> None:
    (line,) = plover_lines([record("CONSULT", "visit", source=None)])
    made = json.loads(line)
    assert made["source"] == [
        {"code": "GHA", "sector": ["GOV"], "actor_text": "Ghana", "identifier_text": "Ghana"}
    ]
    assert made["event_loc"]["country code"] == "TG"
    assert made["event_loc"]["cc3"] == "TGO"
    assert (made["mode"], made["context"]) == (["visit"], ["military"])
    assert made["text_info"] == {"sequence": 1, "start": 0, "end": 19}
    assert "attribution" not in made


@given(several)
def test_followthemoney_takes_every_entity_as_it_is(found: list[Json]) -> None:
    entities = list(ftm_entities(found))
    known = {entity["id"]: entity for entity in entities}
    assert len(known) == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        assert set(entity["properties"]) <= set(schema.properties)
        proxy = model.make_entity(schema)
        proxy.id = entity["id"]
        for name, values in entity["properties"].items():
            for value in values:
                proxy.add(name, value)
        cleaned = {name: proxy.get(name) for name in entity["properties"]}
        for name, values in entity["properties"].items():
            kind = schema.properties[name].type.name
            if kind in ("country", "date", "language", "entity"):
                assert sorted(cleaned[name]) == sorted(set(values)), name
        schema.validate(proxy.to_dict())
    for event in (each for each in entities if each["schema"] == "Event"):
        parties = event["properties"].get("involved", [])
        assert all(model.get(known[one]["schema"]).is_a("LegalEntity") for one in parties)
        assert known[event["properties"]["proof"][0]]["schema"] == "Article"


def test_followthemoney_schemas_and_ids() -> None:
    minister = actor("Ada Mensah", "GHA", "GOV", role="Foreign Minister")
    unnamed = actor("two soldiers", "GHA", "MIL")
    told = record(actor=[minister, actor("Ghana", "GHA", "GOV")], recipient=[unnamed])
    other = {**told, "id": "ev_2", "document": {**told["document"], "id": "doc_2"}}
    entities = list(ftm_entities([told, other]))
    kinds = [each["schema"] for each in entities]
    assert kinds == [
        *("Article", "Person", "PublicBody", "LegalEntity", "Event"),
        *("Article", "LegalEntity", "Event"),  # soldiers of another article may be others
    ]
    assert entities[1]["properties"]["position"] == ["Foreign Minister"]
    assert entities[4]["properties"]["summary"] == ["Ada Mensah, Ghana → two soldiers"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_whole_with_its_codebook(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"events{FORMATS[name].suffix}"
    done = export(iter([record(), record(id="ev_2", status="negated")]), path, name)
    held = not (FORMATS[name].happened)
    assert done.written == (2 if held else 1)
    assert dict(done.left_out) == ({} if held else {"negated": 1})
    assert path.stat().st_size > 0
    codebook = Path(f"{path}.codebook.md").read_text(encoding="utf-8")
    assert f"- Events: {done.written}" in codebook
    assert "Tacitus 0.1.0, model model 1, lexicon sha256:0" in codebook
    assert "GeoNames (https://www.geonames.org), CC BY 4.0" in codebook
    for column in load_columns(FORMATS[name].columns):
        assert f"| `{column.name}` |" in codebook
    assert names_in(tmp_path) == [path.name, f"{path.name}.codebook.md"]


@pytest.mark.parametrize("name", FORMATS)
def test_an_archive_without_events_gives_an_empty_file_that_reads(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / f"events{FORMATS[name].suffix}"
    assert export([], path, name).written == 0
    assert path.exists()


@pytest.mark.parametrize(
    ("file", "asked", "name"),
    [
        ("e.csv", None, "csv"),
        ("E.CSV", None, "csv"),
        ("e.parquet", None, "parquet"),
        ("e.gexf", None, "gexf"),
        ("e.ftm.json", None, "ftm"),
        ("e.csv", "acled", "acled"),
    ],
)
def test_the_format_is_the_one_asked_for_or_that_of_the_suffix(
    file: str, asked: str | None, name: str
) -> None:
    assert format_of(Path(file), asked).name == name


@pytest.mark.parametrize(
    ("file", "asked", "words"),
    [("e.docx", None, "'.docx' names no format"), ("e.csv", "stata", "--as stata: no such format"),
     ("e.txt", None, "'.txt' names no format"), ("events", None, "'events' names no format")],
)  # fmt: skip
def test_an_unknown_format_is_refused_with_the_known_ones(
    file: str, asked: str | None, words: str
) -> None:
    with pytest.raises(ConfigError, match=words) as refused:
        format_of(Path(file), asked)
    assert "polecat" in str(refused.value)


@pytest.mark.parametrize(
    ("file", "delimiter"), [("e.csv", ","), ("e.tsv", "\t"), ("e.txt", "\t"), ("e.anything", "\t")]
)
def test_the_suffix_says_how_polecat_columns_are_separated(
    file: str, delimiter: str, tmp_path: Path
) -> None:
    export([record()], tmp_path / file, "polecat")
    header = (tmp_path / file).read_text(encoding="utf-8").splitlines()[0]
    assert len(header.split(delimiter)) == 40
    export([record()], tmp_path / "e.parquet", "polecat")
    assert len(pq.read_schema(tmp_path / "e.parquet").names) == 40


def test_a_failure_leaves_the_old_file_and_no_new_one(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("old")

    def broken() -> Iterator[Json]:
        yield record()
        raise RuntimeError("the archive is gone")

    with pytest.raises(RuntimeError):
        export(broken(), path)
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["e.csv"]


def test_every_status_writes_what_the_form_cannot_tell_apart(tmp_path: Path) -> None:
    told = [record(), record(id="ev_2", certainty="denied")]
    assert export(told, tmp_path / "e.csv", "acled").written == 1
    assert export(told, tmp_path / "e.csv", "acled", every_status=True).written == 2


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="existing folder"):
        export([record()], tmp_path / "none" / "e.csv")
