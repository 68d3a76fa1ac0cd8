"""A disk that is full or fails, at each call in turn: an error that says so, and what was committed stays."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.index.errors import StorageError
from tests.trust.news import LONG, article, ids, made


class Failing:
    """Lets so many calls to the disk pass, and then none."""

    def __init__(self, passing: int, code: int) -> None:
        self.left = passing
        self.code = code

    def __call__(self) -> None:
        """One call. Raises OSError when it is its turn."""
        self.left -= 1
        if self.left < 0:
            raise OSError(self.code, os.strerror(self.code))


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, passing: int, code: int) -> Iterator[Failing]:
    """Writing, forcing, renaming and making files of the index fail from one call on."""
    turn = Failing(passing, code)
    fsync, replace, opening = os.fsync, Path.replace, Path.open

    def forced(handle: int) -> None:
        turn()
        fsync(handle)

    def renamed(self: Path, target: Path) -> Path:
        turn()
        return replace(self, target)

    def opened(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if "w" in mode:
            turn()
        return opening(self, mode, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", forced)
        patched.setattr(Path, "replace", renamed)
        patched.setattr(Path, "open", opened)
        yield turn


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_whichever_call_fails_the_articles_are_there_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    folder = made(tmp_path / "archive", range(50))
    number, step = 50, 1 if LONG else 3
    for passing in range(0, 60, step):
        with dateline.open_archive(folder) as archive:
            before = {one.id for one in archive.export()}
            with failing(monkeypatch, passing, code) as turn:
                try:
                    archive.add([article(number), article(number + 1)])
                except StorageError as error:
                    assert os.strerror(code) in str(error)
            done = turn.left >= 0
        with dateline.open_archive(folder) as archive:
            after = {one.id for one in archive.export()}
            assert after - before <= {f"n{number}", f"n{number + 1}"}
            assert before <= after
            assert len(after - before) in (0, 2)
            assert ids(archive) == after
            assert archive.check() == []
        number += 2
        if done:
            break
    assert done
