"""Zip and tar: what is in them, and what must not be."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from dateline.index.readers.files import limits
from tests.index.readers.reading import articles, read, refusal, rejections

LINE = b'{"title": "Ferry stops", "text": "It was the last one."}\n'
CUT = b'{"title": "Ferry sto\n'


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return target.getvalue()


MEMBERS = {
    "a/news.jsonl": LINE + CUT + LINE,
    "../../etc/b.csv": b"title,text\nBridge,opens\n",
    ".hidden.jsonl": LINE,
    "__MACOSX/a.jsonl": LINE,
    "page_files/x.jsonl": LINE,
    "photo.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("packed", [zipped(MEMBERS), tarred(MEMBERS), tarred(MEMBERS, "w")])
def test_members_are_read_as_files(tmp_path: Path, packed: bytes) -> None:
    before = sorted(tmp_path.parent.iterdir())
    items = read(tmp_path, "news.bin", packed)
    assert [article.headline for article in articles(items)] == ["Ferry stops", "Ferry stops", "Bridge"]
    assert {article.path for article in articles(items)} == {str(tmp_path / "news.bin")}
    assert [position for position, _ in rejections(items)] == ["a/news.jsonl, line 2", "photo.png"]
    assert sorted(tmp_path.iterdir()) == [tmp_path / "news.bin"]
    assert sorted(tmp_path.parent.iterdir()) == before


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_containers_in_containers(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    packed = zipped({"inner.tar.gz": tarred({"deep.zip": zipped({"a.jsonl": LINE})})})
    assert [article.headline for article in articles(read(tmp_path, "a.zip", packed))] == ["Ferry stops"]
    deeper = pack({"two.zip": zipped({"one.zip": packed})})
    ((position, reason),) = rejections(read(tmp_path, "b", deeper))
    assert position == "two.zip, one.zip, inner.tar.gz, deep.zip, a.jsonl"
    assert "inside one another" in reason


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    packed = zipped({f"{n}.jsonl": b" " * 2**24 for n in range(8)})
    assert "a bomb" in refusal(read(tmp_path, "a.zip", packed))


def test_one_bomb_among_others_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 2**16)
    padding = bytes(range(48, 123)) * 2
    packed = zipped({"a.jsonl": LINE, "b.jsonl": b" " * 2**20, "c.bin": os.urandom(2**14) + padding})
    items = read(tmp_path, "a.zip", packed)
    assert len(articles(items)) == 1
    assert [position for position, reason in rejections(items) if "a bomb" in reason] == ["b.jsonl"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    assert callable(pack)
    found = rejections(read(tmp_path, "a", pack({f"{n}.jsonl": LINE for n in range(5)})))
    assert "more than 3 files" in found[-1][1]


def test_an_encrypted_member(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.jsonl": LINE}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(read(tmp_path, "a.zip", bytes(packed)))


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.jsonl": LINE, "b.jsonl": LINE}))
    packed[50] ^= 0xFF
    items = read(tmp_path, "a.zip", bytes(packed))
    assert [position for position, _ in rejections(items)] == ["a.jsonl"]
    assert len(articles(items)) == 1


@pytest.mark.parametrize("size", [30, 100, -10])
def test_a_zip_that_is_cut_off(tmp_path: Path, size: int) -> None:
    assert "damaged or cut off" in refusal(read(tmp_path, "a.zip", zipped({"a.jsonl": LINE})[:size]))


def test_a_tar_that_is_cut_off(tmp_path: Path) -> None:
    items = read(tmp_path, "a.tar", tarred({"a.jsonl": LINE * 40, "b.jsonl": LINE * 40}, "w")[:4000])
    assert len(articles(items)) >= 40
    assert "cut off" in rejections(items)[-1][1]


def test_empty_ones(tmp_path: Path) -> None:
    assert refusal(read(tmp_path, "a.zip", zipped({}))) == "zip, but there is no article in it"
    assert "empty" in refusal(read(tmp_path, "a.zip", zipped({"a.jsonl": b""})))


def test_links_in_a_tar_lead_nowhere(tmp_path: Path) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        link = tarfile.TarInfo("link.jsonl")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    items = read(tmp_path, "a.tar", target.getvalue())
    ((_, reason),) = rejections(items)
    assert "no article in it" in reason
    assert not articles(items)
    assert "1 links and devices" in str(items[0])


def test_a_gzipped_zip_and_members_that_are_gzipped(tmp_path: Path) -> None:
    packed = gzip.compress(zipped({"a.jsonl.gz": gzip.compress(LINE)}))
    assert len(articles(read(tmp_path, "a.zip.gz", packed))) == 1
