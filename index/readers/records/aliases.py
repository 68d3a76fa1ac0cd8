"""The names under which JSON objects and tables hold an Article's fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NOT_IN_NAMES = re.compile(r"[\W_]+")

ALIASES: Mapping[str, tuple[str, ...]] = {
    "headline": (
        "headline", "title", "heading", "headlines", "article_title", "news_title", "post_title", "web_title",
        "og:title", "name", "subject", "titel", "überschrift", "titre", "título", "titulo", "titolo",
        "заголовок",
        "标题", "見出し", "제목",
    ),
    "alt_headline": ("alt_headline", "alternativeHeadline", "subtitle", "kicker", "print_headline"),
    "standfirst": (
        "standfirst", "summary", "description", "abstract", "teaser", "lead", "lede", "dek", "deck",
        "excerpt",
        "trail_text", "snippet", "intro", "subheadline", "meta_description", "og:description", "chapeau",
    ),
    "body": (
        "body", "text", "content", "articleBody", "body_text", "maintext", "main_text", "fulltext",
        "body_html",
        "article_text", "article_body", "article_content", "content_text", "text_content", "content_html",
        "plain_text",
        "html", "article", "article_html", "news_content", "story", "story_text", "post_content",
        "selftext", "clean_text",
        "cleaned_text", "raw_text", "raw_content", "page_content", "paragraphs", "markdown", "document",
        "ocr", "ocr_text",
        "ocr_eng", "transcript", "texte", "texto", "contenido", "contenu", "inhalt", "testo", "текст",
        "正文", "内容",
        "本文", "본문", "내용",
    ),
    "published": (
        "published", "date", "pub_date", "published_at", "publish_date", "published_date", "date_publish",
        "date_published",
        "publication_date", "publishing_date", "published_time", "publish_time", "published_on",
        "date_of_publication",
        "first_published", "article_date", "article:published_time", "datetime", "date_time", "posted_at",
        "post_date",
        "release_date", "issued", "issue_date", "timestamp", "created_at", "date_created", "created_utc",
        "created", "time",
        "datum", "fecha", "data", "дата", "日期", "日付", "날짜",
    ),
    "updated": (
        "updated", "modified", "date_modified", "updated_at", "modified_at", "last_modified",
        "date_updated", "last_updated",
        "update_date", "modify_date", "date_modify", "article:modified_time",
    ),
    "authors": (
        "authors", "author", "byline", "creator", "creators", "by", "author_name", "writer", "writers",
        "reporter",
        "journalist", "journalists", "autor", "auteur", "autore", "автор", "作者", "记者", "기자",
    ),
    "source": (
        "source", "publisher", "corpus", "publication", "outlet", "site", "newspaper", "site_name",
        "source_name",
        "publication_name", "publication_title", "newspaper_title", "news_source", "media_name", "provider",
        "source_hostname", "hostname", "domain", "source_domain", "domain_name", "website", "quelle",
        "fuente", "fonte",
    ),
    "section": (
        "section", "category", "desk", "articleSection", "section_name", "news_desk", "rubric", "ressort",
    ),
    "tags": ("tags", "keywords", "topics", "labels", "categories", "subjects", "schlagworte"),
    "language": ("language", "lang", "inLanguage", "human_language", "meta_lang", "language_code", "locale"),
    "url": (
        "url", "link", "href", "web_url", "permalink", "canonical_url", "canonical_link", "article_url",
        "page_url",
        "source_url", "original_url", "final_url", "requested_url", "og:url", "uri",
    ),
    "source_id": (
        "source_id", "guid", "id", "uuid", "docno", "article_id", "doc_id", "document_id", "post_id",
        "oid", "uri",
    ),
    "kind": ("kind",),
    "published_source": ("published_source",),
}  # fmt: skip
"""Article's fields, and the names that may hold them, the best first; case, blanks and signs don't matter."""


def folded(name: str) -> str:
    """A name as it is compared: `Published-At`, `published_at` and `publishedAt` are one."""
    return _NOT_IN_NAMES.sub("", name.casefold())
