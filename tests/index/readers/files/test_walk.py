"""Folders walked, and paths that can't be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.index.article import Noted, Rejected
from dateline.index.readers import walk


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def names(folder: Path) -> list[str]:
    return [str(found.relative_to(folder)) for found in walk([folder]) if isinstance(found, Path)]


def test_folders_in_sorted_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.html", "a/z.html", "a/b/c.xml", "c.json")
    assert names(tmp_path) == ["a/b/c.xml", "a/z.html", "b.html", "c.json"]


def test_hidden_files_are_left_out_unless_named(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden.html", ".git/x.html", "seen.html")
    assert names(tmp_path) == ["seen.html"]
    assert list(walk([tmp_path / ".hidden.html"])) == [tmp_path / ".hidden.html"]


def test_the_folder_that_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path) -> None:
    touch(tmp_path, "ferry.html", "ferry_files/menu.html", "old_files/kept.html")
    (tmp_path / "ferry.html").write_text('<iframe src="ferry_files/menu.html"></iframe>')
    assert names(tmp_path) == ["ferry.html", "old_files/kept.html"]


def test_each_file_comes_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.html")
    assert list(walk([tmp_path, tmp_path / "a.html", str(tmp_path)])) == [tmp_path / "a.html"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    touch(tmp_path, "news/a.html")
    (tmp_path / "news" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["news/a.html"]


def test_standard_input_is_passed_on() -> None:
    assert list(walk(["-"])) == [Path("-")]


@pytest.mark.parametrize(
    ("path", "what_to_do"),
    [
        ("nowhere/at/all", "check the spelling"),
        ("https://orrin.example/news", "save the page"),
        ("HTTP://orrin.example", "save the page"),
        ("with\0nul", "check the spelling"),
    ],
)
def test_what_can_not_be_walked(path: str, what_to_do: str) -> None:
    (found,) = walk([path])
    assert isinstance(found, Rejected)
    assert found.path == path
    assert what_to_do in found.reason


def test_a_folder_that_can_not_be_listed(tmp_path: Path) -> None:
    touch(tmp_path, "a/closed/x.html", "b.html")
    closed = tmp_path / "a" / "closed"
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may list any folder")
        found = list(walk([tmp_path]))
    finally:
        closed.chmod(0o700)
    assert [type(item).__name__ for item in found] == ["Rejected", "PosixPath"]
    assert "permissions" in str(found[0])


def test_a_pipe_in_a_folder_is_left_out_and_a_broken_link_is_not(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.html").symlink_to(tmp_path / "gone.html")
    assert names(tmp_path) == ["link.html"]


def test_links_out_of_the_folder_and_special_files_are_left_out_with_a_note(tmp_path: Path) -> None:
    touch(tmp_path, "news/a.html", "news/b/c.html", "elsewhere/d.html")
    folder = tmp_path / "news"
    (folder / "inside").symlink_to(folder / "b", target_is_directory=True)
    (folder / "outside").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "outside.html").symlink_to(tmp_path / "elsewhere" / "d.html")
    os.mkfifo(folder / "pipe")
    (folder / "to-pipe.html").symlink_to(folder / "pipe")
    assert names(folder) == ["a.html", "b/c.html"]
    notes = [str(item) for item in walk([folder]) if isinstance(item, Noted)]
    assert [note.removeprefix(f"{folder}/").partition(":")[0] for note in notes] == [
        "outside", "outside.html", "pipe", "to-pipe.html",
    ]  # fmt: skip
    assert "--follow" in notes[0]
    assert "no regular file" in notes[3]
    followed = [item.name for item in walk([folder], follow=True) if isinstance(item, Path)]
    assert followed == ["a.html", "c.html", "d.html"]


def test_a_link_to_itself_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "loop.html").symlink_to("loop.html")
    touch(tmp_path, "z.html")
    assert names(tmp_path) == ["loop.html", "z.html"]
