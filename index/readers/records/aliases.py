"""The names under which JSON objects and tables hold an Article's fields."""

from __future__ import annotations

from collections.abc import Mapping

ALIASES: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title", "heading", "name"),
    "alt_headline": ("alt_headline", "alternativeHeadline", "subtitle"),
    "standfirst": ("standfirst", "summary", "description", "abstract", "teaser", "lead"),
    "body": ("body", "text", "content", "articleBody", "body_text", "maintext", "fulltext", "full_text"),
    "published": (
        "published", "date", "pubDate", "pub_date", "published_at", "publishedAt", "publish_date",
        "date_publish", "datePublished", "publication_date", "date_published", "timestamp", "created_at",
    ),
    "updated": ("updated", "modified", "dateModified", "date_modified", "updated_at", "updatedAt"),
    "authors": ("authors", "author", "byline", "creator", "by"),
    "source": ("source", "publisher", "corpus", "publication", "outlet", "site", "newspaper"),
    "section": ("section", "category", "desk", "articleSection"),
    "tags": ("tags", "keywords", "topics"),
    "language": ("language", "lang", "inLanguage"),
    "url": ("url", "link", "href", "web_url", "permalink"),
    "source_id": ("source_id", "guid", "id", "uuid", "docno"),
    "kind": ("kind",),
    "published_source": ("published_source",),
}  # fmt: skip
"""Article's fields, and the keys that may hold them, the best first."""
