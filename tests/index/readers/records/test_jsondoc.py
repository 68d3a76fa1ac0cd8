"""Whole JSON documents: lists, wrappers, JSON Feed and ninjs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.index.readers.reading import articles, only, read, refusal, rejections

ITEM = {"title": "Ferry stops", "text": "It was the last one."}
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Orrin Post",
    "language": "en-GB",
    "authors": [{"name": "The Desk"}],
    "items": [
        {
            "id": "7",
            "url": "https://orrin.example/7",
            "title": "Ferry stops",
            "content_html": "<p>It was the <b>last</b> one.</p><p>Nobody waved.</p>",
            "summary": "What happened at the harbour.",
            "date_published": "2025-03-25T18:57:00+02:00",
            "date_modified": "2025-03-26T08:00:00+02:00",
            "authors": [{"name": "Ann Ray"}],
            "tags": ["sea", "ferries"],
        },
        {"id": "8", "title": "Bridge opens", "summary": "The mayor cut…"},
        "no item",
    ],
}
NINJS_1 = {
    "uri": "urn:orrin:1",
    "type": "text",
    "versioncreated": "2025-03-25T10:37:00Z",
    "headline": "Ferry stops",
    "byline": "Ann Ray",
    "body_xhtml": "<p>It was the last one.</p><p>Nobody waved.</p>",
    "description_text": "The end of a line",
    "subject": [{"name": "transport"}],
    "copyrightholder": "Orrin Wire",
    "language": "en-GB",
}
NINJS_3 = {
    "uri": "https://wire.orrin.example/1",
    "versionCreated": "2025-03-25T10:37:00Z",
    "firstCreated": "2025-03-24T10:37:00Z",
    "pubStatus": "usable",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry stops"}],
    "bodies": [{"role": "main", "value": "<p>It was the last one.</p><p>Nobody waved.</p>"}],
    "descriptions": [{"value": "The end of a line"}],
    "by": "Ann Ray",
    "subjects": [{"name": "transport"}],
    "infoSources": [{"name": "Orrin Wire"}],
}


@pytest.mark.parametrize(
    "document",
    [
        ITEM,
        [ITEM],
        {"status": "ok", "articles": [ITEM]},
        {"title": "All news", "items": [ITEM]},
        {"results": [ITEM], "count": 1},
        {
            "@context": "https://schema.org",
            "@graph": [{"@type": "NewsArticle", "articleBody": ITEM["text"], **ITEM}],
        },
    ],
)
def test_shapes(tmp_path: Path, document: object) -> None:
    for indent in (None, 2):
        article = only(read(tmp_path, "news.json", json.dumps(document, indent=indent)))
        assert (article.headline, article.body) == ("Ferry stops", "It was the last one.")


def test_positions_are_items(tmp_path: Path) -> None:
    found = rejections(read(tmp_path, "news.json", json.dumps([ITEM, {}, 7])))
    assert [position for position, _ in found] == ["item 2", "item 3"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = json.dumps([{"title": "Fähre hält"}], ensure_ascii=False).encode(encoding)
    assert only(read(tmp_path, "news.json", content)).headline == "Fähre hält"


def test_a_document_that_is_cut_off(tmp_path: Path) -> None:
    content = json.dumps([ITEM], indent=2)[:-3]
    ((position, reason),) = rejections(read(tmp_path, "news.json", content))
    assert position == "line 5"
    assert "cut off" in reason


def test_nesting_is_limited(tmp_path: Path) -> None:
    assert "nested too deeply" in refusal(read(tmp_path, "a.json", "[[" + "[" * 200_000))
    assert "no article" in refusal(read(tmp_path, "a.json", "[]"))


def test_json_feed(tmp_path: Path) -> None:
    items = read(tmp_path, "feed.json", json.dumps(FEED))
    first, second = articles(items)
    assert first.body == "It was the last one.\n\nNobody waved."
    assert first.standfirst == "What happened at the harbour."
    assert (first.published, first.published_source) == ("2025-03-25T18:57:00+02:00", "feed")
    assert first.updated == "2025-03-26T08:00:00+02:00"
    assert (first.authors, first.source, first.language) == (("Ann Ray",), "Orrin Post", "en")
    assert (first.tags, first.url, first.source_id) == (("sea", "ferries"), "https://orrin.example/7", "7")
    assert (second.kind, second.body, second.authors) == ("excerpt", "The mayor cut…", ("The Desk",))
    assert [position for position, _ in rejections(items)] == ["item 3"]


@pytest.mark.parametrize("item", [NINJS_1, NINJS_3])
def test_ninjs(tmp_path: Path, item: dict[str, object]) -> None:
    article = only(read(tmp_path, "item.json", json.dumps(item)))
    assert (article.headline, article.standfirst) == ("Ferry stops", "The end of a line")
    assert article.body == "It was the last one.\n\nNobody waved."
    assert (article.authors, article.source, article.tags) == (("Ann Ray",), "Orrin Wire", ("transport",))
    assert article.published_source == "wire"
    assert (article.source_id, article.kind) == (item["uri"], "article")
    assert article.published == str(item.get("firstCreated", item.get("versioncreated")))


SUPERDESK = {
    "guid": "urn:newsml:orrin:1",
    "version": "1",
    "type": "text",
    "headline": "Ferry stops",
    "slugline": "ferry",
    "body_html": "<p>It was the last one.</p><p>Nobody waved.</p>",
    "body_footer": "<p>With files.</p>",
    "description_text": "The end of a line",
    "firstcreated": "2025-03-25T10:37:00+0000",
    "versioncreated": "2025-03-25T11:00:00+0000",
    "pubstatus": "usable",
    "language": "en",
    "source": "ORN",
    "authors": [{"code": "ann", "name": "Ann Ray", "role": "writer"}],
    "service": [{"code": "s", "name": "Sea"}],
}


def test_superdesk(tmp_path: Path) -> None:
    lines = "\n".join(map(json.dumps, (SUPERDESK, {**SUPERDESK, "guid": "x", "pubstatus": "canceled"})))
    for name, content in (("a.jsonl", lines), ("a.json", json.dumps({"_items": [SUPERDESK]}))):
        article = articles(read(tmp_path, name, content))[0]
        assert (article.headline, article.standfirst) == ("Ferry stops", "The end of a line")
        assert article.body == "It was the last one.\n\nNobody waved."
        assert (article.authors, article.source, article.section) == (("Ann Ray",), "ORN", "Sea")
        assert str(article.published).startswith("2025-03-25T10:37")
        assert (article.source_id, article.published_source) == ("urn:newsml:orrin:1", "wire")
    assert "canceled: it is not to be published" in str(read(tmp_path, "a.jsonl", lines)[-1])


def test_a_ninjs_picture_is_an_excerpt_of_its_caption(tmp_path: Path) -> None:
    item = {
        "uri": "urn:orrin:2",
        "type": "picture",
        "headline": "Ferry",
        "description_text": "The ferry, empty.",
    }
    article = only(read(tmp_path, "item.json", json.dumps({**item, "renditions": {}})))
    assert (article.kind, article.body) == ("excerpt", "The ferry, empty.")


def test_a_withdrawn_ninjs_item_is_not_indexed(tmp_path: Path) -> None:
    assert "not to be published" in refusal(
        read(tmp_path, "item.json", json.dumps({**NINJS_3, "pubStatus": "canceled"}))
    )


def test_the_texts_of_a_composite_come_too(tmp_path: Path) -> None:
    parts = {"a": {**NINJS_1, "headline": "Bridge opens"}, "b": {**NINJS_1, "type": "picture"}}
    whole = {**NINJS_1, "type": "composite", "associations": parts}
    items = articles(read(tmp_path, "item.json", json.dumps(whole)))
    assert [article.headline for article in items] == ["Ferry stops", "Bridge opens"]
