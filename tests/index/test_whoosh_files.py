"""What Whoosh and the system raise becomes an error that says what to do next."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from whoosh.index import LockError

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.whoosh import files
from dateline.index.engines.whoosh.writer import WhooshWriter
from dateline.index.errors import ArchiveLockedError, DatelineError, StorageError

FERRY = Change(key=1, number=1, article=Article(id="ferry", headline="Ferry sails"), story=1)


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), StorageError),
        (OSError(errno.EROFS, "Read-only file system"), StorageError),
        (FileNotFoundError(errno.ENOENT, "No such file"), IndexUnusable),
        (ValueError("cannot mmap an empty file"), IndexUnusable),
        (LockError(), ArchiveLockedError),
    ],
)
def test_errors_on_opening_are_told_apart(raised: Exception, expected: type[DatelineError]) -> None:
    with pytest.raises(expected, match="somewhere"), files.told_apart(Path("somewhere")):
        raise raised


def test_errors_of_ours_pass_through() -> None:
    with pytest.raises(IndexUnusable, match="as it was"), files.told_apart(Path("somewhere")):
        raise IndexUnusable("as it was")


def test_a_second_writer_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = WhooshWriter.open(tmp_path / "index"), WhooshWriter.open(tmp_path / "index")
    first.apply([FERRY])
    with pytest.raises(ArchiveLockedError):
        second.apply([FERRY])
    first.close()
    second.apply([FERRY])
    second.commit(1)
    assert second.last_change == 1


def test_a_full_disk_leaves_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = WhooshWriter.open(tmp_path / "index")
    writer.apply([FERRY])
    writer.commit(1)
    writer.apply([Change(key=1, number=2, article=None)])

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("whoosh.index.TOC.write", full)
        with pytest.raises(StorageError, match="No space left"):
            writer.commit(2)
    assert writer.last_change == 1
    assert WhooshWriter.open(tmp_path / "index").last_change == 1
    writer.apply([FERRY])
    writer.commit(3)
    assert writer.last_change == 3
