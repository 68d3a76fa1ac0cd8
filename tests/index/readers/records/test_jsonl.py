"""JSON Lines: aliases, wrong types, broken lines, and an export read back."""

from __future__ import annotations

import io
import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.readers.files.contract import Source
from dateline.index.readers.files.limits import MAX_LINE_BYTES
from dateline.index.readers.records.jsonl import read_lines
from dateline.index.readers.records.record import Records
from dateline.index.readers.splitting import line_blocks
from tests.index.readers.reading import articles, notes, only, read, refusal, rejections

TEXTS = ("headline", "body")
SOURCE = Source("news.jsonl", None)  # type: ignore[arg-type]


def record(**values: object) -> Article:
    """The article of one object, which has a headline unless told otherwise."""
    (item,) = Records(SOURCE).read({"headline": "Ferry stops", **values}, "line 1")
    assert isinstance(item, Article), item
    return item


@pytest.mark.parametrize(
    ("field", "keys"),
    [
        ("headline", ["headline", "title", "Title"]),
        ("body", ["body", "text", "content", "articleBody"]),
        ("published", ["published", "date", "pubDate", "datePublished", "published_at"]),
        ("authors", ["authors", "author", "byline"]),
        ("language", ["language", "lang"]),
        ("source", ["source", "publisher", "corpus"]),
        ("section", ["section", "category"]),
        ("source_id", ["source_id", "guid", "id"]),
        ("url", ["url", "link"]),
    ],
)
def test_aliases(field: str, keys: list[str]) -> None:
    values = {"published": "2025-03-01", "language": "en", "url": "https://orrin.example/a"}
    value = values.get(field, "Ann Ray")
    for key in keys:
        (item,) = Records(SOURCE).read({key: value} if field in TEXTS else {"text": "x", key: value}, None)
        assert getattr(item, field) == (("Ann Ray",) if field == "authors" else value), key


def test_the_better_name_wins_and_unknown_ones_are_ignored() -> None:
    assert record(title="Other", views=7).headline == "Ferry stops"
    assert record(published="2025-03-01", date="1999-01-01").published == "2025-03-01"
    assert record(headline="", title="Other").headline == "Other"


def test_a_source_is_the_host_when_none_is_given() -> None:
    assert record(url="https://www.orrin.example:8080/a").source == "orrin.example"
    assert record(url="https://orrin.example/a", source="Orrin Post").source == "Orrin Post"


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("Ann Ray", ("Ann Ray",)),
        ("By Ann Ray and Bo Lund", ("Ann Ray", "Bo Lund")),
        ("Ray, Ann", ("Ray, Ann",)),
        ("Ann Ray, Bo Lund", ("Ann Ray", "Bo Lund")),
        ({"name": "Ann Ray", "url": "https://orrin.example"}, ("Ann Ray",)),
        ([{"name": "Ann Ray"}, "Bo Lund", {"@type": "Person"}], ("Ann Ray", "Bo Lund")),
        ("ann@orrin.example (Ann Ray)", ("Ann Ray",)),
        ("ann@orrin.example", ()),
        ([], ()),
    ],
)
def test_authors(given: object, names: tuple[str, ...]) -> None:
    assert record(author=given).authors == names


@pytest.mark.parametrize(
    ("written", "kept", "precision"),
    [
        ("2025-03-25", "2025-03-25", "day"),
        ("2025-03", "2025-03", "month"),
        ("2025-03-25T18:57:00+02:00", "2025-03-25T18:57:00+02:00", "time"),
        ("Tue, 25 Mar 2025 18:57:00 GMT", "2025-03-25T18:57:00Z", "time"),
        (1742921820, "2025-03-25T16:57:00Z", "time"),
    ],
)
def test_dates(written: object, kept: str, precision: str) -> None:
    article = record(date=written)
    assert article.published is not None
    assert (article.published.replace("+00:00", "Z"), article.published_precision) == (kept, precision)
    assert article.published_source == "given"


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("date", "soon", "published"),
        ("date", [["2025"]], "published"),
        ("date", True, "published"),
        ("url", "/news/1", "url"),
        ("lang", "??", "language"),
        ("author", 7, "authors"),
        ("tags", 7, "tags"),
        ("section", [[]], "section"),
        ("kind", "poem", "kind"),
        ("text", 7, "body"),
    ],
)
def test_a_bad_optional_value_keeps_the_article(tmp_path: Path, key: str, value: object, field: str) -> None:
    items = read(tmp_path, "a.jsonl", json.dumps({"title": "Ferry stops", key: value}))
    (article,) = articles(items)
    assert not getattr(article, field) or field == "kind"
    ((position, message),) = notes(items)
    assert position == "line 1"
    assert message.startswith(f"{field} left out: ")


def test_html_in_a_text_is_made_plain() -> None:
    article = record(content="<p>One <b>two</b>.</p><p>Three<br>four.</p>", title=None)
    assert article.body == "One two.\n\nThree\nfour."
    assert record(text="if a < b and c > d").body == "if a < b and c > d"


def test_broken_lines_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        b'{"title": "One", "text": "1"}',
        b'{"title": "Cut in ha',
        b"",
        b'{"note": "neither headline nor text"}',
        b'{"title": "\xff\xfe"}',
        b"[1, 2]",
        b'{"title": "' + b"[" * 10 + b'"}',
        b'{"deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"title": "Last"}',
    ]
    items = read(tmp_path, "a.jsonl", b"\n".join(lines))
    assert [article.headline for article in articles(items)] == ["One", "ÿþ", "[" * 10, "Last"]
    found = rejections(items)
    assert [position for position, _ in found] == ["line 2", "line 4", "line 6", "line 8"]
    words = ["cut off", "no headline and no text", "not a JSON object", "nested too deeply"]
    assert "not UTF-8" in notes(items)[-1][1]
    for (_, reason), word in zip(found, words, strict=True):
        assert word in reason


def test_a_line_in_a_stretch_of_a_long_file_is_read_in_its_own_letters() -> None:
    lines = io.BytesIO(b'{"title": "One"}\n{"title": "F\xe4hre"}\n')
    items = list(read_lines(Source("news.jsonl", lines), first=7))
    assert [article.headline for article in articles(items)] == ["One", "Fähre"]
    assert [position for position, _ in notes(items)] == ["line 8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = "".join(f'{{"title": "Fähre hält {n}"}}\n' for n in range(30)).encode(encoding)
    assert articles(read(tmp_path, "a.jsonl", content))[29].headline == "Fähre hält 29"


def test_a_huge_line_is_passed_over(tmp_path: Path) -> None:
    huge = b'{"title": "' + b"x" * (2 * MAX_LINE_BYTES) + b'"}\n'
    items = read(tmp_path, "a.jsonl", b'{"title": "One"}\n' + huge + b'{"title": "Two"}\n')
    assert [article.headline for article in articles(items)] == ["One", "Two"]
    ((position, reason),) = rejections(items)
    assert position == "line 2"
    assert "longer than" in reason


def test_it_is_told_by_content(tmp_path: Path) -> None:
    two = b'\xef\xbb\xbf{"title": "One"}\r\n{"title": "Two"}\r\n'
    assert [article.headline for article in articles(read(tmp_path, "news.txt", two))] == ["One", "Two"]
    cut = b'{"title": "On\n{"title": "Two"}\n'
    assert [article.headline for article in articles(read(tmp_path, "news", cut))] == ["Two"]


def test_many_ninjs_items_one_a_line(tmp_path: Path) -> None:
    line = json.dumps(
        {"uri": "urn:orrin:1", "pubstatus": "usable", "headline": "Ferry", "body_text": "It stopped."}
    )
    assert [a.published_source for a in articles(read(tmp_path, "wire.jsonl", f"{line}\n{line}\n"))] == [
        None,
        None,
    ]


FULL = Article(
    id="a1", source_id="g1", kind="excerpt", headline="Ferry  stops", alt_headline="Boat", standfirst="S",
    body="About <p>markup</p>", published="2025-03-25T18:57:00+02:00", published_source="json-ld",
    published_precision="time", updated="2025-03-26", authors=("Ray and Sons",), source="Orrin Post",
    section="Sea", tags=("a, b",), language="en", url="ftp://orrin.example/a", path="pages/a.html",
    indexed_at="2025-04-01T00:00:00Z",
)  # fmt: skip


def exported(article: Article) -> dict[str, object]:
    return {field.name: getattr(article, field.name) for field in fields(article)}


@pytest.mark.parametrize("article", [FULL, Article(id="a2", body="Alone")])
def test_an_export_gives_the_same_article(tmp_path: Path, article: Article) -> None:
    back = only(read(tmp_path, "export.jsonl", json.dumps(exported(article))))
    assert {name: getattr(back, name) for name in exported(article)} == exported(article)


@pytest.mark.parametrize(
    "change", [{"kind": "x"}, {"published": "soon"}, {"headline": 7}, {"authors": "Ann"}]
)
def test_an_export_that_was_changed_is_read_with_care(tmp_path: Path, change: dict[str, object]) -> None:
    items = read(tmp_path, "export.jsonl", json.dumps(exported(FULL) | change))
    assert len(articles(items)) == 1
    assert articles(items)[0] != FULL


KEYS = st.sampled_from(["title", "text", "date", "author", "url", "tags", "lang", "id"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(KEYS, VALUES))
def test_any_object_gives_an_article_or_one_rejection(value: dict[str, object]) -> None:
    *_, last = Records(SOURCE).read(value, "line 1")
    assert isinstance(last, Article) != bool(rejections([last]))
    if isinstance(last, Article):
        assert not last.is_empty
        str(last.headline).encode()


def test_a_single_line_that_is_no_list_is_a_document(tmp_path: Path) -> None:
    assert only(read(tmp_path, "a.json", '{"title": "One", "text": "x"}')).headline == "One"
    assert "more than one JSON value" in refusal(read(tmp_path, "a.json", "[]\n[]"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"headline": "Fer\x01ry"}', "not JSON: Invalid control character at column 18"),
        ('{"headline": "Ferry', "not JSON: Unterminated string starting at column 14; it looks cut off"),
        ('{"headline" "Ferry"}', "not JSON: Expecting ':' delimiter at column 13"),
    ],
)
def test_the_place_of_a_fault_reads_well(tmp_path: Path, line: str, reason: str) -> None:
    """Python's messages that end in "at" too."""
    assert reason in refusal(read(tmp_path, "a.jsonl", line))


def test_a_block_of_lines_keeps_a_document_with_the_line_that_names_it() -> None:
    lines = b'{"index": {"_id": "n1"}}\n\n{"title": "One", "text": "a"}\n' * 3
    blocks = line_blocks(Source("a.jsonl", io.BytesIO(lines)), 1)
    assert blocks is not None
    assert [block.count(b'"title"') for block in blocks if isinstance(block, bytes) and block.strip()] == [
        1,
        1,
        1,
    ]


def test_a_broken_line_leaves_its_name_to_no_other() -> None:
    lines = b'{"index": {"_id": "n1"}}\n{"title"\n{"title": "Two", "text": "b"}\n'
    items = list(read_lines(Source("a.jsonl", io.BytesIO(lines)), 1))
    assert [item.source_id for item in items if isinstance(item, Article)] == [None]
