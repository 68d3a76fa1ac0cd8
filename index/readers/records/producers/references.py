"""Programs that keep references: newspaper articles as citations, mostly with an abstract at best."""

from __future__ import annotations

from dateline.index.readers.records.producers.producer import Producer

REFERENCES = (
    Producer(  # https://www.zotero.org/support/kb/exporting
        name="Zotero table",
        signs=("Item Type", "Publication Title", "Abstract Note"),
        fields={
            "headline": ("Title",),
            "standfirst": (),
            "body": ("Abstract Note",),
            "published": ("Date", "Publication Year"),
            "updated": (),
            "authors": ("Author",),
            "source": ("Publication Title", "Publisher"),
            "section": ("Section",),
            "tags": ("Manual Tags", "Automatic Tags"),
            "language": ("Language",),
            "url": ("Url",),
            "source_id": ("Key",),
        },
        kind="excerpt",
        surname_first=True,
        passed=("Short Title", "File Attachments", "Link Attachments", "Rights"),
    ),
    Producer(  # https://www.zotero.org/support/dev/web_api/v3/basics
        name="Zotero",
        signs=("itemType", "title"),
        fields={
            "standfirst": (),
            "body": ("abstractNote",),
            "published": ("date",),
            "updated": (),
            "authors": ("creators[creatorType=author]", "creators"),
            "source": ("publicationTitle", "websiteTitle", "blogTitle", "publisher"),
            "section": ("section",),
            "tags": ("tags.tag",),
            "url": ("url",),
            "source_id": ("key", "itemKey"),
        },
        kind="excerpt",
        without=("parentItem",),
        passed=("shortTitle", "rights", "collections", "relations", "library", "links"),
    ),
    Producer(  # https://docs.citationstyles.org/
        name="CSL JSON",
        signs=("type", "title", "issued"),
        fields={
            "standfirst": (),
            "body": ("abstract",),
            "published": ("issued",),
            "updated": (),
            "authors": ("author",),
            "source": ("container-title", "publisher"),
            "section": ("section",),
            "tags": ("keyword", "keywords"),
            "url": ("URL",),
            "source_id": ("id",),
        },
        kind="excerpt",
        passed=("title-short", "container-title-short", "note"),
    ),
)
