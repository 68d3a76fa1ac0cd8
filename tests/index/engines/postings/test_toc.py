"""The table of contents: durable in the right order, and plain about what is wrong with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.postings import toc
from dateline.index.engines.postings.toc import NAME, Contents, SegmentMeta, read_contents, write_contents
from dateline.index.engines.postings.writer import PostingWriter
from dateline.index.errors import StorageError
from tests.index.engines.postings.made import segment
from tests.index.engines.postings.test_writer import changes

WRITTEN = Contents(7, 2, (SegmentMeta("one.segment"), SegmentMeta("two.segment", "two-00000002.deletions")))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_contents(tmp_path, WRITTEN)
    assert read_contents(tmp_path) == WRITTEN


def test_names_are_forced_to_the_disk_before_and_after_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut may leave a commit that names segments that are not there."""
    before = Contents(1, 1)
    write_contents(tmp_path, before)
    seen = []
    monkeypatch.setattr(toc, "force_folder", lambda folder: seen.append(read_contents(folder)))
    write_contents(tmp_path, WRITTEN)
    assert seen == [before, WRITTEN]


@pytest.mark.skipif(sys.platform != "linux", reason="names of open files are found in /proc")
def test_the_commit_itself_is_forced_to_the_disk_before_it_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[tuple[bytes, bool]] = []
    force = os.fsync

    def _noting(handle: int) -> None:
        target = Path(f"/proc/self/fd/{handle}").readlink()
        forced.append((target.read_bytes() if target.is_file() else b"", (tmp_path / NAME).exists()))
        force(handle)

    monkeypatch.setattr(os, "fsync", _noting)
    write_contents(tmp_path, WRITTEN)
    assert forced[0] == ((tmp_path / NAME).read_bytes(), False)


def test_any_changed_byte_is_noticed(tmp_path: Path) -> None:
    write_contents(tmp_path, WRITTEN)
    whole = (tmp_path / NAME).read_bytes()
    for place in range(len(whole) - 1):  # the last is a line's end
        for other in (b"0", b"7", b"a"):
            if whole[place : place + 1] == other:
                continue
            (tmp_path / NAME).write_bytes(whole[:place] + other + whole[place + 1 :])
            with pytest.raises(IndexUnusable):
                read_contents(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"{}\n00000000\n", b"a\nb\nc\n", b"\xff\xfe\nzz\n"])
def test_damage_is_told_in_words_for_people(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(IndexUnusable) as caught:
        read_contents(tmp_path)
    assert str(caught.value) in {
        f"{tmp_path / NAME}: the index is damaged ({how})."
        for how in ("not whole", "a checksum does not agree")
    }


@pytest.mark.parametrize("refused", [NAME, "one.segment"])
def test_a_refusal_to_open_for_writing_is_a_storage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """Whichever file the system refuses; also for root, who may read everything."""
    segment(tmp_path / "one.segment", changes([Article(headline="grain")]))
    write_contents(tmp_path, Contents(1, 1, (SegmentMeta("one.segment"),)))
    opening = Path.open

    def _refusing(path: Path, *arguments: object, **options: object) -> object:
        if path.name == refused:
            raise PermissionError(13, os.strerror(13), str(path))
        return opening(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", _refusing)
    with pytest.raises(StorageError, match="can't be opened: Permission denied; check its permissions"):
        PostingWriter.open(tmp_path)
