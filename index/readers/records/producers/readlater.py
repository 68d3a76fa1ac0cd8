"""Services that keep pages to be read later; the day of saving is not the day of publication."""

from __future__ import annotations

from dateline.index.readers.records.producers.producer import Producer, Record


def with_highlights(record: Record) -> Record:
    """A book or article of Readwise with what was marked in it as one text."""
    highlights = record.get("highlights")
    texts = (
        [entry.get("text") for entry in highlights if isinstance(entry, dict)]
        if isinstance(highlights, list)
        else []
    )
    return {**record, "highlights": [text for text in texts if isinstance(text, str)]}


READ_LATER = (
    Producer(  # https://doc.wallabag.org/
        name="wallabag",
        signs=("url", "mimetype", "reading_time"),
        fields={
            "published": ("published_at",),
            "updated": (),
            "authors": ("published_by",),
            "source": ("domain_name",),
            "tags": ("tags",),
            "section": (),
            "url": ("url", "given_url"),
        },
        passed=("annotations",),
    ),
    Producer(
        name="wallabag table",
        signs=("MIME Type", "Creation date"),
        fields={"published": (), "updated": ()},
    ),
    Producer(  # https://support.mozilla.org/kb/exporting-your-pocket-list
        name="Pocket table",
        signs=("url", "time_added", "tags"),
        fields={"published": (), "updated": ()},
    ),
    Producer(  # https://getpocket.com/developer/docs/v3/retrieve
        name="Pocket",
        signs=("resolved_url", "item_id"),
        fields={
            "headline": ("resolved_title", "given_title"),
            "body": ("excerpt",),
            "standfirst": (),
            "published": (),
            "updated": (),
            "authors": ("authors",),
            "source": ("domain_metadata.name",),
            "tags": ("tags",),
            "url": ("resolved_url", "given_url"),
            "source_id": ("resolved_id", "item_id"),
        },
        kind="excerpt",
        passed=("image", "images", "videos"),
    ),
    Producer(  # https://docs.omnivore.app/using/exporting.html
        name="Omnivore",
        signs=("savedAt", "slug", "url"),
        fields={
            "published": ("publishedAt",),
            "updated": (),
            "authors": ("author",),
            "source": ("siteName",),
            "tags": ("labels",),
            "body": ("content",),
        },
        beside="content/{slug}.html",
    ),
    Producer(
        name="Instapaper",
        signs=("URL", "Title", "Selection", "Folder"),
        fields={
            "headline": ("Title",),
            "body": ("Selection",),
            "standfirst": (),
            "published": (),
            "updated": (),
            "section": (),
            "tags": ("Tags",),
        },
        kind="excerpt",
    ),
    Producer(  # the table of Readwise Reader
        name="Readwise Reader table",
        signs=("Title", "URL", "Document tags"),
        fields={"published": (), "updated": (), "section": (), "tags": ("Document tags",)},
    ),
    Producer(  # https://readwise.io/reader_api
        name="Readwise Reader",
        signs=("source_url", "reading_progress", "category"),
        fields={
            "body": ("html_content", "html", "summary"),
            "standfirst": ("summary",),
            "published": ("published_date",),
            "updated": (),
            "authors": ("author",),
            "source": ("site_name",),
            "section": (),
            "tags": ("tags",),
            "url": ("source_url",),
        },
        only={"category": ("article", "rss", "email", "tweet", "pdf", "epub", "video")},
        passed=("notes",),
    ),
    Producer(  # https://readwise.io/api_deets
        name="Readwise highlights",
        signs=("user_book_id", "highlights"),
        fields={
            "headline": ("readable_title", "title"),
            "body": ("highlights",),
            "standfirst": ("summary",),
            "published": (),
            "updated": (),
            "authors": ("author",),
            "source": (),
            "section": (),
            "tags": ("book_tags.name",),
            "url": ("source_url", "unique_url"),
            "source_id": ("user_book_id",),
        },
        kind="excerpt",
        adapt=with_highlights,
    ),
    Producer(
        name="Readwise highlights table",
        signs=("Highlight", "Book Title"),
        fields={
            "headline": ("Book Title",),
            "body": ("Highlight",),
            "authors": ("Book Author",),
            "published": (),
            "updated": (),
            "source": (),
            "section": (),
            "tags": ("Document tags",),
            "source_id": (),
        },
        kind="excerpt",
    ),
    Producer(  # https://help.raindrop.io/export/
        name="Raindrop.io",
        signs=("excerpt", "folder", "cover", "created"),
        fields={"body": ("excerpt",), "standfirst": (), "published": (), "updated": (), "section": ()},
        kind="excerpt",
    ),
    Producer(  # https://pinboard.in/api/
        name="Pinboard",
        signs=("href", "extended", "shared"),
        fields={
            "headline": ("description",),
            "body": ("extended",),
            "standfirst": (),
            "published": (),
            "updated": (),
            "source_id": ("hash",),
        },
        kind="excerpt",
    ),
    Producer(  # Instapaper's and Pocket's pages, and bookmarks of browsers, as their reader gives them
        name="saved links",
        signs=("link_title", "href"),
        fields={
            "headline": ("link_title",),
            "body": ("link_note",),
            "standfirst": (),
            "published": (),
            "updated": (),
            "source": (),
            "section": (),
            "tags": ("link_tags",),
            "url": ("href",),
        },
        kind="excerpt",
    ),
    Producer(  # the index.json of a snapshot, and of the whole; its dates are those of saving
        name="ArchiveBox",
        signs=("url", "timestamp", "archive_path"),
        fields={"published": (), "updated": (), "source": (), "section": (), "tags": ("tags",)},
        kind="excerpt",
        passed=("history", "canonical", "sources"),
    ),
)
