"""WARC files."""

from __future__ import annotations

import gzip
from pathlib import Path

from dateline.index.article import Noted
from tests.index.readers.reading import articles, read, rejections

PARAGRAPHS = "".join(
    f"<p>The ferry to Orrin stopped on day {n} and the people in cafés near the harbour talked of it.</p>"
    for n in range(6)
)
PAGE = f"<html><head><title>Ferry stops</title></head><body><h1>Ferry stops</h1>{PARAGRAPHS}</body></html>"


def record(url: str, http: str, content: bytes, kind: str = "response") -> bytes:
    block = http.replace("\n", "\r\n").encode() + b"\r\n" + content
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-25T18:57:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number: int, charset: str = "utf-8", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\nContent-Type: text/html; charset={charset}\n"
    return record(f"https://orrin.example/{number}", http, PAGE.encode(charset))


PICTURE = record("https://orrin.example/a.png", "HTTP/1.1 200 OK\nContent-Type: image/png\n", b"\x89PNG")
REQUEST = record("https://orrin.example/1", "GET /1 HTTP/1.1\n", b"", "request")


def test_pages_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    content = REQUEST + page(1) + PICTURE + page(2, "iso-8859-1") + page(3, status="404 Not Found")
    for packed in (content, gzip.compress(content)):
        items = read(tmp_path, "crawl", packed)
        assert [article.url for article in articles(items)] == [
            "https://orrin.example/1",
            "https://orrin.example/2",
        ]
        assert all("cafés" in (article.body or "") for article in articles(items))
        assert items[-1] == Noted(
            str(tmp_path / "crawl"),
            None,
            "left out, as no articles: 1 records of type image/png, 1 answers with status 404",
            doubt=True,
        )


def test_chunked_and_compressed_answers(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE.encode())
    chunks = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    http = "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: gzip\nTransfer-Encoding: chunked\n"
    (article,) = articles(read(tmp_path, "a.warc", record("https://orrin.example/1", http, chunks)))
    assert article.headline == "Ferry stops"


def test_a_page_that_is_no_article_is_told_with_its_record(tmp_path: Path) -> None:
    empty = record(
        "https://orrin.example/9", "HTTP/1.1 200 OK\nContent-Type: text/html\n", b"<html><body></body></html>"
    )
    ((position, _),) = rejections(read(tmp_path, "a.warc", page(1) + empty))
    assert position == "record 2 (https://orrin.example/9)"


def test_cut_off(tmp_path: Path) -> None:
    items = read(tmp_path, "a.warc", page(1) + b"WARC/1.0\r\nWARC-Type: resp")
    assert len(articles(items)) == 1
    items = read(tmp_path, "a.warc.gz", gzip.compress(page(1)) + gzip.compress(page(2))[:-100])
    assert len(articles(items)) == 1
    assert "cut off" in rejections(items)[-1][1]


def test_pictures_alone(tmp_path: Path) -> None:
    assert rejections(read(tmp_path, "a.warc", PICTURE)) == [(None, "WARC, but there is no article in it")]
