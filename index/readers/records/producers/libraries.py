"""Libraries with digitised newspapers: what their interfaces answer."""

from __future__ import annotations

import re

from dateline.index.readers.records.producers.producer import DETAILS, Producer, Record

_PLACE_AND_YEARS = re.compile(r"\s*\([^()]*\d{4}[^()]*\)\s*$")
_LINES_END = re.compile(r"(?P<parted>[^\W\d_]-)?\s*</span>\s*<span[^<>]*>\s*(?P<small>[^\W\d_])?")


def _trove(record: Record) -> Record:
    """With the paper's name without its place and years, printed lines run together, and page and edition."""
    text, title = record.get("articleText"), record.get("title")
    paper = title.get("title") or title.get("value") if isinstance(title, dict) else None
    details = {
        name: str(record[name]) for name in ("page", "edition") if isinstance(record.get(name), str | int)
    }
    changed: dict[str, object] = {**record, DETAILS: details}
    if isinstance(text, str):
        changed["articleText"] = _LINES_END.sub(_run_on, text)
    if isinstance(paper, str):
        changed["title"] = {"title": _PLACE_AND_YEARS.sub("", paper)}
    return changed


def _run_on(found: re.Match[str]) -> str:
    """What stands between two printed lines: nothing in a word that is parted there."""
    parted, small = found["parted"] or "", found["small"] or ""
    return parted[:-1] + small if parted and small.islower() else f"{parted} {small}"


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
        adapt=_trove,
        passed=("snippet", "comment", "lastCorrection", "title"),
    ),
    Producer(
        name="Trove, search answers",
        signs=("heading", "troveUrl"),
        fields=_TROVE_FIELDS,
        adapt=_trove,
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
