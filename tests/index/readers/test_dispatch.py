"""From a path to its reader: gzip, standard input, and what no reader is for."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
import zstandard

from dateline.index.article import Article, Rejected
from dateline.index.readers import read_path
from dateline.index.readers.files.limits import RATIO_FREE_BYTES
from tests.index.readers.reading import articles, only, read, refusal, rejections

LINE = json.dumps({"headline": "Ferry to Orrin stops", "text": "It was the last one."}).encode() + b"\n"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("empty.html", b"", "empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0", "OCR"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "OCR"),
        ("photo.webp", b"RIFF\0\0\0\0WEBPVP8 ", "OCR"),
        ("talk.mp4", b"\0\0\0\x18ftypmp42", "transcript"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        (
            "letter.docx",
            b"PK\x03\x04\x14\0\0\0\0\0" + bytes(16) + b"\x13\0\0\0[Content_Types].xml",
            "cut off",
        ),
        ("letter.rtf", b"{\\rtf1\\ansi", "without text"),
        ("news.tar.xz", b"\xfd7zXZ\0\0", "unpack it"),
        ("news.zst", b"\x28\xb5\x2f\xfd\x04", "cut off"),
        ("old.arc", b"filedesc://old.arc 0.0.0.0 20100101 text/plain 76\n", "warcio"),
        (
            "pages.cdx",
            b" CDX N b a m s k r M S V g\nexample,orrin)/ 20200101 https://orrin.example/\n",
            "WARC",
        ),
        ("pages.cdxj", b'example,orrin)/a 20200101000000 {"url": "https://orrin.example/a"}\n', "WARC"),
        (
            "gkg.csv",
            b"20200101000000-12\t20200101000000\t1\torrin.example\thttps://orrin.example/a\n",
            "GDELT",
        ),
        ("pages.wet", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\n", "WET"),
        ("tweets.js", b'window.YTD.tweets.part0 = [ {"tweet": {"id_str": "1"}} ]', "social network"),
        ("tweets.jsonl", b'{"id_str": "1", "full_text": "Ferry late", "user": {}}\n', "social network"),
        (
            "clippings.txt",
            b"Ferries\n- Your Highlight on page 3\n\nA line\n==========\n",
            "clippings",
        ),
        ("news.db", b"SQLite format 3\0", "export"),
        ("noise.bin", bytes(range(256)) * 40, "binary"),
        ("?!", b"%% @@ ## 12 34 56 78 !! ??", "formats.md"),
    ],
)
def test_files_that_are_no_news_say_what_to_do(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    assert what in refusal(read(tmp_path, name, content))


@pytest.mark.parametrize(("path", "what"), [("no/such/file", "spelling"), ("https://orrin.example/", "save")])
def test_paths_that_are_no_files(path: str, what: str) -> None:
    assert what in refusal(list(read_path(path)))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "neither a file nor a pipe" in refusal(list(read_path(tmp_path)))


def test_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert "a link to a file that isn't there" in refusal(list(read_path(tmp_path / "link")))


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.jsonl"
    path.write_bytes(LINE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read any file")
    assert "permission" in refusal(list(read_path(path)))


def test_gzip_is_transparent_whatever_the_name(tmp_path: Path) -> None:
    article = only(read(tmp_path, "news", gzip.compress(LINE)))
    assert article.headline == "Ferry to Orrin stops"
    assert article.path == str(tmp_path / "news")


def test_zstandard_is_transparent_too(tmp_path: Path) -> None:
    packed = zstandard.compress(LINE) + zstandard.compress(LINE.replace(b"1", b"2"))
    assert len(articles(read(tmp_path, "news", packed))) == 2
    items = read(tmp_path, "news.jsonl.zst", zstandard.compress(LINE * 900)[:-20])
    assert "cut off" in rejections(items)[-1][1]
    items = read(tmp_path, "bomb.jsonl.zst", zstandard.compress(LINE + b" \n" * 2**27))
    assert "bomb" in rejections(items)[-1][1]


def test_gzip_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps({"headline": f"Ferry {os.urandom(40).hex()}"}).encode() + b"\n" for _ in range(9000)
    )
    items = read(tmp_path, "news.jsonl.gz", gzip.compress(lines)[:-2000])
    assert len(items) > 100
    (position, reason), *_ = rejections(items)[-1:]
    assert position == f"after article {len(items) - 1}"
    assert "cut off" in reason


def test_gzip_with_damage_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(LINE * 50))
    packed[30] ^= 0xFF
    assert "compressed data is damaged" in refusal(read(tmp_path, "a.gz", bytes(packed)))


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as stream:
        stream.write(LINE)
        for _ in range(2 * RATIO_FREE_BYTES >> 20):
            stream.write(b" " * (2**20 - 1) + b"\n")
    items = read(tmp_path, "bomb.jsonl.gz", packed.getvalue())
    assert isinstance(items[0], Article)
    assert [reason for _, reason in rejections(items) if "bomb" in reason]


@pytest.mark.parametrize("content", [LINE, gzip.compress(LINE)])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    class Piped(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("a pipe can't be rewound")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Piped(content * 3))))  # type: ignore[type-var]
    items = list(read_path("-"))
    assert [item.path for item in items] == ["-"] * 3


def test_what_a_parser_trips_over_is_a_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_: object) -> None:
        raise TypeError("int() argument must be a string")

    monkeypatch.setattr("dateline.index.readers.feeds.feed.feedparser.parse", trip)
    items = read(tmp_path, "feed.xml", "<rss><channel><item/></channel></rss>")
    assert refusal(items) == "damaged beyond what its reader can make out"


def test_a_reader_that_finds_nothing_says_so(tmp_path: Path) -> None:
    assert refusal(read(tmp_path, "feed.xml", "<rss version='2.0'><channel/></rss>")) == (
        "RSS or Atom, but there is no article in it"
    )


def test_a_rejection_reads_as_a_sentence(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "a.jsonl", b'{"headline": ')
    assert isinstance(item, Rejected)
    assert str(item).startswith(f"{tmp_path / 'a.jsonl'}, line 1: not JSON")
