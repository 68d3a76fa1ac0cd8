"""ninjs, news in JSON by the IPTC: versions 1.x, 2.x and 3.x, one item an object.

https://iptc.org/std/ninjs/ - the versions differ in the case of names (`pubstatus`, `pubStatus`) and in
whether texts are named properties (`headline`, `body_xhtml`) or lists with roles (`headlines`, `bodies`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dateline.index.article import Rejected
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import to_text
from dateline.index.readers.wire.withdrawn import withdrawal

_SIGNS = frozenset(
    (
        "headlines",
        "bodies",
        "descriptions",
        "versioncreated",
        "pubstatus",
        "contentcreated",
        "representationtype",
        "renditions",
    )
)
_MAIN_ROLES = ("main", "headline", "")


def is_ninjs(record: Mapping[str, object]) -> bool:
    """Whether an object is a ninjs item: it has a uri, and a property that only ninjs has.

    Superdesk writes a guid in its place, and then `type` with `pubstatus` or `versioncreated`.
    """
    if "uri" not in record and "guid" not in record and "URI" not in record:
        return False
    names = {key.lower() for key in record}
    if "uri" in names:
        return not _SIGNS.isdisjoint(names) or any(name.startswith("body_") for name in names)
    return "type" in names and not names.isdisjoint(("pubstatus", "versioncreated"))


def read_ninjs(record: Mapping[str, object], source: Source, position: str | None) -> Iterator[Item]:
    """Yield the article of a ninjs item; one with a description alone is an excerpt."""
    item = {key.lower(): value for key, value in record.items()}
    taken_back = withdrawal(item.get("pubstatus"))
    if taken_back:
        yield Rejected(source.path, position, taken_back)
        return
    headline = _text(item, "headline", "headlines") or item.get("title") or item.get("name")
    body = _text(item, "body", "bodies")
    description = _text(item, "description", "descriptions")
    found = {
        "kind": "article" if body else "excerpt",
        "headline": headline,
        "standfirst": description if body and description != body else None,
        "body": body or description,
        "published": item.get("firstcreated") or item.get("contentcreated") or item.get("versioncreated"),
        "updated": item.get("versioncreated"),
        "authors": item.get("by") or item.get("byline") or _names(item, "authors"),
        "source": item.get("copyrightholder")
        or _first_name(item, "infosource", "infosources")
        or item.get("source"),
        "section": _first_name(item, "genre", "genres") or _first_name(item, "service"),
        "tags": _names(item, "subject", "subjects") or item.get("keywords"),
        "language": item.get("language"),
        "source_id": item.get("uri") or item.get("guid"),
        "url": _web_address(item),
    }
    yield from make({k: v for k, v in found.items() if v}, source.path, position, "wire")
    if item.get("type") == "composite":
        yield from _parts(item, source, position)


def _parts(item: Mapping[str, object], source: Source, position: str | None) -> Iterator[Item]:
    """The texts that a composite item brings along; its pictures belong to it."""
    for number, part in enumerate(_entries(item.get("associations")), 1):
        if isinstance(part, dict) and part.get("type") == "text":
            where = f"{position}, association {number}" if position else f"association {number}"
            yield from read_ninjs(part, source, where)


def _text(item: Mapping[str, object], one: str, many: str) -> str | None:
    """The main text of a kind as plain text: `body_text` before `body_xhtml`, the main role before others."""
    values = item.get(many)
    if isinstance(values, list):
        return _main_value(values)
    named = {key: value for key, value in item.items() if key == one or key.startswith(f"{one}_")}
    for key in (one, *(f"{one}_{form}" for form in ("text", "xhtml", "html")), *sorted(named)):
        value = named.get(key)
        if isinstance(value, str) and value.strip():
            return to_text(value)
    return None


def _main_value(values: Iterable[object]) -> str | None:
    texts = [entry for entry in values if isinstance(entry, dict) and isinstance(entry.get("value"), str)]
    texts = [entry for entry in texts if entry["value"].strip()]
    if not texts:
        return None
    longest = max(texts, key=lambda entry: len(entry["value"]))
    main = (entry for entry in texts if str(entry.get("role", "")).lower() in _MAIN_ROLES)
    return to_text(str(next(main, longest)["value"]))


def _entries(value: object) -> list[object]:
    """A list, or the values of an object: 1.x and 2.x name associations, 3.x lists them."""
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def _names(item: Mapping[str, object], *keys: str) -> list[str]:
    entries = [entry for key in keys for entry in _entries(item.get(key)) if isinstance(entry, dict)]
    return [str(entry["name"]) for entry in entries if isinstance(entry.get("name"), str)]


def _first_name(item: Mapping[str, object], *keys: str) -> str | None:
    return next(iter(_names(item, *keys)), None)


def _web_address(item: Mapping[str, object]) -> str | None:
    """Where it can be read: the page given, or the uri where that is a web address."""
    for key in ("href", "webpageurl", "uri"):
        value = item.get(key)
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None
