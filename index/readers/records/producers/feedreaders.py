"""Feed readers: the items that they give out."""

from __future__ import annotations

from dateline.index.readers.records.producers.producer import Producer, Record


def without_states(item: Record) -> Record:
    """A Google Reader item without the categories that are its reader's states and folders."""
    categories = item.get("categories")
    if not isinstance(categories, list):
        return item
    labels = [
        entry.get("label") or entry.get("id") if isinstance(entry, dict) else entry for entry in categories
    ]
    return {
        **item,
        "categories": [label for label in labels if isinstance(label, str) and not label.startswith("user/")],
    }


FEED_READERS = (
    Producer(  # FreshRSS, Inoreader, The Old Reader, BazQux, Feedly
        name="Google Reader items",
        signs=("origin", "published"),
        date_source="feed",
        fields={
            "headline": ("title",),
            "body": ("content.content", "summary.content", "content", "summary"),
            "standfirst": ("summary.content",),
            "published": ("published",),
            "updated": ("updated",),
            "authors": ("author",),
            "source": ("origin.title", "origin.htmlUrl"),
            "section": (),
            "tags": ("categories",),
            "url": ("canonical.href", "canonicalUrl", "alternate.href"),
            "source_id": ("originId", "id"),
        },
        passed=("enclosure", "annotations", "comments", "visual"),
        adapt=without_states,
    ),
    Producer(  # https://miniflux.app/docs/api.html
        name="Miniflux",
        signs=("feed_id", "published_at", "content"),
        date_source="feed",
        fields={
            "published": ("published_at",),
            "updated": (),
            "source": ("feed.title",),
            "section": (),
            "tags": ("tags",),
            "url": ("url",),
            "source_id": ("hash", "id"),
        },
        passed=("feed", "enclosures"),
    ),
    Producer(  # https://tt-rss.org/wiki/ApiReference
        name="Tiny Tiny RSS",
        signs=("feed_title", "feed_id", "updated"),
        date_source="feed",
        fields={
            "published": ("updated",),
            "updated": (),
            "source": ("feed_title",),
            "url": ("link",),
            "source_id": ("guid", "id"),
            "tags": ("tags",),
        },
        passed=("excerpt", "attachments", "note"),
    ),
    Producer(
        name="Fever API",
        signs=("created_on_time", "html", "feed_id"),
        date_source="feed",
        fields={"published": ("created_on_time",), "body": ("html",)},
    ),
)
