"""Programs that fetch pages and take their text out: what they write as JSON."""

from __future__ import annotations

from dateline.index.readers.records.producers.producer import Producer

CRAWLERS = (
    Producer(  # https://github.com/flairNLP/fundus
        name="Fundus",
        signs=("body.sections", "title"),
        fields={
            "standfirst": ("body.summary",),
            "body": ("body.sections",),
            "published": ("publishing_date",),
            "source": ("publisher", "html.source_info.publisher"),
            "section": (),
            "tags": ("topics",),
            "language": ("lang", "language"),
            "url": ("url", "html.responded_url", "html.requested_url"),
        },
        passed=("images", "html", "meta", "ld", "plaintext"),
    ),
    Producer(  # https://github.com/fhamborg/news-please
        name="news-please",
        signs=("date_publish", "date_download"),
        fields={
            "body": ("maintext", "text", "cleaned_text", "article_text"),
            "standfirst": ("description", "article_description"),
            "headline": ("title", "title_page", "title_rss", "article_title"),
            "published": ("date_publish", "publish_date"),
            "updated": ("date_modify",),
            "source": ("source_domain", "sourceDomain"),
        },
        passed=("filename", "localpath", "title_page", "title_rss"),
    ),
    Producer(  # https://newspaper4k.readthedocs.io/
        name="newspaper3k, newspaper4k",
        signs=("meta_lang", "publish_date"),
        fields={
            "standfirst": ("meta_description",),
            "body": ("text", "text_cleaned"),
            "published": ("publish_date",),
            "source": ("meta_site_name", "meta_data.og.site_name", "source_url"),
            "section": ("meta_data.article.section",),
            "tags": ("tags", "meta_keywords"),
            "language": ("meta_lang", "language"),
            "url": ("canonical_link", "url"),
        },
        passed=(
            "summary",
            "text_cleaned",
            "html",
            "article_html",
            "meta_data",
            "images",
            "movies",
            "additional_data",
            "top_node",
        ),
    ),
    Producer(  # https://trafilatura.readthedocs.io/
        name="Trafilatura",
        signs=("hostname", "fingerprint", "text"),
        fields={
            "standfirst": ("excerpt", "description"),
            "published": ("date",),
            "source": ("source-hostname", "sitename", "hostname"),
            "section": ("categories",),
            "tags": ("tags",),
            "url": ("source", "url"),
            "source_id": ("id",),
        },
        passed=("raw_text", "license", "image", "body", "commentsbody"),
    ),
    Producer(  # https://github.com/postlight/parser
        name="Postlight (Mercury) Parser",
        signs=("lead_image_url", "next_page_url"),
        fields={"standfirst": ("dek", "excerpt"), "published": ("date_published",), "source": ("domain",)},
        passed=("excerpt",),
    ),
    Producer(  # https://github.com/mozilla/readability
        name="Readability",
        signs=("textContent", "excerpt", "byline"),
        fields={
            "standfirst": ("excerpt",),
            "body": ("content", "textContent"),
            "published": ("publishedTime",),
            "source": ("siteName",),
            "language": ("lang",),
        },
        passed=("textContent",),
    ),
)
