"""Downloads: every format, with its codebook, of what the filters let through; nothing is left."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tacitus.archive import Archive
from tacitus.exports.formats import FORMATS, export


def unpacked(client: TestClient, **params: str) -> dict[str, bytes]:
    answer = client.get("/export", params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    pack = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: pack.read(name) for name in pack.namelist()}


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_is_what_the_command_writes(
    client: TestClient, archive: Path, tmp_path: Path, form: str
) -> None:
    found = unpacked(client, **{"as": form, "type": "ASSAULT"})
    suffix = FORMATS[form].suffix
    assert set(found) == {f"events{suffix}", f"events{suffix}.codebook.md"}
    path = tmp_path / f"events{suffix}"
    export(Archive(archive).events(type="ASSAULT").records(), path, form)
    assert found[path.name] == path.read_bytes()
    assert b"ASSAULT" in found[f"{path.name}.codebook.md"]


def test_without_a_format_it_is_a_table(client: TestClient) -> None:
    assert "events.csv" in unpacked(client)


def test_nothing_is_left_and_nothing_else_is_written(
    client: TestClient, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    before = sorted(archive.rglob("*"))
    unpacked(client, **{"as": "parquet"})
    assert list((tmp_path / "temporary").iterdir()) == []
    assert sorted(archive.rglob("*")) == before


@pytest.mark.parametrize("form", ["../../etc/passwd", "exe", "csv\x00", "/tmp/x.csv"])
def test_other_formats_and_paths_are_refused(client: TestClient, form: str) -> None:
    answer = client.get("/export", params={"as": form})
    assert answer.status_code == 400
    assert "no such format" in answer.text


def test_a_full_disk_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/dev/null/nowhere")
    answer = client.get("/export")
    assert answer.status_code == 400
    assert "temporary files" in answer.text


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-origin", 200)])
def test_other_sites_cannot_set_one_going(client: TestClient, site: str, status: int) -> None:
    answer = client.get("/export?type=ASSAULT", headers={"sec-fetch-site": site})
    assert answer.status_code == status


def test_the_events_page_offers_it_with_its_filters(client: TestClient) -> None:
    page = client.get("/events?type=ASSAULT").text
    form = page[page.index('action="/export"') :]
    assert '<input type="hidden" name="type" value="ASSAULT">' in form
    assert all(f'<option value="{name}">' in form for name in FORMATS)
