"""The article as a value."""

from __future__ import annotations

from dateline.index.article import FIELDS, Article


def test_an_article_is_made_again_from_the_values_of_its_fields() -> None:
    article = Article(
        id="a", headline="The mill burned", authors=("Ida Vance",), tags=("fire",), language="en"
    )
    again = Article.stored(getattr(article, name) for name in FIELDS)
    assert again == article
    assert hash(again) == hash(article)
