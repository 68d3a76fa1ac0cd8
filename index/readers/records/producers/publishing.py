"""Publishing systems: what they export, or answer, of the posts of a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dateline.index.readers.records.producers.producer import Producer, Record


def ghost_posts(document: Record) -> Iterable[Record] | None:
    """The posts of a Ghost export, with the names of authors and tags that stand in tables beside them.

    None for a document that is no such export.
    """
    database = document.get("db")
    data = (
        database[0].get("data")
        if isinstance(database, list) and database and isinstance(database[0], dict)
        else None
    )
    data = data if isinstance(data, dict) else document.get("data")
    if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
        return None
    if not ("posts_authors" in data or "posts_tags" in data or "users" in data):
        return None
    authors = _joined(data, "posts_authors", "author_id", "users")
    tags = _joined(data, "posts_tags", "tag_id", "tags")
    settings = {row.get("key"): row.get("value") for row in _rows(data, "settings")}
    users = {row.get("id"): row.get("name") for row in _rows(data, "users")}
    return [
        {
            **post,
            "authors": authors[post.get("id")] or [users.get(post.get("author_id"))],
            "tags": tags[post.get("id")],
            "site": settings.get("title"),
            "ghost": True,
        }
        for post in _rows(data, "posts")
    ]


def _joined(data: Record, table: str, key: str, other: str) -> defaultdict[object, list[object]]:
    """The names that a table of pairs gives each post, in its order."""
    names = {row.get("id"): row.get("name") for row in _rows(data, other)}
    found: defaultdict[object, list[object]] = defaultdict(list)
    for row in sorted(_rows(data, table), key=lambda row: int(row.get("sort_order") or 0)):
        name = names.get(row.get(key))
        if name and not str(name).startswith("#"):  # a tag for the site's own use
            found[row.get("post_id")].append(name)
    return found


def _rows(data: Record, table: str) -> list[Record]:
    rows = data.get(table)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


_GHOST_FIELDS = {
    "standfirst": ("custom_excerpt", "excerpt"),
    "body": ("html", "lexical", "mobiledoc", "plaintext"),
    "published": ("published_at",),
    "updated": ("updated_at",),
    "source_id": ("uuid", "id"),
}

PUBLISHING = (
    Producer(  # https://ghost.org/docs/migration/ghost/
        name="Ghost export",
        signs=("ghost", "published_at"),
        fields={
            **_GHOST_FIELDS,
            "source": ("site",),
            "authors": ("authors",),
            "tags": ("tags",),
            "url": ("canonical_url",),
        },
        only={"status": ("published", "sent"), "type": ("post", "page")},
        passed=(
            "plaintext",
            "excerpt",
            "html",
            "lexical",
            "mobiledoc",
            "codeinjection_head",
            "codeinjection_foot",
        ),
        whole=ghost_posts,
    ),
    Producer(  # https://ghost.org/docs/content-api/
        name="Ghost Content API",
        signs=("html", "comment_id", "published_at"),
        fields={
            **_GHOST_FIELDS,
            "authors": ("authors.name",),
            "tags": ("tags[visibility=public].name",),
            "url": ("canonical_url", "url"),
        },
        only={"status": ("published", "sent")},
        passed=(
            "plaintext",
            "excerpt",
            "authors",
            "tags",
            "primary_author",
            "primary_tag",
            "codeinjection_head",
            "codeinjection_foot",
            "feature_image_alt",
            "feature_image_caption",
        ),
    ),
    Producer(  # https://developer.wordpress.org/rest-api/reference/posts/
        name="WordPress REST API",
        signs=("title.rendered", "link"),
        fields={
            "headline": ("title.rendered",),
            "standfirst": ("excerpt.rendered",),
            "body": ("content.rendered", "excerpt.rendered"),
            "published": ("date_gmt|utc", "date"),
            "updated": ("modified_gmt|utc", "modified"),
            "authors": (
                "_embedded.author.name",
                "yoast_head_json.author",
                "author_name",
                "coauthors.display_name",
            ),
            "source": ("yoast_head_json.og_site_name",),
            "section": ("_embedded.wp:term[taxonomy=category].name",),
            "tags": ("_embedded.wp:term.name",),
            "language": ("lang", "yoast_head_json.schema.@graph.inLanguage"),
            "url": ("link",),
            "source_id": ("guid.rendered", "id"),
        },
        only={
            "status": ("publish",),
            "type": ("post", "page", "article", "articles", "news", "story", "stories", "press-release"),
        },
        passed=(
            "_embedded",
            "yoast_head",
            "yoast_head_json",
            "excerpt",
            "jetpack_sharing_enabled",
            "_links",
            "meta",
            "class_list",
        ),
    ),
    Producer(  # https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/posts/
        name="WordPress.com API",
        signs=("ID", "URL", "excerpt"),
        fields={
            "published": ("date",),
            "url": ("URL",),
            "source_id": ("guid", "global_ID", "ID"),
            "section": ("categories",),
            "tags": ("categories", "tags"),
        },
        only={"status": ("publish",)},
        passed=("author", "categories", "tags", "attachments", "metadata", "discussion", "meta"),
    ),
    Producer(  # the posts.csv of a Substack export
        name="Substack export",
        signs=("post_id", "is_published", "email_sent_at"),
        fields={
            "published": ("post_date",),
            "standfirst": ("subtitle",),
            "source_id": ("post_id",),
            "body": (),
            "alt_headline": (),
        },
        only={"is_published": ("true", "True", True)},
        beside="posts/{post_id}.html",
    ),
)
