"""WARC files."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
import zstandard

from dateline.index.article import Noted
from tests.index.readers.reading import articles, notes, read, rejections

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


def deflated(content: bytes) -> bytes:
    bare = zlib.compressobj(wbits=-15)
    return bare.compress(content) + bare.flush()


def chunked(content: bytes) -> bytes:
    pieces = (content[start : start + 700] for start in range(0, len(content), 700))
    return b"".join(b"%x;part=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


HTML = PAGE.encode()
OK = "HTTP/1.1 200 OK\nContent-Type: text/html\n"


@pytest.mark.parametrize(
    ("http", "body", "note"),
    [
        (OK + "Content-Encoding: gzip\n", gzip.compress(HTML), None),
        (OK + "Content-Encoding: x-gzip\n", gzip.compress(HTML), None),
        (OK + "Content-Encoding: br\n", brotli.compress(HTML), None),
        (OK + "Content-Encoding: zstd\n", zstandard.compress(HTML), None),
        (OK + "Content-Encoding: deflate\n", zlib.compress(HTML), None),
        (OK + "Content-Encoding: deflate\n", deflated(HTML), None),
        (OK + "Content-Encoding: gzip, br\n", brotli.compress(gzip.compress(HTML)), None),
        (OK + "Content-Encoding: gzip\nTransfer-Encoding: chunked\n", chunked(gzip.compress(HTML)), None),
        (OK + "Transfer-Encoding: chunked\n", chunked(HTML), None),
        (OK, gzip.compress(HTML), None),
        (OK, chunked(HTML), None),
        (OK + "Content-Encoding: br\n", gzip.compress(HTML), "said to be packed as br"),
        (OK + "Content-Encoding: gzip\n", brotli.compress(HTML), "binary data"),
        (OK + "Content-Encoding: gzip\n", HTML, "said to be packed as gzip, which it is not"),
        (OK + "Content-Encoding: br\n", HTML, "said to be packed as br, which it is not"),
        (OK + "Content-Encoding: zstd\n", HTML, "said to be packed as zstd, which it is not"),
        (OK + "Content-Encoding: deflate\n", HTML, "said to be packed as deflate, which it is not"),
        (OK + "Content-Encoding: snappy\n", HTML, "said to be packed as snappy, which it is not"),
        (OK + "Transfer-Encoding: chunked\n", HTML, "said to come in chunks, which it does not"),
        (OK + "Transfer-Encoding: chunked\n", chunked(HTML)[:600], "broken or cut off"),
        (OK + "Content-Encoding: gzip\n", gzip.compress(HTML)[:-20], "gzip data is damaged or cut off"),
        (OK + "Content-Encoding: br\n", brotli.compress(HTML)[:-3], "br data is damaged or cut off"),
        (OK + "Content-Encoding: zstd\n", zstandard.compress(HTML)[:10], "zstd data is damaged or cut off"),
    ],
)
def test_headers_are_claims_and_cost_no_other_record(
    tmp_path: Path, http: str, body: bytes, note: str | None
) -> None:
    kept = record("https://orrin.example/odd", http, body)
    items = read(tmp_path, "a.warc", page(1) + kept + page(2))
    found = [article.url for article in articles(items)]
    assert [found[0], found[-1]] == ["https://orrin.example/1", "https://orrin.example/2"]
    told = [
        message for position, message in (*notes(items), *rejections(items)) if "record 2" in str(position)
    ]
    if note is None:
        assert not told
        assert articles(items)[1] == replace(articles(items)[0], url="https://orrin.example/odd")
    else:
        assert any(note in message for message in told)


@pytest.mark.parametrize(
    "http",
    [
        "HTTP/1.1 200 OK\nServer: x\n",
        "HTTP/1.1 200 OK\nContent-Type:\n",
        "HTTP/1.0 200\nContent-Type: text/plain\n",
        "HTTP/1.1 200 OK\nContent-Type: application/octet-stream\n",
        "HTTP/1.1 200 OK\ncontent-type: TEXT/HTML;charset=utf-8\nContent-Type: text/html\n",
    ],
)
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_page_is_known_by_its_bytes(tmp_path: Path, http: str, end: str) -> None:
    block = (http + "\n").replace("\n", end).encode() + HTML
    content = page(1) + framed(block) + page(2)
    items = read(tmp_path, "a.warc", content)
    assert [article.headline for article in articles(items)] == ["Ferry stops"] * 3
    assert not rejections(items)


def framed(block: bytes, kind: str = "response", of: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://orrin.example/x>\r\n"
        f"WARC-Date: 2025-03-25T18:57:00Z\r\nWARC-Record-ID: <urn:uuid:{1:032x}>\r\n"
        f"Content-Type: {of}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    content = (
        page(1)
        + framed(b"HTTP/1.1 304 Not Modified\r\n\r\n", "revisit")
        + framed(b"further", "continuation")
        + framed(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nnothing but a line")
        + framed(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n \r\n")
        + framed(b"20250325\n127.0.0.1", of="text/dns")
    )
    message = notes(read(tmp_path, "a.warc", content))[-1][1]
    for kind in ("revisit", "continuation", "text/plain", "empty pages", "text/dns"):
        assert kind in message


def test_a_resource_is_read_by_its_own_type(tmp_path: Path) -> None:
    (article,) = articles(read(tmp_path, "a.warc", framed(HTML, "resource", "text/html")))
    assert (article.headline, article.url) == ("Ferry stops", "https://orrin.example/x")


def test_when_a_page_was_fetched_goes_with_it(tmp_path: Path) -> None:
    (article,) = articles(read(tmp_path, "a.warc", page(1)))
    assert article.details is not None
    assert article.details.captured == "2025-03-25T18:57:00Z"
    assert article.details.content() == "{}"


def test_a_bomb_is_one_record(tmp_path: Path) -> None:
    bomb = record(
        "https://orrin.example/b", OK + "Content-Encoding: br\n", brotli.compress(HTML + b"x" * (70 << 20))
    )
    items = read(tmp_path, "a.warc", page(1) + bomb + page(2))
    assert len(articles(items)) == 2
    ((position, reason),) = rejections(items)
    assert position == "record 2 (https://orrin.example/b)"
    assert "MiB" in reason


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("seekable", [True, False])
def test_past_damage_it_goes_on_at_the_next_record(
    tmp_path: Path, pack: Callable[[bytes], bytes], *, seekable: bool
) -> None:
    members = [pack(page(number)) for number in range(1, 6)]
    broken = bytearray(members[2])
    broken[40:80] = b"\0" * 40
    members[2] = bytes(broken)
    name = "a.warc.packed"
    content = b"".join(members)
    if not seekable:
        name, content = "a.tar", in_tar(content)
    items = read(tmp_path, name, content)
    assert [article.url for article in articles(items)] == [
        f"https://orrin.example/{number}" for number in (1, 2, 4, 5)
    ]
    ((position, reason),) = rejections(items)
    assert "after record" in (position or "")
    assert f"{len(broken):,} bytes are passed over" in reason


def test_a_record_of_garbage_between_others(tmp_path: Path) -> None:
    items = read(tmp_path, "a.warc.gz", gzip.compress(page(1)) + b"garbage" * 90_000 + gzip.compress(page(2)))
    assert len(articles(items)) == 2
    ((_, reason),) = rejections(items)
    assert "630,000 bytes are passed over" in reason


def test_a_dictionary_at_the_head_of_a_zstandard_file(tmp_path: Path) -> None:
    dictionary = zstandard.ZstdCompressionDict(page(9) * 3)
    pack = zstandard.ZstdCompressor(dict_data=dictionary).compress
    plain = dictionary.as_bytes()
    for kept in (plain, zstandard.compress(plain)):
        head = b"\x5d\x2a\x4d\x18" + len(kept).to_bytes(4, "little") + kept
        items = read(tmp_path, "a.warc.zst", head + pack(page(1)) + pack(page(2)))
        assert len(articles(items)) == 2
        assert not rejections(items)
    items = read(tmp_path, "a.warc.zst", b"\x5d\x2a\x4d\x18" + b"\xff\xff\xff\x7f")
    assert "dictionary" in rejections(items)[0][1]


def in_tar(content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo("crawl.warc.packed")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()
