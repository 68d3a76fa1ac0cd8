"""Programs that keep references: newspaper articles as citations, mostly with an abstract at best."""

from __future__ import annotations

from dateline.index.readers.records.producers.producer import Producer, Record

_DATE_TAGS = ("DA", "Y1", "PY")
_DIALECTS = {"ngerman": "german", "american": "english", "british": "english", "usenglish": "english"}
"""Names by which babel, the LaTeX package, calls what others call otherwise."""


def with_plain_dates(citation: Record) -> Record:
    """A citation in RIS without what stands behind its dates, as in `2025/03/25/Spring`."""
    dates = {tag: str(citation[tag]).split("/") for tag in _DATE_TAGS if isinstance(citation.get(tag), str)}
    return {**citation, **{tag: "-".join(filter(None, parts[:3])) for tag, parts in dates.items()}}


def with_one_date(entry: Record) -> Record:
    """An entry of BibTeX with its year, month and day as one date, and its language by a common name."""
    parts = [str(entry[key]) for key in ("year", "month", "day") if entry.get(key)]
    if len(parts) == 3 or (len(parts) == 2 and entry.get("month")):
        parts = [part.zfill(2) if part.isdecimal() else part for part in parts]
    numbers = all(part.isdecimal() for part in parts)
    date = entry.get("date") or ("-".join(parts) if numbers else " ".join(reversed(parts)))
    language = str(entry.get("langid") or entry.get("language") or "")
    return {**entry, "date": date, "langid": _DIALECTS.get(language.lower(), language)}


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
    Producer(  # a citation in RIS, its values by their tags
        name="RIS",
        signs=("TY",),
        fields={
            "headline": ("TI", "T1", "CT", "BT"),
            "standfirst": (),
            "body": ("AB", "N2"),
            "published": ("DA", "Y1", "PY"),
            "updated": (),
            "authors": ("AU", "A1"),
            "source": ("T2", "JF", "JO", "JA", "PB"),
            "section": ("SE",),
            "tags": ("KW",),
            "language": ("LA",),
            "url": ("UR", "LK", "L2"),
            "source_id": ("ID", "AN"),
        },
        kind="excerpt",
        surname_first=True,
        passed=("T2", "PB", "ST", "DB", "DP", "L1", "L3", "L4"),
        adapt=with_plain_dates,
    ),
    Producer(  # an entry of BibTeX, its values by their names
        name="BibTeX",
        signs=("entrytype", "citekey"),
        fields={
            "standfirst": (),
            "body": ("abstract",),
            "published": ("date",),
            "updated": (),
            "authors": ("author",),
            "source": ("journal", "journaltitle", "newspaper", "publisher", "organization"),
            "section": ("section",),
            "tags": ("keywords",),
            "language": ("langid", "language"),
            "url": ("url", "howpublished"),
            "source_id": ("citekey",),
        },
        kind="excerpt",
        surname_first=True,
        passed=("file", "shorttitle", "journal", "publisher"),
        adapt=with_one_date,
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
