"""Places in records, and mappings that name them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.index.readers.records.places import value_at
from tests.index.readers.reading import articles, notes, only, read

RECORD = {
    "fields": {"body": "It stopped.", "og.title": "Ferry"},
    "authors": [{"name": "Ann Ray"}, {"name": "Bo Lund"}, {}],
    "tags": [{"type": "keyword", "name": "sea"}, {"type": "person", "name": "Ann"}],
    "terms": [[{"of": "a", "name": "x"}], [{"of": "b", "name": "y"}]],
    "meta.title": "Last boat",
    "empty": [],
}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("fields.body", "It stopped."),
        ("fields.none", None),
        ("none.body", None),
        ("authors.name", ["Ann Ray", "Bo Lund"]),
        ("authors.1.name", "Bo Lund"),
        ("authors.9.name", None),
        ("tags[type=keyword].name", ["sea"]),
        ("tags[type=place].name", None),
        ("terms.name", ["x", "y"]),
        ("terms[of=b].name", ["y"]),
        ("meta.title", "Last boat"),
        ("fields.body.deeper", None),
        ("empty.name", None),
        ("", None),
    ],
)
def test_what_stands_there(place: str, value: object) -> None:
    assert value_at(RECORD, place) == (RECORD if place == "" else value)


def test_a_mapping_names_places_in_json(tmp_path: Path) -> None:
    columns = {
        "headline": "meta.title",
        "body": "fields.body",
        "authors": "authors.name",
        "tags": "tags[type=keyword].name",
    }
    for name, content in (("a.jsonl", json.dumps(RECORD)), ("a.json", json.dumps([RECORD, RECORD]))):
        article = articles(read(tmp_path, name, content, **columns))[0]
        assert (article.headline, article.body) == ("Last boat", "It stopped.")
        assert (article.authors, article.tags) == (("Ann Ray", "Bo Lund"), ("sea",))


def test_a_mapping_comes_before_the_usual_names(tmp_path: Path) -> None:
    record = {"title": "internal", "name": {"en": "Ferry stops"}, "text": "It stopped."}
    assert only(read(tmp_path, "a.json", json.dumps(record), headline="name.en")).headline == "Ferry stops"


def test_a_mapping_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    items = read(tmp_path, "a.json", json.dumps({"title": "Ferry", "text": "x"}), section="desk.name")
    assert notes(items) == [(None, "none of 1 records has anything at desk.name, mapped to section")]
