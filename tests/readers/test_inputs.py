"""What a user names becomes files; each failure is yielded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tacitus.errors import InputError, NotFoundError, UnreadableError
from tacitus.readers import expand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.html",
        "sub/deep/d.pdf",
        ".hidden.txt",
        "e.json",
        "LICENSE",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(found: list[Path | InputError], folder: Path) -> list[str]:
    return [
        type(item).__name__ if isinstance(item, InputError) else str(item.relative_to(folder))
        for item in found
    ]


def test_a_folder_gives_its_articles_in_order_and_passes_over_the_rest(folder: Path) -> None:
    found = list(expand([str(folder)]))
    assert names(found, folder) == ["a.md", "b.txt", "sub/c.html", "sub/deep/d.pdf"]


def test_unknown_kinds_in_a_folder_are_named(folder: Path) -> None:
    (folder / "z.odt").write_text("x")
    (folder / "z").write_text("x")
    errors = [item for item in expand([str(folder)]) if isinstance(item, InputError)]
    assert [type(error) for error in errors] == [UnreadableError, UnreadableError]
    assert "unknown kind of file (no suffix)" in str(errors[0])
    assert "(.odt); convert it to text" in str(errors[1])


def test_a_file_named_by_itself_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert list(expand([str(folder / "e.json")])) == [folder / "e.json"]


def test_standard_input_is_passed_on() -> None:
    assert list(expand(["-"])) == [Path("-")]


def test_patterns_match_files_and_folders(folder: Path) -> None:
    assert names(list(expand([f"{folder}/*.txt"])), folder) == ["b.txt"]
    assert names(list(expand([f"{folder}/s*"])), folder) == ["sub/c.html", "sub/deep/d.pdf"]
    assert names(list(expand([f"{folder}/**/*.pdf"])), folder) == ["sub/deep/d.pdf"]


def test_patterns_work_from_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert list(expand(["sub/*.html", "./*.md"])) == [Path("sub/c.html"), Path("a.md")]


def test_a_file_with_brackets_in_its_name_is_no_pattern(tmp_path: Path) -> None:
    path = tmp_path / "a[1].txt"
    path.touch()
    assert list(expand([str(path)])) == [path]


@pytest.mark.parametrize(
    ("name", "says"),
    [("nowhere.txt", "no such file"), ("nowhere/*.txt", "matches no file"), ("", "empty name")],
)
def test_what_is_not_there_is_yielded(name: str, says: str) -> None:
    (error,) = expand([name])
    assert isinstance(error, NotFoundError)
    assert says in error.problem


def test_a_folder_without_articles_is_yielded(tmp_path: Path) -> None:
    (error,) = expand([str(tmp_path)])
    assert isinstance(error, NotFoundError)
    assert "no article in this folder" in str(error)


def test_a_broken_link_is_yielded_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "aa.txt").symlink_to(folder / "gone.txt")
    found = list(expand([str(folder), "nowhere.txt"]))
    assert names(found[:3], folder) == ["a.md", "NotFoundError", "b.txt"]
    assert "link to a file that is not there" in str(found[1])
    assert isinstance(found[-1], NotFoundError)


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = list(expand([str(folder)]))
    errors = [str(item) for item in found if isinstance(item, InputError)]
    assert len(errors) == 2
    assert any("leads back to a folder above it" in error for error in errors)
    assert len(found) == 6


def test_a_folder_reached_twice_is_read_once(folder: Path) -> None:
    (folder / "zz").symlink_to(folder / "sub", target_is_directory=True)
    found = [item for item in expand([str(folder)]) if isinstance(item, Path)]
    assert len(found) == 4


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*["d"] * 1200)
    for depth in range(len(tmp_path.parts) + 1, len(deepest.parts) + 1):
        Path(*deepest.parts[:depth]).mkdir()
    file = deepest / "a.txt"
    file.touch()
    found = list(expand([str(tmp_path)]))
    file.unlink()
    for depth in range(len(deepest.parts), len(tmp_path.parts), -1):  # pytest's own would recurse
        Path(*deepest.parts[:depth]).rmdir()
    assert found == [file]


def test_a_pipe_that_nobody_named_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    for inputs in ([str(folder)], [f"{folder}/p*.txt"]):
        errors = [item for item in expand(inputs) if isinstance(item, InputError)]
        assert len(errors) == 1
        assert "pipe.txt: this is no regular file" in str(errors[0])
    assert list(expand([str(folder / "pipe.txt")])) == [folder / "pipe.txt"]


def test_a_folder_without_permission_gives_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refused)  # the super-user may read everything
    found = [str(item) for item in expand([str(tmp_path)])]
    assert found == [f"{tmp_path}: no permission to read it; check its permissions"]
