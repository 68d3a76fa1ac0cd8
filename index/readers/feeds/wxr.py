"""WXR, the export file of WordPress: its published posts and pages.

https://developer.wordpress.org/plugins/wordpress-org/ has no specification; the names are those that
WordPress writes in wp-admin/includes/export.php.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dateline.index.article import Noted
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.accounting.marked import texts_of_element
from dateline.index.readers.accounting.unread import Unread
from dateline.index.readers.feeds.pagebuilders import built_text
from dateline.index.readers.feeds.shortcodes import without_shortcodes
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import mixed_to_text, to_line, to_text
from dateline.index.readers.markup.xmlread import elements, find, find_all, head_text, root_name, text_at

_NAMESPACE = re.compile(r"wordpress\.org/export/")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_NO_DATE = "0000-00-00 00:00:00"
_ABOUT_PICTURES = ("_wp_attachment_image_alt", "_wp_attachment_metadata")
_STRUCTURED = ("a:", "O:", "[{", '{"', "[[")
_NO_TEXTS = frozenset(
    ("attachment", "nav_menu_item", "revision", "customize_changeset", "oembed_cache", "user_request",
     "custom_css",
     "elementor_library", "elementor_snippet", "fl-builder-template", "et_pb_layout", "acf-field",
     "acf-field-group",
     "acf-post-type", "acf-taxonomy", "wpcf7_contact_form", "mc4wp-form", "wpforms", "nf_sub", "feedback",
     "popup",
     "ml-slider", "tablepress_table", "shop_order", "shop_coupon", "product_variation", "amp_validated_url",
     "reply",
     "jp_pay_order", "jp_pay_product", "scheduled-action", "vc_grid_item", "templatera",
     "astra-advanced-hook")
)  # fmt: skip
"""Types of WordPress and its plugins that are no writing of a site's own; `wp_...` are none either."""


_LOOKED_AT = frozenset(("postmeta", "comment", "category"))
"""Elements of an item that are read or counted apart."""


class WxrReader:
    """Streams the items: the export of a large site is larger than memory."""

    name = "WordPress export"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it is RSS with WordPress's export namespace."""
        return root_name(head) == "rss" and bool(_NAMESPACE.search(head_text(head)[:20_000]))

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what is published, of whatever type a site has made for it; the rest is counted.

        Positions are lines.
        """
        site: _Site | None = None
        left_out, unread = LeftOut(), Unread()
        for item in elements(source.stream, "item"):
            site = site or _Site(item)
            reason = _why_not(item)
            if reason:
                left_out.add(reason)
                continue
            position = f"line {item.sourceline}"
            fields = {key: value for key, value in _own_fields(item) if not key.endswith(_ABOUT_PICTURES)}
            found = _found(item, site)
            if not found["body"]:
                built = built_text(fields)
                found["body"] = built.text if built else None
                message = (
                    f"its text is taken from its field {built.key}" if built else "a post without a text"
                )
                yield Noted(source.path, position, message, doubt=built is not None)
            if not found["body"]:
                found["kind"] = "excerpt"
            items = make(found, source.path, position, "feed")
            yield from items
            prose = {key: value for key, value in fields.items() if value[:2] not in _STRUCTURED}
            unread.look({"wp:postmeta": prose, **texts_of_element(item, _LOOKED_AT)}, items[-1])
            for _ in find_all(item, "comment"):
                left_out.add("comments")
        yield from left_out.notes(source.path)
        yield from unread.notes(source.path)


def _why_not(item: etree._Element) -> str | None:
    """What an item is, where that is nothing published to be read; else None."""
    kind, status = text_at(item, "post_type") or "post", text_at(item, "status") or "publish"
    if kind in _NO_TEXTS or kind.startswith("wp_"):
        return f"of type {kind}"
    if status != "publish":
        return f"of status {status}"
    return "behind a password" if text_at(item, "post_password") else None


def _own_fields(item: etree._Element) -> Iterator[tuple[str, str]]:
    """The fields that plugins have added to a post."""
    for meta in find_all(item, "postmeta"):
        key = text_at(meta, "meta_key")
        value = find(meta, "meta_value")
        if key and value is not None and value.text:
            yield key, value.text


class _Site:
    """What stands before the first item: the site's name and language, and its authors by login."""

    def __init__(self, first: etree._Element) -> None:
        channel = first.getparent()
        channel = first if channel is None else channel
        self.name = text_at(channel, "title")
        self.language = text_at(channel, "language")
        self.authors = {
            text_at(author, "author_login"): text_at(author, "author_display_name")
            for author in find_all(channel, "author")
        }


def _found(item: etree._Element, site: _Site) -> dict[str, object]:
    content = item.findtext(_CONTENT) or ""
    excerpt = next((e.text for e in item.iterchildren("{*}encoded") if e.tag != _CONTENT and e.text), None)
    creator = text_at(item, "creator") or ""
    return {
        "headline": to_line(item.findtext("title") or ""),
        "standfirst": to_text(excerpt) if excerpt else None,
        "body": mixed_to_text(without_shortcodes(content)),
        "published": _date(item, "post_date"),
        "updated": _date(item, "post_modified"),
        "authors": site.authors.get(creator) or creator or None,
        "source": site.name,
        "section": next(_terms(item, "category"), None),
        "tags": [*_terms(item, "category"), *_terms(item, "post_tag")] or None,
        "language": site.language,
        "url": text_at(item, "link"),
        "source_id": text_at(item, "guid"),
    }


def _date(item: etree._Element, name: str) -> str | None:
    """The moment in UTC; where WordPress has none, as for some drafts, the site's own clock, or pubDate."""
    moment = text_at(item, f"{name}_gmt")
    if moment and moment != _NO_DATE:
        return f"{moment}Z"
    local = text_at(item, name)
    return local if local and local != _NO_DATE else text_at(item, "pubdate") if name == "post_date" else None


def _terms(item: etree._Element, domain: str) -> Iterator[str]:
    for category in find_all(item, "category"):
        if category.get("domain") == domain and category.text:
            yield category.text


WXR = WxrReader()
