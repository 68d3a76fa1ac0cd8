"""What holds for any bytes: each target takes some, and raises where it does not."""

from __future__ import annotations

import atexit
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from tempfile import TemporaryDirectory

from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

import dateline
from dateline.index.article import Article, Noted, Rejected
from dateline.index.errors import QuerySyntaxError
from dateline.index.ingest.cleaning import clean
from dateline.index.readers.dispatch import read_source
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.opening import unpacked
from dateline.index.readers.records.jsonl import read_lines
from dateline.index.readers.splitting import line_blocks
from dateline.searcher.query.parser import MAX_LENGTH, parse
from dateline.web import create_app
from tests.index.readers.test_fuzz import SAMPLES

_NAMES = ("a", "a.jsonl", "a.json", "a.xml", "a.html", "a.csv", "a.txt", "a.eml", "a.zip", "a.warc", "a.pdf")
_PAGES = (
    "/search", "/search.json", "/search.csv", "/search.jsonl", "/search.atom", "/search.feed.json",
    "/suggest", "/article/", "/story/", "/saved/", "/differences", "/", "/openapi.json",
)  # fmt: skip
_LINES = 150  # of more, what is rejected is counted in each stretch of a file


def query(data: bytes) -> None:
    """A text is a query or an error that points into it; its canonical text means the same."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        parsed = parse(text)
    except QuerySyntaxError as error:
        start, end = error.span
        assert 0 <= start <= end <= len(text)
        str(error)
        return
    assert len(text) <= MAX_LENGTH
    for warned in parsed.warnings:
        if warned.span:
            assert 0 <= warned.span[0] <= warned.span[1] <= len(text)
    again = parse(parsed.canonical)
    assert again.tree == parsed.tree, parsed.canonical


def readers(data: bytes) -> None:
    """Of any file something comes out, all of which can be stored and shown. The first byte names it."""
    name = _NAMES[data[0] % len(_NAMES)] if data else "a"
    items = list(read_source(Source(name, unpacked(io.BytesIO(data[1:])))))
    assert items
    for item in items:
        assert item.path == name
        if isinstance(item, Article):
            cleaned, notes = clean(item, "article 1")
            assert isinstance(cleaned, Article), cleaned
            assert cleaned.id
            (cleaned.body or "").encode()
            for note in notes:
                str(note).encode()
        elif isinstance(item, Rejected | Noted):
            str(item).encode()


def lines(data: bytes) -> None:
    """A file of lines gives the same articles and rejections in blocks of any size as whole."""
    size, content = (data[0] or 1) if data else 1, data[1:]
    if content.count(b"\n") > _LINES or b"\0" in content[:65_536]:
        return
    whole = _sorted_out(read_lines(Source("a.jsonl", io.BytesIO(content)), 1))
    blocks = line_blocks(Source("a.jsonl", io.BytesIO(content)), size)
    if blocks is None:  # of another format after all
        return
    parts, first = [], 1
    for block in blocks:
        assert isinstance(block, bytes)
        parts += _sorted_out(read_lines(Source("a.jsonl", io.BytesIO(block)), first))
        first += block.count(b"\n")
    assert parts == whole


def _sorted_out(items: object) -> list[object]:
    assert isinstance(items, Iterator)
    return [item for item in items if isinstance(item, Article | Rejected)]


def http(data: bytes) -> None:
    """Any request is answered, none with an error of ours: page, query and a header, apart by line ends."""
    first, page, asked, header = (data + b"\0\n\n\n").split(b"\n", 3)
    path = _PAGES[(first or b"\0")[0] % len(_PAGES)] + page.decode("latin-1")
    environ = create_environ(path="/", method="GET", base_url="http://localhost:8000/")
    environ["PATH_INFO"] = path
    environ["QUERY_STRING"] = asked.decode("latin-1")
    value = re.sub(r"[\0\r\n]", "", header.decode("latin-1"))
    environ["HTTP_ACCEPT"] = environ["HTTP_IF_NONE_MATCH"] = environ["HTTP_ACCEPT_LANGUAGE"] = value
    chunks, status, _ = run_wsgi_app(_app(), environ)
    body = b"".join(chunks)
    assert not status.startswith("500"), body[:2000]
    assert b"Traceback" not in body
    if path == "/search.json" and status.startswith("200"):
        json.loads(body)


@cache
def _app() -> Flask:
    """The pages over an archive of a few articles."""
    folder = TemporaryDirectory(prefix="dateline-fuzz-")
    archive = dateline.open_archive(f"{folder.name}/archive", create=True)
    headlines = ("Night ferry sinks", "Gull elected mayor", "Ferry returns: 新聞", "“Grain deal” signed")
    archive.add(
        dateline.Article(
            id=f"n{number}", headline=headline, body=f"{headline}. The harbour was closed at night. " * 4,
            published=f"2025-0{number + 1}-12T09:00:00+02:00", source="Post", section="News",
            authors=("A. Vellen",),            url=f"https://post.example/{number}",
        )
        for number, headline in enumerate(headlines)
    )  # fmt: skip
    archive.save("ferries", "ferry")
    archive.time_limit = 5.0
    atexit.register(folder.cleanup)
    atexit.register(archive.close)
    return create_app(archive)


_QUERIES = (
    'ukraine "grain deal"~5 -turkey OR (a NEAR/3 b)', "headline:(a OR b) since:2024-01 until:2024",
    "sanct* wom?n", "zelensky~2 oil^3 like:n1 sort:newest asof:2020",
    "date:2024-01..2024-03 lang:en,fr has:date is:copy",
    "site:example.org author:\"A. Vellen\" when:7d date:[2024 TO 2025] 'ice' C++ AT&T U.S.",
)  # fmt: skip
_JSON = b'{"headline": "One", "body": "a"}\n{"title": "Two", "text": "b"}\n[1]\n{"x"\n\n{}\n'
_BULK = b'{"index": {"_id": "n1"}}\n{"title": "Three", "text": "c"}\n'
_REQUESTS = tuple(
    f"{chr(number)}\n{'n1' if page.endswith('/') else ''}\nq=ferry&since=2024-01&sort=newest&size=5\n*/*"
    for number, page in enumerate(_PAGES)
)

TARGETS: dict[str, Callable[[bytes], None]] = {
    "query": query,
    "readers": readers,
    "lines": lines,
    "http": http,
}
SEEDS: dict[str, tuple[bytes, ...]] = {
    "query": tuple(text.encode() for text in _QUERIES),
    "readers": tuple(b"\0" + content for content in SAMPLES.values() if len(content) < 100_000),
    "lines": (b"\x01" + _BULK * 3, b"\x10" + _JSON, b"\x01" + _JSON * 3, b"\xff" + SAMPLES["a.jsonl"]),
    "http": tuple(text.encode("latin-1") for text in _REQUESTS),
}
