"""Records in the envelopes of interfaces, databases and search engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.index.readers.reading import articles, notes, read, rejections

ONE: dict[str, Any] = {
    "title": "Ferry stops",
    "text": "It was the last one.",
    "url": "https://orrin.example/1",
}
TWO: dict[str, Any] = {
    "title": "Bridge opens",
    "text": "It was the first one.",
    "url": "https://orrin.example/2",
}


def headlines(folder: Path, document: object, name: str = "a.json") -> list[str | None]:
    """The headlines of a document, with nothing to complain of."""
    items = read(folder, name, json.dumps(document) if not isinstance(document, str) else document)
    assert not rejections(items), items
    return [article.headline for article in articles(items)]


@pytest.mark.parametrize(
    "document",
    [
        [ONE, TWO],
        {"news": [ONE, TWO]},
        {"status": "ok", "data": {"results": {"items": [ONE, TWO]}}},
        {
            "took": 1,
            "hits": {"total": 2, "hits": [{"_id": "1", "_source": ONE}, {"_id": "2", "_source": TWO}]},
        },
        {"responseHeader": {"status": 0}, "response": {"numFound": 2, "docs": [ONE, TWO]}},
        {"data": {"posts": {"edges": [{"cursor": "a", "node": ONE}, {"cursor": "b", "node": TWO}]}}},
        {
            "data": [
                {"type": "node", "id": "1", "attributes": ONE},
                {"type": "node", "id": "2", "attributes": TWO},
            ]
        },
        {"total_rows": 2, "rows": [{"id": "1", "key": "1", "doc": ONE}, {"id": "2", "key": "2", "doc": TWO}]},
        {"politics": [ONE], "sports": [TWO]},
        {"list": {"17": ONE, "18": TWO}},
        {"17": ONE, "18": TWO},
        {"pages": [{"page": 1, "stories": [ONE]}, {"page": 2, "stories": [TWO]}]},
        {"_items": [ONE, TWO], "_meta": {"total": 2}},
        {"message": "ok", "articles": [ONE, TWO], "categories": [{"id": 1, "name": "Sea"}]},
        [[ONE], [TWO]],
    ],
)
def test_all_records_are_found(tmp_path: Path, document: object) -> None:
    assert headlines(tmp_path, document) == ["Ferry stops", "Bridge opens"]


@pytest.mark.parametrize(
    "document",
    [
        {**ONE, "comments": [{"author": "Bo", "text": "I will miss it."}]},
        {**ONE, "related": [{"title": "Bridge opens", "url": "https://orrin.example/2"}]},
        {"article": ONE},
        {"status": "ok", "data": ONE},
        {"hits": {"hits": [{"_source": ONE}]}},
    ],
)
def test_an_article_is_not_taken_for_an_envelope(tmp_path: Path, document: object) -> None:
    assert headlines(tmp_path, document) == ["Ferry stops"]


def test_positions_name_the_list_where_there_are_several(tmp_path: Path) -> None:
    items = read(tmp_path, "a.json", json.dumps({"sea": [ONE, {}], "land": [TWO]}))
    assert [position for position, _ in rejections(items)] == ["sea, item 2"]


def test_bulk_files(tmp_path: Path) -> None:
    lines = [
        {"index": {"_index": "news", "_id": "1"}},
        ONE,
        {"create": {"_id": "2"}},
        TWO,
        {"delete": {"_id": "3"}},
        {"update": {"_id": "4", "retry_on_conflict": 3}},
        {"doc": {**ONE, "title": "Ferry sold"}},
    ]
    content = "\n".join(map(json.dumps, lines))
    assert headlines(tmp_path, content, "bulk.ndjson") == ["Ferry stops", "Bridge opens", "Ferry sold"]
    found = articles(read(tmp_path, "bulk.ndjson", content))
    assert [article.source_id for article in found] == ["1", "2", "4"]


def test_dumps_a_line_a_document(tmp_path: Path) -> None:
    dump = "\n".join(
        json.dumps({"_index": "news", "_id": str(n), "_source": r}) for n, r in enumerate((ONE, TWO))
    )
    assert headlines(tmp_path, dump, "dump.json") == ["Ferry stops", "Bridge opens"]
    mongo = {
        "_id": {"$oid": "65f0"},
        "title": "Ferry stops",
        "text": "It stopped.",
        "published": {"$date": "2025-03-25T12:00:00Z"},
        "updated": {"$date": {"$numberLong": "1742904000000"}},
    }
    (article,) = articles(read(tmp_path, "mongo.jsonl", json.dumps(mongo)))
    assert (article.published, article.updated) == ("2025-03-25T12:00:00Z", "2025-03-25T12:00:00Z")
    assert article.source_id == "65f0"
    answers = "\n".join(json.dumps({"articles": [record]}) for record in (ONE, TWO))
    items = read(tmp_path, "answers.jsonl", answers)
    assert len(articles(items)) == 2
    solr = {
        "response": {
            "docs": [
                {"id": "1", "title": ["Ferry stops"], "content": ["One.", "Two."], "date": ["2025-03-25"]}
            ]
        }
    }
    (article,) = articles(read(tmp_path, "solr.json", json.dumps(solr)))
    assert (article.headline, article.body, article.published) == (
        "Ferry stops",
        "One.\n\nTwo.",
        "2025-03-25",
    )


TEXT = "The council voted to close the old bridge for six weeks."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (["One.", "Two."], "One.\n\nTwo."),
        ("['One.', 'Two.']", "One.\n\nTwo."),
        ([{"type": "p", "text": "One."}, {"type": "p", "text": "Two."}], "One.\n\nTwo."),
        ({"rendered": "<p>One.</p><p>Two.</p>"}, "One.\n\nTwo."),
        ({"format": "html", "value": "<p>One.</p>", "processed": "<p>One, too.</p>"}, "One, too."),
        ({"en": "One."}, "One."),
        ({"sections": [{"heading": "One", "paragraphs": ["Two.", "Three."]}]}, "One\n\nTwo.\n\nThree."),
        (
            {"blocks": [{"type": "paragraph", "data": {"text": "One."}}, {"type": "delimiter", "data": {}}]},
            "One.",
        ),
        (
            {"blocks": [{"text": "One.", "type": "unstyled"}, {"text": "Two.", "type": "unstyled"}]},
            "One.\n\nTwo.",
        ),
        (
            [
                {
                    "_type": "block",
                    "children": [{"_type": "span", "text": "On"}, {"_type": "span", "text": "e."}],
                }
            ],
            "One.",
        ),
        (
            {
                "type": "doc",
                "content": [{"type": "paragraph", "content": [{"type": "text", "text": "One."}]}],
            },
            "One.",
        ),
        ("AT&amp;T &#8217;s", "AT&T ’s"),
        ("a < b &amp; c", "a < b & c"),
        ("x = ['a', 'b']", "x = ['a', 'b']"),
        ("[sic] he said", "[sic] he said"),
    ],
)
def test_texts_in_whatever_they_are_kept(tmp_path: Path, body: object, text: str) -> None:
    (article,) = articles(read(tmp_path, "a.json", json.dumps({"headline": "Ferry", "body": body})))
    assert article.body == text


def test_texts_around_the_records_are_told(tmp_path: Path) -> None:
    items = read(tmp_path, "a.json", json.dumps({"about": {"note": TEXT}, "articles": [ONE]}))
    assert notes(items)[0][1].startswith("about.note: ")


def test_a_cover_without_records_is_told(tmp_path: Path) -> None:
    items = read(tmp_path, "a.json", json.dumps({"status": "error", "code": 7}))
    assert rejections(items) == [(None, "no headline and no text in it")]
