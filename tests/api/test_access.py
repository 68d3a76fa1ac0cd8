"""Whose an archive is: its owner's alone when we make it, and told where everyone can write to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no such rights")


@pytest.fixture(autouse=True)
def _generous() -> Iterator[None]:
    """A session that lets everyone read and write all that it makes."""
    before = os.umask(0)
    yield
    os.umask(before)


def rights(path: Path) -> str:
    """As `chmod` takes them."""
    return f"{path.stat().st_mode & 0o777:03o}"


def test_what_we_make_is_its_owners_alone(tmp_path: Path) -> None:
    folder, saved, restored = tmp_path / "deep" / "archive", tmp_path / "saved", tmp_path / "restored"
    with dateline.open_archive(folder, create=True) as archive:
        archive.add([{"headline": "Gull"}])
        assert rights(folder) == "700"
        assert {rights(path) for path in folder.glob("articles.db*")} == {"600"}
        archive.backup(saved)
        assert archive.notices == ()
    assert rights(saved) == "600"
    dateline.restore(saved, restored).close()
    assert (rights(restored), rights(restored / "articles.db")) == ("700", "600")


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o770)
    dateline.open_archive(folder, create=True).close()
    assert rights(folder) == "770"


@pytest.mark.parametrize("name", ["", "articles.db", "index"])
def test_an_archive_that_everyone_can_write_to_is_told(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "archive"
    with dateline.open_archive(folder, create=True) as archive:
        archive.add([{"headline": "Gull"}])
        (folder / "index").chmod(0o755)
        folder.chmod(0o755)
    (folder / name).chmod(0o777)
    with dateline.open_archive(folder) as archive:
        assert f"{folder / name}: everyone on this machine can write to it" in archive.notices[0]
        assert f"chmod -R o-w {folder}" in archive.notices[0]
    (folder / name).chmod(0o755)
    with dateline.open_archive(folder) as archive:
        assert archive.notices == ()
