"""What an article is filtered and counted by."""

from __future__ import annotations

import pytest

from dateline.index.article import Article
from dateline.index.engines.keywords import domains, folded_values, known_fields, written_values
from dateline.index.fields import KEYWORD_FIELDS

FULL = Article(
    id="A1",
    headline="Ferry sails",
    published="2024-03",
    authors=("Ana Okoro", " ", "Ana Okoro"),
    source="Écho  de Brévanne",
    tags=("sea",),
    language="fr",
    url="https://News.Echo.example/x",
)


def test_values_are_folded_whole() -> None:
    assert folded_values(FULL) == {
        "source": ("echo de brevanne",),
        "language": ("fr",),
        "kind": ("article",),
        "id": ("a1",),
        "domain": ("news.echo.example", "echo.example", "example"),
    }


def test_every_column_is_a_declared_one() -> None:
    assert set(folded_values(FULL)) <= set(KEYWORD_FIELDS)


def test_written_values_keep_their_spelling_without_repeats() -> None:
    assert written_values(FULL)["author"] == ("Ana Okoro",)
    assert written_values(FULL)["source"] == ("Écho  de Brévanne",)
    assert written_values(FULL)["section"] == ()


def test_known_fields_are_those_with_a_value() -> None:
    assert set(known_fields(FULL)) == {
        "headline", "date", "author", "source", "tag", "language", "url",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, ()),
        ("not a url", ()),
        ("http://[broken", ()),
        ("https://user:pass@example.org:8080/path", ("example.org", "org")),
        ("//example.org./", ("example.org", "org")),
    ],
)
def test_domains_are_suffixes_of_the_host(url: str | None, expected: tuple[str, ...]) -> None:
    assert domains(url) == expected
