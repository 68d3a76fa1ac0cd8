"""Libraries with digitised newspapers: what their interfaces answer."""

from __future__ import annotations

from dateline.index.readers.records.producers.producer import Producer

_TROVE_FIELDS = {
    "headline": ("heading",),
    "standfirst": (),
    "body": ("articleText", "snippet"),
    "published": ("date",),
    "updated": (),
    "source": ("title.title", "title.value"),
    "section": ("category",),
    "tags": ("tag.value",),
    "url": ("troveUrl", "identifier", "trovePageUrl"),
}

LIBRARIES = (
    Producer(  # https://trove.nla.gov.au/about/create-something/using-api
        name="Trove, whole articles",
        signs=("heading", "articleText"),
        fields=_TROVE_FIELDS,
        passed=("snippet", "comment", "lastCorrection", "title"),
    ),
    Producer(
        name="Trove, search answers",
        signs=("heading", "troveUrl"),
        fields=_TROVE_FIELDS,
        kind="excerpt",
        passed=("title", "comment", "lastCorrection"),
    ),
    Producer(  # https://chroniclingamerica.loc.gov/about/api/
        name="Chronicling America",
        signs=("ocr_eng", "lccn"),
        fields={
            "headline": (),
            "body": ("ocr_eng", "ocr_text"),
            "published": ("date",),
            "updated": (),
            "source": ("title",),
            "section": (),
            "tags": ("subject",),
            "language": ("language",),
            "url": ("url",),
            "source_id": ("id",),
        },
        passed=("title_normal", "place_of_publication", "note", "alt_title"),
    ),
)
