"""Every running text that a reader meets is read, or told."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.article import Article, Noted, Rejected
from dateline.index.readers.accounting.unread import Unread, is_prose, texts_in
from dateline.index.readers.feeds.feed import FEED
from dateline.index.readers.feeds.wxr import WXR
from dateline.index.readers.files.contract import Item, Reader, Source
from dateline.index.readers.records.aliases import ALIASES
from dateline.index.readers.records.jsondoc import JSON_DOCUMENT
from dateline.index.readers.records.jsonl import JSON_LINES
from dateline.index.readers.records.table import TABLE
from dateline.index.readers.wire.newsml1 import NEWSML_1
from dateline.index.readers.wire.newsml2 import NEWSML_G2
from dateline.index.readers.wire.nitf import NITF
from dateline.index.readers.wire.sgml import SGML
from tests.index.readers.reading import notes, only, read

TEXT = "The council voted to close the old bridge for six weeks in spring."
KNOWN = [name for names in ALIASES.values() for name in names[:4] if name not in ("kind", "published_source")]
STRANGE = ["report", "fields", "details", "extra", "wording", "x", "note", "payload", "remark", "part"]
KEYS = st.sampled_from(KNOWN + STRANGE * 4)
TREES = st.recursive(
    st.just(TEXT) | st.sampled_from(["short", "2025-03-25", "en", ""]) | st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def numbered(value: object, count: Iterator[int]) -> object:
    """The same tree, each of its running texts with a number of its own."""
    if isinstance(value, dict):
        return {key: numbered(inner, count) for key, inner in value.items()}
    if isinstance(value, list):
        return [numbered(inner, count) for inner in value]
    return f"No{next(count)}q. {TEXT} That was No{next(count)}q." if value == TEXT else value


def unaccounted(document: object, items: list[Item]) -> list[str]:
    """The places of running texts that are neither in an article nor in a note."""
    taken = " ".join(str(item) for item in items if isinstance(item, Article))
    told = " ".join(str(item) for item in items if isinstance(item, Noted | Rejected))
    return [
        place
        for place, text in texts_in(document)
        if text.partition(".")[0] not in taken + told and place.rpartition(".")[2] not in told
    ]


def items_of(reader: object, text: str) -> list[Item]:
    return list(reader.read(Source("news", io.BytesIO(text.encode()))))  # type: ignore[attr-defined]


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5))
def test_of_a_json_record(tree: dict[str, object]) -> None:
    record = numbered({"headline": "Ferry stops", **tree}, itertools.count(1))
    for reader in (JSON_LINES, JSON_DOCUMENT):
        assert unaccounted(record, items_of(reader, json.dumps(record))) == []


@given(
    st.lists(st.dictionaries(KEYS, TREES, max_size=4), min_size=1, max_size=3),
    st.dictionaries(KEYS, TREES, max_size=3),
)
def test_of_an_answer_with_several(trees: list[dict[str, object]], around: dict[str, object]) -> None:
    records = [{"title": "Ferry", "url": "https://orrin.example/1", **tree} for tree in trees]
    document = numbered({**around, "found": {"stories": records}}, itertools.count(1))
    told = [
        place.rpartition("stories.")[2]
        for place in unaccounted(document, items_of(JSON_DOCUMENT, json.dumps(document)))
    ]
    told_anyway = " ".join(str(item) for item in items_of(JSON_DOCUMENT, json.dumps(document)))
    assert [place for place in told if place not in told_anyway] == []


@given(st.dictionaries(KEYS, st.sampled_from([TEXT, "short"]), min_size=1, max_size=6))
def test_of_a_table(row: dict[str, object]) -> None:
    row = {"title": "Ferry", **row}
    numbered_row = numbered(row, itertools.count(1))
    assert isinstance(numbered_row, dict)
    lines = io.StringIO()
    csv.writer(lines).writerows((numbered_row, numbered_row.values()))
    assert unaccounted(numbered_row, items_of(TABLE, lines.getvalue())) == []


@given(
    st.dictionaries(
        st.sampled_from(["description", "x:report", "comments", "summary", "body"]), st.just(TEXT)
    )
)
def test_of_a_feed(texts: dict[str, object]) -> None:
    found = numbered(texts, itertools.count(1))
    assert isinstance(found, dict)
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in found.items())
    item = f"<item><title>F</title>{inner}</item>"
    feed = f"<rss version='2.0' xmlns:x='https://x.example/'><channel>{item}</channel></rss>"
    items = items_of(FEED, feed)
    taken = " ".join(str(item) for item in items)
    lost = [name for name, text in found.items() if str(text).partition(".")[0] not in taken]
    told = " ".join(message for _, message in notes(items))
    assert [name for name in lost if name.partition(":")[2] not in told or not told] == []


def test_the_longest_text_is_told_with_what_would_take_it(tmp_path: Path) -> None:
    record = {"headline": "Ferry", "details": {"report": TEXT}}
    items = read(tmp_path, "a.jsonl", json.dumps(record))
    ((position, message),) = notes(items)
    assert position is None
    assert message == (
        "details.report: all the text there is in some records is not read; "
        "to take it: --map body=details.report"
    )
    assert not next(item for item in items if isinstance(item, Noted)).doubt
    article = only(read(tmp_path, "a.jsonl", json.dumps(record), body="details.report"))
    assert article.body == TEXT


def test_what_is_there_in_another_form_is_not_told(tmp_path: Path) -> None:
    record = {
        "headline": "Ferry",
        "body": f"<p>{TEXT}</p>",
        "extra": {"plain": TEXT, "again": [TEXT.upper()]},
    }
    assert only(read(tmp_path, "a.json", json.dumps(record))).body == TEXT


def test_each_place_is_told_once_a_file(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": "x", "memo": f"{n} {TEXT}"}) for n in range(50))
    assert len(notes(read(tmp_path, "a.jsonl", lines))) == 1


def test_many_places_are_told_together() -> None:
    unread = Unread()
    unread.look({f"key{n}": f"{n} {TEXT}" for n in range(12)}, Article(headline="x", body="y"))
    *_, last = unread.notes("a")
    assert last.message == "not read either: the texts in key8, key9, key10, key11"


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (TEXT, True),
        (f"<p>{TEXT}</p>", True),
        (
            "議会は火曜日の夜、古い橋を六週間閉鎖することを決めた。トラックは南の道を通る。修理は春に終わるという。",
            True,
        ),
        ("https://orrin.example/a/very/long/address/of/a/page/of/news?with=a&query=string", False),
        ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", False),
        ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUl", False),
        ("Sea, Ferries", False),
    ],
)
def test_what_is_running_text(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


WIRES = {
    NITF: "<nitf><head><title>Ferry</title></head><body><body.head>{0}</body.head>"
    "<body.content><block><p>{1}</p>{2}</block></body.content><body.end>{3}</body.end></body></nitf>",
    NEWSML_1: "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Ferry</HeadLine>{0}</NewsLines>"
    "<ContentItem><DataContent><nitf><body><body.content><p>{1}</p>{2}</body.content></body></nitf>"
    "</DataContent></ContentItem>{3}</NewsComponent></NewsItem></NewsML>",
    NEWSML_G2: "<newsItem guid='a'><itemMeta><title>Ferry</title>{0}</itemMeta><contentMeta>{3}</contentMeta>"
    "<contentSet><inlineXML><html><body><p>{1}</p>{2}</body></html></inlineXML></contentSet></newsItem>",
    SGML: "<DOC>\n<DOCNO> 1 </DOCNO>\n<HEADLINE>Ferry</HEADLINE>\n{0}\n<TEXT>{1} {2}</TEXT>\n{3}\n</DOC>\n",
    WXR: "<rss xmlns:wp='http://wordpress.org/export/1.2/' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    "<channel><item><title>Ferry</title>{0}<content:encoded>{1}</content:encoded>{2}{3}</item></channel></rss>",
}
ELEMENTS = st.recursive(
    st.just(TEXT),
    lambda inner: st.tuples(
        st.sampled_from(
            [
                "abstract",
                "p",
                "note",
                "hl2",
                "ul",
                "li",
                "x-box",
                "table",
                "aside",
                "byline",
                "description",
                "em",
            ]
        ),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)


def marked(tree: object, count: Iterator[int]) -> str:
    """Markup with numbered texts, some of it nested oddly."""
    if isinstance(tree, str):
        return str(numbered(tree, count))
    name, inner = tree  # type: ignore[misc]  # a pair
    return f"<{name}>{''.join(marked(one, count) for one in inner)}</{name}>"


@pytest.mark.parametrize("reader", WIRES, ids=lambda reader: reader.name)
@given(trees=st.tuples(*[st.lists(ELEMENTS.filter(lambda tree: tree != TEXT), max_size=2)] * 3))
def test_of_markup(reader: Reader, trees: tuple[list[object], ...]) -> None:
    count = itertools.count(1)
    places = ["".join(marked(tree, count) for tree in group) for group in trees]
    document = WIRES[reader].format(places[0], f"No0q. {TEXT} That was No0q.", *places[1:])
    items = items_of(reader, document)
    taken = " ".join(str(item) for item in items if isinstance(item, Article))
    told = " ".join(str(item) for item in items if isinstance(item, Noted | Rejected))
    for met in re.finditer(r"<([\w.-]+)>(No\d+q)\.", document):
        assert met[2] in taken or met[1].casefold() in told.casefold() or "characters)" in told
