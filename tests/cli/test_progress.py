"""The progress bar: a rate and a time left that hold for inputs counted in groups."""

from __future__ import annotations

import pytest
from rich.progress import Progress

from tacitus.cli.progress import Bar, Rate, TimeLeft


def test_rate_and_time_left_are_means_since_the_start() -> None:
    now = [0.0]
    progress = Progress(get_time=lambda: now[0])
    progress.add_task("coding", total=60)
    task = progress.tasks[0]
    assert Rate().render(task).plain == "-/s"
    assert TimeLeft().render(task).plain == "-:--:--"
    now[0] = 10.0
    for _ in range(20):  # a whole group at once
        progress.advance(task.id)
    assert Rate().render(task).plain == "2.0/s"
    assert TimeLeft().render(task).plain == "0:00:20"


@pytest.mark.parametrize("total", [0, 60])
def test_nothing_done_yet_has_no_rate(total: int) -> None:
    progress = Progress()
    progress.add_task("coding", total=total)
    task = progress.tasks[0]
    assert Rate().render(task).plain == "-/s"


def test_a_file_of_many_articles_has_a_count_and_a_rate_but_no_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes standard error for a terminal
    monkeypatch.setenv("TERM", "xterm")
    bar = Bar(1)
    with bar.running():
        bar.without_end()
        for _ in range(5):
            with bar.aside(prints=False):
                pass
    assert "5/?" in capsys.readouterr().err
