"""``tacitus code --to`` and ``problems --retry``: one input, from whatever folder it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from tacitus.archive import Archive


def test_what_was_set_aside_is_found_again_from_another_folder(
    tmp_path: Path, tacitus: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, archive = tmp_path / "in", tmp_path / "archive"
    folder.mkdir()
    article = folder / "late.txt"
    article.write_text("")
    monkeypatch.chdir(tmp_path)
    coded = tacitus("code", "in", "--to", archive, "--processes", "1")
    assert coded.exit_code == 1, coded.output
    assert [each.input for each in Archive(archive).problems()] == [str(article)]

    article.write_text("Kenya condemned Uganda on Monday.")
    monkeypatch.chdir(folder)
    again = tacitus("problems", archive, "--retry", "--processes", "1")
    assert again.exit_code == 0, again.output
    assert "1 article coded now" in again.stdout
    assert "nothing is set aside" in again.stdout
    (run,) = Archive(archive).runs()
    assert run.inputs == (str(folder),)
