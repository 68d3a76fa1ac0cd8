"""The writer's lock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.index.errors import ArchiveLockedError, StorageError
from dateline.index.lock import WriterLock


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    with (
        WriterLock(tmp_path),
        pytest.raises(
            ArchiveLockedError, match=rf"process {os.getpid()} on \S+ \(`.*`, since \d{{4}}-.* UTC\)"
        ),
        WriterLock(tmp_path),
    ):
        pass


def test_a_lock_that_was_let_go_can_be_taken(tmp_path: Path) -> None:
    for _ in range(2):
        with WriterLock(tmp_path):
            pass


def test_a_holder_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import os, signal; from pathlib import Path; from dateline.index.lock import WriterLock\n"
        f"WriterLock(Path({str(tmp_path)!r})).__enter__(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert (tmp_path / "writer.json").exists()
    with WriterLock(tmp_path):
        pass


def test_an_unreadable_name_of_the_holder_does_no_harm(tmp_path: Path) -> None:
    with WriterLock(tmp_path):
        (tmp_path / "writer.json").write_text("[")
        with pytest.raises(ArchiveLockedError, match="another process is writing"), WriterLock(tmp_path):
            pass


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("")
    with pytest.raises(StorageError, match="can't be written to"), WriterLock(folder):
        pass
