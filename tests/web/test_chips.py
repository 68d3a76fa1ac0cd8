"""Chips: every filter in force, from the query and the form alike, taken off or turned round by one link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from dateline.web.chips import Chip, chips_of
from dateline.web.forms import Form


def chips(app: Flask, query: str, **given: str) -> list[Chip]:
    with app.test_request_context():
        return chips_of(Form.read(MultiDict({"q": query, **given})))


def asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize(
    ("query", "label", "without", "inverted"),
    [
        ("grain source:Post", "source:Post", "grain", "grain -source:Post"),
        ("grain -source:Post rain", "source:Post", "grain rain", "grain source:Post rain"),
        ("since:2024 grain", "since:2024", "grain", "-since:2024 grain"),
        ('headline:"wheat deal" rain', 'headline:"wheat deal"', "rain", '-headline:"wheat deal" rain'),
        ("grain -turkey", "turkey", "grain", "grain turkey"),
        ("has:author", "has:author", "", "-has:author"),
        ("grain lang:en sort:newest", "lang:en", "grain sort:newest", "grain -lang:en sort:newest"),
    ],
)
def test_a_filter_of_the_query(app: Flask, query: str, label: str, without: str, inverted: str) -> None:
    (chip,) = chips(app, query)
    assert chip.label == label
    assert asked(chip.without).get("q", "") == without
    assert asked(chip.inverted)["q"] == inverted
    assert chip.excludes == ("-" in query)


@pytest.mark.parametrize(
    ("name", "value", "inverted"),
    [
        ("source", "Norvale Post", 'grain -source:"Norvale Post"'),
        ("author", "Ada Penn", 'grain -author:"Ada Penn"'),
        ("lang", "en", "grain -lang:en"),
        ("since", "2024-03", "grain before:2024-03"),
        ("until", "2024", "grain after:2024"),
    ],
)
def test_a_filter_of_the_form(app: Flask, name: str, value: str, inverted: str) -> None:
    (chip,) = chips(app, "grain", **{name: value})
    assert chip.label.endswith(f": {value}")
    assert asked(chip.without) == {"q": "grain"}
    assert asked(chip.inverted) == {"q": inverted}


def test_words_are_no_chips(app: Flask) -> None:
    assert chips(app, 'grain "wheat deal" (rain OR sun)') == []


def test_a_query_that_cannot_be_read_has_none_of_its_own(app: Flask) -> None:
    assert [chip.label for chip in chips(app, "before:2024-13-45", source="Post")] == ["Source: Post"]
